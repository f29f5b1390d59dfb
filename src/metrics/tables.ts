import type { Day } from '../domain/day.ts';
import type { Counter, Sums } from '../facts/counters.ts';
import type { Cell, DaySummary } from '../facts/day-summary.ts';
import type { Dimension } from '../facts/fields.ts';
import { isNamed } from '../facts/names.ts';
import type { FeatureGroup } from './features.ts';
import type { MetricPoint, MetricResult, MetricRow } from './metric.ts';
import type { Period } from './period.ts';
import type { Selection } from './selection.ts';

export type Values = Readonly<Record<string, number>>;

/** A point for each day of the window; days that are not held have null for every name. */
export function series(
  period: Period,
  names: readonly string[],
  valuesOf: (summary: DaySummary, day: Day) => Readonly<Record<string, number | null>> | undefined,
): MetricPoint[] {
  const nothing = Object.fromEntries(names.map((name) => [name, null]));
  return period.days.map((day) => {
    const summary = period.on(day);
    return { day, values: (summary && valuesOf(summary, day)) ?? nothing };
  });
}

/** Largest first by the first value; those that tie, by alphabet. Rows in which all is 0 are left out. */
export function ranked(rows: Iterable<MetricRow>): MetricRow[] {
  const first = ({ values }: MetricRow): number => Object.values(values)[0] ?? 0;
  return [...rows]
    .filter(({ values }) => Object.values(values).some((value) => value !== 0))
    .sort((a, b) => first(b) - first(a) || compare(a.keys, b.keys));
}

/**
 * A ranking by names of which GitHub did not give some: these are counted in `unnamed` only.
 * `amount` is what is added up to the value and to `unnamed`.
 */
export function rankedByName(
  period: Period,
  selection: Selection,
  valuesOf: (sums: Readonly<Sums>) => Values,
  amount: (sums: Readonly<Sums>) => number,
  keysOf: (keys: readonly string[]) => readonly string[] = (keys) => keys,
): Required<Pick<MetricResult, 'breakdown' | 'totals'>> & { value: number } {
  const groups = selection.groups(period.summed());
  const named = groups.filter(({ keys }) => keys.every(isNamed));
  const unnamed = groups.filter(({ keys }) => !keys.every(isNamed));
  return {
    value: total(named, amount),
    breakdown: ranked(named.map(({ keys, sums }) => ({ keys: keysOf(keys), values: valuesOf(sums) }))),
    totals: { unnamed: total(unnamed, amount) },
  };
}

export interface Usage {
  readonly by: readonly Dimension[];
  readonly features?: FeatureGroup;
  readonly counter: Counter;
}

/** How much each name was used over the window, by one counter. */
export function usage(
  period: Period,
  { counter, ...question }: Usage,
  keysOf?: (keys: readonly string[]) => readonly string[],
): ReturnType<typeof rankedByName> | null {
  const selection = period.select({ ...question, counters: [counter] });
  if (selection === null) return null;
  return rankedByName(
    period,
    selection,
    (sums) => ({ value: sums[counter] }),
    (sums) => sums[counter],
    keysOf,
  );
}

/** The same by day, for names of one dimension. */
export function usagePerDay(period: Period, { counter, ...question }: Usage): MetricResult | null {
  const selection = period.select({ ...question, counters: [counter] });
  const window = usage(period, { counter, ...question });
  if (selection === null || window === null) return null;
  const { value, totals } = window;
  return { value, totals, series: seriesByName(period, selection, (sums) => sums[counter]) };
}

/** By day, the amount of each name that GitHub gave. */
function seriesByName(
  period: Period,
  selection: Selection,
  amount: (sums: Readonly<Sums>) => number,
): MetricPoint[] {
  return series(period, [], (summary) => {
    const named = selection.groups([summary]).filter(({ keys }) => keys.every(isNamed));
    const values = named.map(({ keys, sums }): [string, number] => [keys[0] ?? '', amount(sums)]);
    return Object.fromEntries(values.filter(([, value]) => value > 0));
  });
}

export function total(cells: readonly Cell[], amount: (sums: Readonly<Sums>) => number): number {
  return cells.reduce((sum, cell) => sum + amount(cell.sums), 0);
}

/** Lines added and deleted together. */
export function changed({ added, deleted }: Readonly<Sums>): number {
  return added + deleted;
}

function compare(a: readonly string[], b: readonly string[]): number {
  const one = a.join('\u0000');
  const other = b.join('\u0000');
  return one < other ? -1 : one > other ? 1 : 0;
}
