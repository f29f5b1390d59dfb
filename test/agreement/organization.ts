import fc from 'fast-check';
import { addDays, type Day } from '../../src/domain/day.ts';
import { DAYS, FIRST, PEOPLE, SEPARATORS, type Separator, TEAMS } from './names.ts';
import { withoutTies } from './ties.ts';
import { entityRow, repoRow, seat, teamRow, userRow, userRowOutsideIde } from './rows.ts';

/**
 * Small, and full of what is awkward: absent fields and null, two spellings, repeated rows, ids as numbers and as text,
 * days without a report, no users at all.
 */
export interface Organization {
  readonly users: readonly object[];
  readonly teams: readonly object[];
  readonly entity: readonly object[];
  readonly repos: readonly object[];
  readonly seats: readonly object[];
  /** What is between the values of a file, in turn. */
  readonly separators: readonly Separator[];
}

/** A run of days with a row of one user, but for some. Without it hardly any week would be complete. */
interface Steady {
  readonly user: number;
  readonly team: string | null;
  /** Whether it uses an IDE. */
  readonly inIde: boolean;
  /** Users beside it with rows of the flag of agents and without a use of an IDE. */
  readonly outside: number;
  readonly days: readonly Day[];
  /** Days without a row, and how many users GitHub counts on them. Null: there is no report at all. */
  readonly gaps: readonly { readonly day: Day; readonly counted: number | null }[];
}

/** Between the times of the other rows. */
const STEADY_TIME = { created_at: '2026-11-25T02:00:00Z' };

const steady: fc.Arbitrary<Steady> = fc
  .record({
    user: fc.nat(PEOPLE - 1),
    team: fc.option(fc.constantFrom(...TEAMS)),
    inIde: fc.boolean(),
    outside: fc.constantFrom(0, 0, 1, 3),
    from: fc.oneof(fc.constant(0), fc.nat(DAYS - 1)),
    gaps: fc.uniqueArray(
      fc.record({ offset: fc.nat(DAYS - 1), counted: fc.constantFrom(0, 0, 0, 5, null) }),
      { selector: ({ offset }) => offset, maxLength: 3 },
    ),
  })
  .map(({ from, gaps, ...rest }) => ({
    ...rest,
    days: Array.from({ length: DAYS - from }, (_, index) => from + index)
      .filter((offset) => !gaps.some((gap) => gap.offset === offset))
      .map((offset) => addDays(FIRST, offset)),
    gaps: gaps.map(({ offset, counted }) => ({ day: addDays(FIRST, offset), counted })),
  }));

const mostlyOutsideIde = fc.oneof(
  { weight: 1, arbitrary: userRow },
  { weight: 9, arbitrary: userRowOutsideIde },
);

const reports = fc.record({
  users: fc.oneof(
    { weight: 4, arbitrary: fc.array(userRow, { minLength: 1, maxLength: 60, size: 'max' }) },
    { weight: 1, arbitrary: fc.array(mostlyOutsideIde, { minLength: 1, maxLength: 60, size: 'max' }) },
    { weight: 1, arbitrary: fc.constant([]) },
  ),
  teams: fc.array(teamRow, { maxLength: 50, size: 'max' }),
  entity: fc.array(entityRow, { maxLength: 12, size: 'max' }),
  repos: fc.array(repoRow, { maxLength: 10, size: 'max' }),
  seats: fc.array(seat, { maxLength: 8, size: 'max' }),
});

const separators: fc.Arbitrary<Separator[]> = fc.oneof(
  fc.constant<Separator[]>(['line']),
  fc.array(fc.constantFrom(...SEPARATORS), { minLength: 1, maxLength: 4 }),
);

export const organization: fc.Arbitrary<Organization> = fc
  .record({ reports, steady: fc.option(steady, { freq: 2 }), separators, timed: fc.boolean() })
  .map(({ reports: made, steady: run, separators: between, timed }) => {
    const all = untied(run === null || made.users.length === 0 ? made : withRun(made, run));
    return { ...(timed ? all : withoutTimes(all)), separators: between };
  });

/** Rows that do not say how new their report is: of repeated ones the fullest counts. */
function withoutTimes({ users, entity, repos, ...rest }: Reports): Reports {
  const untimed = (rows: readonly object[]): object[] =>
    rows.map((row) => ({ ...row, created_at: null, report_end_day: null }));
  return { ...rest, users: untimed(users), entity: untimed(entity), repos: untimed(repos) };
}

function untied(made: Reports): Reports {
  const { users, entity, repos } = made;
  return {
    ...made,
    users: withoutTies(users, 'user_id'),
    entity: withoutTies(entity, 'day'),
    repos: withoutTies(repos, 'repo_id'),
  };
}

type Reports = Omit<Organization, 'separators'>;

function withRun(made: Reports, { user, team, inIde, outside, days, gaps }: Steady): Reports {
  const ids = (number: number) => ({
    user_id: 1000 + number,
    user_login: `login-${number}`,
    organization_id: '4711',
  });
  const work = inIde ? { totals_by_ide: [{ ide: 'vscode' }], used_agent: false } : {};
  const others = Array.from({ length: outside }, (_, index) => ids((user + index + 1) % PEOPLE));
  const empty = (row: object): boolean => !gaps.some((gap) => 'day' in row && row.day === gap.day);
  return {
    ...made,
    users: [
      ...made.users.filter(empty),
      ...days.flatMap((day) => [
        { day, ...ids(user), ...STEADY_TIME, ...work },
        ...others.map((other) => ({ day, ...other, ...STEADY_TIME, used_agent: true })),
      ]),
    ],
    teams: [
      ...made.teams,
      ...(team === null
        ? []
        : days.map((day) => ({ day, ...ids(user), team_id: team, slug: `team-${TEAMS.indexOf(team)}` }))),
    ],
    entity: [
      ...gaps.flatMap(({ day, counted }) =>
        counted === null
          ? []
          : [{ day, ...STEADY_TIME, organization_id: '4711', daily_active_users: counted }],
      ),
      ...made.entity,
    ],
  };
}
