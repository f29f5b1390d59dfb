import type { MetricId, MetricResults } from './catalog/catalog.ts';

/** The denominator of a metric's value; null if the value is not a ratio or the denominator is unknown. */
export function denominatorOf(id: MetricId, results: MetricResults): number | null {
  return results[id].whole ?? null;
}
