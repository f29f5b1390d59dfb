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

/** Which rows of a table are shown, and in which order. What costs most is worked out once and kept. */
export class Rows {
  readonly #spec: DataTableSpec;
  readonly #collator: Intl.Collator;
  readonly #ordered = new Map<string, readonly number[]>();
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

  #inOrder(sorting: Sorting): readonly number[] {
    const key = `${sorting.descending ? '-' : '+'}${sorting.column}`;
    let order = this.#ordered.get(key);
    if (order === undefined) {
      const column = this.#spec.columns.find(({ id }) => id === sorting.column);
      order = orderBy(column?.values ?? [], this.count, sorting.descending, this.#collator);
      this.#ordered.set(key, order);
    }
    return order;
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

/** Stable in both directions; what was not reported comes last in both. */
function orderBy(
  values: DataColumn['values'],
  count: number,
  descending: boolean,
  collator: Intl.Collator,
): readonly number[] {
  const sign = descending ? -1 : 1;
  const present: number[] = [];
  const absent: number[] = [];
  for (let row = 0; row < count; row++) ((values[row] ?? null) === null ? absent : present).push(row);
  const compare = (one: string | number, other: string | number): number =>
    typeof one === 'number' && typeof other === 'number'
      ? one - other
      : collator.compare(String(one), String(other));
  present.sort((a, b) => sign * compare(values[a] ?? '', values[b] ?? ''));
  return [...present, ...absent];
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
