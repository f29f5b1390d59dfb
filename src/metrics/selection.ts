import { addSums, type Counter, noSums, type Sums } from '../facts/counters.ts';
import type { Cell, DayTotals } from '../facts/day-totals.ts';
import { type Breakdown, BREAKDOWNS, type Dimension } from '../facts/fields.ts';
import { breakdownWith, covers, type NameFilter, narrowed } from '../facts/filter.ts';
import { FEATURE_GROUPS, type FeatureGroup } from './features.ts';

/** Which counters to sum up, for which group of features, and by which names. */
export interface Question {
  readonly by?: readonly Dimension[];
  readonly features?: FeatureGroup;
  readonly counters: readonly Counter[];
}

/** A source of cells: a day, or the sum of the days of a date range. */
export type Celled = Pick<DayTotals, 'cells'>;

/** GitHub's arrays by language have no count of interactions. */
const WITHOUT_INTERACTIONS: readonly Breakdown[] = ['languageFeature', 'languageModel'];
/** Its arrays by model leave completions out. */
const WITHOUT_COMPLETIONS: readonly Breakdown[] = ['modelFeature', 'languageModel'];

/** Breakdowns that a published summary does not contain in full. Sums from their cells would be too low. */
export interface WithheldBreakdowns {
  /** Arrays that not every day has. */
  readonly lacking?: readonly Breakdown[];
  /** Groups of features that the source reports only together with other features. */
  readonly unclear?: readonly FeatureGroup[];
}

/** The cells of the array that answers a question with a filter. */
export class Selection {
  readonly #breakdown: Breakdown;
  readonly #by: readonly number[];
  readonly #accept: (cell: Cell) => boolean;

  private constructor(breakdown: Breakdown, by: readonly Dimension[], features: FeatureGroup | undefined) {
    const dimensions: readonly Dimension[] = BREAKDOWNS[breakdown].dimensions;
    const feature = dimensions.indexOf('feature');
    const inGroup = features && FEATURE_GROUPS[features];
    this.#breakdown = breakdown;
    this.#by = by.map((dimension) => dimensions.indexOf(dimension));
    this.#accept = ({ keys }) => inGroup === undefined || feature < 0 || inGroup(keys[feature] ?? '');
  }

  /** Null if no array has all requested dimensions and counters. */
  static of(
    { by = [], features, counters }: Question,
    filter: NameFilter,
    { lacking = [], unclear = [] }: WithheldBreakdowns = {},
  ): Selection | null {
    const names = [...by, ...narrowed(filter)];
    const withFeature = breakdownWith(features === undefined ? names : [...names, 'feature']);
    // The array by IDE has no features, but contains only activity in IDEs.
    const breakdown =
      withFeature ?? (features === 'ide' && breakdownWith(names) === 'ide' ? 'ide' : undefined);
    if (breakdown === undefined || lacking.includes(breakdown)) return null;
    if (features !== undefined && unclear.includes(features) && covers(breakdown, ['feature'])) return null;
    if (counters.includes('interactions') && WITHOUT_INTERACTIONS.includes(breakdown)) return null;
    if (features === 'completion' && WITHOUT_COMPLETIONS.includes(breakdown)) return null;
    return new Selection(breakdown, by, features);
  }

  sum(days: Iterable<Celled>): Sums {
    const total = noSums();
    this.#forEach(days, (cell) => addSums(total, cell.sums));
    return total;
  }

  /** Sums by the requested names. */
  groups(days: Iterable<Celled>): Cell[] {
    const found = new Map<string, Cell & { sums: Sums }>();
    this.#forEach(days, (cell) => {
      const keys = this.#by.map((position) => cell.keys[position] ?? '');
      const key = keys.length === 1 ? (keys[0] ?? '') : JSON.stringify(keys);
      const known = found.get(key);
      const group = known ?? { keys, sums: noSums() };
      if (known === undefined) found.set(key, group);
      addSums(group.sums, cell.sums);
    });
    return [...found.values()];
  }

  #forEach(days: Iterable<Celled>, visit: (cell: Cell) => void): void {
    for (const day of days) {
      for (const cell of day.cells[this.#breakdown] ?? []) if (this.#accept(cell)) visit(cell);
    }
  }
}
