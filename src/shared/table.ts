/** Rows that can be searched, sorted and narrowed in the page, such as people; a column holds one value a row. */
import type { FigureBase, NumberStyle } from './chart.ts';

export interface DataColumn {
  readonly id: string;
  readonly label: string;
  /** What the numbers of the column mean, as a tooltip of its head. */
  readonly description?: string;
  /** `day`: `YYYY-MM-DD`, shown in the reader's locale. */
  readonly kind: 'text' | 'day' | NumberStyle;
  /** null where nothing was reported, which is not zero; it sorts last. */
  readonly values: readonly (string | number | null)[];
  /** How each value is shown, where its kind does not say; rows are still sorted by the values. */
  readonly texts?: readonly (string | null)[];
}

/** Rows to look at, by a stated rule, e.g. "Prompts but few acceptances". */
export interface Preset {
  readonly id: string;
  readonly label: string;
  /** The rule in words. */
  readonly rule: string;
  /** Indexes of its rows. */
  readonly rows: readonly number[];
}

export interface DataTableSpec extends FigureBase {
  /** The first names the row. */
  readonly columns: readonly DataColumn[];
  /** Column id. */
  readonly sortedBy: string;
  readonly descending: boolean;
  /** What a click on a row filters by: this key of the state, with the row's id. */
  readonly pick?: { readonly key: 'person' | 'teams'; readonly ids: readonly string[] };
  /** Left out: too few rows to search. */
  readonly searchLabel?: string;
  readonly presets?: readonly Preset[];
  /** Of the presets, the one that is on at first. */
  readonly preset?: string;
  readonly notes: readonly string[];
  /** Set instead of rows: why there are none. */
  readonly empty?: string;
}
