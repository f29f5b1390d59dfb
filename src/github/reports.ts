import * as z from 'zod';
import { daysBetween, parseDay } from '../domain/day.ts';
import type { Day } from '../domain/day.ts';
import type { ReportKind, Scope } from '../domain/scope.ts';
import { invalidReply } from './failure.ts';

/** The six reports of a scope. Those of 28 days always end on the newest day and so take no day. */
export type ReportName =
  'entity-1-day' | 'entity-28-day' | 'users-1-day' | 'users-28-day' | 'user-teams-1-day' | 'repos-1-day';

/** Where the files of a report can be fetched for a short while, and which days they cover (inclusive). */
export interface ReportLinks {
  readonly from: Day;
  readonly to: Day;
  /** One for each shard. Signed: never stored, logged or shown. */
  readonly links: readonly string[];
}

export function reportRoute(scope: Scope, report: ReportName): string {
  const root = scope.kind === 'organization' ? '/orgs/{slug}' : '/enterprises/{slug}';
  const name = report.replace('entity', scope.kind);
  return `${root}/copilot/metrics/reports/${name}${is28DayReport(report) ? '/latest' : ''}`;
}

export function is28DayReport(report: ReportName): boolean {
  return report.endsWith('-28-day');
}

/** The kind under which the rows of a report are stored. */
export function kindOf(report: ReportName | 'seats'): ReportKind {
  return report.replace(/-(?:1|28)-day$/, '') as ReportKind;
}

const day = z.string().transform((text, context) => {
  const parsed = parseDay(text);
  if (parsed === undefined) context.addIssue('not a day');
  return parsed ?? z.NEVER;
});
const links = z.array(z.string());
const oneDay = z.object({ download_links: links, report_day: day });
const dateRange = z.object({ download_links: links, report_start_day: day, report_end_day: day });

/** The reports of 28 days have 28. */
const MOST_DAYS = 31;

/** GitHub's own words for a day that it has no report of, in a JSON string in place of the object. */
const NO_REPORT = /\bno (?:report|data)\b/i;

/** What a report endpoint answered. */
export interface ReportReply {
  readonly status: number;
  /** The JSON that was sent. */
  readonly data: unknown;
}

/**
 * Reads the reply of a report endpoint; undefined when it says that there is no report: status 204, or with another
 * success null, an empty list of links, or a string that is empty or says so.
 * @throws MetricsError `invalidReply`
 */
export function readReportLinks({ status, data }: ReportReply, report: ReportName): ReportLinks | undefined {
  if (status === 204 || data === null) return undefined;
  if (typeof data === 'string') {
    if (data === '' || NO_REPORT.test(data)) return undefined;
    throw invalidReply('a text in place of links');
  }
  const found = is28DayReport(report) ? readDateRange(data) : readDay(data);
  return found.links.length === 0 ? undefined : found;
}

function readDay(data: unknown): ReportLinks {
  const reply = parse(oneDay, data);
  return { from: reply.report_day, to: reply.report_day, links: reply.download_links };
}

function readDateRange(data: unknown): ReportLinks {
  const reply = parse(dateRange, data);
  const days = daysBetween(reply.report_start_day, reply.report_end_day) + 1;
  // Every day of it counts as reported: one that is not meant would be stored as empty.
  if (days < 1 || days > MOST_DAYS) throw invalidReply('report_start_day');
  return { from: reply.report_start_day, to: reply.report_end_day, links: reply.download_links };
}

/** @throws MetricsError `invalidReply`, naming the field but not its value */
export function parse<T>(schema: z.ZodType<T>, data: unknown): T {
  const result = schema.safeParse(data);
  if (result.success) return result.data;
  const field = result.error.issues[0]?.path.join('.') ?? '';
  throw invalidReply(field === '' ? 'JSON' : field);
}
