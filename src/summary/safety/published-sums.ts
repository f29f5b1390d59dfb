import { type Row, without } from './prime-rows.ts';

/** After so many steps a sum counts as telling: nobody can say in good time what it gives away. */
const MOST_STEPS = 4_000;

/** Sums that are published together, of which nobody can make one of too few people. */
export class ToldSums {
  /** By column, the people behind it. */
  readonly #people: readonly (readonly number[])[];
  readonly #threshold: number;
  /** By column of enough people: a sum of which nothing is in the columns before. */
  readonly #pivots = new Map<number, Row>();
  /** What can be made of the sums that has nothing in columns of enough people. */
  readonly #small: Row[] = [];
  #steps = 0;

  constructor(people: readonly (readonly number[])[], threshold: number) {
    this.#people = people;
    this.#threshold = threshold;
  }

  /** Adds a sum, with 1 in the columns that it is made of, unless it gives something away together with the others. */
  add(row: Row): boolean {
    let left = row;
    for (const [column, people] of this.#people.entries()) {
      if (left[column] === 0 || people.length < this.#threshold) continue;
      const pivot = this.#pivots.get(column);
      if (pivot === undefined) {
        this.#pivots.set(column, left);
        return true;
      }
      left = without(left, column, pivot);
    }
    this.#steps = 0;
    if (left.some((value) => value !== 0)) {
      if (this.#isOfFew(left, this.#small, [])) return false;
      this.#small.push(left);
    }
    return true;
  }

  /**
   * Whether the sum together with some of the others, whatever their weights, is of too few people. `known`: those whom
   * it may have. A column with anybody else vanishes from it, or its people are of the few.
   */
  #isOfFew(sum: Row, others: readonly Row[], known: readonly number[]): boolean {
    this.#steps += 1;
    if (this.#steps > MOST_STEPS) return true;
    let [at, most, isNothing] = [-1, 0, true];
    for (const [column, people] of this.#people.entries()) {
      if (sum[column] === 0) continue;
      isNothing = false;
      const more = addedBy(people, known);
      if (more > most) [at, most] = [column, more];
      // Nothing decides sooner than what has to vanish.
      if (known.length + most >= this.#threshold) break;
    }
    if (at < 0) return !isNothing;
    const taken = others.find((other) => other[at] !== 0);
    if (taken !== undefined) {
      const rest = others.filter((other) => other !== taken);
      const cleared = rest.map((other) => (other[at] === 0 ? other : without(other, at, taken)));
      if (this.#isOfFew(without(sum, at, taken), cleared, known)) return true;
    }
    const together = [...new Set([...known, ...(this.#people[at] ?? [])])];
    return together.length < this.#threshold && this.#isOfFew(sum, others, together);
  }
}

function addedBy(people: readonly number[], known: readonly number[]): number {
  if (known.length === 0) return people.length;
  return people.reduce((count, person) => (known.includes(person) ? count : count + 1), 0);
}
