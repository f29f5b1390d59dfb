import { activityMetrics } from './activity.ts';
import { chatMetrics } from './chat.ts';
import { codeMetrics } from './code.ts';
import type { Metric, MetricResult } from './metric.ts';
import type { Period } from './period.ts';

const catalogue = { ...activityMetrics, ...chatMetrics, ...codeMetrics };

export type MetricId = keyof typeof catalogue;
export type MetricResults = Readonly<Record<MetricId, MetricResult>>;

/** Every figure that the extension knows, by id. */
export const CATALOGUE: Readonly<Record<MetricId, Metric>> = catalogue;

export function computeAll(period: Period): MetricResults {
  return Object.fromEntries(
    Object.entries(CATALOGUE).map(([id, metric]) => [id, metric.compute(period)]),
  ) as Record<MetricId, MetricResult>;
}
