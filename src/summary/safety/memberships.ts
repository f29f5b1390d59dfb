import type { UserSet } from '../../facts/user-set.ts';

/** More than the sums of any summary. */
const MOST_SUMS = 2 ** 20;

/** Numbers the combinations of sums in which users are counted. The sums are numbered from 0. */
export class Memberships {
  readonly #sums: number[][] = [[]];
  readonly #extended = new Map<number, number>();

  /** The sums of a combination, ascending. */
  sumsOf(combination: number): readonly number[] {
    return this.#sums[combination] ?? [];
  }

  /** By user, the number of the combination of sums in which the user is; 0 for none. `sums`: the users of each. */
  byUser(sums: readonly (UserSet | undefined)[]): Uint32Array {
    const users = sums.reduce((most, sum) => Math.max(most, (sum?.words.length ?? 0) * 32), 0);
    const combinations = new Uint32Array(users);
    for (const [sum, set] of sums.entries())
      set?.forEach((user) => (combinations[user] = this.#extend(combinations[user] ?? 0, sum)));
    return combinations;
  }

  #extend(combination: number, sum: number): number {
    const key = combination * MOST_SUMS + sum;
    const known = this.#extended.get(key);
    if (known !== undefined) return known;
    const added = this.#sums.push([...this.sumsOf(combination), sum]) - 1;
    this.#extended.set(key, added);
    return added;
  }
}
