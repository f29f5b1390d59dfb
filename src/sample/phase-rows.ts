import type { Day } from '../domain/day.ts';
import type { AdoptionPhaseRow } from '../reports/schemas.ts';
import type { Activity, Counters } from './activity.ts';
import { noCounters } from './activity.ts';
import { addTo } from './breakdowns.ts';
import type { PullRequests } from './pull-requests.ts';
import type { SamplePerson } from './sample-people.ts';
import { PHASES, phaseOf } from './sample-phases.ts';
import { since } from './usage.ts';

/** The activity of the users of a phase on a day. */
interface PhaseDay {
  engaged: number;
  readonly totals: Counters;
}

/** The adoption phases of an organization or enterprise for a day. Averages are per user active on the day. */
export class PhaseTally {
  readonly #day: Day;
  /** The number of the phase, for each user who was active in the 28 days. */
  readonly #phases: ReadonlyMap<number, number>;
  readonly #found: readonly PhaseDay[] = PHASES.map(() => ({ engaged: 0, totals: noCounters() }));

  /** `month`: usage by user on the 28 days up to the day. */
  constructor(day: Day, people: readonly SamplePerson[], month: readonly Uint16Array[]) {
    this.#day = day;
    const seen = people.filter(({ index }) => month.some((each) => (each[index] ?? 0) !== 0));
    this.#phases = new Map(seen.map(({ index }) => [index, phaseOf(month, index).phase_number]));
  }

  add({ person, cells }: Activity): void {
    const phase = this.#found[this.#phases.get(person.index) ?? 0];
    if (phase === undefined) return;
    phase.engaged += 1;
    for (const cell of cells) addTo(phase.totals, cell);
  }

  rows(pullRequests: PullRequests): AdoptionPhaseRow[] {
    const created = this.#shares(pullRequests.total_created);
    const reviewed = this.#shares(pullRequests.total_reviewed);
    const merged = this.#shares(pullRequests.total_merged);
    const sizes = [...this.#phases.values()];
    return PHASES.map(({ phase, phase_number: number }) => {
      const { engaged, totals } = this.#found[number] ?? { engaged: 0, totals: noCounters() };
      const mean = (sum = 0): number => (engaged === 0 ? 0 : twoDecimals(sum / engaged));
      // Without merges, GitHub reports 0.
      const hours = merged[number] ? (pullRequests.median_minutes_to_merge ?? 0) : 0;
      return {
        phase,
        phase_number: number,
        total_engaged_users: engaged,
        ...(since(this.#day, 'customizations')
          ? { users_in_phase_28d: sizes.filter((each) => each === number).length }
          : {}),
        avg_user_initiated_interactions: mean(totals.user_initiated_interaction_count),
        avg_code_generation_activities: mean(totals.code_generation_activity_count),
        avg_code_acceptance_activities: mean(totals.code_acceptance_activity_count),
        avg_loc_added: mean(totals.loc_added_sum),
        avg_loc_deleted: mean(totals.loc_deleted_sum),
        avg_pull_requests_created: mean(created[number]),
        avg_pull_requests_reviewed: mean(reviewed[number]),
        avg_pull_requests_merged: mean(merged[number]),
        avg_pull_requests_median_minutes_to_merge: twoDecimals(hours),
        ...(since(this.#day, 'phaseMerges') ? { total_pull_requests_merged: merged[number] ?? 0 } : {}),
        ...(since(this.#day, 'reviewCycles')
          ? {
              avg_pull_requests_minutes_to_review: twoDecimals(hours * 0.2),
              avg_pull_requests_review_cycles: merged[number] ? 1 + (number % 2) : 0,
            }
          : {}),
      };
    });
  }

  /** Pull requests by phase: users of later phases have more. The numbers add up to the total. */
  #shares(total: number): number[] {
    const weights = this.#found.map(({ engaged }, number) => engaged * (2 + number));
    const all = weights.reduce((sum, weight) => sum + weight, 0);
    let [dealt, before] = [0, 0];
    return weights.map((weight) => {
      before += weight;
      const upTo = all === 0 ? 0 : Math.round((total * before) / all);
      const share = upTo - dealt;
      dealt = upTo;
      return share;
    });
  }
}

function twoDecimals(value: number): number {
  return Math.round(value * 100) / 100;
}
