import type { PersonSet } from '../../facts/person-set.ts';
import { Combinations } from './combinations.ts';
import { ToldSums } from './published-sums.ts';

/** People whose work is added up. */
export interface Group {
  /** By place of a day, so that what a person did on one day is told from another's: who is in the sum. */
  readonly of: readonly (PersonSet | undefined)[];
  /** It comes first. */
  readonly whole?: boolean;
}

/** What is in the same sums: no weights can tell it apart. */
export interface Piece {
  /** Places of sums, ascending. */
  readonly sums: readonly number[];
  readonly people: Iterable<number>;
}

/**
 * Which groups can have their sums published together: whoever adds and subtracts these sums, with whatever weights, is
 * left with nothing of fewer than `threshold` people. The larger groups come first, so that of groups that together
 * would give others away the smallest is left out.
 */
export function safeGroups(groups: readonly Group[], threshold: number): boolean[] {
  const sizes = new Map(groups.map((group) => [group, sizeOf(group)]));
  const size = (group: Group): number => sizes.get(group) ?? 0;
  const ordered = [...groups].sort(
    (a, b) => Number(b.whole ?? false) - Number(a.whole ?? false) || size(b) - size(a),
  );
  const safe = safeSums(ordered.length, piecesOf(ordered), threshold);
  const told = new Set(ordered.filter((_, index) => safe[index]));
  return groups.map((group) => told.has(group));
}

/** As `safeGroups`, of so many sums that are known by their pieces; those before come first. */
export function safeSums(count: number, pieces: readonly Piece[], threshold: number): boolean[] {
  const people = Array.from({ length: count }, () => new Set<number>());
  for (const piece of pieces) for (const sum of piece.sums) addTo(people[sum], piece.people, threshold);
  const enough = people.map(({ size }) => size === 0 || size >= threshold);
  const columns = merged(pieces, enough, threshold);
  const rows = people.map(() => new Float64Array(columns.length));
  for (const [column, { sums }] of columns.entries()) {
    for (const sum of sums) rows[sum]?.fill(1, column, column + 1);
  }
  const told = new ToldSums(
    columns.map((column) => [...column.people]),
    threshold,
  );
  return rows.map((row, sum) => enough[sum] === true && told.add(row));
}

function sizeOf({ of }: Group): number {
  return of.reduce((sum, people) => sum + (people?.size ?? 0), 0);
}

function piecesOf(groups: readonly Group[]): Piece[] {
  const combinations = new Combinations();
  const pieces = new Map<number, number[]>();
  const days = groups.reduce((most, { of }) => Math.max(most, of.length), 0);
  for (let day = 0; day < days; day += 1) {
    const ofPeople = combinations.of(groups.map(({ of }) => of[day]));
    for (const [person, combination] of ofPeople.entries()) {
      if (combination === 0) continue;
      const piece = pieces.get(combination);
      if (piece === undefined) pieces.set(combination, [person]);
      else piece.push(person);
    }
  }
  return [...pieces].map(([combination, people]) => ({ sums: combinations.groupsOf(combination), people }));
}

/** The pieces that are left when sums of too few people are not told; of each at most as many people as are enough. */
function merged(pieces: readonly Piece[], enough: readonly boolean[], threshold: number) {
  const found = new Map<string, { sums: readonly number[]; people: Set<number> }>();
  for (const piece of pieces) {
    const sums = piece.sums.filter((sum) => enough[sum]);
    if (sums.length === 0) continue;
    const key = sums.join();
    const known = found.get(key) ?? { sums, people: new Set<number>() };
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
