import { printable } from '../../src/domain/printable.ts';
import type { ChartTheme } from './theme.ts';

const measuring = document.createElement('canvas').getContext('2d');

/** The theme's label font in the notation of a canvas. */
export function canvasFont({ font }: ChartTheme): string {
  return `${font.size}px ${font.family}`;
}

/** In CSS pixels. */
export function textWidth(text: string, theme: ChartTheme): number {
  if (measuring === null) return 0;
  measuring.font = canvasFont(theme);
  return measuring.measureText(text).width;
}

/** No label of a chart has room for more characters, and each is measured. */
const MOST_MEASURED = 300;

/** The text, or as much of it as fits into `width` CSS pixels, with an ellipsis. */
export function fitText(text: string, width: number, theme: ChartTheme): string {
  const whole = printable(text);
  if (whole.length <= MOST_MEASURED && textWidth(whole, theme) <= width) return whole;
  const start = whole.slice(0, MOST_MEASURED);
  const letters = Array.from(new Intl.Segmenter('en').segment(start), ({ segment }) => segment);
  while (letters.length > 1 && textWidth(`${letters.join('')}…`, theme) > width) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}
