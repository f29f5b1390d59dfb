import { COUNTERS } from '../../facts/counters.ts';
import { type Breakdown, BREAKDOWN_NAMES, BREAKDOWNS, type Dimension } from '../../facts/fields.ts';
import type { ScopeCounts } from './counts.ts';
import type { SummaryScope } from '../document/published-summary.ts';
import type { PublishedNames } from '../safety/published-names.ts';
import type { ScopeTally } from './scope-tally.ts';
import { addColumns, type CellColumns, type SumColumns } from './volumes.ts';

interface Gathered {
  readonly counts: ScopeCounts;
  readonly names: PublishedNames;
  readonly rows: SummaryScope['rows'];
}

export function scopeDocument(scope: ScopeTally, gathered: Gathered): SummaryScope {
  const { names, rows } = gathered;
  const { active, groups, seated } = gathered.counts;
  const { totals, cells, amounts } = scope.volumes;
  const { extent } = scope;
  const published = [...scope.states.keys()].filter((at) => /[1-9]/.test(scope.states[at] ?? ''));
  const breakdowns = BREAKDOWN_NAMES.filter(
    (name) => extent.days[name] > 0 && BREAKDOWNS[name].dimensions.every((each) => names.has(each)),
  );
  const cellsIn = (name: Breakdown) =>
    cellsOf(
      name,
      cells[name].values(),
      names,
      published.slice(Math.max(0, published.length - extent.days[name])),
    );
  const publishedAmounts = Object.entries(amounts).filter(
    ([amount]) => names.nameOf('amount', amount) !== undefined,
  );
  return {
    days: scope.states.join(''),
    counts: { active, groups },
    ...(scope.id !== '' && { seated }),
    totals: sumsOn(published, totals),
    cells: Object.fromEntries(breakdowns.map((name) => [name, cellsIn(name)])),
    unclear: names.unclear(),
    amounts: Object.fromEntries(
      publishedAmounts.map(([amount, column]) => [amount, published.map((at) => column[at] ?? null)]),
    ),
    lists: listsOf(scope, names, published),
    rows,
  };
}

function cellsOf(
  breakdown: Breakdown,
  cells: Iterable<CellColumns>,
  names: PublishedNames,
  days: readonly number[],
) {
  const dimensions: readonly Dimension[] = BREAKDOWNS[breakdown].dimensions;
  const merged = new Map<string, { keys: string[]; sums: SumColumns }>();
  for (const { keys, sums } of cells) {
    const published = dimensions.flatMap((dimension, at) => names.nameOf(dimension, keys[at] ?? '') ?? []);
    const id = JSON.stringify(published);
    const known = merged.get(id) ?? { keys: published, sums: {} };
    merged.set(id, known);
    addColumns(known.sums, sums);
  }
  return [...merged.values()]
    .map(({ keys, sums }) => ({ keys, sums: sumsOn(days, sums) }))
    .filter(({ sums }) => Object.keys(sums).length > 0);
}

/** The sums of these days. A counter that is 0 on all of them is left out. */
function sumsOn(days: readonly number[], sums: SumColumns): SummaryScope['totals'] {
  const kept = COUNTERS.flatMap((counter) => {
    const column = days.map((at) => sums[counter]?.[at] ?? 0);
    return column.some((value) => value !== 0) ? [[counter, column] as const] : [];
  });
  return Object.fromEntries(kept);
}

function listsOf(
  { volumes, extent }: ScopeTally,
  names: PublishedNames,
  days: readonly number[],
): SummaryScope['lists'] {
  const lists = extent.lists.map((list) => {
    const merged = new Map<string, number[][]>();
    for (const [name, columns] of volumes.lists[list]) {
      const published = names.nameOf(list, name);
      if (published === undefined) continue;
      const known = merged.get(published);
      merged.set(
        published,
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
