import type { MetricId, MetricResults } from './catalogue.ts';
import { numberIn } from './metric.ts';

/** What the metric's value is a share of, as a number; null where it is no ratio, or nothing is known of its base. */
export function wholeOf(id: MetricId, results: MetricResults): number | null {
  const { whole } = results[id];
  if (whole !== undefined) return whole;
  return id === 'agent_adoption' ? numberIn(results.total_active_users) : null;
}
