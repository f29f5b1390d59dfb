import type { Period } from './period.ts';
import { type PeopleIndex, unite } from '../facts/person-set.ts';

/** Who was active in a window and in the one before it, as ids. */
export interface Comparison {
  readonly becameActive: readonly string[];
  readonly stayed: readonly string[];
  readonly fellSilent: readonly string[];
}

/** Null unless people are told apart in both. */
export function comparePeople(now: Period, before: Period, index: PeopleIndex): Comparison | null {
  const current = everyone(now);
  const earlier = everyone(before);
  if (current === null || earlier === null) return null;
  const ids = (people: Iterable<number>): string[] => [...people].map((person) => index.idOf(person));
  return {
    becameActive: ids(current.without(earlier)),
    stayed: ids(current.without(current.without(earlier))),
    fellSilent: ids(earlier.without(current)),
  };
}

function everyone(period: Period) {
  const sets = period.held().map(({ people }) => people?.active ?? null);
  return sets.length === 0 || sets.includes(null) ? null : unite(sets.filter((set) => set !== null));
}
