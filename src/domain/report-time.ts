import { parseDay, startOf } from './day.ts';

/**
 * How new the report of a row is, in epoch milliseconds: `created_at`, else the start of its last day; 0 where neither
 * is reported.
 */
export function reportTime(row: object): number {
  const created = 'created_at' in row ? timeOf(row.created_at) : 0;
  return created === 0 && 'report_end_day' in row ? endTime(row.report_end_day) : created;
}

/** 0 for anything but a date with a time. */
export function timeOf(text: unknown): number {
  const time = typeof text === 'string' ? Date.parse(text) : 0;
  return time > 0 ? time : 0;
}

function endTime(text: unknown): number {
  const day = parseDay(text);
  return day === undefined ? 0 : Math.max(0, startOf(day));
}
