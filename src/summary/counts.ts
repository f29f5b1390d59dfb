import { type Day, type DayRange, monthStart, trailing } from '../domain/day.ts';
import { type Reach, REACHES } from '../facts/counted.ts';
import { type Flag, FLAG_NAMES } from '../facts/fields.ts';
import type { PersonSet } from '../facts/person-set.ts';
import { safeGroups } from './safe-groups.ts';
import type { ScopeDay, ScopeTally } from './scope-tally.ts';

type Column = (number | null)[];
type ByReach = Partial<Record<Reach, Column>>;

/** Numbers of people of one scope, by day. */
export interface ScopeCounts {
  readonly active: ByReach;
  readonly flags: Partial<Record<Flag, ByReach>>;
  readonly seated: ByReach;
}

interface Asked {
  readonly reach: Reach;
  readonly pick: (of: ScopeDay) => PersonSet | null | undefined;
  readonly into: (counts: ScopeCounts) => ByReach;
  /** Taken away from those picked. */
  readonly but?: (of: ScopeDay) => PersonSet | undefined;
}

const TEAM_FLAGS: readonly Flag[] = ['chat', 'agent'];

const ASKED: readonly Asked[] = [
  ...REACHES.map((reach): Asked => ({
    reach,
    pick: ({ summary }) => summary.people?.active,
    into: ({ active }) => active,
  })),
  ...FLAG_NAMES.flatMap((flag) => {
    const reaches: readonly Reach[] = TEAM_FLAGS.includes(flag) ? ['week', 'last28', 'month'] : ['last28'];
    return reaches.map((reach) => flagged(flag, reach));
  }),
  ...REACHES.map((reach): Asked => ({
    reach,
    pick: ({ seated }) => seated,
    into: ({ seated }) => seated,
  })),
];

function flagged(flag: Flag, reach: Reach): Asked {
  return {
    reach,
    pick: ({ summary }) => summary.people?.flags[flag],
    into: ({ flags }) => (flags[flag] ??= {}),
    // Whoever asks for reviews is no passive reviewer; see `rolling_28_day_code_review_passive_users`.
    ...(flag === 'codeReviewPassive' && { but: ({ summary }) => summary.people?.flags.codeReviewActive }),
  };
}

/** Counts people of every scope day by day, and keeps to itself what is of too few. */
export class PeopleCounts {
  readonly #days: number;
  readonly #threshold: number;
  readonly #counts = new Map<ScopeTally, ScopeCounts>();

  constructor(days: number, threshold: number) {
    this.#days = days;
    this.#threshold = threshold;
  }

  of(scope: ScopeTally): ScopeCounts {
    const known = this.#counts.get(scope) ?? { active: {}, flags: {}, seated: {} };
    this.#counts.set(scope, known);
    return known;
  }

  /** `at`: place of the day. `scopes`: the whole first, all of which have the day. */
  add(at: number, day: Day, scopes: readonly ScopeTally[]): void {
    for (const asked of ASKED) {
      const sets = scopes.map((scope) => setOf(scope, asked, day));
      const safe = safeGroups(
        sets.map((set, index) => ({ of: [...(set ?? [])], whole: index === 0 })),
        this.#threshold,
      );
      for (const [index, scope] of scopes.entries()) {
        const set = sets[index];
        if (set === undefined || safe[index] !== true) continue;
        this.#column(asked.into(this.of(scope)), asked.reach)[at] = set.size;
      }
    }
  }

  #column(of: ByReach, reach: Reach): Column {
    return (of[reach] ??= Array.from({ length: this.#days }, () => null));
  }
}

function setOf(scope: ScopeTally, { reach, pick, but }: Asked, day: Day): PersonSet | undefined {
  const range = rangeOf(reach, day);
  const found = scope.union(range, pick);
  const without = but && scope.union(range, but);
  return without === undefined ? found : found?.without(without);
}

function rangeOf(reach: Reach, day: Day): DayRange {
  if (reach === 'month') return { from: monthStart(day), to: day };
  return trailing(day, { day: 1, week: 7, last28: 28 }[reach]);
}
