import type { DataColumn } from '../../src/shared/table.ts';
import type { Format } from '../page-format.ts';
import { widthOf } from './table-columns.ts';

/** A column with its place in the table. */
export interface GridColumn {
  readonly column: DataColumn;
  /** Counted from 1, hidden columns included. */
  readonly place: number;
  /** What its values take, in digits. */
  readonly width: number;
  /** How narrow it can become, in digits. */
  readonly least: number;
}

/** Lengths of the page, in pixels. */
export interface Space {
  /** The width of the table. */
  readonly available: number;
  readonly digit: number;
  readonly cellPadding: number;
  readonly window: number;
}

/** Longer texts are cut before a column is hidden; in digits. */
const LEAST_TEXT = 16;
/** The first column stays in sight while the table scrolls, so it leaves the rest of the window to others. */
const MOST_OF_WINDOW = 0.42;

export function gridColumns(columns: readonly DataColumn[], format: Format): readonly GridColumn[] {
  return columns.map((column, at) => {
    const width = widthOf(column, format);
    const least = at > 0 && column.kind === 'text' ? Math.min(width, LEAST_TEXT) : width;
    return { column, place: at + 1, width, least };
  });
}

/** Tracks of the grid, and how narrow it can become. */
export function tracks(columns: readonly GridColumn[]): { columns: string; least: string } {
  const least = columns.map(({ place, least: digits }) => {
    const needed = `${digits}ch + var(--cell-padding)`;
    return place === 1 ? `min(${needed}, ${100 * MOST_OF_WINDOW}vw)` : `(${needed})`;
  });
  return {
    columns: columns.map(({ width }, at) => `minmax(calc(${least[at] ?? '0px'}), ${width}fr)`).join(' '),
    least: `calc(${least.join(' + ')})`,
  };
}

/**
 * The columns that fit, in their order. Minor columns are hidden first, then the others, each from the right. The first
 * column, the answer, and the sorted column stay, even where they do not fit.
 */
export function fitting(
  columns: readonly GridColumn[],
  { available, digit, cellPadding, window }: Space,
  sorted: string,
): readonly GridColumn[] {
  const needs = ({ place, least }: GridColumn): number => {
    const needed = least * digit + cellPadding;
    return place === 1 ? Math.min(needed, window * MOST_OF_WINDOW) : needed;
  };
  const hidden = new Set<GridColumn>();
  let total = columns.reduce((sum, column) => sum + needs(column), 0);
  for (const column of leastUsefulFirst(columns, sorted)) {
    if (total <= available) break;
    hidden.add(column);
    total -= needs(column);
  }
  return columns.filter((column) => !hidden.has(column));
}

/** The columns that may be hidden. */
function leastUsefulFirst(columns: readonly GridColumn[], sorted: string): readonly GridColumn[] {
  const candidates = columns
    .filter(({ place, column: { id, importance } }) => place > 1 && importance !== 'answer' && id !== sorted)
    .toReversed();
  const isMinor = ({ column }: GridColumn): boolean => column.importance === 'minor';
  return [...candidates.filter(isMinor), ...candidates.filter((each) => !isMinor(each))];
}
