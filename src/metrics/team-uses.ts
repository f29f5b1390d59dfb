import type { Counter } from '../facts/counters.ts';
import type { DayFacts } from '../facts/day-facts.ts';
import type { Dimension } from '../facts/fields.ts';
import { canonical, isNamed, OTHERS } from '../facts/name-order.ts';
import { RestrictedRows } from '../facts/restricted-rows.ts';
import type { Memberships, NamedAmounts, Numbered, TeamUses } from '../facts/team-day.ts';
import { FEATURE_GROUPS, type FeatureGroup } from './features.ts';
import type { Period } from './period.ts';

/** As the metrics `language_usage` and `model_usage` count. */
const USES = {
  languages: {
    breakdown: 'languageFeature',
    dimension: 'language',
    counter: 'generations',
    features: 'ide',
  },
  models: { breakdown: 'modelFeature', dimension: 'model', counter: 'interactions', features: 'chat' },
} as const satisfies Record<keyof TeamUses, Use>;

interface Use {
  readonly breakdown: 'languageFeature' | 'modelFeature';
  readonly dimension: Dimension;
  readonly counter: Counter;
  readonly features: FeatureGroup;
}

/** The id of all users of a day in the place of a team. */
export const EVERYONE = '';

/** The memberships, and first all users with a row as one team. */
export function withEveryone(numbers: Uint32Array, teams: Numbered<Memberships>): Numbered<Memberships> {
  const first = { id: EVERYONE, slug: '', end: numbers.length };
  const others = teams.of.teams.map((team) => ({ ...team, end: numbers.length + team.end }));
  const all = new Uint32Array(numbers.length + teams.numbers.length);
  all.set(numbers);
  all.set(teams.numbers, numbers.length);
  return { of: { ...teams.of, teams: [first, ...others] }, numbers: all };
}

/** What each team used on a day, in the order of the teams. `numbers`: of the people, by their place in the facts. */
export function usesOfDay(facts: DayFacts, numbers: Uint32Array, teams: Numbered<Memberships>): TeamUses[] {
  const teamsOf = teamsByPlace(numbers, teams);
  const [languages, models] = [USES.languages, USES.models].map((use) => {
    const found = teams.of.teams.map(noAmounts);
    addDay(found, facts, teamsOf, use);
    return found;
  });
  return teams.of.teams.map((_, at) => ({
    languages: languages?.[at] ?? null,
    models: models?.[at] ?? null,
  }));
}

function addDay(
  into: readonly Amounts[],
  facts: DayFacts,
  teamsOf: readonly (readonly number[])[],
  { breakdown, dimension, counter, features }: Use,
): void {
  const rows = new RestrictedRows(facts, { names: {} });
  const { length, people } = rows.selected(breakdown);
  const { dimensions, counters } = facts.breakdowns[breakdown];
  const [names, featureCodes] = dimensions;
  const spelling = rows.spelling(dimension);
  const counts = facts.names.map((name) => FEATURE_GROUPS[features](canonical('feature', name)));
  for (let entry = 0; entry < length; entry += 1) {
    const amount = counters[counter][entry] ?? 0;
    if (amount === 0 || counts[featureCodes?.[entry] ?? 0] !== true) continue;
    const name = spelling.nameOf(names?.[entry] ?? 0);
    for (const team of teamsOf[people[entry] ?? 0] ?? []) {
      const amounts = into[team];
      if (amounts !== undefined) add(amounts, name, amount);
    }
  }
}

function teamsByPlace(numbers: Uint32Array, { of, numbers: members }: Numbered<Memberships>): number[][] {
  const byNumber = new Map<number, number[]>();
  let at = 0;
  for (const [team, { end }] of of.teams.entries()) {
    for (; at < end; at += 1) {
      const member = members[at] ?? 0;
      const known = byNumber.get(member) ?? [];
      byNumber.set(member, known);
      known.push(team);
    }
  }
  return Array.from(numbers, (number) => byNumber.get(number) ?? []);
}

/** The sum over days. */
export function sumOfUses(days: readonly TeamUses[]): TeamUses {
  const sum = (use: keyof TeamUses): NamedAmounts | null => {
    const known = days.flatMap((day) => day[use] ?? []);
    if (known.length === 0) return null;
    const all = noAmounts();
    for (const { total, byName } of known) {
      all.total += total;
      for (const [name, amount] of byName) all.byName.set(name, (all.byName.get(name) ?? 0) + amount);
    }
    return all;
  };
  return { languages: sum('languages'), models: sum('models') };
}

/** What a published summary has for a team, or for all users. */
export function usesOfPeriod(period: Period): TeamUses {
  const amounts = ({ dimension, counter, features }: Use): NamedAmounts | null => {
    const selection = period.select({ by: [dimension], features, counters: [counter] });
    if (selection === null) return null;
    const all = noAmounts();
    const cells = selection.groups(period.summed());
    for (const { keys, sums } of cells) add(all, keys[0] ?? OTHERS, sums[counter]);
    const isPooled = cells.some(({ keys, sums }) => keys[0] === OTHERS && sums[counter] > 0);
    return { ...all, ...(isPooled && { isPooled }) };
  };
  return { languages: amounts(USES.languages), models: amounts(USES.models) };
}

interface Amounts extends NamedAmounts {
  total: number;
  readonly byName: Map<string, number>;
}

function noAmounts(): Amounts {
  return { total: 0, byName: new Map() };
}

function add(to: Amounts, name: string, amount: number): void {
  to.total += amount;
  if (isNamed(name)) to.byName.set(name, (to.byName.get(name) ?? 0) + amount);
}
