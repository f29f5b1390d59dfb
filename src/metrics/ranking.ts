import type { Counter } from '../facts/counters.ts';
import type { Breakdown } from '../facts/day-facts.ts';
import type { Accept } from '../facts/day-summary.ts';
import { isNamed } from '../facts/names.ts';
import type { MetricResult } from './metric.ts';
import type { Period } from './period.ts';

/** The first dimension's names by their sum over the window, largest first; names that tie, by alphabet. */
export function ranked(period: Period, breakdown: Breakdown, counter: Counter, accept: Accept): MetricResult {
  const sums = new Map<string, number>();
  for (const summary of period.held()) {
    for (const { keys, sums: cell } of summary.breakdowns[breakdown]) {
      const name = keys[0] ?? '';
      if (accept(name, keys[1] ?? '')) sums.set(name, (sums.get(name) ?? 0) + cell[counter]);
    }
  }
  const rows = [...sums].map(([key, value]) => ({ key, value }));
  const named = rows.filter(({ key, value }) => isNamed(key) && value > 0);
  const total = (list: typeof rows): number => list.reduce((sum, { value }) => sum + value, 0);
  return {
    value: total(named),
    breakdown: named.sort((a, b) => b.value - a.value || (a.key < b.key ? -1 : 1)),
    unnamed: total(rows) - total(named),
  };
}
