import { parseDay, startOf } from './day.ts';

/**
 * How new the report of a row is, in epoch milliseconds: `created_at`, else the start of its last day; 0 where neither
 * is reported.
 */
export function reportTime(row: object): number {
  const created = 'created_at' in row ? creationTime(row.created_at) : 0;
  return created === 0 && 'report_end_day' in row ? endTime(row.report_end_day) : created;
}

/** Epoch milliseconds of a `created_at`; 0 for anything that is not a time since 1970. */
export function creationTime(text: unknown): number {
  return Math.max(0, timeOf(text) ?? 0);
}

/** ISO 8601 as GitHub writes it, and as databases write it: `2026-11-18 08:00:00 UTC`. */
const TIME =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(?: ?(?:Z|UTC|([+-]\d{2})(?::?(\d{2}))?))?)?$/i;

/** An instant in epoch milliseconds. A time without a zone is UTC, whatever the local zone; null for anything else. */
export function timeOf(text: unknown): number | null {
  const found = typeof text === 'string' ? TIME.exec(text) : null;
  if (found === null) return null;
  const [, date, time = '00:00', hours, minutes = '00'] = found;
  if (parseDay(date) === undefined) return null;
  const ms = Date.parse(`${date}T${time}${hours === undefined ? 'Z' : `${hours}:${minutes}`}`);
  return Number.isNaN(ms) ? null : ms;
}

function endTime(text: unknown): number {
  const day = parseDay(text);
  return day === undefined ? 0 : Math.max(0, startOf(day));
}
