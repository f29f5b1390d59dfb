import fc from 'fast-check';
import { addDays, day, type Day, weekday } from '../../../src/domain/day.ts';
import { entityRow, feature, languageFeature, userRow } from '../support/rows.ts';
import { teamRow } from '../support/engine.ts';

/** An organization as a reader knows it who knows all users: when they were active, in which team, and with what. */
export interface Organization {
  readonly threshold: number;
  readonly days: readonly Day[];
  /** Numbers of people, from 0. */
  readonly people: readonly number[];
  /** By day, who worked. */
  readonly active: ReadonlyMap<Day, readonly number[]>;
  /** By day and team, who was in it; teams that are not listed on a day are left out. */
  readonly members: ReadonlyMap<Day, ReadonlyMap<string, readonly number[]>>;
  /** By person: what they use on each of their days. */
  readonly languages: readonly string[];
  readonly modes: readonly string[];
  /** By person: the IDEs, of which each has one version. */
  readonly ides: readonly (readonly string[])[];
  readonly versions: readonly string[];
  readonly phases: readonly number[];
  /** By person: the state of the license; null for a person without one. */
  readonly licenses: readonly (LicenseState | null)[];
  /** What GitHub's own row of the last day has, if there is one. */
  readonly entity: 'none' | 'counts' | 'counts and phases';
  /** Who worked on the day before the first, which is not stored, but which GitHub counts. */
  readonly before: readonly number[];
}

export type LicenseState = 'active' | 'idle' | 'noActivity';

/** About a month's end, and over weekends. */
const FIRST = day('2026-10-14');
const LANGUAGES = ['typescript', 'typescript', 'typescript', 'python', 'python', 'go', 'cobol', 'unknown'];
const MODES = [
  'chat_panel_ask_mode',
  'chat_panel_ask_mode',
  'chat_inline',
  'chat_panel_plan_mode',
  'copilot_cli',
];
const IDES = [
  ...Array.from({ length: 12 }, () => ['vscode']),
  ...Array.from({ length: 4 }, () => ['intellij']),
  ['vscode', 'intellij'],
  ['xcode'],
];
const VERSIONS = ['1.0', '1.0', '1.0', '1.0', '1.1', '1.1', '1.2'];
const PHASES = [1, 1, 1, 1, 1, 2, 2, 3];
const LICENSES = [...Array.from({ length: 8 }, () => 'active' as const), 'idle', 'noActivity', null] as const;
/** How many work on no day that is stored. */
const ABSENT = 4;
/** Of the days, how many in a hundred work: quiet days are frequent. */
const SHARES = [90, 90, 70, 70, 40, 15, 5, 0];

export const organizations: fc.Arbitrary<Organization> = fc
  .record({
    threshold: fc.constantFrom(3, 5),
    first: fc.nat(12),
    length: fc.integer({ min: 10, max: 20 }),
    size: fc.integer({ min: 20, max: 40 }),
    teams: fc.integer({ min: 2, max: 5 }),
    moved: fc.nat(20),
  })
  .chain(({ threshold, first, length, size, teams, moved }) => {
    const people = Array.from({ length: size }, (_, person) => person);
    const days = Array.from({ length }, (_, at) => addDays(FIRST, first + at));
    const team = fc.subarray(people, { minLength: 0, maxLength: size });
    const each = <T>(value: fc.Arbitrary<T>, count: number) =>
      fc.array(value, { minLength: count, maxLength: count });
    return fc.record({
      threshold: fc.constant(threshold),
      days: fc.constant(days),
      people: fc.constant(people),
      languages: each(fc.constantFrom(...LANGUAGES), size),
      modes: each(fc.constantFrom(...MODES), size),
      ides: each(fc.constantFrom(...IDES), size),
      versions: each(fc.constantFrom(...VERSIONS), size),
      phases: each(fc.constantFrom(...PHASES), size),
      licenses: each(fc.constantFrom(...LICENSES), size),
      entity: fc.constantFrom('none', 'counts', 'counts and phases'),
      before: fc.subarray(people.slice(-2 * ABSENT)),
      active: each(fc.tuple(fc.constantFrom(...SHARES), each(fc.nat(99), size)), length).map(
        (shares) =>
          new Map(days.map((date, at) => [date, workers(shares[at], date, people.slice(0, -ABSENT))])),
      ),
      members: fc.tuple(each(team, teams), each(team, teams), fc.nat(length * 3)).map(
        ([before, after, unlisted]) =>
          new Map(
            days.map((date, at) => {
              const now = at < moved ? before : after;
              const listed = [...now.entries()].filter(
                ([index, members]) => members.length > 0 && unlisted !== at * 3 + index,
              );
              return [date, new Map(listed.map(([index, members]) => [`${42 + index}`, members]))];
            }),
          ),
      ),
    });
  });

/** On weekends a tenth of them. */
function workers(
  [share, dice]: readonly [number, readonly number[]] | undefined = [0, []],
  date: Day,
  people: readonly number[],
) {
  const isFree = weekday(date) === 0 || weekday(date) === 6;
  return people.filter((person) => (dice[person] ?? 99) < (isFree ? share / 10 : share));
}

export const chatUsed = (mode: string): boolean => mode.startsWith('chat');
export const agentUsed = (person: number): boolean => person % 3 === 0;

/** Different for each user and day, so that a wrong sum is noticed. */
export function interactionsOf(person: number, at: number): number {
  return 1 + person * 3 + at * 7;
}

/** The rows of the reports that GitHub sends of the organization. */
export function rowsOf(given: Organization): object[] {
  const { days, active, members, licenses } = given;
  const last = days.findLast((date) => (active.get(date) ?? []).length > 0);
  if (last === undefined) return [];
  return [
    ...days.flatMap((date, at) => [
      ...(active.get(date) ?? []).map((person) => userRowOf(given, person, at)),
      ...[...(members.get(date) ?? [])].flatMap(([team, people]) =>
        people.map((person) => teamRow(date, 1000 + person, team)),
      ),
    ]),
    {
      seats: licenses.flatMap((state, person) => (state === null ? [] : [seatOf(person, state, last)])),
    },
    ...(given.entity === 'none' ? [] : [entityOf(given, last)]),
  ];
}

function userRowOf(
  { days, languages, modes, ides, versions, phases }: Organization,
  person: number,
  at: number,
) {
  const date = days[at] ?? FIRST;
  const mode = modes[person] ?? '';
  const [asked, written] = [interactionsOf(person, at), 1 + person];
  return userRow(date, 1000 + person, {
    user_initiated_interaction_count: asked,
    code_generation_activity_count: written,
    used_chat: chatUsed(mode),
    used_agent: agentUsed(person),
    used_cli: mode === 'copilot_cli',
    totals_by_feature: [
      feature(mode, [asked, 0, 0, 0, 0, 0]),
      feature('code_completion', [0, written, 1, 2, 1, 0]),
    ],
    totals_by_ide: (ides[person] ?? []).map((ide) => ({
      ...feature('', [asked, written, 1, 2, 1, 0]),
      ide,
      last_known_ide_version: { ide_version: versions[person] ?? '' },
      last_known_plugin_version: { plugin: 'copilot', plugin_version: versions[person] ?? '' },
    })),
    ai_adoption_phase: {
      phase_number: phases[person] ?? 0,
      phase: phaseName(phases[person] ?? 0),
      version: 'v1',
    },
    totals_by_language_feature: [
      languageFeature(languages[person] ?? '', 'code_completion', [0, written, 1, 2, 1, 0]),
    ],
  });
}

export const phaseName = (phase: number): string => `Phase ${phase}`;

const AGO: Readonly<Record<Exclude<LicenseState, 'noActivity'>, number>> = { active: 1, idle: 60 };

function seatOf(person: number, state: LicenseState, last: Day): object {
  return {
    created_at: '2026-01-01T00:00:00Z',
    assignee: { id: 1000 + person, login: `login-${1000 + person}` },
    last_activity_at: state === 'noActivity' ? null : `${addDays(last, -AGO[state])}T12:00:00Z`,
  };
}

/** All who worked in the 28 days up to the last, also on the day that is not stored. */
export function countedByGitHub({ active, before }: Organization): number[] {
  return [...new Set([...[...active.values()].flat(), ...before])];
}

/** GitHub's numbers of users and of phases: of the users active on the day, and of those of 28 days. */
function entityOf(given: Organization, last: Day): object {
  const { active, phases, entity } = given;
  const onDay = active.get(last) ?? [];
  const in28Days = countedByGitHub(given);
  const inPhase = (people: readonly number[], phase: number) =>
    people.filter((person) => phases[person] === phase).length;
  return entityRow(last, {
    daily_active_users: onDay.length,
    monthly_active_users: in28Days.length,
    ...(entity === 'counts and phases' && {
      totals_by_ai_adoption_phase: [...new Set(PHASES)].map((phase) => ({
        phase: phaseName(phase),
        phase_number: phase,
        total_engaged_users: inPhase(onDay, phase),
        users_in_phase_28d: inPhase(in28Days, phase),
        avg_user_initiated_interactions: 7,
      })),
    }),
  });
}
