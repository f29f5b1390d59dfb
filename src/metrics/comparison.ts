import type { Period } from './period.ts';
import { type PeopleIndex, type PersonSet, unite } from '../facts/person-set.ts';

type Moved = 'becameActive' | 'stayed' | 'fellSilent';

/** How many users are new, retained, and lost in a date range compared with the previous period. */
export interface Comparison extends Readonly<Record<Moved, number>> {
  /** The IDs of the users; present if requested. */
  readonly ids?: Readonly<Record<Moved, readonly string[]>>;
}

/**
 * Null unless both periods have individual users. `index`: adds the IDs of the users; left out, users are only counted.
 */
export function comparePeople(now: Period, before: Period, index?: PeopleIndex): Comparison | null {
  const current = activeUsers(now);
  const earlier = activeUsers(before);
  if (current === null || earlier === null) return null;
  const moved: Record<Moved, PersonSet> = {
    becameActive: current.without(earlier),
    stayed: current.within(earlier),
    fellSilent: earlier.without(current),
  };
  const each = <T>(of: (people: PersonSet) => T): Record<Moved, T> => ({
    becameActive: of(moved.becameActive),
    stayed: of(moved.stayed),
    fellSilent: of(moved.fellSilent),
  });
  return {
    ...each(({ size }) => size),
    ...(index && { ids: each((people) => [...people].map((person) => index.idOf(person))) }),
  };
}

function activeUsers(period: Period) {
  const sets = period.held().map(({ people }) => people?.active ?? null);
  return sets.length === 0 || sets.includes(null) ? null : unite(sets.filter((set) => set !== null));
}
