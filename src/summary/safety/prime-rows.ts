/** Numbers modulo a prime: exact enough to tell a sum that is nothing from one that is something. */
const PRIME = 67_108_859;

export type Row = Float64Array;

/** The row with so much of another that nothing is left of it in a column in which the other has something. */
export function without(row: Row, column: number, other: Row): Row {
  const factor = times(row[column] ?? 0, inverse(other[column] ?? 1));
  const found = row.slice();
  for (let at = 0; at < found.length; at += 1) {
    const value = other[at] ?? 0;
    if (value !== 0) found[at] = ((found[at] ?? 0) + PRIME - times(factor, value)) % PRIME;
  }
  return found;
}

function times(a: number, b: number): number {
  return (a * b) % PRIME;
}

function inverse(of: number): number {
  if (of === 1) return 1;
  let result = 1;
  for (let [value, left] = [of, PRIME - 2]; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = times(result, value);
    value = times(value, value);
  }
  return result;
}
