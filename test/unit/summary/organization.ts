import fc from 'fast-check';
import { addDays, day, type Day, weekday } from '../../../src/domain/day.ts';
import type { UserRow } from '../../../src/reports/schemas.ts';
import { feature, languageFeature, userRow } from '../support/rows.ts';
import { teamRow } from '../support/engine.ts';

/** What somebody who knows the organization knows: who worked when, in which team, and with what. */
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
}

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
      active: each(fc.tuple(fc.constantFrom(...SHARES), each(fc.nat(99), size)), length).map(
        (shares) => new Map(days.map((date, at) => [date, workers(shares[at], date, people)])),
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

/** Of everybody the interactions of a day tell them from others. */
export function interactionsOf(person: number, at: number): number {
  return 1 + person * 3 + at * 7;
}

export function rowsOf({ days, active, members, languages, modes }: Organization): object[] {
  return days.flatMap((date, at) => [
    ...(active.get(date) ?? []).map((person): UserRow => {
      const language = languages[person] ?? '';
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
        totals_by_ide: [
          {
            ...feature('', [asked, written, 1, 2, 1, 0]),
            ide: 'vscode',
            last_known_ide_version: { ide_version: `1.${person % 9 < 6 ? 0 : person % 9}` },
          },
        ],
        ai_adoption_phase: {
          phase_number: person % 8 < 6 ? 1 : person % 8,
          phase: `Phase ${person % 8 < 6 ? 1 : person % 8}`,
          version: 'v1',
        },
        totals_by_language_feature: [languageFeature(language, 'code_completion', [0, written, 1, 2, 1, 0])],
      });
    }),
    ...[...(members.get(date) ?? [])].flatMap(([team, people]) =>
      people.map((person) => teamRow(date, 1000 + person, team)),
    ),
  ]);
}
