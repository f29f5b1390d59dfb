import { day } from '../../domain/day.ts';
import type { Format } from '../../figures/format.ts';
import type { ChartSpec } from '../../shared/chart.ts';
import { colorsOf } from '../../shared/series-colors.ts';
import { element } from './element.ts';
import { color, dash, FONT, INK, label, MARGIN, textWidth, WIDTH } from './look.ts';
import { ticks } from './scale.ts';

const HEIGHT = 240;
const AXIS = 24;
/** Of a category, what its bars take. */
const BARS = 0.72;
const LABELS = 8;

/** Where things are in a plot, in pixels. */
interface Place {
  readonly left: number;
  readonly step: number;
  readonly y: (value: number) => number;
}

/** Lines or bars along their categories, from `top` on. */
export function alongCategories(
  spec: ChartSpec,
  format: Format,
  top: number,
): { drawn: string; height: number } {
  const { categories, series, form, numbers } = spec;
  const sums = categories.map((_, at) => series.reduce((sum, { values }) => sum + (values[at] ?? 0), 0));
  const singles = series.flatMap(({ values }) => values.map((value) => value ?? 0));
  const steps = ticks(Math.max(0, ...(form === 'stacked-bar' ? sums : singles)), numbers !== 'count');
  const texts = steps.map((value) => format.number(value, numbers));
  const left = MARGIN + Math.max(...texts.map((text) => textWidth(text, FONT.small))) + 8;
  const base = top + HEIGHT;
  const scale = (HEIGHT - FONT.size) / (steps.at(-1) ?? 1);
  const place: Place = {
    left,
    step: (WIDTH - MARGIN - left) / Math.max(1, categories.length),
    y: (value) => base - value * scale,
  };
  const grid = steps.map((value, at) => {
    const line = { x1: left, x2: WIDTH - MARGIN, y1: place.y(value), y2: place.y(value), stroke: INK.grid };
    const style = { size: FONT.small, fill: INK.muted, anchor: 'end' } as const;
    return element('line', line) + label(texts[at] ?? '', left - 6, place.y(value) + 4, style);
  });
  const marks = { line: lines, bar: bars, 'stacked-bar': stacks, 'horizontal-bar': bars }[form](spec, place);
  const drawn = [mayChange(spec, place, top, base), ...grid, marks, axis(spec, place, base, format)];
  return { drawn: drawn.join(''), height: HEIGHT + AXIS };
}

function lines({ series }: ChartSpec, { left, step, y }: Place): string {
  const looks = colorsOf(series);
  return series
    .map(({ values }, which) => {
      const at = looks[which] ?? 0;
      const isGap = (index: number): boolean => values[index] == null;
      const points = values.map((value, index) => ({
        x: left + (index + 0.5) * step,
        y: y(value ?? 0),
        index,
      }));
      const reported = points.filter(({ index }) => !isGap(index));
      const path = reported.map(
        ({ x, y: height, index }) => `${isGap(index - 1) ? 'M' : 'L'}${x.toFixed(1)} ${height.toFixed(1)}`,
      );
      const style = { fill: 'none', stroke: color(at), 'stroke-width': 2.5, 'stroke-dasharray': dash(at) };
      // A day between two gaps makes no line.
      const alone = reported.filter(({ index }) => isGap(index - 1) && isGap(index + 1));
      const dots = alone.map(({ x, y: height }) =>
        element('circle', { cx: x, cy: height, r: 2.5, fill: color(at) }),
      );
      return element('path', { d: path.join(''), ...style, 'stroke-linejoin': 'round' }) + dots.join('');
    })
    .join('');
}

function bars({ series }: ChartSpec, { left, step, y }: Place): string {
  const width = (step * BARS) / Math.max(1, series.length);
  const looks = colorsOf(series);
  return series
    .flatMap(({ values }, at) =>
      values.map((value, index) => {
        if (value === null || value === 0) return '';
        const x = left + index * step + (step * (1 - BARS)) / 2 + at * width;
        return element('rect', {
          x,
          y: y(value),
          width,
          height: y(0) - y(value),
          fill: color(looks[at] ?? 0),
        });
      }),
    )
    .join('');
}

function stacks({ series, categories }: ChartSpec, { left, step, y }: Place): string {
  const looks = colorsOf(series);
  return categories
    .map((_, index) => {
      let below = 0;
      return series
        .map(({ values }, at) => {
          const value = values[index] ?? 0;
          if (value === 0) return '';
          const [low, high] = [y(below), y(below + value)];
          below += value;
          const x = left + index * step + (step * (1 - BARS)) / 2;
          const place = { x, y: high, width: step * BARS, height: low - high };
          return element('rect', {
            ...place,
            fill: color(looks[at] ?? 0),
            stroke: '#ffffff',
            'stroke-width': 0.5,
          });
        })
        .join('');
    })
    .join('');
}

/** A shade behind preliminary days. */
function mayChange(
  { categories, preliminary = [] }: ChartSpec,
  { left, step }: Place,
  top: number,
  base: number,
): string {
  return categories
    .map((category, at) => {
      if (!preliminary.includes(category)) return '';
      return element('rect', {
        x: left + at * step,
        y: top,
        width: step,
        height: base - top,
        fill: INK.mayChange,
      });
    })
    .join('');
}

function axis(
  { categories, categoryKind }: ChartSpec,
  { left, step }: Place,
  base: number,
  format: Format,
): string {
  const every = Math.max(1, Math.ceil(categories.length / LABELS));
  return categories
    .map((category, at) => {
      if (at % every !== 0) return '';
      const text = categoryKind === 'day' ? format.dayOfMonth(day(category)) : category;
      const style = { size: FONT.small, fill: INK.muted, anchor: 'middle' } as const;
      return label(text, left + (at + 0.5) * step, base + FONT.size + 4, style);
    })
    .join('');
}
