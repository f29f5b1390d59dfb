import { type Day } from '../../domain/day.ts';
import { type Counts, daysInReach, type Reach, REACHES } from '../../facts/counted.ts';
import { USER_GROUPS, type UserGroup } from '../../facts/fields.ts';
import { type UserSet, unite } from '../../facts/user-set.ts';
import { publishableGroups } from '../safety/publishable.ts';
import type { ScopeDay, ScopeTally } from './scope-tally.ts';

type Column = (number | null)[];
type ByReach = Partial<Record<Reach, Column>>;

/** Numbers of users of one scope, by day; null: withheld or not reported. */
export interface ScopeCounts {
  readonly active: ByReach;
  readonly groups: Partial<Record<UserGroup, ByReach>>;
  readonly seated: ByReach;
}

/** A kind of users that is counted. */
interface UserKind {
  readonly reach: Reach;
  /** Left out: all active users, or all members with a seat. */
  readonly group?: UserGroup;
  readonly usersOn: (day: ScopeDay) => UserSet | null | undefined;
  readonly columnsIn: (counts: ScopeCounts) => ByReach;
  /** Users who are not counted, even where `usersOn` has them. */
  readonly excludedOn?: (day: ScopeDay) => UserSet | undefined;
  readonly countByGitHub?: (counts: Counts) => number | null | undefined;
}

const ALL_USERS: readonly Reach[] = ['day', 'week', 'last28', 'month'];
/** The reaches that metrics need. */
const REACHES_OF: Readonly<Record<UserGroup, readonly Reach[]>> = {
  chat: ['week', 'last28', 'month'],
  agent: ['week', 'last28', 'month'],
  cli: ['day', 'last28'],
  app: ['day', 'last28'],
  cloudAgent: ['day', 'week', 'last28'],
  codeReviewActive: ['day', 'week', 'last28'],
  codeReviewPassive: ['day', 'week', 'last28'],
  vscodeAgent: ['last28', 'month', 'calendarWeek'],
  ide: ALL_USERS,
  ideAgent: ['month'],
};

const USER_KINDS: readonly UserKind[] = [
  ...ALL_USERS.map((reach): UserKind => ({
    reach,
    usersOn: ({ summary }) => summary.people?.active,
    columnsIn: ({ active }) => active,
    countByGitHub: ({ active }) => active[reach],
  })),
  ...USER_GROUPS.flatMap((group) => REACHES_OF[group].map((reach) => usersOfGroup(group, reach))),
  ...ALL_USERS.map((reach): UserKind => ({
    reach,
    usersOn: ({ seated }) => seated,
    columnsIn: ({ seated }) => seated,
  })),
];

function usersOfGroup(group: UserGroup, reach: Reach): UserKind {
  return {
    reach,
    group,
    usersOn: ({ summary }) => summary.people?.groups[group],
    columnsIn: ({ groups }) => (groups[group] ??= {}),
    // A user who asks for reviews is no passive reviewer; see `rolling_28_day_code_review_passive_users`.
    ...(group === 'codeReviewPassive' && {
      excludedOn: ({ summary }) => summary.people?.groups.codeReviewActive,
    }),
    countByGitHub: ({ groups }) => groups[group]?.[reach],
  };
}

/** Counts the users of every scope day by day. `safety/publishable.ts` decides which numbers are withheld. */
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

  /**
   * `at`: the number of the day in the summary. `scopes`: the whole first, all of which have the day. `byGitHub`:
   * GitHub's own counts of the whole, which are published where days of a reach are missing.
   */
  add(at: number, day: Day, scopes: readonly ScopeTally[], byGitHub?: Counts): void {
    for (const reach of REACHES) {
      const length = daysInReach(reach, day);
      const days = new Map(scopes.map((scope) => [scope, scope.upTo(day, length)]));
      const isComplete = days.values().next().value?.length === length;
      for (const kind of USER_KINDS.filter((each) => each.reach === reach)) {
        const count = isComplete || byGitHub === undefined ? null : kind.countByGitHub?.(byGitHub);
        this.#publish(at, kind, days, count ?? 0);
      }
    }
  }

  #publish(
    at: number,
    kind: UserKind,
    days: ReadonlyMap<ScopeTally, readonly ScopeDay[]>,
    countByGitHub: number,
  ): void {
    const { group, reach, columnsIn } = kind;
    const counted = [...days].flatMap(([scope, each]) => {
      const isCounted = group === undefined || scope.extent.groups.includes(group);
      const users = isCounted ? usersOf(each, kind) : undefined;
      if (users === undefined) return [];
      const isWhole = scope.id === '';
      const covered = isWhole ? withUnnamed(users, countByGitHub - users.size) : users;
      return [{ scope, users, usersByDay: [covered], isWhole }];
    });
    const isPublishable = publishableGroups(counted, this.#threshold);
    for (const [index, { scope, users }] of counted.entries()) {
      if (isPublishable[index] === true) this.#column(columnsIn(this.of(scope)), reach)[at] = users.size;
    }
  }

  #column(of: ByReach, reach: Reach): Column {
    return (of[reach] ??= Array.from({ length: this.#days }, () => null));
  }
}

/** The set with `count` users more: users of missing days, whom GitHub counts without saying who they are. */
function withUnnamed(users: UserSet, count: number): UserSet {
  if (count <= 0) return users;
  const all = unite([users]);
  const first = users.words.length * 32;
  for (let user = first; user < first + count; user += 1) all.add(user);
  return all;
}

/** Undefined where no day reports the users. */
function usersOf(days: readonly ScopeDay[], { usersOn, excludedOn }: UserKind): UserSet | undefined {
  const users = united(days, usersOn);
  const excluded = excludedOn && united(days, excludedOn);
  return excluded === undefined ? users : users?.without(excluded);
}

function united(days: readonly ScopeDay[], usersOn: UserKind['usersOn']): UserSet | undefined {
  const sets = days.map(usersOn).filter((set) => set != null);
  return sets.length === 0 ? undefined : unite(sets);
}
