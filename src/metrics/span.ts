import { type Day, type DayRange, daysIn } from '../domain/day.ts';
import { type Reach, reachTo } from '../facts/counted.ts';
import { type Filter, keepsDay } from '../facts/filter.ts';

/** The days of a metric that does not cover the date range. All spans end with the last day of the date range. */
export type Span = 'month' | 'last 28 days' | 'last 7 days' | 'week to date' | 'last day';

/** The days that a metric covers. */
export interface SpanDays {
  readonly range: DayRange;
  /** Days of the range that the filter keeps. */
  readonly days: number;
  /** The number of stored days among them. */
  readonly stored: number;
}
export type SpansDays = Readonly<Record<Span | 'date range', SpanDays>>;
/** The covered days by report. The list of seats has no days. */
export type CoveredSpans = Readonly<Record<'users' | 'entity' | 'repos', SpansDays>>;

const REACH = {
  month: 'month',
  'last 28 days': 'last28',
  'last 7 days': 'week',
  'week to date': 'calendarWeek',
  'last day': 'day',
} as const satisfies Record<Span, Reach>;

/** The reach of a span back from its last day. */
export function reachOf(span: Span): Reach {
  return REACH[span];
}

/**
 * The days of a span. `days`: the days of the date range that a filter keeps. Spans of metrics with daily values end with
 * the last of these days; other spans end with the date range.
 */
export function rangeOfSpan(span: Span | undefined, range: DayRange, days: readonly Day[] = []): DayRange {
  if (span === undefined) return range;
  const isByDay = span === 'last day' || span === 'last 7 days';
  return reachTo(isByDay ? (days.at(-1) ?? range.to) : range.to, REACH[span]);
}

/** The days that a metric covers with a filter. */
export function filteredRangeOfSpan(span: Span | undefined, range: DayRange, filter: Filter): DayRange {
  return rangeOfSpan(
    span,
    range,
    daysIn(range).filter((day) => keepsDay(filter, day)),
  );
}

export const SPANS = ['date range', ...(Object.keys(REACH) as Span[])] as const;
