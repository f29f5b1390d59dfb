import type { MetricId, MetricResults } from '../metrics/catalog/catalog.ts';

/** Metrics without daily values of their own, and the metric that says the same of each day. */
const BY_DAY: Readonly<Partial<Record<MetricId, MetricId>>> = {
  active_users: 'daily_active_users_all_surfaces',
};

/** The daily values of a metric; null where not reported. Undefined for metrics without daily values. */
export function dailyValues(id: MetricId, results: MetricResults): (number | null)[] | undefined {
  return results[BY_DAY[id] ?? id].series?.map(({ values }) => Object.values(values)[0] ?? null);
}

const BARS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;

/** Values as one line of text, from 0 to the largest; a space where nothing was reported. */
export function sparkline(values: readonly (number | null)[]): string {
  const highest = Math.max(0, ...values.map((value) => value ?? 0));
  return values
    .map((value) => {
      if (value === null) return ' ';
      return BARS[highest === 0 ? 0 : Math.round((value / highest) * (BARS.length - 1))] ?? BARS[0];
    })
    .join('');
}
