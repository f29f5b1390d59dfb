import { element, words } from './element.ts';

/** Of a picture on paper; each at least 3:1 against white. */
const COLORS = ['#0969da', '#bc4c00', '#1a7f37', '#8250df', '#bf3989', '#0a7a83', '#6e7781'] as const;
const DASHES = ['none', '7 3', '2 3', '9 3 2 3', '12 4', '4 4', '10 2 2 2 2 2'] as const;

export const INK = { text: '#1f2328', muted: '#59636e', grid: '#d8dee4', mayChange: '#eff2f5' } as const;
/** In pixels; `letter` is how wide a letter is on average, in parts of the size. */
export const FONT = { size: 13, small: 11.5, title: 16, letter: 0.56 } as const;
export const WIDTH = 760;
export const MARGIN = 16;

export function color(series: number): string {
  return COLORS[series % COLORS.length] ?? INK.text;
}

/** Lines differ by more than their color. */
export function dash(series: number): string {
  return DASHES[series % DASHES.length] ?? 'none';
}

interface LabelStyle {
  readonly size?: number;
  readonly fill?: string;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly weight?: number;
}

export function label(text: string, x: number, y: number, style: LabelStyle = {}): string {
  const { size = FONT.size, fill = INK.text, anchor = 'start', weight = 400 } = style;
  const attributes = { x, y, fill, 'font-size': size, 'text-anchor': anchor, 'font-weight': weight };
  return element('text', attributes, words(text));
}

/** How wide a text is, about: nothing here can measure letters. Letters of Chinese and the like are square. */
export function textWidth(text: string, size: number = FONT.size): number {
  const wide = [...text.matchAll(/[\u2E80-\uFFEF]/gu)].length;
  return (wide + (text.length - wide) * FONT.letter) * size;
}

/** The text, with an ellipsis where it does not fit. */
export function fitting(text: string, width: number, size: number = FONT.size): string {
  if (textWidth(text, size) <= width) return text;
  let fits = text;
  while (fits !== '' && textWidth(`${fits}…`, size) > width) fits = fits.slice(0, -1);
  return `${fits.trimEnd()}…`;
}
