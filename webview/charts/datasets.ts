import type { ChartData, ChartDataset } from 'chart.js';
import type { ChartSeries, ChartSpec } from '../../src/shared/chart.ts';
import { seriesLook } from './series-look.ts';
import type { ChartTheme } from './theme.ts';

export type Value = number | null;
type Dataset = ChartDataset<'line' | 'bar', Value[]>;
export type FigureData = ChartData<'line' | 'bar', Value[], string>;

/** Up to this many categories every value has its point; beyond, only those without neighbours. */
const POINTS_UP_TO = 40;
const POINT_RADIUS = 2.5;

export function chartData({ form, categories, series }: ChartSpec, theme: ChartTheme): FigureData {
  const datasets: Dataset[] = series.map((one, index) =>
    form === 'line' ? lineDataset(one, index, theme) : barDataset(one, index, theme),
  );
  return { labels: [...categories], datasets };
}

function lineDataset({ label, values }: ChartSeries, index: number, theme: ChartTheme): Dataset {
  const { colour, dash, point } = seriesLook(index, theme);
  return {
    type: 'line',
    label,
    data: [...values],
    spanGaps: false,
    borderColor: colour,
    borderDash: dash,
    borderWidth: 2,
    backgroundColor: colour,
    pointStyle: point,
    pointRadius: values.map((_, at) =>
      values.length <= POINTS_UP_TO || isAlone(values, at) ? POINT_RADIUS : 0,
    ),
    pointHoverRadius: POINT_RADIUS + 2,
    pointBorderColor: colour,
    pointBackgroundColor: colour,
  };
}

function barDataset({ label, values }: ChartSeries, index: number, theme: ChartTheme): Dataset {
  return {
    type: 'bar',
    label,
    data: [...values],
    backgroundColor: seriesLook(index, theme).fill,
    // Neighbouring segments keep a seam, so that equal lightness does not merge them.
    borderColor: theme.highContrast ? theme.contrastBorder : theme.background,
    borderWidth: 1,
    borderSkipped: theme.highContrast ? false : 'start',
    maxBarThickness: 28,
    categoryPercentage: 0.85,
    barPercentage: 0.95,
  };
}

/** No line can be drawn to a value between two gaps; without its point it would not be seen. */
function isAlone(values: readonly Value[], at: number): boolean {
  return (values[at - 1] ?? null) === null && (values[at + 1] ?? null) === null;
}
