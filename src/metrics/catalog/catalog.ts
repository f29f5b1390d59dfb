import { agentMetrics } from './agents.ts';
import { chatMetrics } from './chat.ts';
import { clientMetrics } from './clients.ts';
import { codeMetrics } from './code.ts';
import { completionMetrics } from './completions.ts';
import { engagedMetrics } from './engaged.ts';
import { languageMetrics } from './languages.ts';
import { licenseMetrics } from './licenses.ts';
import { type Metric, type MetricResult, NO_DAY } from '../metric.ts';
import { peopleMetrics } from '../active-people.ts';
import type { Period } from '../period.ts';
import { reviewMetrics } from './reviews.ts';

const catalog = {
  ...peopleMetrics,
  ...engagedMetrics,
  ...chatMetrics,
  ...completionMetrics,
  ...languageMetrics,
  ...codeMetrics,
  ...clientMetrics,
  ...agentMetrics,
  ...reviewMetrics,
  ...licenseMetrics,
};

export type MetricId = keyof typeof catalog;
export type MetricResults = Readonly<Record<MetricId, MetricResult>>;

/** All metrics of the extension, by ID. */
export const CATALOG: Readonly<Record<MetricId, Metric>> = catalog;
export const METRIC_IDS = Object.keys(catalog) as MetricId[];

/** `month`: the period of the metrics of the month to date, where it is another one. */
export function computeAll(period: Period, month: Period = period): MetricResults {
  const results = METRIC_IDS.map((id) => [
    id,
    compute(CATALOG[id], CATALOG[id].span === 'month' ? month : period),
  ]);
  return Object.fromEntries(results) as Record<MetricId, MetricResult>;
}

function compute(metric: Metric, period: Period): MetricResult {
  // The days of a span reach further back than the date range.
  const isAvailable = metric.span !== undefined || isAnyDayStored(metric, period);
  if (!isAvailable && metric.isCountedByGitHub !== true) return NO_DAY;
  const result = metric.compute(period) ?? { value: null, missing: 'filter' };
  return isAvailable || result.value !== null ? result : NO_DAY;
}

function isAnyDayStored({ report }: Metric, period: Period): boolean {
  switch (report) {
    case 'users':
      return period.stored().length > 0;
    case 'entity':
      return period.entities()?.length !== 0;
    case 'repos':
      return period.repos()?.length !== 0;
    case 'seats':
      return true;
  }
}
