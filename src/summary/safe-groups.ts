/** Something that a person adds to a published number, such as a day's work, as a number of its own. */
export type Contribution = number;

/** Exact enough to tell a sum that is nothing from one that is something. */
const PRIME = 67_108_859;

/**
 * Which groups can have their sums published together. Whoever adds and subtracts these sums, with whatever weights,
 * is left with nothing of fewer than `threshold` people. Of groups that would give others away the later ones go.
 *
 * Contributions that are in the same groups cannot be told apart by any sum: they make a piece. A way of adding up that
 * leaves nothing of the pieces with enough people has to leave nothing at all.
 */
export function safeGroups(
  groups: readonly (readonly Contribution[])[],
  threshold: number,
  personOf: (contribution: Contribution) => number,
): boolean[] {
  const enough = groups.map((group) => {
    const people = new Set(group.map(personOf)).size;
    return people === 0 || people >= threshold;
  });
  const safe = [...enough];
  for (;;) {
    const left = [...groups.keys()].filter((index) => safe[index] === true && groups[index]?.length !== 0);
    const pieces = piecesOf(
      left.map((index) => groups[index] ?? []),
      threshold,
      personOf,
    );
    const telling = tellingSum(pieces, left.length);
    if (telling === undefined) return safe;
    safe[left[telling] ?? 0] = false;
  }
}

interface Piece {
  readonly groups: readonly number[];
  readonly large: boolean;
}

function piecesOf(
  groups: readonly (readonly Contribution[])[],
  threshold: number,
  personOf: (contribution: Contribution) => number,
): Piece[] {
  const groupsOf = new Map<Contribution, number[]>();
  for (const [index, group] of groups.entries()) {
    for (const contribution of new Set(group)) {
      const known = groupsOf.get(contribution);
      if (known === undefined) groupsOf.set(contribution, [index]);
      else known.push(index);
    }
  }
  const pieces = new Map<string, { groups: readonly number[]; people: Set<number> }>();
  for (const [contribution, of] of groupsOf) {
    const key = of.join();
    const piece = pieces.get(key) ?? { groups: of, people: new Set() };
    pieces.set(key, piece);
    if (piece.people.size < threshold) piece.people.add(personOf(contribution));
  }
  return [...pieces.values()].map(({ groups: of, people }) => ({
    groups: of,
    large: people.size >= threshold,
  }));
}

/** The last group of a sum that is left with small pieces only; undefined where there is no such sum. */
function tellingSum(pieces: readonly Piece[], groups: number): number | undefined {
  const large = pieces.filter((piece) => piece.large);
  const small = pieces.filter((piece) => !piece.large);
  if (small.length === 0) return undefined;
  const width = large.length + small.length + groups;
  const rows = Array.from({ length: groups }, () => new Float64Array(width));
  for (const [column, piece] of [...large, ...small].entries()) {
    for (const group of piece.groups) rows[group]?.fill(1, column, column + 1);
  }
  // What each row was made of stands behind it.
  for (const [group, row] of rows.entries()) row[large.length + small.length + group] = 1;
  const rest = reduced(rows, large.length);
  const telling = rest.find((row) => row.subarray(large.length, large.length + small.length).some(isPresent));
  return telling?.subarray(large.length + small.length).findLastIndex(isPresent);
}

/** The rows of which elimination leaves nothing in the first columns. */
function reduced(rows: Float64Array[], columns: number): Float64Array[] {
  const left = [...rows];
  for (let column = 0; column < columns && left.length > 0; column += 1) {
    const at = left.findIndex((row) => isPresent(row[column] ?? 0));
    if (at < 0) continue;
    const [pivot] = left.splice(at, 1);
    if (pivot === undefined) continue;
    const inverse = power(pivot[column] ?? 1, PRIME - 2);
    for (const row of left) {
      const factor = ((row[column] ?? 0) * inverse) % PRIME;
      if (factor !== 0) subtract(row, pivot, factor, column);
    }
  }
  return left;
}

function subtract(row: Float64Array, pivot: Float64Array, factor: number, from: number): void {
  for (let at = from; at < row.length; at += 1) {
    const value = pivot[at] ?? 0;
    if (value !== 0) row[at] = ((row[at] ?? 0) + PRIME - ((factor * value) % PRIME)) % PRIME;
  }
}

function power(base: number, exponent: number): number {
  let result = 1;
  for (let [value, left] = [base, exponent]; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = (result * value) % PRIME;
    value = (value * value) % PRIME;
  }
  return result;
}

function isPresent(value: number): boolean {
  return value !== 0;
}
