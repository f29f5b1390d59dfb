import type { Day } from '../domain/day.ts';
import type { Period } from './period.ts';

export type Unit = 'people' | 'requests' | 'requests per person' | 'generations' | 'lines' | 'ratio';

/** The values of one day by name; null where nothing was reported, which is not zero. */
export interface MetricPoint {
  readonly day: Day;
  readonly values: Readonly<Record<string, number | null>>;
}

export interface MetricRow {
  readonly key: string;
  readonly value: number;
}

/** Plain data: it crosses from the worker to the extension host. */
export interface MetricResult {
  /** The figure of the whole window; null when it cannot be told. */
  readonly value: number | null;
  readonly series?: readonly MetricPoint[];
  /** Largest first. */
  readonly breakdown?: readonly MetricRow[];
  /** What a breakdown leaves out because GitHub did not name it. */
  readonly unnamed?: number;
}

/** One figure of the catalogue. The texts are what every surface prints beside it. */
export interface Metric {
  readonly title: () => string;
  /** The title where space is scarce, e.g. in the sidebar; at most some 18 characters. */
  readonly shortTitle?: () => string;
  /** How it is computed, in words. */
  readonly formula: () => string;
  /** Window, denominator and features. */
  readonly basis: () => string;
  readonly unit: Unit;
  /** The report fields that it reads. */
  readonly fields: readonly string[];
  readonly compute: (period: Period) => MetricResult;
}

/** Null when there is nothing to divide by: a rate without attempts is unknown, not zero. */
export function ratio(part: number | null, whole: number | null): number | null {
  return part === null || whole === null || whole === 0 ? null : part / whole;
}
