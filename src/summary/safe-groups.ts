import { eliminate, type Row, vanishing } from './prime-rows.ts';

/** Something that a person adds to a published number, such as a day's work, as a number of its own. */
export type Contribution = number;

export interface Group {
  readonly of: readonly Contribution[];
  /** It goes last. */
  readonly whole?: boolean;
}

/** Of more sums at a time nobody can say in good time what they give away: then all of them count as telling. */
const MOST_SUMS = 4;

/**
 * Which groups can have their sums published together: whoever adds and subtracts these sums, with whatever weights, is
 * left with nothing of fewer than `threshold` people. Of groups that together would give others away the smallest goes.
 *
 * Contributions that are in the same groups cannot be told apart by any sum: they make a piece. A sum that is of few
 * people has none of the pieces that have enough of them.
 */
export function safeGroups(
  groups: readonly Group[],
  threshold: number,
  personOf: (contribution: Contribution) => number = (person) => person,
): boolean[] {
  const safe = groups.map(({ of }) => {
    const people = new Set(of.map(personOf)).size;
    return people === 0 || people >= threshold;
  });
  const cost = ({ of, whole = false }: Group): number => (whole ? Number.MAX_SAFE_INTEGER : of.length);
  for (;;) {
    const left = groups.filter(({ of }, index) => safe[index] === true && of.length > 0);
    const telling = tellingSum(left, piecesOf(left, threshold, personOf), threshold);
    const smallest = telling?.reduce((a, b) => (cost(b) <= cost(a) ? b : a));
    if (smallest === undefined) return safe;
    safe[groups.indexOf(smallest)] = false;
  }
}

interface Piece {
  /** Places. */
  readonly groups: readonly number[];
  /** At most as many as are enough. */
  readonly people: ReadonlySet<number>;
}

function piecesOf(
  groups: readonly Group[],
  threshold: number,
  personOf: (contribution: Contribution) => number,
): Piece[] {
  const groupsOf = new Map<Contribution, number[]>();
  for (const [index, { of }] of groups.entries()) {
    for (const contribution of of) {
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
  return [...pieces.values()];
}

/** The groups of a sum that is of too few people; undefined where there is none. */
function tellingSum(
  groups: readonly Group[],
  pieces: readonly Piece[],
  threshold: number,
): Group[] | undefined {
  const large = pieces.filter(({ people }) => people.size >= threshold);
  const small = pieces.filter(({ people }) => people.size < threshold);
  if (small.length === 0) return undefined;
  const known = large.length + small.length;
  const rows = groups.map(() => new Float64Array(known + groups.length));
  for (const [column, piece] of [...large, ...small].entries()) {
    for (const group of piece.groups) rows[group]?.fill(1, column, column + 1);
  }
  // What each row was made of stands behind it.
  for (const [group, row] of rows.entries()) row[known + group] = 1;
  const sums = eliminate(rows, large.length).left.map((row) => row.slice(large.length));
  const { pivots } = eliminate(sums, small.length);
  const telling = sumOfFew(pivots, small, threshold);
  return telling && groups.filter((_, group) => telling[small.length + group] !== 0);
}

/** A sum of these sums that is of too few people. Those of the fewest pieces are found where others vanish. */
function sumOfFew(sums: readonly Row[], pieces: readonly Piece[], threshold: number): Row | undefined {
  if (sums.length > MOST_SUMS) return sums[0] && total(sums);
  if (sums.length === 0) return undefined;
  for (const columns of subsets(pieces.length, sums.length - 1)) {
    const sum = vanishing(sums, columns);
    if (sum !== undefined && peopleIn(sum, pieces) < threshold) return sum;
  }
  return undefined;
}

function peopleIn(sum: Row, pieces: readonly Piece[]): number {
  return new Set(pieces.flatMap(({ people }, at) => (sum[at] === 0 ? [] : [...people]))).size;
}

/** What all of them are made of. */
function total(sums: readonly Row[]): Row {
  return sums.reduce((all, sum) => all.map((value, at) => Math.max(value, sum[at] ?? 0)));
}

/** Ascending places, `size` of `count`. */
function* subsets(count: number, size: number, from = 0): Generator<number[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let first = from; first <= count - size; first += 1) {
    for (const rest of subsets(count, size - 1, first + 1)) yield [first, ...rest];
  }
}
