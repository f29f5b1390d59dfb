import type { Format } from '../../figures/format.ts';
import type { ChartSpec } from '../../shared/chart.ts';
import { drawnPart } from '../../shared/drawn-part.ts';
import { colorsOf } from '../../shared/series-colors.ts';
import { element } from './element.ts';
import { color, fitting, FONT, label, MARGIN, textWidth, WIDTH } from './look.ts';

const BAR = 16;
const GAP = 8;
/** At most so much of the width goes to the names. */
const NAMES = 0.38;

/** Bars from left to right, a name each, with their numbers; as many as the chart draws. */
export function ranking(whole: ChartSpec, format: Format, top: number): { drawn: string; height: number } {
  const { categories, series, numbers } = drawnPart(whole);
  const looks = colorsOf(series);
  const names = categories.map((name) => fitting(name, WIDTH * NAMES));
  const texts = series.map(({ values }) =>
    names.map((_, at) => (values[at] == null ? '–' : format.number(values[at], numbers))),
  );
  const left = MARGIN + Math.max(0, ...names.map((name) => textWidth(name))) + GAP;
  const room = Math.max(...texts.flat().map((text) => textWidth(text)), 0) + GAP;
  const highest = Math.max(...series.flatMap(({ values }) => names.map((_, at) => values[at] ?? 0)), 0);
  const scale = highest === 0 ? 0 : (WIDTH - MARGIN - room - left) / highest;
  const row = BAR * series.length + GAP;
  const drawn = names.map((name, at) => {
    const y = top + at * row;
    const middle = y + (BAR * series.length) / 2 + FONT.size / 3;
    const marks = series.map(({ values }, which) => {
      const width = (values[at] ?? 0) * scale;
      const bar = { x: left, y: y + which * BAR, width, height: BAR - 1, fill: color(looks[which] ?? 0) };
      const text = texts[which]?.[at] ?? '';
      return element('rect', bar) + label(text, left + width + 6, y + which * BAR + FONT.size - 1);
    });
    return label(name, left - GAP, middle, { anchor: 'end' }) + marks.join('');
  });
  return { drawn: drawn.join(''), height: names.length * row };
}
