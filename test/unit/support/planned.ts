import { day, type Day, daysIn } from '../../../src/domain/day.ts';
import type { StoredDay } from '../../../src/store/partition-catalog.ts';
import { type Fetch, plan, type PlanInput } from '../../../src/sync/plan.ts';

/** In the order of a plan. */
export const KINDS = ['users', 'entity', 'user-teams', 'repos'] as const;
export type Kind = (typeof KINDS)[number];

export const HOUR = 3_600_000;
export const NOON = Date.parse('2026-11-20T12:00:00Z');

export const range = (from: string, to: string): Day[] => daysIn({ from: day(from), to: day(to) });
/** The last 28 days at noon of 20 November. */
export const RECENT = range('2026-10-22', '2026-11-18');

export function written(days: readonly string[], writtenAt: number): StoredDay[] {
  return days.map((each) => ({ day: day(each), writtenAt, bytes: 1 }));
}

export function everywhere(days: readonly string[], writtenAt: number): Record<Kind, StoredDay[]> {
  const all = written(days, writtenAt);
  return { users: all, entity: all, 'user-teams': all, repos: all };
}

export function planned(given: Partial<PlanInput>): string[] {
  const input = {
    scope: 'organization',
    now: NOON,
    stored: {},
    absent: {},
    reach: 'recent',
    ...given,
  } as const;
  return plan(input).map(text);
}

export const text = ({ report, day }: Fetch): string => (day === undefined ? report : `${day} ${report}`);
export const without = (days: readonly Day[], ...left: string[]): Day[] =>
  days.filter((each) => !left.includes(each));
export const count = (fetches: readonly string[], report: string): number =>
  fetches.filter((each) => each.endsWith(` ${report}`)).length;
