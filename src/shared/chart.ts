/** What the page needs to draw a figure. Host and page share it; it knows no metric. */

export type ChartForm = 'line' | 'bar' | 'stacked-bar' | 'horizontal-bar';

/** How numbers of a figure are written: a ratio is kept as 0…1 and shown in per cent. */
export type NumberStyle = 'count' | 'ratio' | 'average';

export interface ChartSeries {
  readonly id: string;
  readonly label: string;
  /** One value a category; null where nothing was reported, which is not zero. */
  readonly values: readonly (number | null)[];
}

/** A column that counts something else than the chart. */
export interface TableColumn extends ChartSeries {
  readonly numbers: NumberStyle;
}

export interface ChartSpec {
  readonly id: string;
  readonly title: string;
  /** Window, denominator and features, in words; printed under the title. */
  readonly basis: string;
  readonly formula: string;
  readonly form: ChartForm;
  readonly numbers: NumberStyle;
  /** What the values count, e.g. "people"; the axis title and the table's caption use it. */
  readonly unit: string;
  /** The header of the category column, e.g. "Day" or "Language". */
  readonly categoryLabel: string;
  /** `day` categories are `YYYY-MM-DD` and shown in the reader's locale. */
  readonly categoryKind: 'day' | 'name';
  readonly categories: readonly string[];
  readonly series: readonly ChartSeries[];
  /** What only the table has. */
  readonly further?: readonly TableColumn[];
  /** One sentence that says what the figure shows; read out in place of the canvas. */
  readonly summary: string;
  /** Caveats that touch this figure, one sentence each. */
  readonly notes: readonly string[];
  /** Set instead of data: why there is nothing to draw. */
  readonly empty?: string;
}

export interface TileChange {
  readonly direction: 'up' | 'down' | 'same';
  /** E.g. "+6 points, from 20% in the 28 days before". */
  readonly text: string;
  /** E.g. "+6 points". */
  readonly shortText: string;
}

export interface TileSpec {
  readonly id: string;
  readonly label: string;
  readonly shortLabel: string;
  /** null: not reported; the page shows `valueText`, which then says so. */
  readonly value: number | null;
  readonly valueText: string;
  readonly basis: string;
  readonly formula: string;
  /** Against the window before; absent when that window is not held. */
  readonly change?: TileChange;
}
