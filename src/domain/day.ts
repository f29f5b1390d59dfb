import { DAY_MS } from './durations.ts';
import { remembered } from './remembered.ts';

declare const brand: unique symbol;

/** A UTC calendar day as GitHub writes it, `YYYY-MM-DD`. Days compare and sort as strings. */
export type Day = string & { readonly [brand]: 'day' };

/** Inclusive at both ends. */
export interface DayRange {
  readonly from: Day;
  readonly to: Day;
}

const PATTERN = /^\d{4}-\d{2}-\d{2}$/;

/** The day if `text` names one that exists, else undefined (`2026-02-30` does not). */
export function parseDay(text: unknown): Day | undefined {
  if (typeof text !== 'string' || !PATTERN.test(text)) return undefined;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(ms) || dayOf(ms) !== text ? undefined : (text as Day);
}

/** For literals known to be days; throws RangeError otherwise. */
export function day(text: string): Day {
  const parsed = parseDay(text);
  if (parsed === undefined) throw new RangeError(`not a day: ${text}`);
  return parsed;
}

/** Metrics ask for the same few hundred days again and again, and text is slow to make and to read. */
const names = new Map<number, Day>();
const starts = new Map<Day, number>();

/** Files may name any number of days; what is remembered of them is not to grow with it. */
const MOST_REMEMBERED = 10_000;

/** The UTC day of an instant in epoch milliseconds. */
export function dayOf(ms: number): Day {
  const number = Math.floor(ms / DAY_MS);
  return remembered(
    names,
    number,
    () => new Date(number * DAY_MS).toISOString().slice(0, 10) as Day,
    MOST_REMEMBERED,
  );
}

/** Epoch milliseconds of the day's first instant. */
export function startOf(day: Day): number {
  return remembered(starts, day, () => Date.parse(`${day}T00:00:00Z`), MOST_REMEMBERED);
}

export function addDays(day: Day, count: number): Day {
  return dayOf(startOf(day) + count * DAY_MS);
}

/** How many days `to` lies after `from`; negative when before. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((startOf(to) - startOf(from)) / DAY_MS);
}

export function daysIn(range: DayRange): Day[] {
  const first = startOf(range.from);
  const count = Math.round((startOf(range.to) - first) / DAY_MS) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => dayOf(first + index * DAY_MS));
}

/** 0 is Sunday, as in `Date.prototype.getUTCDay`. */
export function weekday(day: Day): number {
  return new Date(startOf(day)).getUTCDay();
}

/** Saturday or Sunday. */
export function isWeekend(day: Day): boolean {
  return weekday(day) % 6 === 0;
}

/** The `length` days that end on `to`, inclusive. */
export function trailing(to: Day, length: number): DayRange {
  return { from: addDays(to, 1 - length), to };
}

/** The range of the same length that ends on the day before `range` begins. */
export function before(range: DayRange): DayRange {
  return trailing(addDays(range.from, -1), daysBetween(range.from, range.to) + 1);
}

export function monthStart(day: Day): Day {
  return `${day.slice(0, 7)}-01` as Day;
}

/**
 * The first days of the previous month, as many as the month has up to `day`. They end in the month of `day` where the
 * previous month is shorter.
 */
export function previousMonthToDate(day: Day): DayRange {
  const start = monthStart(day);
  const from = monthStart(addDays(start, -1));
  return { from, to: addDays(from, daysBetween(start, day)) };
}
