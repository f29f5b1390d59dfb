import type { DataColumn, DataTableSpec } from '../../src/shared/table.ts';

export interface Sorting {
  readonly column: string;
  readonly descending: boolean;
}

/** What the reader asked for; rows are indexes into the columns' values. */
export interface RowChoice {
  readonly sorting: Sorting;
  readonly query: string;
  /** Id of a preset. */
  readonly preset: string | null;
}

/** The rows of a table that are shown, and their order. Expensive results are cached. */
export class Rows {
  readonly #spec: DataTableSpec;
  readonly #collator: Intl.Collator;
  readonly #ordered = new Map<string, readonly number[]>();
  readonly #keysOf = new Map<string, readonly (number | null)[]>();
  #haystacks: readonly string[] | undefined;

  constructor(spec: DataTableSpec, locale: string) {
    this.#spec = spec;
    this.#collator = new Intl.Collator(locale, { numeric: true });
  }

  get count(): number {
    return this.#spec.columns[0]?.values.length ?? 0;
  }

  shown({ sorting, query, preset }: RowChoice): readonly number[] {
    const found = this.#matching(query);
    const rule = this.#spec.presets?.find(({ id }) => id === preset);
    const chosen = rule === undefined ? undefined : new Set(rule.rows);
    return this.#inOrder(sorting).filter((row) => (found?.has(row) ?? true) && (chosen?.has(row) ?? true));
  }

  #inOrder({ column, descending }: Sorting): readonly number[] {
    const name = `${descending ? '-' : '+'}${column}`;
    const order = this.#ordered.get(name) ?? orderBy(this.#keys(column), descending);
    this.#ordered.set(name, order);
    return order;
  }

  #keys(column: string): readonly (number | null)[] {
    const values = this.#spec.columns.find(({ id }) => id === column)?.values ?? [];
    const keys = this.#keysOf.get(column) ?? keysOf(values, this.count, this.#collator);
    this.#keysOf.set(column, keys);
    return keys;
  }

  /** undefined: nothing is searched for. */
  #matching(query: string): ReadonlySet<number> | undefined {
    const wanted = folded(query.trim());
    if (wanted === '') return undefined;
    this.#haystacks ??= haystacks(this.#spec.columns, this.count);
    const found = new Set<number>();
    this.#haystacks.forEach((text, row) => {
      if (text.includes(wanted)) found.add(row);
    });
    return found;
  }
}

/** Which way a column is sorted by its first click: the most, the newest, or the beginning of the alphabet on top. */
export function descendingFirst({ kind }: DataColumn): boolean {
  return kind !== 'text';
}

/** Stable in both directions. Values that were not reported come last in both. */
function orderBy(keys: readonly (number | null)[], descending: boolean): readonly number[] {
  const sign = descending ? -1 : 1;
  const present: number[] = [];
  const absent: number[] = [];
  keys.forEach((key, row) => (key === null ? absent : present).push(row));
  present.sort((a, b) => sign * ((keys[a] ?? 0) - (keys[b] ?? 0)));
  return [...present, ...absent];
}

/** A number a row that sorts like its value: comparing texts takes long, and many rows say the same. */
function keysOf(values: DataColumn['values'], count: number, collator: Intl.Collator): (number | null)[] {
  const texts = [...new Set(values.filter((value) => typeof value === 'string'))].sort(collator.compare);
  const ranks = new Map<string, number>();
  let rank = 0;
  texts.forEach((text, at) => {
    if (at > 0 && collator.compare(texts[at - 1] ?? '', text) !== 0) rank++;
    ranks.set(text, rank);
  });
  return Array.from({ length: count }, (_, row) => {
    const value = values[row] ?? null;
    return typeof value === 'string' ? (ranks.get(value) ?? null) : value;
  });
}

/** What is searched in each row, with a line break between columns so that nothing is found across them. */
function haystacks(columns: readonly DataColumn[], count: number): readonly string[] {
  const texts = columns.filter(({ kind }) => kind === 'text');
  return Array.from({ length: count }, (_, row) =>
    folded(texts.map(({ values }) => values[row] ?? '').join('\n')),
  );
}

function folded(text: string): string {
  return text.normalize('NFC').toLowerCase();
}
