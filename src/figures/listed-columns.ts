import type { Share } from '../metrics/chance.ts';
import type { NumberStyle } from '../shared/chart.ts';
import type { DataColumn, Importance } from '../shared/table.ts';

interface ColumnWords {
  /** The heading, in the reader's language. */
  readonly title: () => string;
  /** What the values mean, in the reader's language. */
  readonly description?: () => string;
  /** How the values are calculated, in English, for language models. */
  readonly basis?: string;
  readonly importance?: Importance;
  /** What a missing value means, in the reader's language; left out: not reported. */
  readonly none?: () => string;
}

interface TextColumn<Row> extends ColumnWords {
  readonly kind: 'text' | 'day';
  readonly value: (row: Row) => string | null;
}

export interface NumberColumn<Row> extends ColumnWords {
  readonly kind: NumberStyle;
  /** Null: not reported, or withheld. */
  readonly value: (row: Row) => number | null;
  /** The denominator of a ratio; null where the value is null. */
  readonly whole?: (row: Row) => number | null;
  /** The column that has the denominator, where one has. */
  readonly wholeIn?: string;
}

/** A column of the table of people or of teams. Every surface chooses columns by their ids. */
export type Column<Row> = TextColumn<Row> | NumberColumn<Row>;

/** A ratio, with its denominator. */
export function ratioColumn<Row>({
  share,
  ...words
}: ColumnWords & {
  readonly share: (row: Row) => Share | undefined;
  readonly wholeIn?: string;
}): NumberColumn<Row> & { readonly kind: 'ratio' } {
  return {
    ...words,
    kind: 'ratio',
    value: (row) => share(row)?.share ?? null,
    whole: (row) => share(row)?.whole ?? null,
  };
}

/** The chosen columns with their ids, in the order of the whole list. */
export function chosenColumns<Id extends string, C>(
  all: Readonly<Record<Id, C>>,
  ids: readonly Id[],
): (readonly [Id, C])[] {
  const order: readonly string[] = Object.keys(all);
  return ids.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)).map((id) => [id, all[id]] as const);
}

/** A column as the page shows it. */
export function dataColumn<Row>(id: string, column: Column<Row>, rows: readonly Row[]): DataColumn {
  const { title, kind, value, description, importance, none } = column;
  return {
    id,
    label: title(),
    kind,
    values: rows.map((row) => value(row)),
    ...(description !== undefined && { description: description() }),
    ...(importance !== undefined && { importance }),
    ...(none !== undefined && { none: none() }),
  };
}
