import { COUNTERS, type Counter } from './counters.ts';
import type { DayFacts } from './day-facts.ts';

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
    const wrong = new Set<number>();
    for (const counter of counters) {
      const rest = Float64Array.from(facts.totals[counter]);
      subtract(rest, facts, identity, counter);
      if (identity === 'modelFeature' || identity === 'languageModel') {
        subtract(rest, facts, 'feature', counter, completions);
      }
      for (const [person, left] of rest.entries()) if (left !== 0) wrong.add(person);
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
  const { person, dimensions, counters } = facts.breakdowns[array];
  for (const [row, of] of person.entries()) {
    if (name !== undefined && dimensions[0]?.[row] !== name) continue;
    rest[of] = (rest[of] ?? 0) - (counters[counter][row] ?? 0);
  }
}
