import type { Day } from '../domain/day.ts';
import type { AdoptionPhaseRow, EntityRow, PullRequests } from '../domain/rows.ts';
import { type DayFacts, DayFactsBuilder } from './day-facts.ts';

/** Distinct people as GitHub counts them; null when not reported. */
export interface EntityCounts {
  readonly daily: number | null;
  readonly weekly: number | null;
  readonly monthly: number | null;
  readonly monthlyChat: number | null;
  readonly monthlyAgent: number | null;
}

/** What only the organisation's or enterprise's own row of a day tells. Plain data. */
export interface EntityDay {
  readonly day: Day;
  /** Left out where it has been counted otherwise. */
  readonly counted?: EntityCounts;
  readonly pullRequests: PullRequests | null;
  readonly phases: readonly AdoptionPhaseRow[] | null;
}

/** The same with the row's sums. */
export interface EntityFacts extends EntityDay {
  readonly counted: EntityCounts;
  /** The row's sums, as those of one person without an id. */
  readonly sums: DayFacts;
}

export function entityFacts(day: Day, row: EntityRow): EntityFacts {
  const builder = new DayFactsBuilder(day);
  builder.add('', '', row);
  return {
    day,
    counted: {
      daily: row.daily_active_users,
      weekly: row.weekly_active_users ?? null,
      monthly: row.monthly_active_users ?? null,
      monthlyChat: row.monthly_active_chat_users ?? null,
      monthlyAgent: row.monthly_active_agent_users ?? null,
    },
    pullRequests: row.pull_requests ?? null,
    phases: row.totals_by_ai_adoption_phase ?? null,
    sums: builder.finish(),
  };
}
