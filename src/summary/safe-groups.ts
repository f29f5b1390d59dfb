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
  const before = (a: Group, b: Group): number =>
    Number(b.whole ?? false) - Number(a.whole ?? false) || b.of.length - a.of.length;
  const ordered = [...groups].sort(before);
  const safe = safeSums(ordered.length, piecesOf(ordered, personOf), threshold);
  const told = new Set(ordered.filter((_, index) => safe[index]));
  return groups.map((group) => told.has(group));
}

/** As `safeGroups`, of so many groups that are known by their pieces; those before come first. */
export function safeSums(count: number, pieces: readonly Piece[], threshold: number): boolean[] {
  const people = Array.from({ length: count }, () => new Set<number>());
  for (const piece of pieces) for (const group of piece.groups) addTo(people[group], piece.people, threshold);
  const enough = people.map(({ size }) => size === 0 || size >= threshold);
  const columns = merged(pieces, enough, threshold);
  const told = new ToldSums(
    columns.map((column) => [...column.people]),
    threshold,
  );
  return enough.map((isEnough, group) => {
    const row = Float64Array.from(columns, ({ groups }) => Number(groups.includes(group)));
    return isEnough && told.add(row);
  });
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
  return [...groupsOf].map(([contribution, of]) => ({ groups: of, people: [personOf(contribution)] }));
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
