/** What the page needs to draw tiles, charts, and tables. Shared by host and page, and independent of metrics. */
import type { StateChange } from './dashboard-state.ts';

export type ChartForm = 'line' | 'bar' | 'stacked-bar' | 'horizontal-bar';

/**
 * How numbers are formatted. A `ratio` is stored as 0 to 1 and shown in percent. `points` is a difference of ratios, shown
 * in percentage points with a sign. A `duration` is stored in minutes and shown in minutes, hours, or days.
 */
export type NumberStyle = 'count' | 'ratio' | 'average' | 'points' | 'duration';

/** A line of "How this is calculated", e.g. "Formula" and its text. */
export interface Explained {
  readonly label: string;
  readonly text: string;
}

/** The common properties of tiles, charts, and tables. */
export interface FigureBase {
  readonly id: string;
  readonly title: string;
  /** Days, denominator, and features in words, shown below the title. */
  readonly basis: string;
  /** Formula, basis, date range, fields, completeness, and known defects, in reading order. */
  readonly explanation: readonly Explained[];
}

export interface ChartSeries {
  readonly id: string;
  readonly label: string;
  /** The name in reports and exports, if it differs from the label. */
  readonly key?: string;
  /** One value per category; null if not reported, which is not zero. */
  readonly values: readonly (number | null)[];
  /** The filter that a click on the name in the legend sets. */
  readonly pick?: StateChange;
  /** The place of the name among all names of its kind, from 0: its color in every chart. Left out: the next free color. */
  readonly colorRank?: number;
  /** Set on values of the previous period: drawn fainter, without a filter on click. */
  readonly before?: true;
  /** Only in the chart: the sum of columns that the table has individually. */
  readonly sumOfMany?: true;
}

/** A column that only the table has. */
export interface TableColumn extends ChartSeries {
  readonly numbers: NumberStyle;
}

/** A chart of days by the day of the week, in the place of the same properties of the chart. */
export interface ByWeekday {
  readonly form: ChartForm;
  readonly numbers: NumberStyle;
  readonly unit: string;
  readonly categoryLabel: string;
  readonly categories: readonly string[];
  readonly series: readonly ChartSeries[];
  readonly summary: string;
  /** How the values are calculated, in addition to the explanation of the chart. */
  readonly explained: Explained;
}

export interface ChartSpec extends FigureBase {
  readonly form: ChartForm;
  readonly numbers: NumberStyle;
  /** The unit of the values, e.g. "users", for the axis title and the table's caption. */
  readonly unit: string;
  /** The header of the category column, e.g. "Day" or "Language". */
  readonly categoryLabel: string;
  /** `day` categories are `YYYY-MM-DD` and shown in the reader's locale. */
  readonly categoryKind: 'day' | 'name';
  readonly categories: readonly string[];
  /** The names of the categories in reports and exports, if they differ from the labels. */
  readonly keys?: readonly string[];
  /** The number of categories that are drawn, from the first. The table has all categories. Left out: all. */
  readonly drawn?: number;
  /** Only in the chart: what the drawn categories leave of the whole, a value for each series. See `drawnPart`. */
  readonly other?: { readonly label: string; readonly values: readonly (number | null)[] };
  /** The filter that a click on each category sets; null if there is none. */
  readonly picks?: readonly (StateChange | null)[];
  /** Preliminary days, which are marked. */
  readonly preliminary?: readonly string[];
  readonly series: readonly ChartSeries[];
  readonly further?: readonly TableColumn[];
  /** Left out where the days cannot be combined, or are too few. */
  readonly byWeekday?: ByWeekday;
  /** The caption: one sentence about the chart, read by screen readers instead of the canvas. */
  readonly summary: string;
  /** Caveats of this chart, one sentence each. */
  readonly notes: readonly string[];
  /** The value of the date range compared with the previous period. */
  readonly change?: Change;
  /** Why the value has no change. */
  readonly noChange?: string;
  /** Set instead of data: why there is no data. */
  readonly empty?: string;
}

export interface Change {
  readonly direction: 'up' | 'down' | 'same';
  /** E.g. "+6 points, from 20% in the previous 28 days". */
  readonly text: string;
  /** E.g. "+6 points". */
  readonly shortText: string;
  /** The text next to a value, without days, which are shown once. E.g. "+6 points, from 20% of 100 (known defect)". */
  readonly brief: string;
  /** Set if the change is not statistically significant. */
  readonly isChance?: true;
  /** Another possible cause of the change, in a sentence. */
  readonly note?: string;
  /** Set if a known defect of GitHub's data is such a cause. */
  readonly hasDefect?: true;
}

/** A metric that is one value. */
export interface TileSpec extends FigureBase {
  readonly shortTitle: string;
  /** The daily values of the date range, drawn as a line without axes; null where not reported. Left out: none. */
  readonly daily?: readonly (number | null)[];
  /** null: not reported. The page shows `valueText`, which then says so. */
  readonly value: number | null;
  readonly valueText: string;
  /** Set if there is no value. A name is a value without a number. */
  readonly missing?: true;
  /** The change from the previous period. */
  readonly change?: Change;
  /** Why the value has no change. */
  readonly noChange?: string;
  /** Whether the previous value is shown beside the change or, if there is no change, the reason. */
  readonly compares?: true;
  /** Shown in place of a change. */
  readonly line?: string;
  /** The view that has what was counted, or more about the metric. */
  readonly open?: StateChange;
}
