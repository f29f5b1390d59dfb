import type { ChartSpec } from './chart.ts';

/** The chart with only the categories that are drawn, the last of them the sum of the others. */
export function drawnPart({ drawn, other, ...spec }: ChartSpec): ChartSpec {
  const { categories, keys, picks, series } = spec;
  if (drawn === undefined && other === undefined) return spec;
  const first = <T>(items: readonly T[], last: T): T[] => [
    ...items.slice(0, drawn),
    ...(other === undefined ? [] : [last]),
  ];
  const label = other?.label ?? '';
  return {
    ...spec,
    categories: first(categories, label),
    ...(keys && { keys: first(keys, label) }),
    ...(picks && { picks: first(picks, null) }),
    series: series.map((each, at) => ({ ...each, values: first(each.values, other?.values[at] ?? null) })),
  };
}
