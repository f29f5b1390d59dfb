import type { NameKind, NameUsers } from '../../facts/name-users.ts';
import { PersonSet } from '../../facts/person-set.ts';
import { Combinations } from '../safety/combinations.ts';

/** People who worked in the same scopes on the days on which they used a name. */
export interface UsersTogether {
  /** Ascending. */
  readonly scopes: readonly number[];
  readonly people: PersonSet;
}

/** Gathers who used which names, day by day. People by their numbers in one index, scopes by place. */
export class NameTally {
  /** By kind and name: sets of people, by the combination of scopes. */
  readonly #kinds = new Map<NameKind, Map<string, PersonSet[]>>();
  readonly #combinations = new Combinations();

  get kinds(): NameKind[] {
    return [...this.#kinds.keys()];
  }

  /** `present`: who of each scope worked on the day. */
  add(users: NameUsers, present: readonly (PersonSet | undefined)[]): void {
    const scopesOf = this.#combinations.of(present);
    for (const [kind, names] of users) {
      const known = this.#kinds.get(kind) ?? new Map<string, PersonSet[]>();
      this.#kinds.set(kind, known);
      for (const [name, people] of names) {
        const sets = known.get(name) ?? [];
        known.set(name, sets);
        people.forEach((person) => (sets[scopesOf[person] ?? 0] ??= new PersonSet()).add(person));
      }
    }
  }

  users(kind: NameKind): Map<string, UsersTogether[]> {
    const names = [...(this.#kinds.get(kind) ?? [])].map(([name, sets]) => {
      const together = Object.entries(sets).map(([combination, people]) => ({
        scopes: this.#combinations.groupsOf(Number(combination)),
        people,
      }));
      return [name, together] as const;
    });
    return new Map(names);
  }
}
