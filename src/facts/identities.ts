import { Scratch } from './columns.ts';
import { type Counter, COUNTERS } from './counters.ts';
import type { DayFacts } from './day-facts.ts';
import { UserSet } from './user-set.ts';
import { record } from './record.ts';

/** What holds in every sound row: its arrays add up to its totals, those by model without the completions. */
export const ROW_IDENTITIES = ['feature', 'languageFeature', 'modelFeature', 'languageModel'] as const;
export type RowIdentity = (typeof ROW_IDENTITIES)[number];

/** Rows of a day, and in how many of them each identity does not hold. */
export interface RowCheck {
  readonly rows: number;
  readonly broken: Readonly<Record<RowIdentity, number>>;
}

/** GitHub's arrays by language have no count of interactions. */
const WITHOUT_INTERACTIONS: readonly RowIdentity[] = ['languageFeature', 'languageModel'];
/** Its arrays by model leave completions out. */
const WITHOUT_COMPLETIONS: readonly RowIdentity[] = ['modelFeature', 'languageModel'];

const VALUES = new Scratch(Float64Array);
const CODES = new Scratch(Uint32Array);

export function checkRows(facts: DayFacts): RowCheck {
  const wrong = record(ROW_IDENTITIES, () => new UserSet(facts.ids.length));
  for (const counter of COUNTERS) {
    const totals = new Float64Array(facts.ids.length);
    totals.set(facts.totals[counter]);
    const withoutCompletions = totals.slice();
    subtractCompletions(withoutCompletions, facts, counter);
    for (const identity of ROW_IDENTITIES) {
      if (counter === 'interactions' && WITHOUT_INTERACTIONS.includes(identity)) continue;
      const rest = (WITHOUT_COMPLETIONS.includes(identity) ? withoutCompletions : totals).slice();
      const { ends, counters } = facts.breakdowns[identity];
      if (counters[counter].length > 0) {
        subtract(rest, ends, VALUES.of(counters[counter], ends.at(-1) ?? 0));
      }
      for (let person = 0; person < rest.length; person += 1)
        if (rest[person] !== 0) wrong[identity].add(person);
    }
  }
  return { rows: facts.ids.length, broken: record(ROW_IDENTITIES, (identity) => wrong[identity].size) };
}

/** Subtracts the entries of each user from the user's rest. */
function subtract(rest: Float64Array, ends: Uint32Array, values: Float64Array): void {
  let entry = 0;
  for (let person = 0; person < rest.length; person += 1) {
    let sum = 0;
    for (const end = ends[person] ?? 0; entry < end; entry += 1) sum += values[entry] ?? 0;
    rest[person] = (rest[person] ?? 0) - sum;
  }
}

function subtractCompletions(rest: Float64Array, { names, breakdowns }: DayFacts, counter: Counter): void {
  const completions = names.indexOf('code_completion');
  const { ends, dimensions, counters } = breakdowns.feature;
  if (counters[counter].length === 0) return;
  const codes = CODES.of(dimensions[0], ends.at(-1) ?? 0);
  const values = VALUES.of(counters[counter], codes.length);
  let entry = 0;
  for (let person = 0; person < rest.length; person += 1) {
    for (const end = ends[person] ?? 0; entry < end; entry += 1) {
      if (codes[entry] === completions) rest[person] = (rest[person] ?? 0) - (values[entry] ?? 0);
    }
  }
}
