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
import type { ChartSpec } from '../../src/shared/chart.ts';
import { chartData, type Value } from './datasets.ts';
import { chartOptions, hasValueLabels, VALUE_GAP, valueTexts, type Words } from './options.ts';
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

/** Height of a row of horizontal bars and of what surrounds them, in CSS pixels. */
const ROW_HEIGHT = 24;
const ROWS_MARGIN = 16;

/** How high the plot has to be for its rows to be readable, in CSS pixels; 0 where any height will do. */
export function neededHeight({ form, categories }: ChartSpec): number {
  return form === 'horizontal-bar' ? categories.length * ROW_HEIGHT + ROWS_MARGIN : 0;
}

/** One figure on a canvas. It is drawn as soon as it is built or updated. */
export class Figure {
  readonly #chart: Chart<'line' | 'bar', Value[], string>;
  readonly #words: Words;
  #spec: ChartSpec;
  #theme: ChartTheme;

  /** The canvas has to be in the document. */
  constructor(canvas: HTMLCanvasElement, spec: ChartSpec, theme: ChartTheme, words: Words) {
    this.#spec = spec;
    this.#theme = theme;
    this.#words = words;
    this.#chart = new Chart(canvas, {
      type: spec.form === 'line' ? 'line' : 'bar',
      data: chartData(spec, theme),
      options: chartOptions(spec, theme, words),
      plugins: [{ id: 'valueLabels', afterDatasetsDraw: (chart) => this.#writeValues(chart) }],
    });
  }

  update(spec: ChartSpec, theme: ChartTheme): void {
    this.#spec = spec;
    this.#theme = theme;
    this.#chart.data = chartData(spec, theme);
    this.#chart.options = chartOptions(spec, theme, this.#words);
    this.#chart.update('none');
  }

  dispose(): void {
    this.#chart.destroy();
  }

  /** The chart is handed in because the first drawing happens while it is being built. */
  #writeValues(chart: Chart): void {
    if (!hasValueLabels(this.#spec)) return;
    const { ctx } = chart;
    const texts = valueTexts(this.#spec, this.#words.format);
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
