import type { Dimension } from '../facts/fields.ts';
import type { NameKind } from '../facts/name-users.ts';
import { isNamed, OTHERS } from '../facts/names.ts';
import { PersonSet, unite } from '../facts/person-set.ts';
import { safeGroups } from './safe-groups.ts';

/** Who used each name on any day, a scope. */
export type UsersOfNames = Map<NameKind, Map<string, PersonSet>>;

export function addUsers(into: UsersOfNames, kind: NameKind, name: string, users: PersonSet): void {
  const names = into.get(kind) ?? new Map<string, PersonSet>();
  into.set(kind, names);
  const known = names.get(name) ?? new PersonSet();
  names.set(name, known);
  known.addAll(users);
}

/**
 * The names of each scope that few people use, by kind: their figures are told together with those of others. `scopes`:
 * the whole first.
 */
export function rareNames(
  scopes: readonly UsersOfNames[],
  threshold: number,
): ReadonlyMap<NameKind, Set<string>>[] {
  const rare = scopes.map(() => new Map<NameKind, Set<string>>());
  const kinds = new Set(scopes.flatMap((scope) => [...scope.keys()]));
  for (const kind of kinds) {
    const names = new Set(scopes.flatMap((scope) => [...(scope.get(kind)?.keys() ?? [])]));
    for (const name of names) {
      const groups = scopes.map((scope, index) => ({
        of: [...(scope.get(kind)?.get(name) ?? [])],
        whole: index === 0,
      }));
      const safe = safeGroups(groups, threshold);
      for (const [index, of] of rare.entries()) if (safe[index] !== true) setOf(of, kind).add(name);
    }
    for (const [index, of] of rare.entries()) {
      const users = scopes[index]?.get(kind);
      const most = MOST_NAMES[index === 0 ? 'whole' : 'team'][kind];
      for (const name of beyond(most, users)) setOf(of, kind).add(name);
      widen(setOf(of, kind), users, threshold);
    }
  }
  return rare;
}

/** Names beyond the most used are told together as well: a summary is to stay small. */
const MOST_NAMES: Readonly<Record<'whole' | 'team', Readonly<Partial<Record<NameKind, number>>>>> = {
  whole: { language: 60, model: 40 },
  team: { language: 6, model: 5 },
};

function beyond(most = Number.MAX_SAFE_INTEGER, users: ReadonlyMap<string, PersonSet> = new Map()): string[] {
  return [...users]
    .filter(([name]) => isNamed(name))
    .sort(([, a], [, b]) => b.size - a.size)
    .slice(most)
    .map(([name]) => name);
}

/** What is told together must not be of few people either: the next rarest names join it. */
function widen(
  rare: Set<string>,
  users: ReadonlyMap<string, PersonSet> = new Map(),
  threshold: number,
): void {
  const bySize = [...users].filter(([name]) => isNamed(name)).sort(([, a], [, b]) => a.size - b.size);
  const pooled = (): number =>
    unite([...users].filter(([name]) => rare.has(name) || !isNamed(name)).map(([, set]) => set)).size;
  while (rare.size > 0 && pooled() < threshold) {
    const next = bySize.find(([name]) => !rare.has(name));
    if (next === undefined) return;
    rare.add(next[0]);
  }
}

/** What a rare name of a dimension is called instead. */
export function otherName(dimension: Dimension, name: string): string {
  // A chat mode stays one, so that requests to chat stay complete.
  return dimension === 'feature' && name.startsWith('chat_') ? 'chat_panel_unknown_mode' : OTHERS;
}

function setOf(of: Map<NameKind, Set<string>>, kind: NameKind): Set<string> {
  const found = of.get(kind) ?? new Set<string>();
  of.set(kind, found);
  return found;
}
