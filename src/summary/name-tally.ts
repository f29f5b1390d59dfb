import type { NameKind, NameUsers } from '../facts/name-users.ts';
import { PersonSet } from '../facts/person-set.ts';
import type { Piece } from './safe-groups.ts';

/** Who used the names of a kind on any day, apart by the scopes that they were in on it. */
type Users = Map<string, PersonSet[]>;

/** Gathers who used which names, day by day. People by their numbers in one index, scopes by place. */
export class NameTally {
  readonly #kinds = new Map<NameKind, Users>();
  /** Sets of scopes that people were in, each with a number. */
  readonly #scopes: number[][] = [[]];
  readonly #joined = new Map<string, number>();

  get kinds(): NameKind[] {
    return [...this.#kinds.keys()];
  }

  /** `present`: who of each scope worked on the day. */
  add(users: NameUsers, present: readonly (PersonSet | undefined)[]): void {
    const scopesOf = this.#scopesOf(present);
    for (const [kind, names] of users) {
      const known: Users = this.#kinds.get(kind) ?? new Map<string, PersonSet[]>();
      this.#kinds.set(kind, known);
      for (const [name, people] of names) {
        const sets = known.get(name) ?? [];
        known.set(name, sets);
        people.forEach((person) => (sets[scopesOf[person] ?? 0] ??= new PersonSet()).add(person));
      }
    }
  }

  /** By name: its users, apart as no sum over scopes can tell them apart. */
  pieces(kind: NameKind): Map<string, Piece[]> {
    const names = [...(this.#kinds.get(kind) ?? [])].map(([name, sets]) => {
      const pieces = Object.entries(sets).map(([scopes, people]) => ({
        groups: this.#scopes[Number(scopes)] ?? [],
        people,
      }));
      return [name, pieces] as const;
    });
    return new Map(names);
  }

  /** By person: the number of the set of scopes that the person is in. */
  #scopesOf(present: readonly (PersonSet | undefined)[]): number[] {
    const found: number[] = [];
    for (const [scope, people] of present.entries()) {
      people?.forEach((person) => (found[person] = this.#join(found[person] ?? 0, scope)));
    }
    return found;
  }

  #join(scopes: number, scope: number): number {
    const key = `${scopes} ${scope}`;
    const known = this.#joined.get(key);
    if (known !== undefined) return known;
    const made = this.#scopes.push([...(this.#scopes[scopes] ?? []), scope]) - 1;
    this.#joined.set(key, made);
    return made;
  }
}
