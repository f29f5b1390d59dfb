import type { MetricId, MetricResults } from './catalog/catalog.ts';

/** What the metric's value is a share of, as a number; null where it is no ratio, or nothing is known of its base. */
export function denominatorOf(id: MetricId, results: MetricResults): number | null {
  return results[id].whole ?? null;
}
