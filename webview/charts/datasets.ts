import type { ChartData, ChartDataset } from 'chart.js';
import type { ChartSeries, ChartSpec } from '../../src/shared/chart.ts';
import { type SeriesLook, seriesLooks, UNSETTLED_DASH } from './series-look.ts';
import type { ChartTheme } from './theme.ts';

export type Value = number | null;
type Dataset = ChartDataset<'line' | 'bar', Value[]>;
export type FigureData = ChartData<'line' | 'bar', Value[], string>;

/** Up to this number of categories, every value has a point. With more, only values without neighbors have one. */
const POINTS_UP_TO = 40;
const POINT_RADIUS = 2.5;

/** The table has more, where they are too many to be drawn. */
export function drawnCategories({ categories, drawn }: ChartSpec): readonly string[] {
  return drawn === undefined ? categories : categories.slice(0, drawn);
}

/** Of each drawn category, whether GitHub may still change it. */
export function unsettledFlags(spec: ChartSpec): boolean[] {
  const days = new Set(spec.unsettled);
  return drawnCategories(spec).map((category) => days.has(category));
}

export function chartData(spec: ChartSpec, theme: ChartTheme): FigureData {
  const categories = [...drawnCategories(spec)];
  const unsettled = unsettledFlags(spec);
  const looks = seriesLooks(spec.series, theme);
  const datasets = spec.series.flatMap((series, index) => {
    const look = looks[index];
    if (look === undefined) return [];
    const values = series.values.slice(0, categories.length);
    return [
      spec.form === 'line'
        ? lineDataset(series, values, look, unsettled)
        : barDataset(series, values, look, unsettled, { theme, stacked: spec.form === 'stacked-bar' }),
    ];
  });
  return { labels: categories, datasets };
}

function lineDataset(
  { label, before }: ChartSeries,
  values: Value[],
  { color, dash, point, fadedColor }: SeriesLook,
  unsettled: readonly boolean[],
): Dataset {
  const colors = values.map((_, at) => (unsettled[at] === true ? fadedColor : color));
  const all = values.length <= POINTS_UP_TO && before !== true;
  return {
    type: 'line',
    label,
    data: values,
    spanGaps: false,
    borderColor: color,
    borderDash: dash,
    borderWidth: before === true ? 1.5 : 2,
    backgroundColor: color,
    pointStyle: point,
    pointRadius: values.map((_, at) => (all || isAlone(values, at) ? POINT_RADIUS : 0)),
    pointHoverRadius: POINT_RADIUS + 2,
    pointBorderColor: colors,
    pointBackgroundColor: colors,
    ...(unsettled.includes(true) && before !== true
      ? {
          segment: {
            borderDash: ({ p1DataIndex }) => (unsettled[p1DataIndex] === true ? UNSETTLED_DASH : undefined),
            borderColor: ({ p1DataIndex }) => colors[p1DataIndex],
          },
        }
      : {}),
  };
}

function barDataset(
  { label, before }: ChartSeries,
  values: Value[],
  { color, fill, unsettledFill }: SeriesLook,
  unsettled: readonly boolean[],
  { theme, stacked }: { readonly theme: ChartTheme; readonly stacked: boolean },
): Dataset {
  // Neighboring segments keep a seam, so that equal lightness does not merge them.
  const seam = theme.highContrast ? theme.contrastBorder : theme.background;
  return {
    type: 'bar',
    label,
    data: values,
    // The previous period is stacked beside the one shown, not upon it; bars side by side must not share a name.
    ...(stacked ? { stack: before === true ? 'before' : 'now' } : {}),
    backgroundColor: values.map((_, at) => (unsettled[at] === true ? unsettledFill : fill)),
    borderColor: values.map((_, at) => (before === true || unsettled[at] === true ? color : seam)),
    borderWidth: 1,
    borderSkipped: theme.highContrast || before === true || unsettled.includes(true) ? false : 'start',
    maxBarThickness: 28,
    categoryPercentage: 0.85,
    barPercentage: 0.95,
  };
}

/** No line can be drawn to a value between two gaps; without its point it would not be seen. */
function isAlone(values: readonly Value[], at: number): boolean {
  return (values[at - 1] ?? null) === null && (values[at + 1] ?? null) === null;
}
