import { COUNTERS, type Counter } from './counters.ts';
import type { DayFacts } from './day-facts.ts';
import { PersonSet } from './person-set.ts';
import { eachEntry } from './restricted-rows.ts';

/** What holds in every sound row: its arrays add up to its totals, those by model without the completions. */
export const ROW_IDENTITIES = ['feature', 'languageFeature', 'modelFeature', 'languageModel'] as const;
export type RowIdentity = (typeof ROW_IDENTITIES)[number];

/** Rows of a day, and in how many of them each identity does not hold. */
export interface RowCheck {
  readonly rows: number;
  readonly broken: Readonly<Record<RowIdentity, number>>;
}

/** GitHub's arrays by language have no count of interactions. */
const CODE_COUNTERS = COUNTERS.filter((counter) => counter !== 'interactions');

export function checkRows(facts: DayFacts): RowCheck {
  const completions = facts.names.indexOf('code_completion');
  const broken = (identity: RowIdentity): number => {
    const counters = identity === 'feature' || identity === 'modelFeature' ? COUNTERS : CODE_COUNTERS;
    const wrong = new PersonSet(facts.ids.length);
    for (const counter of counters) {
      const rest = new Float64Array(facts.ids.length);
      rest.set(facts.totals[counter]);
      subtract(rest, facts, identity, counter);
      if (identity === 'modelFeature' || identity === 'languageModel') {
        subtract(rest, facts, 'feature', counter, completions);
      }
      for (let person = 0; person < rest.length; person += 1) if (rest[person] !== 0) wrong.add(person);
    }
    return wrong.size;
  };
  return {
    rows: facts.ids.length,
    broken: {
      feature: broken('feature'),
      languageFeature: broken('languageFeature'),
      modelFeature: broken('modelFeature'),
      languageModel: broken('languageModel'),
    },
  };
}

/** Takes the array's entries from the people's totals; of one name only, if given. */
function subtract(
  rest: Float64Array,
  facts: DayFacts,
  array: RowIdentity,
  counter: Counter,
  name?: number,
): void {
  const { dimensions, counters } = facts.breakdowns[array];
  const values = counters[counter];
  if (values.length === 0) return;
  eachEntry(facts.breakdowns[array], undefined, (entry, person) => {
    if (name !== undefined && (dimensions[0]?.[entry] ?? 0) !== name) return;
    rest[person] = (rest[person] ?? 0) - (values[entry] ?? 0);
  });
}
