import { ToldSums } from './told-sums.ts';

/** Something that a person adds to a published number, such as a day's work, as a number of its own. */
export type Contribution = number;

export interface Group {
  readonly of: readonly Contribution[];
  /** It comes first. */
  readonly whole?: boolean;
}

/** Contributions that are in the same groups: no sum can tell them apart. */
export interface Piece {
  /** Places, ascending. */
  readonly groups: readonly number[];
  readonly people: Iterable<number>;
}

/**
 * Which groups can have their sums published together: whoever adds and subtracts these sums, with whatever weights, is
 * left with nothing of fewer than `threshold` people. The larger groups come first, so that of groups that together
 * would give others away the smallest is left out.
 */
export function safeGroups(
  groups: readonly Group[],
  threshold: number,
  personOf: (contribution: Contribution) => number = (person) => person,
): boolean[] {
  const sizes = groups.map(({ of, whole = false }) => (whole ? Number.MAX_SAFE_INTEGER : of.length));
  return safeSums(sizes, piecesOf(groups, personOf), threshold);
}

/** As `safeGroups`, of groups that are known by their pieces; the larger come first. */
export function safeSums(sizes: readonly number[], pieces: readonly Piece[], threshold: number): boolean[] {
  const peopleOf = sizes.map(() => new Set<number>());
  for (const { groups, people } of pieces) {
    for (const group of groups) addTo(peopleOf[group], people, threshold);
  }
  const enough = peopleOf.map(({ size }) => size === 0 || size >= threshold);
  const columns = merged(pieces, enough, threshold);
  const told = new ToldSums(
    columns.map(({ people }) => [...people]),
    threshold,
  );
  const order = [...sizes.keys()].sort((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0));
  const safe = sizes.map(() => false);
  for (const group of order) {
    const row = Float64Array.from(columns, ({ groups }) => Number(groups.includes(group)));
    safe[group] = enough[group] === true && told.add(row);
  }
  return safe;
}

function piecesOf(groups: readonly Group[], personOf: (contribution: Contribution) => number): Piece[] {
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
    piece.people.add(personOf(contribution));
  }
  return [...pieces.values()];
}

/** The pieces that are left when groups of too few people are not told; of each at most as many people as are enough. */
function merged(pieces: readonly Piece[], enough: readonly boolean[], threshold: number) {
  const found = new Map<string, { groups: readonly number[]; people: Set<number> }>();
  for (const piece of pieces) {
    const groups = piece.groups.filter((group) => enough[group]);
    if (groups.length === 0) continue;
    const key = groups.join();
    const known = found.get(key) ?? { groups, people: new Set<number>() };
    found.set(key, known);
    addTo(known.people, piece.people, threshold);
  }
  return [...found.values()];
}

function addTo(people: Set<number> | undefined, more: Iterable<number>, atMost: number): void {
  if (people === undefined) return;
  for (const person of more) {
    if (people.size >= atMost) return;
    people.add(person);
  }
}
