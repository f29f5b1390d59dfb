import { type Day, type DayRange, daysIn } from '../domain/day.ts';
import { type Reach, reachTo } from '../facts/counted.ts';
import { type Filter, keepsDay } from '../facts/filter.ts';

/** The days over which a metric goes where these are not the date range: all of them end with its last day. */
export type Span = 'month' | 'last 28 days' | 'last 7 days' | 'week to date' | 'last day';

/** The days that a metric really covers. */
export interface SpanDays {
  readonly range: DayRange;
  /** Days of the range that the filter keeps. */
  readonly days: number;
  /** How many of these are stored. */
  readonly stored: number;
}
export type SpansDays = Readonly<Record<Span | 'date range', SpanDays>>;
/** The same by the report that a metric reads; the list of seats is as it was last read. */
export type CoveredSpans = Readonly<Record<'users' | 'entity' | 'repos', SpansDays>>;

const REACH = {
  month: 'month',
  'last 28 days': 'last28',
  'last 7 days': 'week',
  'week to date': 'calendarWeek',
  'last day': 'day',
} as const satisfies Record<Span, Reach>;

/** How far a span goes back from its last day. */
export function reachOf(span: Span): Reach {
  return REACH[span];
}

/**
 * `days`: those of the date range that a filter keeps. A metric with a value for each day has that of the last of these
 * days; the others end with the date range.
 */
export function rangeOfSpan(span: Span | undefined, range: DayRange, days: readonly Day[] = []): DayRange {
  if (span === undefined) return range;
  const isByDay = span === 'last day' || span === 'last 7 days';
  return reachTo(isByDay ? (days.at(-1) ?? range.to) : range.to, REACH[span]);
}

/** The days over which a metric goes under a filter. */
export function filteredRangeOfSpan(span: Span | undefined, range: DayRange, filter: Filter): DayRange {
  return rangeOfSpan(
    span,
    range,
    daysIn(range).filter((day) => keepsDay(filter, day)),
  );
}

export const SPANS = ['date range', ...(Object.keys(REACH) as Span[])] as const;
