/** Numbers modulo a prime: exact enough to tell a sum that is nothing from one that is something. */
const PRIME = 67_108_859;

export type Row = Float64Array;

/**
 * Brings rows into echelon form, pivots within the first columns. `left`: those of which nothing is left in them.
 * Changes the rows.
 */
export function eliminate(
  rows: readonly Row[],
  columns: number,
): { readonly pivots: Row[]; readonly left: Row[] } {
  const left = [...rows];
  const pivots: Row[] = [];
  for (let column = 0; column < columns && left.length > 0; column += 1) {
    const at = left.findIndex((row) => row[column] !== 0);
    const pivot = at < 0 ? undefined : left.splice(at, 1)[0];
    if (pivot === undefined) continue;
    pivots.push(pivot);
    const inverse = power(pivot[column] ?? 1, PRIME - 2);
    for (const row of left) {
      const factor = times(row[column] ?? 0, inverse);
      if (factor !== 0) subtract(row, pivot, factor, column);
    }
  }
  return { pivots, left };
}

/** A sum of the rows that is nothing in these columns; undefined where there is more than one way, or none. */
export function vanishing(rows: readonly Row[], columns: readonly number[]): Row | undefined {
  const tried = rows.map((row) => Float64Array.from([...columns.map((column) => row[column] ?? 0), ...row]));
  const { left } = eliminate(tried, columns.length);
  return left.length === 1 ? left[0]?.subarray(columns.length) : undefined;
}

function subtract(row: Row, pivot: Row, factor: number, from: number): void {
  for (let at = from; at < row.length; at += 1) {
    const value = pivot[at] ?? 0;
    if (value !== 0) row[at] = ((row[at] ?? 0) + PRIME - times(factor, value)) % PRIME;
  }
}

function times(a: number, b: number): number {
  return (a * b) % PRIME;
}

function power(base: number, exponent: number): number {
  let result = 1;
  for (let [value, left] = [base, exponent]; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = times(result, value);
    value = times(value, value);
  }
  return result;
}
