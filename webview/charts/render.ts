import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
} from 'chart.js';
import { isWeekend, parseDay } from '../../src/domain/day.ts';
import type { ChartSpec } from '../../src/shared/chart.ts';
import type { StateChange } from '../../src/shared/dashboard-state.ts';
import type { Words } from '../figure-settings.ts';
import { drawnPart } from '../../src/shared/drawn-part.ts';
import { chartData, type Value } from './datasets.ts';
import { chartOptions, hasValueLabels, VALUE_GAP, valueTexts } from './chart-options.ts';
import { DayDrag } from './day-drag.ts';
import { canvasFont } from './text.ts';
import type { ChartTheme } from './theme.ts';

Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
);

/** Height of a row of horizontal bars, of each additional bar, and of the surroundings, in CSS pixels. */
const ROW_HEIGHT = 24;
const FURTHER_BAR_HEIGHT = 8;
const ROWS_MARGIN = 16;
const DRAGGED_ALPHA = 0.15;

/** How high the plot has to be for its rows to be readable, in CSS pixels; 0 where any height will do. */
export function neededHeight(spec: ChartSpec): number {
  if (spec.form !== 'horizontal-bar') return 0;
  const row = ROW_HEIGHT + Math.max(0, spec.series.length - 1) * FURTHER_BAR_HEIGHT;
  return drawnPart(spec).categories.length * row + ROWS_MARGIN;
}

export interface FigureOptions {
  readonly words: Words;
  readonly pick: (change: StateChange) => void;
  /** For a picture: in the size of the canvas, so many pixels for one of CSS. */
  readonly scale?: number;
}

/** One chart on a canvas. It is drawn when it is created or updated. */
export class Figure {
  readonly #chart: Chart<'line' | 'bar', Value[], string>;
  readonly #options: FigureOptions;
  readonly #listening = new AbortController();
  readonly #days: DayDrag;
  #spec: ChartSpec;
  #theme: ChartTheme;

  /** The canvas has to be in the document, unless it is for a picture. */
  constructor(canvas: HTMLCanvasElement, whole: ChartSpec, theme: ChartTheme, options: FigureOptions) {
    const spec = drawnPart(whole);
    this.#spec = spec;
    this.#theme = theme;
    this.#options = options;
    this.#days = new DayDrag(canvas, this.#listening.signal, {
      dayAt: (x) => this.#dayAt(x),
      draw: () => this.#chart.draw(),
      choose: (first, last) => this.#chooseDays(first, last),
    });
    this.#chart = new Chart(canvas, {
      type: spec.form === 'line' ? 'line' : 'bar',
      data: chartData(spec, theme),
      options: this.#chartOptions(),
      plugins: [
        { id: 'weekends', beforeDraw: (chart) => this.#shadeWeekends(chart) },
        { id: 'days', afterDatasetsDraw: (chart) => this.#shadeDragged(chart) },
        { id: 'valueLabels', afterDatasetsDraw: (chart) => this.#writeValues(chart) },
      ],
    });
    this.#listen(canvas);
  }

  update(whole: ChartSpec, theme: ChartTheme): void {
    const spec = drawnPart(whole);
    this.#spec = spec;
    this.#theme = theme;
    this.#chart.data = chartData(spec, theme);
    this.#chart.options = this.#chartOptions();
    this.#chart.update('none');
  }

  dispose(): void {
    this.#listening.abort();
    this.#chart.destroy();
  }

  #chartOptions(): ReturnType<typeof chartOptions> {
    const { words, scale } = this.#options;
    return {
      ...chartOptions(this.#spec, this.#theme, words),
      ...(scale === undefined ? {} : { responsive: false, devicePixelRatio: scale }),
    };
  }

  /** Uses DOM events, because the events of Chart.js do not cover the names on the axis. */
  #listen(canvas: HTMLCanvasElement): void {
    const { signal } = this.#listening;
    const onClick = (event: MouseEvent): void => {
      const change = this.#pickAt(event);
      if (change !== undefined && !this.#days.wasDragged) this.#options.pick(change);
    };
    const onMove = (event: MouseEvent): void => {
      canvas.classList.toggle('can-pick', this.#pickAt(event) !== undefined);
    };
    canvas.addEventListener('click', onClick, { signal });
    canvas.addEventListener('mousemove', onMove, { signal });
  }

  /** That of the category, which may be clicked beside its bar or on its name, else of the series that was hit. */
  #pickAt(event: MouseEvent): StateChange | undefined {
    const horizontal = this.#spec.form === 'horizontal-bar';
    const scale = this.#chart.scales[horizontal ? 'y' : 'x'];
    const along = horizontal ? event.offsetY : event.offsetX;
    if (scale === undefined || along < (horizontal ? scale.top : scale.left)) return undefined;
    if (along > (horizontal ? scale.bottom : scale.right)) return undefined;
    const { picks, categoryKind } = this.#spec;
    const ofCategory = categoryKind === 'day' ? undefined : picks?.[scale.getValueForPixel(along) ?? -1];
    if (ofCategory != null) return ofCategory;
    const [hit] = this.#chart.getElementsAtEventForMode(event, 'nearest', { intersect: true }, false);
    return hit === undefined ? undefined : this.#spec.series[hit.datasetIndex]?.pick;
  }

  /** The place of the day at a horizontal position; undefined beside the days, or if they cannot be filtered by. */
  #dayAt(x: number): number | undefined {
    const { categoryKind, picks } = this.#spec;
    const axis = this.#chart.scales['x'];
    if (categoryKind !== 'day' || axis === undefined || x < axis.left || x > axis.right) return undefined;
    const at = axis.getValueForPixel(x);
    return at === undefined || picks?.[at] == null ? undefined : at;
  }

  #chooseDays(first: number, last: number): void {
    const { categories } = this.#spec;
    this.#options.pick({ dateRange: `${categories[first]}..${categories[last]}` });
  }

  /** The chart is handed in because the first drawing happens while it is being built. */
  #shadeDragged({ ctx, chartArea, scales }: Chart): void {
    const dragged = this.#days.dragged;
    const axis = scales['x'];
    if (dragged === undefined || axis === undefined) return;
    const [left, right] = dragged.map((at) => axis.getPixelForValue(at));
    ctx.save();
    ctx.globalAlpha = DRAGGED_ALPHA;
    ctx.fillStyle = this.#theme.text;
    ctx.fillRect(left ?? 0, chartArea.top, (right ?? 0) - (left ?? 0), chartArea.height);
    ctx.restore();
  }

  /** Saturdays and Sundays, whose values are low everywhere. */
  #shadeWeekends({ ctx, chartArea, scales }: Chart): void {
    const { categories, categoryKind } = this.#spec;
    const axis = scales['x'];
    if (categoryKind !== 'day' || axis === undefined || categories.length < 2) return;
    const step = axis.getPixelForValue(1) - axis.getPixelForValue(0);
    ctx.save();
    ctx.fillStyle = this.#theme.weekend;
    for (const [at, category] of categories.entries()) {
      const day = parseDay(category);
      if (day === undefined || !isWeekend(day)) continue;
      const middle = axis.getPixelForValue(at);
      // On whole pixels, so that no seam is between the two days.
      const left = Math.round(Math.max(chartArea.left, middle - step / 2));
      const right = Math.round(Math.min(chartArea.right, middle + step / 2));
      ctx.fillRect(left, chartArea.top, right - left, chartArea.height);
    }
    ctx.restore();
  }

  /** The chart is handed in because the first drawing happens while it is being built. */
  #writeValues(chart: Chart): void {
    if (!hasValueLabels(this.#spec)) return;
    const { ctx } = chart;
    const texts = valueTexts(this.#spec, this.#options.words.format);
    ctx.save();
    ctx.font = canvasFont(this.#theme);
    ctx.fillStyle = this.#theme.text;
    ctx.textBaseline = 'middle';
    chart.getDatasetMeta(0).data.forEach(({ x, y }, index) => {
      const text = texts[index] ?? '';
      if (text !== '') ctx.fillText(text, x + VALUE_GAP, y);
    });
    ctx.restore();
  }
}
