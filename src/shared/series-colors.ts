import type { ChartSeries } from './chart.ts';

/** The number of colors of a chart, in the page and in pictures of a report. */
const COLORS = 7;
/** Gray: the sum of the series that are not drawn one by one. */
const GRAY = 5;
const OF_NAMES: readonly number[] = Array.from({ length: COLORS }, (_, at) => at).filter((at) => at !== GRAY);

/**
 * The number of the color that a name has in every chart; undefined where a chart may have to give it another.
 * @param rank its place among the names by use, from 0
 */
export function colorOfName(rank: number): number | undefined {
  return OF_NAMES[rank];
}

/**
 * The number of the color of each series. A name has the same color in all charts; where two names of a chart would share
 * one, the name that is used more keeps it. A series of the previous period has the color of its partner.
 */
export function colorsOf(series: readonly ChartSeries[]): number[] {
  const taken = new Map<string, number>();
  const own = series.filter(({ before }) => before !== true);
  const place = ({ colorRank = Infinity }: ChartSeries): number => colorRank;
  for (const { id, colorRank, sumOfMany } of own.toSorted((a, b) => place(a) - place(b) || 0)) {
    const used = new Set(taken.values());
    const wanted = sumOfMany === true ? GRAY : OF_NAMES[(colorRank ?? 0) % OF_NAMES.length];
    const free = [wanted, ...OF_NAMES, GRAY].find((color) => color !== undefined && !used.has(color));
    taken.set(id, free ?? taken.size % COLORS);
  }
  return series.map(({ id }) => taken.get(id.replace(/^before:/, '')) ?? 0);
}
