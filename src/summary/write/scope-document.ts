import { COUNTERS } from '../../facts/counters.ts';
import { type Breakdown, BREAKDOWN_NAMES, BREAKDOWNS, type Dimension } from '../../facts/fields.ts';
import type { ScopeCounts } from './counts.ts';
import type { SummaryRows, SummaryScope } from '../document/published-summary.ts';
import type { ToldNames } from './published-names.ts';
import type { ScopeTally } from './scope-tally.ts';
import { addColumns, type CellColumns, type SumColumns } from './volumes.ts';

interface Gathered {
  readonly counts: ScopeCounts;
  readonly names: ToldNames;
  /** Of everybody: what is of too few people is left out here. */
  readonly rows: SummaryScope['rows'];
  readonly threshold: number;
}

export function scopeDocument(scope: ScopeTally, gathered: Gathered): SummaryScope {
  const { names, rows, threshold } = gathered;
  const { active, groups, seated } = gathered.counts;
  const { totals, cells, amounts } = scope.volumes;
  const { extent } = scope;
  const told = [...scope.states.keys()].filter((at) => /[1-9]/.test(scope.states[at] ?? ''));
  const breakdowns = BREAKDOWN_NAMES.filter(
    (name) => extent.days[name] > 0 && BREAKDOWNS[name].dimensions.every((each) => names.has(each)),
  );
  const cellsIn = (name: Breakdown) =>
    cellsOf(name, cells[name].values(), names, told.slice(Math.max(0, told.length - extent.days[name])));
  const amountsTold = Object.entries(amounts).filter(
    ([amount]) => names.nameOf('amount', amount) !== undefined,
  );
  return {
    days: scope.states.join(''),
    counts: { active, groups },
    ...(scope.id !== '' && { seated }),
    totals: sumsOn(told, totals),
    cells: Object.fromEntries(breakdowns.map((name) => [name, cellsIn(name)])),
    unclear: names.unclear(),
    amounts: Object.fromEntries(
      amountsTold.map(([amount, column]) => [amount, told.map((at) => column[at] ?? null)]),
    ),
    lists: listsOf(scope, names, told),
    rows: toldRows(rows, names, threshold),
  };
}

function cellsOf(
  breakdown: Breakdown,
  cells: Iterable<CellColumns>,
  names: ToldNames,
  days: readonly number[],
) {
  const dimensions: readonly Dimension[] = BREAKDOWNS[breakdown].dimensions;
  const merged = new Map<string, { keys: string[]; sums: SumColumns }>();
  for (const { keys, sums } of cells) {
    const told = dimensions.flatMap((dimension, at) => names.nameOf(dimension, keys[at] ?? '') ?? []);
    const id = JSON.stringify(told);
    const known = merged.get(id) ?? { keys: told, sums: {} };
    merged.set(id, known);
    addColumns(known.sums, sums);
  }
  return [...merged.values()]
    .map(({ keys, sums }) => ({ keys, sums: sumsOn(days, sums) }))
    .filter(({ sums }) => Object.keys(sums).length > 0);
}

/** Only of these days; a counter that is 0 on all of them is left out. */
function sumsOn(days: readonly number[], sums: SumColumns): SummaryScope['totals'] {
  const kept = COUNTERS.flatMap((counter) => {
    const column = days.map((at) => sums[counter]?.[at] ?? 0);
    return column.some((value) => value !== 0) ? [[counter, column] as const] : [];
  });
  return Object.fromEntries(kept);
}

function listsOf(
  { volumes, extent }: ScopeTally,
  names: ToldNames,
  days: readonly number[],
): SummaryScope['lists'] {
  const lists = extent.lists.map((list) => {
    const merged = new Map<string, number[][]>();
    for (const [name, columns] of volumes.lists[list]) {
      const told = names.nameOf(list, name);
      if (told === undefined) continue;
      const known = merged.get(told);
      merged.set(
        told,
        columns.map((column, index) =>
          days.map((day, at) => (column[day] ?? 0) + (known?.[index]?.[at] ?? 0)),
        ),
      );
    }
    const cells = [...merged].map(([name, counts]) => {
      const label = volumes.labels[list].get(name);
      return { name, ...(label !== undefined && label !== name && { label }), counts };
    });
    return [list, cells] as const;
  });
  return Object.fromEntries(lists);
}

/** Rows of too few people, and of rare names, are left out. */
function toldRows(rows: SummaryScope['rows'], names: ToldNames, threshold: number): SummaryScope['rows'] {
  const isRare = (kind: string, [name = '']: readonly string[]): boolean =>
    (kind === 'ide' || kind === 'feature') && names.nameOf(kind, name) !== name;
  const told = (kind: string, { total, rows: all }: SummaryRows): SummaryRows => {
    const left = all.filter(({ keys, people }) => people >= threshold && !isRare(kind, keys));
    const without = sum(all) - sum(left);
    // The number of those left out could be worked out.
    return { total: without === 0 || without >= threshold ? total : null, rows: left };
  };
  const ofDays = Object.entries(rows).map(([day, kinds]) => {
    const ofKinds = Object.entries(kinds).flatMap(([kind, of]) =>
      of === undefined ? [] : [[kind, told(kind, of)] as const],
    );
    return [day, Object.fromEntries(ofKinds)] as const;
  });
  return Object.fromEntries(ofDays);
}

function sum(rows: SummaryRows['rows']): number {
  return rows.reduce((all, { people }) => all + people, 0);
}
