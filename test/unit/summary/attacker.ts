/** A published sum: what it is made of, by name. */
type Sum = readonly string[];
type Row = number[];

/**
 * Somebody who knows what every published sum is made of, though not how much each part is, and adds and subtracts the
 * sums with whatever weights. Whole numbers throughout: nothing is rounded.
 *
 * Returns fewer than `threshold` people of whom a sum tells something that has nothing of anybody else.
 */
export function findLeak(
  sums: readonly Sum[],
  threshold: number,
  personOf: (part: string) => string = (part) => part,
): string[] | undefined {
  for (const together of connected(sums)) {
    const { rows, people } = matrixOf(together, personOf);
    const large = [...people.keys()].filter((column) => (people[column]?.size ?? 0) >= threshold);
    const small = [...people.keys()].filter((column) => !large.includes(column));
    // What is left of no column of enough people.
    const left = eliminate(rows, large).left;
    const rank = eliminate(left, small).pivots;
    const everybody = [...new Set(small.flatMap((column) => [...(people[column] ?? [])]))];
    for (const few of rank === 0 ? [] : subsets(everybody, Math.min(threshold - 1, everybody.length))) {
      const known = new Set(few);
      const outside = small.filter((column) => !people[column]?.isSubsetOf(known));
      // Some sum of the rows vanishes outside, though not all over.
      if (eliminate(left, outside).pivots < rank) return few;
    }
  }
  return undefined;
}

/** Whether the sum can be made of the others. */
export function isMadeOf(sum: Sum, sums: readonly Sum[]): boolean {
  const { rows, people } = matrixOf([...sums, sum], (part) => part);
  const columns = [...people.keys()];
  return eliminate(rows, columns).pivots === eliminate(rows.slice(0, -1), columns).pivots;
}

/** Sums that share nothing with those of another list tell nothing about them. */
function connected(sums: readonly Sum[]): Sum[][] {
  let lists: { parts: Set<string>; sums: Sum[] }[] = [];
  for (const sum of sums) {
    const parts = new Set(sum);
    const touching = lists.filter((list) => !list.parts.isDisjointFrom(parts));
    lists = lists.filter((list) => !touching.includes(list));
    const united = touching.reduce((all, list) => all.union(list.parts), parts);
    lists.push({ parts: united, sums: [...touching.flatMap((list) => list.sums), sum] });
  }
  return lists.map((list) => list.sums);
}

/** A row each sum. Parts that are in the same sums share a column. */
function matrixOf(sums: readonly Sum[], personOf: (part: string) => string) {
  const held = sums.map((sum) => new Set(sum));
  const columns = new Map<string, { where: Row; people: Set<string> }>();
  for (const part of new Set(sums.flat())) {
    const where = held.map((set) => Number(set.has(part)));
    const column = columns.get(where.join('')) ?? { where, people: new Set() };
    columns.set(where.join(''), column);
    column.people.add(personOf(part));
  }
  const all = [...columns.values()];
  return {
    rows: sums.map((_, row) => all.map(({ where }) => where[row] ?? 0)),
    people: all.map(({ people }) => people),
  };
}

/** Rows brought to nothing in these columns, as far as they can be; and how many were needed for that. */
function eliminate(rows: readonly Row[], columns: readonly number[]): { left: Row[]; pivots: number } {
  let left = [...rows];
  let pivots = 0;
  for (const column of columns) {
    const pivot = left.find((row) => row[column] !== 0);
    if (pivot === undefined) continue;
    pivots += 1;
    left = left.filter((row) => row !== pivot).map((row) => cleared(row, column, pivot));
  }
  return { left, pivots };
}

function cleared(row: Row, column: number, pivot: Row): Row {
  const [a, b] = [row[column] ?? 0, pivot[column] ?? 0];
  if (a === 0) return row;
  const found = row.map((value, at) => value * b - (pivot[at] ?? 0) * a);
  const divisor = found.reduce(greatestDivisor, 0);
  if (!found.every(Number.isSafeInteger)) throw new RangeError('numbers have become too large to be exact');
  return divisor < 2 ? found : found.map((value) => value / divisor);
}

function greatestDivisor(a: number, b: number): number {
  for (let [x, y] = [Math.abs(a), Math.abs(b)]; ; [x, y] = [y, x % y]) if (y === 0) return x;
}

function* subsets<T>(of: readonly T[], size: number, from = 0): Generator<T[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let first = from; first <= of.length - size; first += 1) {
    for (const rest of subsets(of, size - 1, first + 1)) yield [of[first] as T, ...rest];
  }
}
