/**
 * The modulus, 2^26 - 5. Products of two residues stay below 2^53, so that they are exact, and every residue but 0 has
 * an inverse. Fractions would need ever larger numerators, and floating point could take a small remainder for 0.
 */
const PRIME = 67_108_859;

/** A row of the matrix: by column a coefficient from 0 to `PRIME` - 1. */
export type Row = Float64Array;

/** `row` less the multiple of `pivotRow` that makes its coefficient in `column` 0. `pivotRow` has a pivot there. */
export function eliminate(row: Row, column: number, pivotRow: Row): Row {
  const factor = product(row[column] ?? 0, inverse(pivotRow[column] ?? 1));
  const result = row.slice();
  for (let at = 0; at < result.length; at += 1) {
    const coefficient = pivotRow[at] ?? 0;
    if (coefficient !== 0) result[at] = ((result[at] ?? 0) + PRIME - product(factor, coefficient)) % PRIME;
  }
  return result;
}

export function isZero(row: Row): boolean {
  return row.every((coefficient) => coefficient === 0);
}

function product(a: number, b: number): number {
  return (a * b) % PRIME;
}

/** By Fermat's little theorem: `value` to the power of `PRIME` - 2. */
function inverse(value: number): number {
  if (value === 1) return 1;
  let result = 1;
  for (let [power, exponent] = [value, PRIME - 2]; exponent > 0; exponent = Math.floor(exponent / 2)) {
    if (exponent % 2 === 1) result = product(result, power);
    power = product(power, power);
  }
  return result;
}
