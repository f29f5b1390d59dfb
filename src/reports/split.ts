import type * as z from 'zod';
import type { Day, DayRange } from '../domain/day.ts';
import { daysBetween, parseDay } from '../domain/day.ts';
import type { ReportKind } from '../domain/scope.ts';
import type { ReportRecord } from './records.ts';
import {
  entity28DayReport,
  entityRow,
  KNOWN_FIELDS,
  problemOf,
  repoRow,
  seatRow,
  userRow,
  userTeamRow,
} from './schemas.ts';

/** A line of one stored report on one day, as GitHub sent it. */
export interface PartitionLine {
  readonly report: ReportKind;
  readonly day: Day;
  readonly text: string;
  /** The same, checked. */
  readonly row: unknown;
}

export interface SplitRecord {
  readonly lines: readonly PartitionLine[];
  /** The days that the report says it covers; days of it without a line had no activity. */
  readonly covers?: { readonly report: ReportKind; readonly range: DayRange };
  readonly problems: readonly string[];
  /** Top-level fields that this version does not know; their text is kept like the rest. */
  readonly unknownFields?: readonly string[];
}

const ROW_SCHEMAS = {
  users: userRow,
  'user-teams': userTeamRow,
  repos: repoRow,
  entity: entityRow,
} as const satisfies Partial<Record<ReportKind, z.ZodType>>;

type RowKind = keyof typeof ROW_SCHEMAS;

/**
 * Files every report by content: which report and day a record belongs to, and what is wrong with it.
 * `readOn` is the day under which seats are filed, which carry none.
 */
export function splitRecord(record: ReportRecord, readOn: Day): SplitRecord {
  if ('problem' in record) return rejected(record.problem);
  const value = record.value;
  if (!isObject(value)) return rejected('not a row of a report');
  if ('day_totals' in value) return splitEntity28Day(value);
  if ('seats' in value && Array.isArray(value.seats)) return splitSeats(value.seats, readOn);
  if ('assignee' in value) return splitSeats([value], readOn);
  const kind = rowKind(value);
  if (kind === undefined) return rejected(unrecognised(value));
  return splitRow(kind, value, record.text);
}

function rowKind(value: object): RowKind | undefined {
  if ('team_id' in value && 'user_id' in value) return 'user-teams';
  if ('repo_id' in value) return 'repos';
  if ('user_id' in value) return 'users';
  if ('daily_active_users' in value) return 'entity';
  return undefined;
}

function unrecognised(value: object): string {
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
    lines: [{ report: kind, day: checked.data.day as Day, text, row: checked.data }],
    ...(covers === undefined ? {} : { covers }),
    problems: [],
    unknownFields: Object.keys(value).filter((field) => !KNOWN_FIELDS[kind].has(field)),
  };
}

/** A page of the API of seats, or one seat of it. */
function splitSeats(seats: readonly unknown[], readOn: Day): SplitRecord {
  const checked = seats.map((seat) => seatRow.safeParse(seat));
  return {
    lines: checked.flatMap(({ success }, index): PartitionLine[] =>
      success
        ? [{ report: 'seats', day: readOn, text: JSON.stringify(seats[index]), row: seats[index] }]
        : [],
    ),
    problems: checked.flatMap(({ error }, index) =>
      error === undefined ? [] : [`seats.${index}.${problemOf(error)}`],
    ),
  };
}

function splitEntity28Day(value: object): SplitRecord {
  const checked = entity28DayReport.safeParse(value);
  if (!checked.success) return rejected(problemOf(checked.error));
  const { day_totals: rows, ...wrapper } = checked.data;
  const parts = rows.map((row, index) => {
    const part = isObject(row) ? splitRow('entity', row) : rejected('not a row of a report');
    return { ...part, problems: part.problems.map((problem) => `day_totals.${index}.${problem}`) };
  });
  const range = { from: checked.data.report_start_day as Day, to: checked.data.report_end_day as Day };
  const wrapperLine: PartitionLine = {
    report: 'entity-28-day',
    day: range.to,
    text: JSON.stringify(wrapper),
    row: wrapper,
  };
  return {
    lines: [wrapperLine, ...parts.flatMap((part) => part.lines)],
    ...(isPlausible(range) ? { covers: { report: 'entity', range } } : {}),
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
