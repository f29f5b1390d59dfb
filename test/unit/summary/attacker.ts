/** A published sum: the parts that it adds up, by name; a part that counts twice is there twice. */
type Sum = readonly string[];
type Row = number[];

/**
 * A reader who knows the parts of every published sum, though not their values, and adds and subtracts the sums with any
 * weights. Independent of the product: whole numbers instead of residues, and every small group is tried.
 *
 * Returns a group of fewer than `threshold` people that some linear combination of the sums covers without any others.
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
    // The combinations that are 0 in all columns of enough people.
    const left = eliminate(rows, large).left;
    const rank = eliminate(left, small).pivots;
    const users = [...new Set(small.flatMap((column) => [...(people[column] ?? [])]))];
    for (const few of rank === 0 ? [] : subsets(users, Math.min(threshold - 1, users.length))) {
      const known = new Set(few);
      const outside = small.filter((column) => !people[column]?.isSubsetOf(known));
      // Some combination is 0 outside the group, though not in all columns.
      if (eliminate(left, outside).pivots < rank) return few;
    }
  }
  return undefined;
}

/** Whether the sum is a linear combination of the others. */
export function isMadeOf(sum: Sum, sums: readonly Sum[]): boolean {
  const { rows, people } = matrixOf([...sums, sum], (part) => part);
  const columns = [...people.keys()];
  return eliminate(rows, columns).pivots === eliminate(rows.slice(0, -1), columns).pivots;
}

/** The sums by connected components: sums without a common part say nothing of each other. */
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
  const counts = sums.map((sum) => Map.groupBy(sum, (part) => part));
  const columns = new Map<string, { where: Row; people: Set<string> }>();
  for (const part of new Set(sums.flat())) {
    const where = counts.map((count) => count.get(part)?.length ?? 0);
    const column = columns.get(where.join()) ?? { where, people: new Set() };
    columns.set(where.join(), column);
    column.people.add(personOf(part));
  }
  const all = [...columns.values()];
  return {
    rows: sums.map((_, row) => all.map(({ where }) => where[row] ?? 0)),
    people: all.map(({ people }) => people),
  };
}

/** The rows after elimination of these columns, and the number of pivots. */
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
