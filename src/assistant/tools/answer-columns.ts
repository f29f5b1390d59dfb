import * as z from 'zod';
import type { NumberColumn } from '../../figures/listed-columns.ts';
import type { Basis } from './answer.ts';
import { numberText, percentOf, shareText } from './answer-numbers.ts';

/** Columns of numbers by id, as the list of all columns has them. */
export type Columns<Row> = Readonly<Record<string, NumberColumn<Row>>>;

export const ORDER = z.enum(['lowest', 'highest']).default('highest').describe('Which come first.');
export type Order = z.infer<typeof ORDER>;

/** Rows without a value come last either way. */
export function inOrder<Row>(rows: readonly Row[], { value }: NumberColumn<Row>, order: Order): Row[] {
  const last = order === 'lowest' ? Infinity : -Infinity;
  return rows.toSorted((a, b) => {
    const [one, other] = [value(a) ?? last, value(b) ?? last];
    if (one === other) return 0;
    return one < other === (order === 'lowest') ? -1 : 1;
  });
}

export function cells<Row>(row: Row, columns: Columns<Row>): string[] {
  return Object.values(columns).map((column) => cellText(row, column, columns));
}

/** A ratio with its denominator, unless another column of the answer has that. */
function cellText<Row>(
  row: Row,
  { value: valueOf, kind, whole: denominatorOf, wholeIn }: NumberColumn<Row>,
  columns: Columns<Row>,
): string {
  const [value, whole] = [valueOf(row), denominatorOf?.(row) ?? null];
  if (value === null || whole === null) return numberText(value, kind);
  return wholeIn !== undefined && wholeIn in columns ? percentOf(value, whole) : shareText(value, whole);
}

/** The basis of the column `first` comes first. `days`: the date range in words. */
export function basisOfColumns<Row>(columns: Columns<Row>, first: string, days: string): readonly Basis[] {
  return Object.entries(columns)
    .toSorted(([a], [b]) => Number(b === first) - Number(a === first))
    .map(([metric, { basis = '' }]) => ({ metric, text: `${days}. ${basis}` }));
}
