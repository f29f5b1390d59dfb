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

/** Where a figure belongs; the order is that of every list of figures. */
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
  /** The figure of the whole window; null when it cannot be told, or when there is none for the window. */
  readonly value: number | string | null;
  readonly series?: readonly MetricPoint[];
  /** What a ratio is a share of; left out where the value is no ratio. */
  readonly whole?: number;
  /** Largest first. */
  readonly breakdown?: readonly MetricRow[];
  /** Sums over the window beside the value. `unnamed` is what a breakdown leaves out because GitHub did not name it: with the rows it comes to the total. */
  readonly totals?: Readonly<Record<string, number>>;
  /** Set where the value is not GitHub's own: it is made of what users' own rows say of each of them. */
  readonly estimate?: 'own-rows';
  /**
   * Why there is no value: no day is stored, not every day of the metric's span is, no report answers the filter, GitHub
   * did not report it, or a summary keeps it back.
   */
  readonly missing?: 'days' | 'span' | 'filter' | 'report' | 'summary';
}

/** One figure of the catalog. The texts are what every surface prints beside it. */
export interface Metric {
  readonly title: () => string;
  /** The title where space is scarce, e.g. in the sidebar; at most some 18 characters. */
  readonly shortTitle?: () => string;
  /** How it is computed, in words. */
  readonly formula: () => string;
  /** Window, denominator and features, and the choice where GitHub leaves one open. */
  readonly basis: () => string;
  /** What the figure does not tell, or tells wrongly. */
  readonly caveat?: () => string;
  readonly unit: Unit;
  /** What its rows and `unnamed` count, where that is not the unit of its value. */
  readonly counts?: Unit;
  /** Of which days its value is; left out: of the window. */
  readonly span?: Span;
  readonly group: MetricGroup;
  /** Which report it is made of. */
  readonly report: 'users' | 'entity' | 'repos' | 'seats';
  /** The report fields that it reads. */
  readonly fields: readonly string[];
  /** What the keys of its breakdown are names of, or the names of its series; null: of nothing one can filter by. */
  readonly named?: readonly (Dimension | 'chatMode' | null)[];
  /** Null when no report answers the period's filter. Asked only where the report is held. */
  readonly compute: (period: Period) => MetricResult | null;
}

/** Not a row of the window says anything about it. */
export const NOT_REPORTED = { value: null, missing: 'report' } as const satisfies MetricResult;

/** Days of the metric's span are missing, so that a number would be too low. */
export const INCOMPLETE = { value: null, missing: 'span' } as const satisfies MetricResult;

/** No day is stored of those that are asked for, as at the start of a month. */
export const NO_DAY = { value: null, missing: 'days' } as const satisfies MetricResult;

/** Null when there is nothing to divide by: a rate without attempts is unknown, not zero. */
export function ratio(part: number | null, whole: number | null): number | null {
  return part === null || whole === null || whole === 0 ? null : part / whole;
}

/** The value where it is a number; null where it is a name, or not known. */
export function numberIn({ value }: MetricResult): number | null {
  return typeof value === 'number' ? value : null;
}

/** Whether it is more than one number. */
export function isChart({ series, breakdown, totals }: MetricResult): boolean {
  return (series ?? breakdown ?? totals) !== undefined;
}
