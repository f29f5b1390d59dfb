import type { Day } from '../domain/day.ts';
import type { Dimension } from '../facts/fields.ts';
import type { Period } from './period.ts';
import type { Span } from './span.ts';

export type Unit =
  | 'people'
  | 'requests'
  | 'requests per person'
  | 'completions'
  | 'generations'
  | 'lines'
  | 'lines per person'
  | 'ratio'
  | 'name'
  | 'installations'
  | 'sessions'
  | 'credits'
  | 'interactions'
  | 'pull requests'
  | 'pull-request days'
  | 'suggestions'
  | 'minutes'
  | 'repositories'
  | 'licenses'
  | 'various';

/** The groups of metrics, in the order of all lists of metrics. */
export const METRIC_GROUPS = [
  'people',
  'chat',
  'completions',
  'code',
  'clients',
  'agents',
  'reviews',
  'licenses',
] as const;
export type MetricGroup = (typeof METRIC_GROUPS)[number];

/** The values of one day by name; null where nothing was reported, which is not zero. */
export interface MetricPoint {
  readonly day: Day;
  readonly values: Readonly<Record<string, number | null>>;
}

export interface MetricRow {
  readonly keys: readonly string[];
  /** null: not reported for the row, which is not 0. */
  readonly values: Readonly<Record<string, number | null>>;
  /** Set on a client version that is too old to be counted reliably. */
  readonly outdated?: true;
}

/** Plain data: it crosses from the worker to the extension host. */
export interface MetricResult {
  /** The value for the whole date range; null if it is missing, or if the metric has only daily values. */
  readonly value: number | string | null;
  readonly series?: readonly MetricPoint[];
  /** The denominator of a ratio; left out for other values. */
  readonly whole?: number;
  /** The denominators of the values of `series`, in the order of its days; left out where these are not ratios. */
  readonly wholes?: readonly (number | null)[];
  /** Largest first. */
  readonly breakdown?: readonly MetricRow[];
  /**
   * Totals of the date range in addition to the value. `unnamed` is the amount without a name from GitHub: the rows and
   * `unnamed` add up to the total.
   */
  readonly totals?: Readonly<Record<string, number>>;
  /** Set if the value is not GitHub's own but calculated from the rows of the users. */
  readonly estimate?: 'own-rows';
  /**
   * Why there is no value. `days`: no day is stored. `span`: not all days of the metric's span are stored. `filter`: no
   * report supports the filter. `report`: GitHub did not report it. `summary`: the summary withholds it.
   */
  readonly missing?: 'days' | 'span' | 'filter' | 'report' | 'summary';
}

/** One metric of the catalog. All surfaces show the same texts. */
export interface Metric {
  readonly title: () => string;
  /** The title where space is scarce, e.g. in the sidebar; at most some 18 characters. */
  readonly shortTitle?: () => string;
  /** How the metric is calculated. */
  readonly formula: () => string;
  /** Days, denominator, and features, and how the metric is interpreted where GitHub does not define it. */
  readonly basis: () => string;
  /** What the metric does not show, or shows incorrectly. */
  readonly caveat?: () => string;
  readonly unit: Unit;
  /** The unit of the rows and of `unnamed`, if it differs from the unit of the value. */
  readonly counts?: Unit;
  /** What the value counts, where the chart shows other counts, too. */
  readonly measure?: () => string;
  /** The days of the value; left out: the date range. */
  readonly span?: Span;
  /** Whether GitHub has a count of its own for some date ranges, which is the value if no day is stored. */
  readonly isCountedByGitHub?: true;
  readonly group: MetricGroup;
  /** The report that the metric reads. */
  readonly report: 'users' | 'entity' | 'repos' | 'seats';
  /** The report fields that it reads. */
  readonly fields: readonly string[];
  /** The dimensions of the keys of the breakdown, of the names of the series, or of a value that is a name; null: no filter exists for them. */
  readonly named?: readonly (Dimension | 'chatMode' | null)[];
  /** Null if no report supports the filter. Called only if a day of the report is stored, or GitHub has its own count. */
  readonly compute: (period: Period) => MetricResult | null;
}

/** No row of the date range contains the metric. */
export const NOT_REPORTED = { value: null, missing: 'report' } as const satisfies MetricResult;

/** Days of the metric's span are missing, so that a number would be too low. */
export const INCOMPLETE = { value: null, missing: 'span' } as const satisfies MetricResult;

/** None of the requested days is stored, for example at the start of a month. */
export const NO_DAY = { value: null, missing: 'days' } as const satisfies MetricResult;

/** Null if the denominator is 0 or unknown: a rate without events is unknown, not zero. */
export function ratio(part: number | null, whole: number | null): number | null {
  return part === null || whole === null || whole === 0 ? null : part / whole;
}

/** The value if it is a number; null if it is a name or missing. */
export function numberIn({ value }: MetricResult): number | null {
  return typeof value === 'number' ? value : null;
}

/** Whether the result has more than one number. */
export function isChart({ series, breakdown, totals }: MetricResult): boolean {
  return (series ?? breakdown ?? totals) !== undefined;
}
