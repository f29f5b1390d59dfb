import { addDays, type Day, dayOf, type DayRange, daysIn, trailing } from '../domain/day.ts';
import { DAILY_REPORTS, type DailyReport, firstDay } from '../domain/daily-reports.ts';
import { HOUR_MS } from '../domain/durations.ts';
import { REPORT_DAYS, REPORT_LAG_DAYS } from '../domain/report-days.ts';
import { FINAL_AFTER_DAYS, isFinal } from '../domain/final-days.ts';
import type { ScopeKind } from '../domain/scope.ts';
import type { ReportName } from '../github/reports.ts';
import type { StoredDays } from '../store/partition-catalog.ts';

/** One report to be asked for; those of 28 days take no day. */
export interface Fetch {
  readonly report: ReportName;
  readonly day?: Day;
}

/** In place of a day: when the report of 28 days was asked for, whatever it brought. */
export const RANGE_ASKED = 'dateRange';

/** In place of a day: when GitHub refused to list the licenses. */
export const SEATS_REFUSED = 'refused';

/**
 * Days for which GitHub had no report when it was asked, by report: epoch milliseconds of the answer. `RANGE_ASKED`
 * and `SEATS_REFUSED` stand beside them.
 */
export type Absent = Readonly<Partial<Record<string, Readonly<Record<string, number>>>>>;

/** The last 28 days, also the days that changes are compared with, or all that GitHub keeps. */
export type Reach = 'recent' | 'compared' | 'history';

export interface PlanInput {
  readonly scope: ScopeKind;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly stored: StoredDays;
  readonly absent: Absent;
  readonly reach: Reach;
  /** Days before it are not wanted, because they would not be kept. */
  readonly keptFrom?: Day;
}

/** As the newest days are preliminary, changes compare 28 days that end with the last final day. */
const COMPARED_DAYS = REPORT_DAYS + FINAL_AFTER_DAYS - REPORT_LAG_DAYS;
/** From this many missing days on, the report of 28 days moves less than as many single ones. */
const WORTH_A_RANGE = 15;
/** What was fetched or asked for this recently, perhaps by another window, is left alone. */
const FRESH_MS = HOUR_MS;
/** A day that GitHub still lacks at the time when it should be final is requested once a day, since some days come late. */
const ABSENT_AGAIN_MS = 20 * HOUR_MS;
/** A loss of rows that GitHub still reports this much later is a correction. Less than a day between two mornings. */
const CONFIRMED_AFTER_MS = 20 * HOUR_MS;

export function newestDay(now: number): Day {
  return addDays(dayOf(now), -REPORT_LAG_DAYS);
}

/**
 * Whether to list the licenses anew: once a day (UTC), since ten thousand of them are a hundred pages. An account that may not
 * see them is not asked again within the hour.
 */
export function needsSeats({ stored, absent, now }: Pick<PlanInput, 'stored' | 'absent' | 'now'>): boolean {
  const read = stored.seats?.some(({ day, writtenAt }) => day === dayOf(now) && writtenAt <= now) === true;
  return !read && !isFresh(absent['seats']?.[SEATS_REFUSED], now);
}

/**
 * Whether a run was stopped between its last report and the names of the teams: reports are stored that arrived after
 * the names were last asked for. Then they are asked for although no report is.
 */
export function needsTeamNames(stored: StoredDays, askedAt: number | undefined, now: number): boolean {
  const asked = past(askedAt, now);
  // File times have fractions of a millisecond.
  return Object.values(stored).some((days) => days.some(({ writtenAt }) => Math.floor(writtenAt) > asked));
}

/** The fewest calls that bring what is missing or may have changed. Nothing to do: none. */
export function plan(input: PlanInput): Fetch[] {
  const last = trailing(newestDay(input.now), REPORT_DAYS);
  const dateRanges: Fetch[] = [];
  const days: { report: DailyReport; day: Day }[] = [];
  for (const report of DAILY_REPORTS) {
    const needed = daysIn(wanted(input, report, last)).filter((day) => isNeeded(input, report, day));
    // A day that GitHub lacked is asked for by itself: most likely it still is not there.
    const recent = needed.filter((day) => day >= last.from && input.absent[report]?.[day] === undefined);
    const whole = report === 'users' || report === 'entity' ? RANGE_REPORTS[report] : undefined;
    const atOnce = whole !== undefined && recent.length >= WORTH_A_RANGE;
    const asked = input.absent[report]?.[RANGE_ASKED];
    if (atOnce && !isFresh(asked, input.now)) dateRanges.push({ report: whole });
    for (const day of needed) if (!atOnce || day < last.from) days.push({ report, day });
  }
  // The newest first: it is what people look at while the rest arrives.
  days.sort((a, b) => (a.day === b.day ? 0 : a.day < b.day ? 1 : -1));
  return [...dateRanges, ...days.map(({ report, day }): Fetch => ({ report: `${report}-1-day`, day }))];
}

/** Whether the views show the report first: before the days that changes are compared with, and the history. */
export function isRecent({ day }: Fetch, now: number): boolean {
  return day === undefined || day >= trailing(newestDay(now), REPORT_DAYS).from;
}

const RANGE_REPORTS = { users: 'users-28-day', entity: 'entity-28-day' } as const;

/** The newest 28 days are always wanted. */
function wanted({ scope, now, reach, keptFrom }: PlanInput, report: DailyReport, last: DayRange): DayRange {
  const first = firstDay(report, scope, now);
  // A first day that is yet to come was found while a clock was wrong.
  const kept = keptFrom === undefined || keptFrom > last.to ? first : earlier(keptFrom, last.from);
  const from = {
    recent: last.from,
    compared: later(addDays(last.from, -COMPARED_DAYS), kept),
    history: kept,
  };
  return { from: later(from[reach], first), to: last.to };
}

function earlier(a: Day, b: Day): Day {
  return a < b ? a : b;
}

function later(a: Day, b: Day): Day {
  return a > b ? a : b;
}

/** Only a stored day can be final. A day that GitHub did not have may still be published. */
function isNeeded({ stored, absent, now, reach }: PlanInput, report: DailyReport, day: Day): boolean {
  const fetched = past(stored[report]?.find((each) => each.day === day)?.writtenAt, now);
  if (isFinal(day, fetched) || isFresh(fetched, now)) return false;
  const asked = past(absent[report]?.[day], now);
  if (isFresh(asked, now)) return false;
  if (reach === 'history' || !isFinal(day, asked)) return true;
  // Of a day that is no longer shown by itself, one answer is enough.
  return isRecent({ report: `${report}-1-day`, day }, now) && now - asked >= ABSENT_AGAIN_MS;
}

/** What comes from the future was written while a clock was wrong, so the time counts as missing. */
function past(time: number | undefined, now: number): number {
  return time === undefined || time > now ? 0 : time;
}

function isFresh(asOf: number | undefined, now: number): boolean {
  return asOf !== undefined && asOf <= now && now - asOf < FRESH_MS;
}

/** The days of which GitHub's loss of rows was first seen long enough ago; `doubted`: when that was, by day. */
export function confirmedDays(doubted: Readonly<Record<string, number>>, now: number): Day[] {
  return Object.entries(doubted).flatMap(([day, since]) =>
    since <= now && now - since >= CONFIRMED_AFTER_MS ? [day as Day] : [],
  );
}
