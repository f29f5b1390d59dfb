import { OUTSIDE_IDE } from '../../facts/fields.ts';
import type { NameKind } from '../../facts/name-users.ts';
import { OTHERS } from '../../facts/name-order.ts';
import { unite } from '../../facts/person-set.ts';
import {
  FEATURE_GROUP_NAMES,
  FEATURE_GROUPS,
  type FeatureGroup,
  POOLED_CHAT,
} from '../../metrics/features.ts';
import type { NameTally, UsersTogether } from './name-tally.ts';
import { type Piece, safeSums } from '../safety/safe-groups.ts';

const isChat = FEATURE_GROUPS.chat;

/**
 * The names of the whole or of a team as they are told. What few people use is told together with what others use, chat
 * modes by themselves so that requests to chat stay complete.
 */
export class ToldNames {
  /** By kind; kinds that are left out are not told at all. */
  readonly #told: ReadonlyMap<NameKind, ReadonlySet<string>>;
  readonly #used: ReadonlySet<string>;

  /** `features`: those that are used. */
  constructor(told: ReadonlyMap<NameKind, ReadonlySet<string>>, features: ReadonlySet<string>) {
    this.#told = told;
    this.#used = features;
  }

  has(kind: NameKind): boolean {
    return this.#told.has(kind);
  }

  /** Undefined where it is not told under any name. */
  nameOf(kind: NameKind, name: string): string | undefined {
    const names = this.#told.get(kind);
    if (names?.has(name) === true) return name;
    if (names === undefined || kind === 'amount') return undefined;
    return kind === 'feature' && isChat(name) && names.has(POOLED_CHAT) ? POOLED_CHAT : OTHERS;
  }

  /** Groups of features whose sums are told together with those of others. */
  unclear(): FeatureGroup[] {
    const hidden = [...this.#used].filter((name) => this.nameOf('feature', name) === OTHERS);
    const outside = hidden.some((name) => OUTSIDE_IDE.includes(name));
    return FEATURE_GROUP_NAMES.filter((group) =>
      group === 'ide' ? outside : hidden.some(FEATURE_GROUPS[group]),
    );
  }
}

/** Names beyond the most used are told together: a summary is to stay small. */
const MOST_NAMES: Readonly<Record<'whole' | 'team', Readonly<Partial<Record<NameKind, number>>>>> = {
  whole: { language: 60, model: 40 },
  team: { language: 6, model: 5 },
};

/** Of each scope, the whole first. */
export function toldNames(tally: NameTally, scopes: number, threshold: number): ToldNames[] {
  const told = Array.from({ length: scopes }, () => new Map<NameKind, Set<string>>());
  for (const kind of tally.kinds) {
    const sums = new NameSums(kind, tally.users(kind), scopes).safe(threshold);
    for (const [scope, names] of sums.entries()) if (names !== undefined) told[scope]?.set(kind, names);
  }
  const features = [...tally.users('feature')];
  return told.map((kinds, scope) => {
    const used = features.filter(([, users]) => users.some(({ scopes: of }) => of.includes(scope)));
    return new ToldNames(kinds, new Set(used.map(([name]) => name)));
  });
}

/** A sum that may be told: of a scope, by a name. Left out: of all names together. */
interface Sum {
  readonly scope: number;
  readonly name?: string;
  /** Which come first; those of more people before others. */
  readonly rank: number;
  readonly size: number;
}

/**
 * The sums that names of a kind may be told in. What is not told by name is the rest of all together, so that it must be
 * of enough people as well.
 */
class NameSums {
  readonly #kind: NameKind;
  readonly #names: ReadonlyMap<string, readonly UsersTogether[]>;
  readonly #scopes: readonly number[];
  /** In the order in which they are tried. */
  readonly #sums: readonly Sum[];

  constructor(kind: NameKind, names: ReadonlyMap<string, readonly UsersTogether[]>, scopes: number) {
    this.#kind = kind;
    this.#names = names;
    this.#scopes = Array.from({ length: scopes }, (_, scope) => scope);
    this.#sums = this.#scopes
      .flatMap((scope) => this.#sumsOf(scope))
      .sort((a, b) => a.rank - b.rank || b.size - a.size);
  }

  /** By scope the names that are told; undefined where not even all together may be. */
  safe(threshold: number): (Set<string> | undefined)[] {
    const safe = safeSums(this.#sums.length, this.#pieces(), threshold);
    const sums = this.#sums.filter((_, index) => safe[index]);
    return this.#scopes.map((scope) => {
      const own = sums.filter((sum) => sum.scope === scope);
      const told = this.#kind === 'amount' || own.some(({ name }) => name === undefined);
      return told ? new Set(own.flatMap(({ name }) => name ?? [])) : undefined;
    });
  }

  #sumsOf(scope: number): Sum[] {
    const rank = scope === 0 ? 2 : 3;
    const named = [...this.#names]
      .map(([name, users]) => ({ scope, name, rank, size: usersIn(scope, users) }))
      .filter(({ name, size }) => name !== OTHERS && name !== POOLED_CHAT && size > 0)
      .sort((a, b) => b.size - a.size)
      .slice(0, MOST_NAMES[scope === 0 ? 'whole' : 'team'][this.#kind]);
    if (this.#kind === 'amount') return named;
    const chat = { scope, name: POOLED_CHAT, rank: 1, size: 0 };
    return [{ scope, rank: 0, size: 0 }, ...(this.#kind === 'feature' ? [chat] : []), ...named];
  }

  #pieces(): Piece[] {
    return [...this.#names].flatMap(([used, users]) => {
      const isIn = ({ name = used }: Sum): boolean => name === used || (name === POOLED_CHAT && isChat(used));
      const sums = [...this.#sums.entries()].filter(([, sum]) => isIn(sum));
      return users.map(({ scopes, people }) => ({
        sums: sums.filter(([, { scope }]) => scopes.includes(scope)).map(([index]) => index),
        people,
      }));
    });
  }
}

function usersIn(scope: number, users: readonly UsersTogether[]): number {
  return unite(users.filter(({ scopes }) => scopes.includes(scope)).map(({ people }) => people)).size;
}
