import { eliminate, isZero, type Row } from './modular-rows.ts';

/** The search for a group below the threshold ends after so many steps, and the sum is withheld. */
const MOST_STEPS = 4_000;

/**
 * The sums that are published, as the rows of a matrix in row echelon form. `publishable.ts` explains the words.
 *
 * Columns of at least `threshold` users are eliminated first. A row with a pivot in such a column needs no further look:
 * every linear combination with it keeps a pivot in some large column, and so covers enough users. Only the rows that
 * are 0 in all large columns can be combined to cover a group below the threshold.
 */
export class PublishedSums {
  /** By column, the users behind it. */
  readonly #users: readonly (readonly number[])[];
  readonly #threshold: number;
  /** By large column, the row with its pivot there; the row is 0 in the large columns before. */
  readonly #pivotRows = new Map<number, Row>();
  /** The rows that are 0 in all large columns after elimination. */
  readonly #smallRows: Row[] = [];
  #steps = 0;

  constructor(users: readonly (readonly number[])[], threshold: number) {
    this.#users = users;
    this.#threshold = threshold;
  }

  /** Adds the row of a sum unless a group below the threshold would be derivable. Returns whether the row was added. */
  add(row: Row): boolean {
    let reduced = row;
    for (const [column, users] of this.#users.entries()) {
      if (reduced[column] === 0 || users.length < this.#threshold) continue;
      const pivotRow = this.#pivotRows.get(column);
      if (pivotRow === undefined) {
        this.#pivotRows.set(column, reduced);
        return true;
      }
      reduced = eliminate(reduced, column, pivotRow);
    }
    // A row of zeros is a combination of rows that are published already.
    if (isZero(reduced)) return true;
    this.#steps = 0;
    if (this.#isSmallGroupDerivable(reduced, this.#smallRows, [])) return false;
    this.#smallRows.push(reduced);
    return true;
  }

  /**
   * Whether `row` plus some combination of `others` covers fewer users than the threshold, and at least one. `covered`
   * are the users that the combination may cover: each further column is either eliminated, or its users are covered.
   */
  #isSmallGroupDerivable(row: Row, others: readonly Row[], covered: readonly number[]): boolean {
    this.#steps += 1;
    if (this.#steps > MOST_STEPS) return true;
    if (isZero(row)) return false;
    const column = this.#columnToDecide(row, covered);
    if (column === undefined) return true;
    const pivotRow = others.find((other) => other[column] !== 0);
    if (pivotRow !== undefined) {
      const rest = others
        .filter((other) => other !== pivotRow)
        .map((other) => (other[column] === 0 ? other : eliminate(other, column, pivotRow)));
      if (this.#isSmallGroupDerivable(eliminate(row, column, pivotRow), rest, covered)) return true;
    }
    const more = [...new Set([...covered, ...(this.#users[column] ?? [])])];
    return more.length < this.#threshold && this.#isSmallGroupDerivable(row, others, more);
  }

  /**
   * The column of the row that adds most users to the covered ones, or the first that adds too many: such a column can
   * only be eliminated. Undefined where all users of the row are covered.
   */
  #columnToDecide(row: Row, covered: readonly number[]): number | undefined {
    let [found, most]: [number | undefined, number] = [undefined, 0];
    for (const [column, users] of this.#users.entries()) {
      if (row[column] === 0) continue;
      const added = countOutside(users, covered);
      if (added > most) [found, most] = [column, added];
      if (covered.length + most >= this.#threshold) break;
    }
    return found;
  }
}

function countOutside(users: readonly number[], covered: readonly number[]): number {
  if (covered.length === 0) return users.length;
  return users.reduce((count, user) => (covered.includes(user) ? count : count + 1), 0);
}
