import type { Counters } from '../reports/schemas.ts';

/** The seven counters that every report row carries, by short name; lines are lines of code. */
export const COUNTER_FIELDS = {
  interactions: 'user_initiated_interaction_count',
  generations: 'code_generation_activity_count',
  acceptances: 'code_acceptance_activity_count',
  suggested: 'loc_suggested_to_add_sum',
  suggestedToDelete: 'loc_suggested_to_delete_sum',
  added: 'loc_added_sum',
  deleted: 'loc_deleted_sum',
} as const satisfies Record<string, keyof Counters>;

export type Counter = keyof typeof COUNTER_FIELDS;
export const COUNTERS = Object.keys(COUNTER_FIELDS) as Counter[];

export type Sums = Record<Counter, number>;

export function noSums(): Sums {
  return {
    interactions: 0,
    generations: 0,
    acceptances: 0,
    suggested: 0,
    suggestedToDelete: 0,
    added: 0,
    deleted: 0,
  };
}

export function addSums(into: Sums, from: Readonly<Sums>): void {
  for (const counter of COUNTERS) into[counter] += from[counter];
}
