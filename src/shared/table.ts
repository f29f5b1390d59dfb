/** Rows that can be searched, sorted, and filtered in the page, such as people. A column has one value per row. */
import type { FigureBase, NumberStyle } from './chart.ts';

/**
 * Which columns stay where a table is wider than its place. `answer`: always, because the column answers the question of
 * the table. `minor`: hidden before all other columns. Left out: hidden from the right.
 */
export type Importance = 'answer' | 'minor';

export interface DataColumn {
  readonly id: string;
  readonly label: string;
  /** The meaning of the column, shown as a tooltip of its header. */
  readonly description?: string;
  /** `day`: `YYYY-MM-DD`, shown in the reader's locale. */
  readonly kind: 'text' | 'day' | NumberStyle;
  readonly importance?: Importance;
  /** What null means, e.g. "no end date"; left out: not reported. */
  readonly none?: string;
  /** null: `none`, which is not zero. Sorted last. */
  readonly values: readonly (string | number | null)[];
  /** The displayed text of each value, if it is not formatted by `kind`. Rows are sorted by the values. */
  readonly texts?: readonly (string | null)[];
}

/** A selection of rows by a rule, e.g. "Prompts but few acceptances". */
export interface Preset {
  readonly id: string;
  readonly label: string;
  /** The rule in words. */
  readonly rule: string;
  /** Indexes of the selected rows. */
  readonly rows: readonly number[];
}

export interface DataTableSpec extends FigureBase {
  /** The first names the row. */
  readonly columns: readonly DataColumn[];
  /** Column id; empty: the rows stay in their order. */
  readonly sortedBy: string;
  readonly descending: boolean;
  /** The filter that a click on a row sets: the key in the state, and the ID of each row. */
  readonly pick?: { readonly key: 'person' | 'teams'; readonly ids: readonly string[] };
  /** Left out if there are too few rows to search. */
  readonly searchLabel?: string;
  readonly presets?: readonly Preset[];
  /** The preset that is active; another id, or left out: all rows. */
  readonly preset?: string;
  readonly notes: readonly string[];
  /** Set instead of rows: why there are no rows. */
  readonly empty?: string;
}
