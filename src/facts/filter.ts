import { type Day, isWeekend } from '../domain/day.ts';
import type { Breakdown, Dimension } from './fields.ts';
import { BREAKDOWN_NAMES, BREAKDOWNS } from './fields.ts';
import { canonical } from './name-order.ts';

/** Narrows every metric. Names are compared in their canonical spelling. */
export interface Filter extends NameFilter {
  /** Ids; people count on the days on which they belong to one of these teams. */
  readonly teams?: readonly string[];
  /** Ids. */
  readonly users?: readonly string[];
  /** Leaves out Saturdays and Sundays (UTC). */
  readonly weekdaysOnly?: boolean;
  /** Days that are left out besides, such as holidays. */
  readonly excludedDays?: readonly Day[];
}

export type NameFilter = Readonly<Partial<Record<Dimension, string>>>;

const DIMENSIONS = ['language', 'model', 'ide', 'feature'] as const satisfies readonly Dimension[];

/** The dimensions that a filter narrows. */
export function narrowed(filter: NameFilter): Dimension[] {
  return DIMENSIONS.filter((dimension) => filter[dimension] !== undefined);
}

/** Whether nothing but days is narrowed: only then do the report of the organization or enterprise answers. */
export function isWhole(filter: Filter): boolean {
  return filter.teams === undefined && filter.users === undefined && narrowed(filter).length === 0;
}

export function keepsDay(filter: Filter, day: Day): boolean {
  if (filter.excludedDays?.includes(day) === true) return false;
  return filter.weekdaysOnly !== true || !isWeekend(day);
}

/** Whether the filter leaves out days that a count over the whole date range includes. */
export function leavesOutDays({ weekdaysOnly, excludedDays = [] }: Filter): boolean {
  return weekdaysOnly === true || excludedDays.length > 0;
}

/** The same filter with the spellings that facts are grouped by. */
export function canonicalFilter(filter: Filter): Filter {
  const names = narrowed(filter).map((dimension) => [
    dimension,
    canonical(dimension, filter[dimension] ?? ''),
  ]);
  return { ...filter, ...(Object.fromEntries(names) as NameFilter) };
}

/** The first array that breaks down by all of these. Undefined: no report tells them together. */
export function breakdownWith(dimensions: readonly Dimension[]): Breakdown | undefined {
  return BREAKDOWN_NAMES.find((name) => covers(name, dimensions));
}

export function covers(breakdown: Breakdown, dimensions: readonly Dimension[]): boolean {
  const has: readonly Dimension[] = BREAKDOWNS[breakdown].dimensions;
  return dimensions.every((dimension) => has.includes(dimension));
}
