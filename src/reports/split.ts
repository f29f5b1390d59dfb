import type { Day, DayRange } from '../domain/day.ts';
import { daysBetween, parseDay } from '../domain/day.ts';
import { creationTime, reportTime } from '../domain/report-time.ts';
import { scopeOfRow } from '../domain/row-scope.ts';
import type { ReportKind } from '../domain/scope.ts';
import type { ReportRecord } from './records.ts';
import { entity28DayReport, KNOWN_FIELDS, problemOf, ROW_SCHEMAS, type RowKind, seatRow } from './schemas.ts';

/** A line of one stored report on one day, as GitHub sent it; days of a 28-day report also have the times of that report. */
export interface PartitionLine {
  readonly report: ReportKind;
  readonly day: Day;
  readonly text: string;
  /** The same, checked. */
  readonly row: unknown;
  /** How new the report is; see `reportTime`. */
  readonly asOf: number;
  /** See `scopeOfRow`. */
  readonly scope: string | undefined;
}

export interface CoveredRange {
  readonly report: ReportKind;
  readonly range: DayRange;
}

export interface SplitRecord {
  readonly lines: readonly PartitionLine[];
  /** The days that the report says it covers; days of it without a line had no activity. */
  readonly covers?: CoveredRange;
  /** Of the rows inside a wrapper. */
  readonly moreCovers?: readonly CoveredRange[];
  readonly problems: readonly string[];
  /** Top-level fields that this version does not know; their text is kept like the rest. */
  readonly unknownFields?: readonly string[];
}

/** Under these fields tools put the rows of a table or of a reply. */
const WRAPPERS = new Set(['records', 'data', 'rows', 'items', 'results', 'value', 'values']);

/** A record with one of these fields is not a row of a user, whatever other fields it has. */
export const NOT_OF_USERS = ['day_totals', 'seats', 'assignee', 'team_id', 'repo_id'] as const;

/**
 * Files every report by content: which report and day a record belongs to, and what is wrong with it.
 * `readOn` is the day under which seats are filed, which carry none.
 */
export function splitRecord(record: ReportRecord, readOn: Day): SplitRecord {
  if ('problem' in record) return rejected(record.problem);
  const value = record.value;
  if (!isObject(value)) return rejected('not a row of a report');
  if ('day_totals' in value) {
    const { day_totals: rows } = value;
    return rows === null || Array.isArray(rows)
      ? splitDays(value, rows ?? [])
      : rejected('day_totals: expected array');
  }
  if ('seats' in value && Array.isArray(value.seats)) return splitSeats(value.seats, readOn);
  if ('assignee' in value) return splitSeats([value], readOn);
  const kind = rowKind(value);
  if (kind === undefined) {
    const wrapped = wrappedRows(value);
    return wrapped === undefined
      ? rejected(unrecognized(value))
      : splitWrapped(wrapped.rows, wrapped.field, record.line, readOn);
  }
  return splitRow(kind, value, record.text);
}

function rowKind(value: object): RowKind | undefined {
  if ('team_id' in value && 'user_id' in value) return 'user-teams';
  if ('repo_id' in value) return 'repos';
  if ('user_id' in value) return 'users';
  if ('daily_active_users' in value) return 'entity';
  return undefined;
}

function unrecognized(value: object): string {
  return 'download_links' in value
    ? 'a list of download links, not a report: open the files behind the links'
    : 'not a row of a usage metrics report';
}

function splitRow(kind: RowKind, value: object, text = JSON.stringify(value)): SplitRecord {
  if (kind === 'users' && !('day' in value)) return rejected('a total over the window, without a day');
  const checked = ROW_SCHEMAS[kind].safeParse(value);
  if (!checked.success) return rejected(problemOf(checked.error));
  const covers = coveredRange(kind, value);
  return {
    lines: [
      {
        report: kind,
        day: checked.data.day as Day,
        text,
        row: checked.data,
        asOf: reportTime(value),
        scope: scopeOfRow(value),
      },
    ],
    ...(covers === undefined ? {} : { covers }),
    problems: [],
    unknownFields: Object.keys(value).filter((field) => !KNOWN_FIELDS[kind].has(field)),
  };
}

/** A page of the API of seats, or one seat of it. */
function splitSeats(seats: readonly unknown[], readOn: Day): SplitRecord {
  const checked = seats.map((seat) => seatRow.safeParse(seat));
  const filed = { report: 'seats', day: readOn, asOf: 0, scope: undefined } as const;
  return {
    lines: checked.flatMap(({ success }, index): PartitionLine[] =>
      success ? [{ ...filed, text: JSON.stringify(seats[index]), row: seats[index] }] : [],
    ),
    problems: checked.flatMap(({ error }, index) =>
      error === undefined ? [] : [`seats.${index}.${problemOf(error)}`],
    ),
  };
}

/** The days of an organization or enterprise; tools also gather rows of people so. */
function splitDays(value: object, rows: readonly unknown[]): SplitRecord {
  const parts = rows.map((row, index) => {
    const kind = isObject(row) ? (rowKind(row) ?? 'entity') : undefined;
    const part =
      kind === undefined || !isObject(row)
        ? rejected('not a row of a report')
        : splitRow(kind, withTime(row, value));
    return { ...part, kind, problems: part.problems.map((problem) => `day_totals.${index}.${problem}`) };
  });
  const { wrapper, range, problems } = splitWrapper(value);
  const [kind = 'entity'] = parts.flatMap((part) => part.kind ?? []);
  const lines = parts.flatMap((part) => part.lines);
  return {
    lines: [
      ...(wrapper === undefined || kind !== 'entity' ? [] : [wrapper]),
      ...lines.map((line) => ({ ...line, scope: line.scope ?? scopeOfRow(value) })),
    ],
    ...(range !== undefined && isPlausible(range) && { covers: { report: kind, range } }),
    // Without its days the wrapper says nothing, but its rows do.
    problems: [...(lines.length === 0 ? problems : []), ...parts.flatMap((part) => part.problems)],
    unknownFields: parts.flatMap((part) => part.unknownFields ?? []),
  };
}

/**
 * The row with the times of its report where it has none: its stored line must say how new it is, since facts are also
 * built from stored lines alone. Times that cannot be read are not added.
 */
function withTime(row: object, report: object): object {
  if (reportTime(row) !== 0) return row;
  const times: Readonly<Record<string, unknown>> = { ...report };
  const { created_at: created, report_end_day: end } = times;
  return {
    ...row,
    ...(creationTime(created) !== 0 && { created_at: created }),
    ...(parseDay(end) !== undefined && { report_end_day: end }),
  };
}

/** What a report of 28 days says beside its days. */
function splitWrapper(value: object): {
  readonly wrapper?: PartitionLine;
  readonly range?: DayRange;
  readonly problems: readonly string[];
} {
  const checked = entity28DayReport.safeParse(value);
  if (!checked.success) return { problems: [problemOf(checked.error)] };
  const { report_start_day: from, report_end_day: to } = checked.data;
  const range = { from: from as Day, to: to as Day };
  // From the value itself: what the schema gives back has its fields in another order than GitHub's.
  const row = Object.fromEntries(Object.entries(value).filter(([name]) => name !== 'day_totals'));
  const text = JSON.stringify(row);
  const said = { asOf: reportTime(value), scope: scopeOfRow(value) };
  return { wrapper: { report: 'entity-28-day', day: range.to, text, row, ...said }, range, problems: [] };
}

/** The rows inside an object that a tool wrapped around them, such as {"records": [...]}; undefined where there are none. */
function wrappedRows(
  value: object,
): { readonly field: string; readonly rows: readonly unknown[] } | undefined {
  for (const [field, rows] of Object.entries(value) as [string, unknown][]) {
    if (WRAPPERS.has(field) && Array.isArray(rows)) return { field, rows };
    if (WRAPPERS.has(field) && isObject(rows)) return wrappedRows(rows) ?? { field, rows: [rows] };
  }
  return undefined;
}

function splitWrapped(rows: readonly unknown[], field: string, line: number, readOn: Day): SplitRecord {
  const parts = rows.map((value, index) => {
    const part = splitRecord({ line, value }, readOn);
    return { ...part, problems: part.problems.map((problem) => `${field}.${index}: ${problem}`) };
  });
  return {
    lines: parts.flatMap((part) => part.lines),
    moreCovers: parts.flatMap((part) => [...(part.covers ? [part.covers] : []), ...(part.moreCovers ?? [])]),
    problems: parts.flatMap((part) => part.problems),
    unknownFields: parts.flatMap((part) => part.unknownFields ?? []),
  };
}

/** Rows of a 28-day report repeat its first and last day. */
function coveredRange(kind: RowKind, value: object): SplitRecord['covers'] {
  const from = 'report_start_day' in value ? parseDay(value.report_start_day) : undefined;
  const to = 'report_end_day' in value ? parseDay(value.report_end_day) : undefined;
  if (from === undefined || to === undefined || !isPlausible({ from, to })) return undefined;
  return { report: kind, range: { from, to } };
}

/** Reports cover 28 days; a range far beyond that is a damaged row and must not fill the store with empty days. */
export function isPlausible(range: DayRange): boolean {
  const days = daysBetween(range.from, range.to) + 1;
  return days > 0 && days <= 100;
}

function rejected(problem: string): SplitRecord {
  return { lines: [], problems: [problem] };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
