import type { PersonSet } from '../../facts/person-set.ts';

/** Groups are counted in thousands at most. */
const MOST_GROUPS = 2 ** 20;

/** Numbers the sets of groups that people are in. Groups by place. */
export class Combinations {
  readonly #groups: number[][] = [[]];
  readonly #joined = new Map<number, number>();

  /** Ascending. */
  groupsOf(combination: number): readonly number[] {
    return this.#groups[combination] ?? [];
  }

  /** By person: the number of the groups that the person is in; 0 for none. `groups`: who is in each. */
  of(groups: readonly (PersonSet | undefined)[]): Uint32Array {
    const people = groups.reduce((most, group) => Math.max(most, (group?.words.length ?? 0) * 32), 0);
    const found = new Uint32Array(people);
    for (const [at, group] of groups.entries())
      group?.forEach((person) => (found[person] = this.#join(found[person] ?? 0, at)));
    return found;
  }

  #join(combination: number, group: number): number {
    const key = combination * MOST_GROUPS + group;
    const known = this.#joined.get(key);
    if (known !== undefined) return known;
    const made = this.#groups.push([...this.groupsOf(combination), group]) - 1;
    this.#joined.set(key, made);
    return made;
  }
}
