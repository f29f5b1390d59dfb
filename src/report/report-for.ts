import type { Format } from '../figures/format.ts';
import type { DashboardInput } from '../dashboard/input.ts';
import { questionOf } from '../dashboard/question.ts';
import { dashboardInput } from '../dashboard/source-input.ts';
import { storedRange } from '../dashboard/date-range-choices.ts';
import { type Day, type DayRange, dayOf } from '../domain/day.ts';
import { type DashboardState, FIRST_STATE } from '../shared/dashboard-state.ts';
import type { MetricsSource } from '../engine/metrics-source.ts';
import { adoptionReport } from './report.ts';

export interface ReportOptions extends Pick<DashboardInput, 'price'> {
  /** Left out: the date range of `filter`. */
  readonly dateRange?: DayRange;
  /** What the dashboard is narrowed to. Left out: the last 28 stored days, without a filter. A person is never followed. */
  readonly filter?: DashboardState;
  /** The days that a filter without holidays leaves out. */
  readonly holidays?: readonly Day[];
  readonly format: Format;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly signal?: AbortSignal;
}

/** To be written below a folder of the report's own. */
export interface ReportFile {
  /** Relative, with `/`. */
  readonly path: string;
  readonly text: string;
}

export interface Report {
  /** "Copilot usage of acme". */
  readonly subject: string;
  /** "Copilot usage of acme, Oct 1 – 28, 2026". */
  readonly title: string;
  /** The page first. */
  readonly files: readonly ReportFile[];
}

const REPORT_FILE = 'report.md';

/** The adoption report of a source; undefined when no day is stored. @throws Canceled */
export async function reportFor(
  { source, data, query }: MetricsSource,
  { dateRange: wanted, filter = FIRST_STATE, holidays = [], format, now, price, signal }: ReportOptions,
): Promise<Report | undefined> {
  const span = storedRange(data.stored);
  if (span === undefined) return undefined;
  const narrowed: DashboardState = { ...filter, tab: 'usage', person: null, compare: false, preset: null };
  const question = questionOf(narrowed, span, holidays);
  const dateRange = wanted ?? question.dateRange;
  const snapshot = await query({ ...question, dateRange }, signal);
  const state = { ...narrowed, dateRange: `${dateRange.from}..${dateRange.to}` };
  const input = dashboardInput({
    source,
    data,
    state,
    snapshot,
    dateRange,
    holidays,
    ...(price && { price }),
    format,
    now,
  });
  const { subject, title, markdown, files } = adoptionReport(input, dayOf(now));
  return {
    subject,
    title,
    files: [
      { path: REPORT_FILE, text: markdown },
      ...files.map(({ name, svg }) => ({ path: `images/${name}`, text: svg })),
    ],
  };
}
