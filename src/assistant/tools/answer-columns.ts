import * as z from 'zod';
import type { NumberStyle } from '../../shared/chart.ts';
import type { Basis } from './answer.ts';
import { numberText, percentOf, shareText } from './numbers.ts';

/** A column of figures, one a row; `of` is null where nothing is reported. */
export interface Column<Row> {
  readonly style: NumberStyle;
  readonly of: (row: Row) => number | null;
  /** Of a share: what it is a share of. */
  readonly whole?: (row: Row) => number | null;
  /** Set where no other column has that number. */
  readonly isAlone?: true;
  /** How it is computed. */
  readonly basis: string;
}

export const ORDER = z.enum(['lowest', 'highest']).default('highest').describe('Which come first.');
export type Order = z.infer<typeof ORDER>;

/** What is not reported comes last either way. */
export function inOrder<Row>(rows: readonly Row[], { of }: Column<Row>, order: Order): Row[] {
  const worst = order === 'lowest' ? Infinity : -Infinity;
  return rows.toSorted((a, b) => {
    const [one, other] = [of(a) ?? worst, of(b) ?? worst];
    if (one === other) return 0;
    return one < other === (order === 'lowest') ? -1 : 1;
  });
}

export function cells<Row>(row: Row, columns: Readonly<Record<string, Column<Row>>>): string[] {
  return Object.values(columns).map((column) => cellText(row, column));
}

/** A share is no more precise than what it is a share of allows. */
function cellText<Row>(row: Row, { of, style, whole, isAlone }: Column<Row>): string {
  const [value, all] = [of(row), whole?.(row) ?? null];
  if (value === null || all === null) return numberText(value, style);
  return isAlone === true ? shareText(value, all) : percentOf(value, all);
}

/** That of the column `first` comes first. `days` is the window in words. */
export function basisOfColumns<Row>(
  columns: Readonly<Record<string, Column<Row>>>,
  first: string,
  days: string,
): readonly Basis[] {
  return Object.entries(columns)
    .toSorted(([a], [b]) => Number(b === first) - Number(a === first))
    .map(([metric, { basis }]) => ({ metric, text: `${days}. ${basis}` }));
}
