import type { Day } from '../domain/day.ts';
import type { Period } from './period.ts';
import { type PeopleIndex, type UserSet, unite } from '../facts/user-set.ts';

type Moved = 'newlyActive' | 'retained' | 'lost';

/** How many users are new, retained, and lost in a date range compared with the previous period. */
export interface Comparison extends Readonly<Record<Moved, number>> {
  /** The IDs of the users; present if requested. */
  readonly ids?: Readonly<Record<Moved, readonly string[]>>;
  /** Who was lost; present if requested. */
  readonly lostUsers?: readonly LostUser[];
}

/** A user with a row in the previous period, and none in this one. */
export interface LostUser {
  readonly id: string;
  readonly login: string;
  /** In the previous period. */
  readonly lastActive: Day;
}

/**
 * Null unless both periods have individual users. `index`: adds who the users are; left out, users are only counted.
 */
export function comparePeople(now: Period, before: Period, index?: PeopleIndex): Comparison | null {
  const current = activeUsers(now);
  const earlier = activeUsers(before);
  if (current === null || earlier === null) return null;
  const moved: Record<Moved, UserSet> = {
    newlyActive: current.without(earlier),
    retained: current.within(earlier),
    lost: earlier.without(current),
  };
  const each = <T>(of: (people: UserSet) => T): Record<Moved, T> => ({
    newlyActive: of(moved.newlyActive),
    retained: of(moved.retained),
    lost: of(moved.lost),
  });
  return {
    ...each(({ size }) => size),
    ...(index && {
      ids: each((people) => [...people].map((person) => index.idOf(person))),
      lostUsers: lostUsers(moved.lost, before, index),
    }),
  };
}

/** In the order of their last active days, the latest first. */
function lostUsers(lost: UserSet, before: Period, index: PeopleIndex): LostUser[] {
  const found: LostUser[] = [];
  let others = lost;
  for (const { day, people } of before.stored().toReversed()) {
    const active = people?.active ?? others;
    for (const person of others.within(active)) {
      found.push({ id: index.idOf(person), login: index.loginOf(person), lastActive: day });
    }
    others = others.without(active);
  }
  return found;
}

function activeUsers(period: Period) {
  const sets = period.stored().map(({ people }) => people?.active ?? null);
  return sets.length === 0 || sets.includes(null) ? null : unite(sets.filter((set) => set !== null));
}
