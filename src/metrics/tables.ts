import type { Day } from '../domain/day.ts';
import type { Counter, Sums } from '../facts/counters.ts';
import type { Cell, DayTotals } from '../facts/day-totals.ts';
import type { Dimension } from '../facts/fields.ts';
import { isNamed } from '../facts/name-order.ts';
import type { FeatureGroup } from './features.ts';
import type { MetricPoint, MetricResult, MetricRow } from './metric.ts';
import type { Period } from './period.ts';
import type { Question, Selection } from './selection.ts';

export type Values = Readonly<Record<string, number>>;

/** A point for each day of the date range; missing days have null for every name. */
export function series(
  period: Period,
  names: readonly string[],
  valuesOf: (totals: DayTotals, day: Day) => Readonly<Record<string, number | null>> | undefined,
): MetricPoint[] {
  const nothing = Object.fromEntries(names.map((name) => [name, null]));
  return period.days.map((day) => {
    const totals = period.on(day);
    return { day, values: (totals && valuesOf(totals, day)) ?? nothing };
  });
}

/** A number for each day of the date range; null for missing days. */
export function numbersByDay(
  period: Period,
  valueOf: (totals: DayTotals) => number | null,
): (number | null)[] {
  return period.days.map((day) => {
    const totals = period.on(day);
    return totals === undefined ? null : valueOf(totals);
  });
}

/**
 * Sorted by the first value, largest first; ties are sorted by name. Rows without a value other than 0 are left out.
 */
export function ranked(rows: Iterable<MetricRow>): MetricRow[] {
  const first = ({ values }: MetricRow): number => Object.values(values)[0] ?? 0;
  return [...rows]
    .filter(({ values }) => Object.values(values).some((value) => (value ?? 0) !== 0))
    .sort((a, b) => first(b) - first(a) || compareKeys(a.keys, b.keys));
}

/** A question whose answer is ranked by names. */
export interface Ranking extends Question {
  readonly by: readonly Dimension[];
  /** The values of a row. */
  readonly valuesOf: (sums: Readonly<Sums>) => Values;
  /** The amount that adds up to the value and to `unnamed`. */
  readonly amount: (sums: Readonly<Sums>) => number;
  readonly keysOf?: (keys: readonly string[]) => readonly string[];
  /** Additional rows for activity that the array does not contain, such as completions without a model. */
  readonly beside?: readonly Cell[];
}

export type Ranked = Required<Pick<MetricResult, 'breakdown' | 'totals'>> & { readonly value: number };

/**
 * A ranking by names. Activity without a name from GitHub is counted only in `unnamed`, so that the rows and
 * `unnamed` add up to the total of the same features. Null if no array has the names.
 */
export function rankedByName(period: Period, ranking: Ranking): Ranked | null {
  const { valuesOf, amount, keysOf = (keys: readonly string[]) => keys, beside = [] } = ranking;
  const selection = period.select(ranking);
  if (selection === null) return null;
  const groups = selection.groups(period.summed());
  const named = [...groups.filter(({ keys }) => keys.every(isNamed)), ...beside];
  const value = total(named, amount);
  const listed = total([...groups, ...beside], amount);
  const whole = featureTotal(period, ranking) ?? listed;
  return {
    value,
    breakdown: ranked(named.map(({ keys, sums }) => ({ keys: keysOf(keys), values: valuesOf(sums) }))),
    // If the total is smaller than the rows, the arrays contradict each other, and the total of this array is used.
    totals: { unnamed: (whole < value ? listed : whole) - value },
  };
}

/**
 * The total of the features, from the array that has all of them. The array with the names is not complete: GitHub limits
 * it to ten rows, and its last row, `others`, has no feature. Null if all features count, including `others`.
 */
function featureTotal(period: Period, { features, counters, amount }: Ranking): number | null {
  const whole = features === undefined ? null : period.select({ features, counters });
  return whole && amount(whole.sum(period.summed()));
}

export interface Usage {
  readonly by: readonly Dimension[];
  readonly features?: FeatureGroup;
  readonly counter: Counter;
}

/** One counter by name for the date range. */
export function usage(
  period: Period,
  { counter, ...question }: Usage,
  keysOf?: (keys: readonly string[]) => readonly string[],
): Ranked | null {
  return rankedByName(period, {
    ...question,
    counters: [counter],
    valuesOf: (sums) => ({ value: sums[counter] }),
    amount: (sums) => sums[counter],
    ...(keysOf && { keysOf }),
  });
}

/** One counter by name and day, for one dimension. */
export function usagePerDay(period: Period, { counter, ...question }: Usage): MetricResult | null {
  const selection = period.select({ ...question, counters: [counter] });
  const dateRange = usage(period, { counter, ...question });
  if (selection === null || dateRange === null) return null;
  const { value, totals } = dateRange;
  return { value, totals, series: seriesByName(period, selection, (sums) => sums[counter]) };
}

/** The daily amounts of all names that were used in the date range: 0 on stored days without the name. */
function seriesByName(
  period: Period,
  selection: Selection,
  amount: (sums: Readonly<Sums>) => number,
): MetricPoint[] {
  const used = (groups: readonly Cell[]): [string, number][] =>
    groups
      .filter(({ keys }) => keys.every(isNamed))
      .map(({ keys, sums }): [string, number] => [keys[0] ?? '', amount(sums)])
      .filter(([, value]) => value > 0);
  const names = used(selection.groups(period.summed())).map(([name]) => name);
  const none = Object.fromEntries(names.map((name) => [name, 0]));
  return series(period, names, (day) => ({ ...none, ...Object.fromEntries(used(selection.groups([day]))) }));
}

function total(cells: readonly Cell[], amount: (sums: Readonly<Sums>) => number): number {
  return cells.reduce((sum, cell) => sum + amount(cell.sums), 0);
}

/** The sum of lines added and lines deleted. */
export function changed({ added, deleted }: Readonly<Sums>): number {
  return added + deleted;
}

function compareKeys(a: readonly string[], b: readonly string[]): number {
  const one = a.join('\u0000');
  const other = b.join('\u0000');
  return one < other ? -1 : one > other ? 1 : 0;
}
