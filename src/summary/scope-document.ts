import type { Reach } from '../facts/counted.ts';
import { COUNTERS } from '../facts/counters.ts';
import { type Breakdown, BREAKDOWN_NAMES, BREAKDOWNS, type Dimension, LIST_NAMES } from '../facts/fields.ts';
import type { NameKind } from '../facts/name-users.ts';
import { OTHERS } from '../facts/names.ts';
import type { ScopeCounts } from './counts.ts';
import type { SummaryRows, SummaryScope } from './document.ts';
import { otherName } from './names.ts';
import type { ScopeTally } from './scope-tally.ts';
import { addColumns, type CellColumns, type Column, type SumColumns } from './volumes.ts';

type Rare = ReadonlyMap<NameKind, ReadonlySet<string>>;

/** So far back teams have languages and models: a year of them would be most of a summary. */
const TEAM_NAME_DAYS = 92;
const WITHOUT_NAMES: readonly Breakdown[] = ['feature', 'ide'];

interface Gathered {
  readonly counts: ScopeCounts;
  readonly rare: Rare;
  /** Of everybody: what is of too few people is left out here. */
  readonly rows: SummaryScope['rows'];
  readonly threshold: number;
}

export function scopeDocument(scope: ScopeTally, gathered: Gathered): SummaryScope {
  const { rare, rows, threshold } = gathered;
  const { active, flags, seated } = gathered.counts;
  const { totals, cells, amounts } = scope.volumes;
  const isTeam = scope.id !== '';
  const kept = (breakdown: Breakdown): number =>
    isTeam && !WITHOUT_NAMES.includes(breakdown) ? TEAM_NAME_DAYS : scope.states.length;
  const told = Object.entries(amounts).filter(([amount]) => rare.get('amount')?.has(amount) !== true);
  return {
    days: scope.states.join(''),
    counts: { active, flags },
    ...(isTeam && { seated: seated as Partial<Record<Reach, Column>> }),
    totals,
    cells: Object.fromEntries(
      BREAKDOWN_NAMES.map((name) => [name, cellsOf(name, cells[name].values(), rare, kept(name))]),
    ),
    amounts: Object.fromEntries(told),
    // What people add to Copilot is too much of their own for a team.
    lists: isTeam ? {} : listsOf(scope, rare),
    rows: toldRows(rows, rare, threshold),
  };
}

function cellsOf(breakdown: Breakdown, cells: Iterable<CellColumns>, rare: Rare, days: number) {
  const dimensions: readonly Dimension[] = BREAKDOWNS[breakdown].dimensions;
  const merged = new Map<string, { keys: string[]; sums: SumColumns }>();
  for (const { keys, sums } of cells) {
    const told = keys.map((key, at) => toldName(dimensions[at], key, rare));
    const id = JSON.stringify(told);
    const known = merged.get(id) ?? { keys: told, sums: {} };
    merged.set(id, known);
    addColumns(known.sums, sums);
  }
  return [...merged.values()].map(({ keys, sums }) => ({ keys, sums: lastDays(sums, days) }));
}

function toldName(dimension: Dimension | undefined, name: string, rare: Rare): string {
  return dimension !== undefined && rare.get(dimension)?.has(name) === true
    ? otherName(dimension, name)
    : name;
}

function lastDays(sums: SumColumns, days: number): SumColumns {
  const kept = COUNTERS.flatMap((counter) => {
    const column = sums[counter]?.slice(-days) ?? [];
    return column.some((value) => value !== 0) ? [[counter, column] as const] : [];
  });
  return Object.fromEntries(kept);
}

function listsOf({ volumes }: ScopeTally, rare: Rare): SummaryScope['lists'] {
  const lists = LIST_NAMES.map((list) => {
    const merged = new Map<string, Column[]>();
    for (const [name, columns] of volumes.lists[list]) {
      const told = rare.get(list)?.has(name) === true ? OTHERS : name;
      const known = merged.get(told);
      merged.set(
        told,
        columns.map((column, index) => column.map((value, at) => value + (known?.[index]?.[at] ?? 0))),
      );
    }
    return [list, [...merged].map(([name, counts]) => ({ name, counts }))] as const;
  });
  return Object.fromEntries(lists);
}

/** Rows of too few people, and of rare names, are left out. */
function toldRows(rows: SummaryScope['rows'], rare: Rare, threshold: number): SummaryScope['rows'] {
  const isRare = (kind: string, [name = '']: readonly string[]): boolean =>
    (kind === 'ide' || kind === 'feature') && rare.get(kind)?.has(name) === true;
  const told = (kind: string, { total, rows: all }: SummaryRows): SummaryRows => {
    const left = all.filter(({ keys, people }) => people >= threshold && !isRare(kind, keys));
    const without = sum(all) - sum(left);
    // The number of those left out could be worked out.
    return { total: without === 0 || without >= threshold ? total : null, rows: left };
  };
  const ofDays = Object.entries(rows).map(([day, kinds]) => {
    const ofKinds = Object.entries(kinds).map(([kind, of]) => [kind, told(kind, of)] as const);
    return [day, Object.fromEntries(ofKinds)] as const;
  });
  return Object.fromEntries(ofDays);
}

function sum(rows: SummaryRows['rows']): number {
  return rows.reduce((all, { people }) => all + people, 0);
}
