import { type Day } from '../../domain/day.ts';
import { daysInReach, type Reach, REACHES } from '../../facts/counted.ts';
import { USER_GROUPS, type UserGroup } from '../../facts/fields.ts';
import { type PersonSet, unite } from '../../facts/person-set.ts';
import { safeGroups } from '../safety/safe-groups.ts';
import type { ScopeDay, ScopeTally } from './scope-tally.ts';

type Column = (number | null)[];
type ByReach = Partial<Record<Reach, Column>>;

/** Numbers of people of one scope, by day. */
export interface ScopeCounts {
  readonly active: ByReach;
  readonly groups: Partial<Record<UserGroup, ByReach>>;
  readonly seated: ByReach;
}

interface Asked {
  readonly reach: Reach;
  /** Left out: everyone, or everyone with a seat. */
  readonly group?: UserGroup;
  readonly pick: (of: ScopeDay) => PersonSet | null | undefined;
  readonly into: (counts: ScopeCounts) => ByReach;
  /** Taken away from those picked. */
  readonly but?: (of: ScopeDay) => PersonSet | undefined;
}

const EVERYONE: readonly Reach[] = ['day', 'week', 'last28', 'month'];
/** Those of which metrics are made. */
const REACHES_OF: Readonly<Record<UserGroup, readonly Reach[]>> = {
  chat: ['week', 'last28', 'month'],
  agent: ['week', 'last28', 'month'],
  cli: ['day', 'last28'],
  app: ['day', 'last28'],
  cloudAgent: ['day', 'week', 'last28'],
  codeReviewActive: ['day', 'week', 'last28'],
  codeReviewPassive: ['day', 'week', 'last28'],
  vscodeAgent: ['last28', 'month', 'calendarWeek'],
  ide: EVERYONE,
  ideAgent: ['month'],
};

const ASKED: readonly Asked[] = [
  ...EVERYONE.map((reach): Asked => ({
    reach,
    pick: ({ summary }) => summary.people?.active,
    into: ({ active }) => active,
  })),
  ...USER_GROUPS.flatMap((group) => REACHES_OF[group].map((reach) => grouped(group, reach))),
  ...EVERYONE.map((reach): Asked => ({
    reach,
    pick: ({ seated }) => seated,
    into: ({ seated }) => seated,
  })),
];

function grouped(group: UserGroup, reach: Reach): Asked {
  return {
    reach,
    group,
    pick: ({ summary }) => summary.people?.groups[group],
    into: ({ groups }) => (groups[group] ??= {}),
    // Whoever asks for reviews is no passive reviewer; see `rolling_28_day_code_review_passive_users`.
    ...(group === 'codeReviewPassive' && { but: ({ summary }) => summary.people?.groups.codeReviewActive }),
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
    const known = this.#counts.get(scope) ?? { active: {}, groups: {}, seated: {} };
    this.#counts.set(scope, known);
    return known;
  }

  /** `at`: place of the day. `scopes`: the whole first, all of which have the day. */
  add(at: number, day: Day, scopes: readonly ScopeTally[]): void {
    for (const reach of REACHES) {
      const days = new Map(scopes.map((scope) => [scope, scope.upTo(day, daysInReach(reach, day))]));
      for (const asked of ASKED.filter((each) => each.reach === reach)) this.#tell(at, asked, days);
    }
  }

  #tell(at: number, asked: Asked, days: ReadonlyMap<ScopeTally, readonly ScopeDay[]>): void {
    const { group, reach, into } = asked;
    const found = [...days].flatMap(([scope, each]) => {
      const isTold = group === undefined || scope.extent.groups.includes(group);
      const set = isTold ? setOf(each, asked) : undefined;
      return set === undefined ? [] : [{ scope, set, of: [set], whole: scope.id === '' }];
    });
    const safe = safeGroups(found, this.#threshold);
    for (const [index, { scope, set }] of found.entries()) {
      if (safe[index] === true) this.#column(into(this.of(scope)), reach)[at] = set.size;
    }
  }

  #column(of: ByReach, reach: Reach): Column {
    return (of[reach] ??= Array.from({ length: this.#days }, () => null));
  }
}

/** Undefined where no day has any. */
function setOf(days: readonly ScopeDay[], { pick, but }: Asked): PersonSet | undefined {
  const found = united(days, pick);
  const without = but && united(days, but);
  return without === undefined ? found : found?.without(without);
}

function united(days: readonly ScopeDay[], pick: Asked['pick']): PersonSet | undefined {
  const sets = days.map(pick).filter((set) => set != null);
  return sets.length === 0 ? undefined : unite(sets);
}
