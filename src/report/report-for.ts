import type { Format } from '../figures/format.ts';
import type { DashboardInput } from '../dashboard/input.ts';
import { questionOf } from '../dashboard/question.ts';
import { dashboardInput } from '../dashboard/source-input.ts';
import { storedRange } from '../dashboard/date-range-choices.ts';
import { type DayRange, dayOf } from '../domain/day.ts';
import { FIRST_STATE } from '../shared/dashboard-state.ts';
import type { MetricsSource } from '../engine/metrics-source.ts';
import { adoptionReport } from './report.ts';

export interface ReportOptions extends Pick<DashboardInput, 'price'> {
  /** Left out: the last 28 stored days. */
  readonly dateRange?: DayRange;
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

const REPORT_FILE = 'report.md';

/** The adoption report of a source, its page first; undefined when no day is stored. @throws Canceled */
export async function reportFor(
  { source, data, query }: MetricsSource,
  { dateRange: wanted, format, now, price, signal }: ReportOptions,
): Promise<ReportFile[] | undefined> {
  const span = storedRange(data.stored);
  if (span === undefined) return undefined;
  const dateRange = wanted ?? questionOf(FIRST_STATE, span, []).dateRange;
  const snapshot = await query({ dateRange }, signal);
  const state = { ...FIRST_STATE, dateRange: `${dateRange.from}..${dateRange.to}` };
  const input = dashboardInput({
    source,
    data,
    state,
    snapshot,
    dateRange,
    holidays: [],
    ...(price && { price }),
    format,
    now,
  });
  const { markdown, files } = adoptionReport(input, dayOf(now));
  return [
    { path: REPORT_FILE, text: markdown },
    ...files.map(({ name, svg }) => ({ path: `images/${name}`, text: svg })),
  ];
}
