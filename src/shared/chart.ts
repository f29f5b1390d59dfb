/** What the page needs to draw a figure. Host and page share it; it knows no metric. */
import type { StateChange } from './dashboard-state.ts';

export type ChartForm = 'line' | 'bar' | 'stacked-bar' | 'horizontal-bar';

/**
 * How numbers of a figure are written: a ratio is kept as 0…1 and shown in per cent; so is a difference of ratios, shown
 * in points with its sign.
 */
export type NumberStyle = 'count' | 'ratio' | 'average' | 'points';

/** A line of "how is this computed", e.g. "Formula" and its words. */
export interface Explained {
  readonly label: string;
  readonly text: string;
}

/** What every figure has: tiles, charts and tables of rows. */
export interface FigureBase {
  readonly id: string;
  readonly title: string;
  /** Window, denominator and features, in words; printed under the title. */
  readonly basis: string;
  /** Formula, basis, window, fields, completeness and known defects, in the order in which they are read. */
  readonly explanation: readonly Explained[];
}

export interface ChartSeries {
  readonly id: string;
  readonly label: string;
  /** One value a category; null where nothing was reported, which is not zero. */
  readonly values: readonly (number | null)[];
  /** What a click on its name in the legend filters by. */
  readonly pick?: StateChange;
  /** The same of the previous period, day by day: drawn fainter, never picked. */
  readonly before?: true;
  /** Drawn only: sums up columns that the table has one by one. */
  readonly sumOfMany?: true;
}

/** A column that the table alone has. */
export interface TableColumn extends ChartSeries {
  readonly numbers: NumberStyle;
}

export interface ChartSpec extends FigureBase {
  readonly form: ChartForm;
  readonly numbers: NumberStyle;
  /** What the values count, e.g. "people"; the axis title and the table's caption use it. */
  readonly unit: string;
  /** The header of the category column, e.g. "Day" or "Language". */
  readonly categoryLabel: string;
  /** `day` categories are `YYYY-MM-DD` and shown in the reader's locale. */
  readonly categoryKind: 'day' | 'name';
  readonly categories: readonly string[];
  /** What each category is called in reports and exports, where it has another label here. */
  readonly keys?: readonly string[];
  /** How many of the categories are drawn, from the first; the table has all. Left out: all. */
  readonly drawn?: number;
  /** What a click on each category filters by, where it can. */
  readonly picks?: readonly (StateChange | null)[];
  /** Days that GitHub may still change: drawn as such. */
  readonly unsettled?: readonly string[];
  readonly series: readonly ChartSeries[];
  readonly further?: readonly TableColumn[];
  /** One sentence that says what the figure shows; read out in place of the canvas. */
  readonly summary: string;
  /** Caveats that touch this figure, one sentence each. */
  readonly notes: readonly string[];
  /** The value of the date range compared with the previous period. */
  readonly change?: Change;
  /** Why there is a value and no change. */
  readonly noChange?: string;
  /** Set instead of data: why there is nothing to draw. */
  readonly empty?: string;
}

export interface Change {
  readonly direction: 'up' | 'down' | 'same';
  /** E.g. "+6 points, from 20% in the 28 days before". */
  readonly text: string;
  /** E.g. "+6 points". */
  readonly shortText: string;
  /** What stands beside a value, e.g. "+6 points, from 20% of 100 (known defect)": without the days, which are said once. */
  readonly brief: string;
  /** What else the change may come from, in a sentence. */
  readonly note?: string;
}

/** A figure that is one number. */
export interface TileSpec extends FigureBase {
  readonly shortTitle: string;
  /** null: not reported; the page shows `valueText`, which then says so. */
  readonly value: number | null;
  readonly valueText: string;
  /** Set when there is no figure; a name has no number and is one all the same. */
  readonly missing?: true;
  /** Compared with the previous period. */
  readonly change?: Change;
  /** Why there is a value and no change. */
  readonly noChange?: string;
}
