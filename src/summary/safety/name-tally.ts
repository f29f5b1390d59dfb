import type { NameKind, NameUsers } from '../../facts/name-users.ts';
import { UserSet } from '../../facts/user-set.ts';
import { Memberships } from './memberships.ts';

/** Users who were active in the same scopes on the days on which they used a name. */
export interface UsersTogether {
  /** Ascending. */
  readonly scopes: readonly number[];
  readonly people: UserSet;
}

/** Gathers the users of each name, day by day. Users have their numbers in one index, and scopes are numbered from 0. */
export class NameTally {
  /** By kind and name the users, by the combination of scopes in which they were active. */
  readonly #kinds = new Map<NameKind, Map<string, UserSet[]>>();
  readonly #memberships = new Memberships();

  get kinds(): NameKind[] {
    return [...this.#kinds.keys()];
  }

  /** `present`: by scope, the users with a row on the day. */
  add(users: NameUsers, present: readonly (UserSet | undefined)[]): void {
    const scopesOf = this.#memberships.byUser(present);
    for (const [kind, names] of users) {
      const known = this.#kinds.get(kind) ?? new Map<string, UserSet[]>();
      this.#kinds.set(kind, known);
      for (const [name, people] of names) {
        const sets = known.get(name) ?? [];
        known.set(name, sets);
        people.forEach((person) => (sets[scopesOf[person] ?? 0] ??= new UserSet()).add(person));
      }
    }
  }

  users(kind: NameKind): Map<string, UsersTogether[]> {
    const names = [...(this.#kinds.get(kind) ?? [])].map(([name, sets]) => {
      const together = Object.entries(sets).map(([combination, people]) => ({
        scopes: this.#memberships.sumsOf(Number(combination)),
        people,
      }));
      return [name, together] as const;
    });
    return new Map(names);
  }
}
