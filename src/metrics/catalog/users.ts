import type { DayRange } from '../../domain/day.ts';
import { reachTo } from '../../facts/counted.ts';
import type { UserGroup } from '../../facts/fields.ts';
import { INCOMPLETE, type MetricResult, NOT_REPORTED } from '../metric.ts';
import type { Period } from '../period.ts';
import { reachOf, type Span } from '../span.ts';

/**
 * Distinct users of a metric's span, counted only if all of its days are stored. Without a span, the stored days of the
 * date range. Without a group, all active users on all surfaces.
 */
export function ofSpan(period: Period, span: Span | undefined, group?: UserGroup): MetricResult {
  const range = period.span(span);
  const value =
    span === undefined ? period.users(range, group) : period.usersUpTo(range.to, reachOf(span), group);
  return value === null ? whyNone(period, range) : { value };
}

/** Distinct users of the span that ends with each day of the date range. The value is for the last day. */
export function seriesOfSpans(period: Period, reach: 'day' | 'week', group?: UserGroup): MetricResult {
  const points = period.days.map((day) => ({
    day,
    values: { people: period.usersUpTo(day, reach, group) },
  }));
  const last = points.at(-1);
  const value = last?.values.people ?? null;
  if (last === undefined || value !== null) return { value, series: points };
  return { ...whyNone(period, reachTo(last.day, reach)), series: points };
}

function whyNone(period: Period, range: DayRange): MetricResult {
  return period.lacksDays(range) ? INCOMPLETE : NOT_REPORTED;
}
