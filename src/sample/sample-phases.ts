import { USED } from './usage.ts';

export interface AdoptionPhase {
  readonly phase_number: number;
  readonly phase: string;
  readonly version: string;
}

export const PHASES: readonly AdoptionPhase[] = ['No Cohort', 'Phase 1', 'Phase 2', 'Phase 3'].map(
  (phase, phase_number) => ({
    phase_number,
    phase,
    version: 'v1',
  }),
);

/**
 * Whether a user used a feature with these bits on at least two of the last 28 days, which GitHub counts as engaged.
 * `month`: usage by user on these days.
 */
export function isEngaged(month: readonly Uint16Array[], person: number, bits: number): boolean {
  let days = 0;
  for (const day of month) if (((day[person] ?? 0) & bits) !== 0) days += 1;
  return days >= 2;
}

/** The adoption phase of a user, by the features that count as engaged on the days of `month`. */
export function phaseOf(month: readonly Uint16Array[], person: number): AdoptionPhase {
  const engaged = (bits: number): boolean => isEngaged(month, person, bits);
  const further = [USED.cli, USED.cloudAgent, USED.reviewActive | USED.reviewPassive].filter(engaged).length;
  const number =
    engaged(USED.app) || further >= 2 ? 3 : further === 1 ? 2 : engaged(USED.completion | USED.agent) ? 1 : 0;
  return PHASES[number] ?? { phase_number: 0, phase: 'No Cohort', version: 'v1' };
}
