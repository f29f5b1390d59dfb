import fc from 'fast-check';
import type { Day } from '../../src/domain/day.ts';
import type { UserRow } from '../../src/reports/schemas.ts';
import {
  COUNTER_FIELDS,
  type Counter,
  COUNTERS,
  noSums,
  addSums,
  type Sums,
} from '../../src/facts/counters.ts';
import { userRow } from '../unit/support/rows.ts';

/** What a person did in one language with one feature and one model, before GitHub adds it up and cuts its arrays. */
export interface Act {
  readonly language: string;
  readonly feature: string;
  readonly model: string;
  readonly sums: Sums;
}

const LANGUAGES = 'abcdefghijkl'.split('').map((letter) => `language-${letter}`);
const MODELS = 'abcdefghijkl'.split('').map((letter) => `model-${letter}`);
const FEATURES = [
  'code_completion',
  'chat_inline',
  'chat_panel_ask_mode',
  'chat_panel_agent_mode',
  'chat_panel_unknown_mode',
  'agent_edit',
  'copilot_cli',
  'mind_reading',
];

/** GitHub's arrays have the ten largest rows and one for all others. */
const LONGEST = 10;

const act: fc.Arbitrary<Act> = fc.record({
  language: fc.constantFrom(...LANGUAGES, 'unknown'),
  feature: fc.constantFrom(...FEATURES),
  model: fc.constantFrom(...MODELS, 'unknown'),
  sums: fc.record({
    interactions: fc.nat(9),
    generations: fc.nat(9),
    acceptances: fc.nat(9),
    suggested: fc.nat(50),
    suggestedToDelete: fc.constant(0),
    added: fc.nat(50),
    deleted: fc.nat(50),
  }),
});

/** By person and day, what was done. */
export const acts: fc.Arbitrary<readonly (readonly Act[])[]> = fc.array(
  fc.array(act, { maxLength: 40, size: 'max' }),
  { minLength: 1, maxLength: 4 },
);

/** The row that GitHub makes of it: every array comes to the same totals, less what its kind leaves out. */
export function rowOf(day: Day, id: number, done: readonly Act[]): UserRow {
  const withModel = done.filter(({ feature }) => feature !== 'code_completion');
  return userRow(day, id, {
    totals_by_feature: array(done, ['feature']),
    totals_by_language_feature: array(done, ['language', 'feature']),
    totals_by_model_feature: array(withModel, ['model', 'feature']),
    totals_by_language_model: array(withModel, ['language', 'model']),
  });
}

type Name = 'language' | 'feature' | 'model';

function array<N extends Name>(done: readonly Act[], names: readonly N[]) {
  const found = new Map<string, { keys: Record<N, string>; sums: Sums }>();
  const add = (keys: Record<N, string>, sums: Sums): void => {
    const key = JSON.stringify(keys);
    const known = found.get(key) ?? { keys, sums: noSums() };
    found.set(key, known);
    addSums(known.sums, sums);
  };
  const keysOf = (name: (each: N) => string) =>
    Object.fromEntries(names.map((each) => [each, name(each)])) as Record<N, string>;
  for (const each of done)
    add(
      keysOf((name) => each[name]),
      each.sums,
    );
  const size = ({ sums }: { sums: Sums }): number => sums.generations + sums.added;
  const sorted = [...found.values()].toSorted((a, b) => size(b) - size(a));
  found.clear();
  for (const [place, { keys, sums }] of sorted.entries())
    add(place < LONGEST ? keys : keysOf(() => 'others'), sums);
  return [...found.values()].map(({ keys, sums }) => ({ ...keys, ...fieldsOf(sums) }));
}

function fieldsOf(sums: Sums) {
  const fields = COUNTERS.map((counter) => [COUNTER_FIELDS[counter], sums[counter]]);
  return Object.fromEntries(fields) as Record<(typeof COUNTER_FIELDS)[Counter], number>;
}
