import { OUTSIDE_IDE } from '../../facts/fields.ts';
import type { NameKind } from '../../facts/name-users.ts';
import { OTHERS } from '../../facts/name-order.ts';
import { unite } from '../../facts/user-set.ts';
import {
  FEATURE_GROUP_NAMES,
  FEATURE_GROUPS,
  type FeatureGroup,
  POOLED_CHAT,
} from '../../metrics/features.ts';
import type { NameTally, UsersTogether } from './name-tally.ts';
import { type Column, publishableSums } from './publishable.ts';

const isChat = FEATURE_GROUPS.chat;

/**
 * The names of a scope as they are published. Names of too few users are published together as "others", and chat modes
 * together as the unknown mode, so that requests to chat stay complete.
 */
export class PublishedNames {
  /** By kind; a kind without an entry is withheld altogether. */
  readonly #published: ReadonlyMap<NameKind, ReadonlySet<string>>;
  readonly #used: ReadonlySet<string>;

  /** `features`: all that users of the scope used. */
  constructor(published: ReadonlyMap<NameKind, ReadonlySet<string>>, features: ReadonlySet<string>) {
    this.#published = published;
    this.#used = features;
  }

  has(kind: NameKind): boolean {
    return this.#published.has(kind);
  }

  /** The name under which a name is published; undefined where it is withheld. */
  nameOf(kind: NameKind, name: string): string | undefined {
    const names = this.#published.get(kind);
    if (names?.has(name) === true) return name;
    if (names === undefined || kind === 'amount') return undefined;
    return kind === 'feature' && isChat(name) && names.has(POOLED_CHAT) ? POOLED_CHAT : OTHERS;
  }

  /** Groups of features of which some are published as "others". */
  unclear(): FeatureGroup[] {
    const hidden = [...this.#used].filter((name) => this.nameOf('feature', name) === OTHERS);
    const outside = hidden.some((name) => OUTSIDE_IDE.includes(name));
    return FEATURE_GROUP_NAMES.filter((group) =>
      group === 'ide' ? outside : hidden.some(FEATURE_GROUPS[group]),
    );
  }
}

/** Names beyond the most used are published as "others", so that a summary stays small. */
const MOST_NAMES: Readonly<Record<'whole' | 'team', Readonly<Partial<Record<NameKind, number>>>>> = {
  whole: { language: 60, model: 40 },
  team: { language: 6, model: 5 },
};

/** By scope, the whole first. */
export function publishedNames(tally: NameTally, scopes: number, threshold: number): PublishedNames[] {
  const published = Array.from({ length: scopes }, () => new Map<NameKind, Set<string>>());
  for (const kind of tally.kinds) {
    const sums = new NameSums(kind, tally.users(kind), scopes).publishable(threshold);
    for (const [scope, names] of sums.entries()) if (names !== undefined) published[scope]?.set(kind, names);
  }
  const features = [...tally.users('feature')];
  return published.map((kinds, scope) => {
    const used = features.filter(([, users]) => users.some((together) => together.scopes.includes(scope)));
    return new PublishedNames(kinds, new Set(used.map(([name]) => name)));
  });
}

/** A sum that may be published: the work of a scope under a name. */
interface Sum {
  readonly scope: number;
  /** Left out: under all names together. */
  readonly name?: string;
  /** Lower ranks are published first, and within a rank the sums of more users. */
  readonly rank: number;
  readonly size: number;
}

/**
 * The sums of all names of a kind. Names that are published as "others" are the sum of all names less the named ones, so
 * that this remainder is derivable and has to be of enough users as well.
 */
class NameSums {
  readonly #kind: NameKind;
  /** By name, its users. */
  readonly #names: ReadonlyMap<string, readonly UsersTogether[]>;
  readonly #scopes: readonly number[];
  /** In the order in which they are added. */
  readonly #sums: readonly Sum[];

  constructor(kind: NameKind, names: ReadonlyMap<string, readonly UsersTogether[]>, scopes: number) {
    this.#kind = kind;
    this.#names = names;
    this.#scopes = Array.from({ length: scopes }, (_, scope) => scope);
    this.#sums = this.#scopes
      .flatMap((scope) => this.#sumsOf(scope))
      .sort((a, b) => a.rank - b.rank || b.size - a.size);
  }

  /** By scope the names that can be published; undefined where the sum of all names is withheld. */
  publishable(threshold: number): (Set<string> | undefined)[] {
    const isPublishable = publishableSums(this.#sums.length, this.#columns(), threshold);
    const sums = this.#sums.filter((_, index) => isPublishable[index]);
    return this.#scopes.map((scope) => {
      const own = sums.filter((sum) => sum.scope === scope);
      const isPublished = this.#kind === 'amount' || own.some(({ name }) => name === undefined);
      return isPublished ? new Set(own.flatMap(({ name }) => name ?? [])) : undefined;
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

  #columns(): Column[] {
    return [...this.#names].flatMap(([used, users]) => {
      const isIn = ({ name = used }: Sum): boolean => name === used || (name === POOLED_CHAT && isChat(used));
      const sums = [...this.#sums.entries()].filter(([, sum]) => isIn(sum));
      return users.map(({ scopes, people }) => ({
        sums: sums.filter(([, { scope }]) => scopes.includes(scope)).map(([index]) => index),
        users: people,
      }));
    });
  }
}

function usersIn(scope: number, users: readonly UsersTogether[]): number {
  return unite(users.filter(({ scopes }) => scopes.includes(scope)).map(({ people }) => people)).size;
}
