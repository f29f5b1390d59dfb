import type { DataColumn } from '../../src/shared/table.ts';
import type { Format } from '../page-format.ts';

/** Longer texts are cut in their cell and shown in full as its tooltip; in characters, like all widths here. */
const WIDEST_TEXT = 36;
const NARROWEST = 6;
/** What a head keeps free for the arrow of its sorting. */
const ARROW = 2;
/** How much wider a capital is than a digit, whose width is the unit. */
const LETTER = 1.15;

export type Value = string | number | null;

/** null where nothing was reported. */
export function cellText(value: Value, kind: DataColumn['kind'], format: Format): string | null {
  if (value === null) return null;
  if (typeof value === 'number')
    return format.number(value, kind === 'text' || kind === 'day' ? 'count' : kind);
  return format.category(value, kind === 'day' ? 'day' : 'name');
}

export function isNumeric({ kind }: DataColumn): boolean {
  return kind !== 'text' && kind !== 'day';
}

/**
 * What the values of a column take, in digits. It comes from the values of all rows, since columns that followed the rows in
 * sight would move while the reader scrolls.
 */
export function widthOf(column: DataColumn, format: Format): number {
  const longestWord = Math.max(...column.label.split(/\s+/).map((word) => word.length));
  const head = Math.ceil(longestWord * LETTER) + ARROW;
  return Math.max(NARROWEST, head, Math.min(WIDEST_TEXT, contentWidth(column, format)));
}

/** Only values that can be the widest are written: writing all of 100,000 rows would take too long. */
function contentWidth({ kind, values, texts: shown }: DataColumn, format: Format): number {
  if (shown !== undefined) return Math.max(0, ...shown.map((text) => text?.length ?? 0));
  let longest = '';
  let least = 0;
  let most = 0;
  for (const value of values) {
    if (typeof value === 'string') longest = value.length > longest.length ? value : longest;
    else if (value !== null) [least, most] = [Math.min(least, value), Math.max(most, value)];
  }
  const texts = [longest, least, most].map((value) => cellText(value, kind, format)?.length ?? 0);
  const decimals = kind === 'ratio' || kind === 'average' ? 2 : 0;
  return Math.max(texts[0] ?? 0, Math.max(texts[1] ?? 0, texts[2] ?? 0) + decimals);
}
