import type { ChartData, ChartDataset } from 'chart.js';
import type { ChartSeries, ChartSpec } from '../../src/shared/chart.ts';
import { type SeriesLook, seriesLooks, PRELIMINARY_DASH } from './series-look.ts';
import type { ChartTheme } from './theme.ts';

export type Value = number | null;
type Dataset = ChartDataset<'line' | 'bar', Value[]>;
export type FigureData = ChartData<'line' | 'bar', Value[], string>;

/** Up to this number of categories, every value has a point. With more, only values without neighbors have one. */
const POINTS_UP_TO = 40;
const POINT_RADIUS = 2.5;

/** Of each category, whether GitHub may still change it. */
export function preliminaryFlags(spec: ChartSpec): boolean[] {
  const days = new Set(spec.preliminary);
  return spec.categories.map((category) => days.has(category));
}

export function chartData(spec: ChartSpec, theme: ChartTheme): FigureData {
  const preliminary = preliminaryFlags(spec);
  const looks = seriesLooks(spec.series, theme);
  const datasets = spec.series.flatMap((series, index) => {
    const look = looks[index];
    if (look === undefined) return [];
    const values = [...series.values];
    return [
      spec.form === 'line'
        ? lineDataset(series, values, look, preliminary)
        : barDataset(series, values, look, preliminary, { theme, stacked: spec.form === 'stacked-bar' }),
    ];
  });
  return { labels: [...spec.categories], datasets };
}

function lineDataset(
  { label, before }: ChartSeries,
  values: Value[],
  { color, dash, point, fadedColor }: SeriesLook,
  preliminary: readonly boolean[],
): Dataset {
  const colors = values.map((_, at) => (preliminary[at] === true ? fadedColor : color));
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
    ...(preliminary.includes(true) && before !== true
      ? {
          segment: {
            borderDash: ({ p1DataIndex }) =>
              preliminary[p1DataIndex] === true ? PRELIMINARY_DASH : undefined,
            borderColor: ({ p1DataIndex }) => colors[p1DataIndex],
          },
        }
      : {}),
  };
}

function barDataset(
  { label, before }: ChartSeries,
  values: Value[],
  { color, fill, preliminaryFill }: SeriesLook,
  preliminary: readonly boolean[],
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
    backgroundColor: values.map((_, at) => (preliminary[at] === true ? preliminaryFill : fill)),
    borderColor: values.map((_, at) => (before === true || preliminary[at] === true ? color : seam)),
    borderWidth: 1,
    borderSkipped: theme.highContrast || before === true || preliminary.includes(true) ? false : 'start',
    maxBarThickness: 28,
    categoryPercentage: 0.85,
    barPercentage: 0.95,
  };
}

/** No line can be drawn to a value between two gaps; without its point it would not be seen. */
function isAlone(values: readonly Value[], at: number): boolean {
  return (values[at - 1] ?? null) === null && (values[at + 1] ?? null) === null;
}
