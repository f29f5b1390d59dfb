import type { Period } from './period.ts';
import { type PeopleIndex, type PersonSet, unite } from '../facts/person-set.ts';

type Moved = 'becameActive' | 'stayed' | 'fellSilent';

/** How many people were active in a window, in the one before it, and in both. */
export interface Comparison extends Readonly<Record<Moved, number>> {
  /** Who they are, by id; present when people are asked for. */
  readonly ids?: Readonly<Record<Moved, readonly string[]>>;
}

/** Null unless people are told apart in both. `index`: names them; left out, they are only counted. */
export function comparePeople(now: Period, before: Period, index?: PeopleIndex): Comparison | null {
  const current = everyone(now);
  const earlier = everyone(before);
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

function everyone(period: Period) {
  const sets = period.held().map(({ people }) => people?.active ?? null);
  return sets.length === 0 || sets.includes(null) ? null : unite(sets.filter((set) => set !== null));
}
