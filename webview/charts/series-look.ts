import type { PointStyle } from 'chart.js';
import { color as parseColor, drawPoint } from 'chart.js/helpers';
import type { ChartSeries } from '../../src/shared/chart.ts';
import { colorsOf } from '../../src/shared/series-colors.ts';
import { standingOut } from './contrast.ts';
import type { ChartTheme } from './theme.ts';

/** How a series is distinguished from others: by color and by one more property. */
export interface SeriesLook {
  readonly color: string;
  readonly dash: number[];
  readonly point: PointStyle;
  /** For areas: plain color or hatching. */
  readonly fill: string | CanvasPattern;
  /** The fill of preliminary days, always hatched. */
  readonly preliminaryFill: string | CanvasPattern;
  readonly fadedColor: string;
  /** Areas are drawn by their outline only, points not at all: the previous period. */
  readonly outlined: boolean;
}

/** The share of the background in the faded colors of the previous period and of preliminary days. */
const FADED = 0.55;
export const PRELIMINARY_DASH = [2, 3];
const BEFORE_DASH = [5, 4];

const DASHES: readonly (readonly number[])[] = [[], [6, 3], [2, 3], [8, 3, 2, 3], [12, 4], [2, 6], [4, 2]];
const POINTS: readonly PointStyle[] = [
  'circle',
  'rect',
  'triangle',
  'rectRot',
  'star',
  'crossRot',
  'rectRounded',
];

/** From this series on areas are hatched in every theme: VS Code's yellow is close to its orange. */
const HATCHED_FROM = 6;

const TILE = 8;
type Stroke = readonly [x1: number, y1: number, x2: number, y2: number];
const DIAGONAL: readonly Stroke[] = [
  [-2, 2, 2, -2],
  [-2, 10, 10, -2],
  [6, 10, 10, 6],
];
const BACK_DIAGONAL: readonly Stroke[] = DIAGONAL.map(([x1, y1, x2, y2]) => [TILE - x1, y1, TILE - x2, y2]);
const HORIZONTAL: readonly Stroke[] = [[0, 4, TILE, 4]];
const VERTICAL: readonly Stroke[] = [[4, 0, 4, TILE]];
const DOTS: readonly Stroke[] = [
  [1, 2, 3, 2],
  [5, 6, 7, 6],
];
/** The first series is plain. */
const HATCHINGS: readonly (readonly Stroke[])[] = [
  [],
  DIAGONAL,
  HORIZONTAL,
  BACK_DIAGONAL,
  VERTICAL,
  [...DIAGONAL, ...BACK_DIAGONAL],
  [...HORIZONTAL, ...VERTICAL],
];

/** High contrast themes have diagonals for a series. */
function preliminaryHatching({ highContrast }: ChartTheme): readonly Stroke[] {
  return highContrast ? DOTS : DIAGONAL;
}

/** Of each series, in their order. */
export function seriesLooks(series: readonly ChartSeries[], theme: ChartTheme): SeriesLook[] {
  const colors = colorsOf(series);
  return series.map(({ before }, at) => (before === true ? lookBefore : seriesLook)(colors[at] ?? 0, theme));
}

function seriesLook(index: number, theme: ChartTheme): SeriesLook {
  const color = cycle(theme.palette, index, theme.text);
  const hatching = cycle(HATCHINGS, index, []);
  const isHatched = hatching.length > 0 && (theme.highContrast || index >= HATCHED_FROM);
  const fadedColor = faded(color, theme);
  return {
    color,
    dash: [...cycle(DASHES, index, [])],
    point: cycle(POINTS, index, 'circle'),
    fill: isHatched ? hatched(hatching, color, theme.background) : color,
    preliminaryFill: hatched(
      isHatched ? hatching : preliminaryHatching(theme),
      isHatched ? fadedColor : color,
      theme.background,
    ),
    fadedColor,
    outlined: false,
  };
}

function lookBefore(index: number, theme: ChartTheme): SeriesLook {
  const partner = seriesLook(index, theme);
  return {
    ...partner,
    color: partner.fadedColor,
    dash: BEFORE_DASH,
    fill: 'transparent',
    preliminaryFill: 'transparent',
    outlined: true,
  };
}

/** What may still change, in a legend. */
export function preliminaryLook(theme: ChartTheme): SeriesLook {
  const fill = hatched(preliminaryHatching(theme), theme.mutedText, theme.background);
  return { ...seriesLook(0, theme), color: theme.mutedText, dash: PRELIMINARY_DASH, fill, outlined: true };
}

/** Never too faint to see. */
function faded(color: string, { background, text }: ChartTheme): string {
  const given = parseColor(color);
  if (!given.valid) return color;
  return standingOut(given.mix(parseColor(background), FADED).hexString(), background, text);
}

export const SWATCH_HEIGHT = 12;
export const SWATCH_WIDTH = { line: 28, area: 12 } as const;

/** Painted once for each look, theme and form: every view has a legend a chart. */
const painted = new WeakMap<ChartTheme, Map<string, string>>();

/** A picture of the look for a legend, painted as the chart paints it. */
export function swatch(look: SeriesLook, form: 'line' | 'area', theme: ChartTheme): HTMLImageElement {
  const image = document.createElement('img');
  const cache = painted.get(theme) ?? new Map<string, string>();
  painted.set(theme, cache);
  const { color, dash, point, outlined, fill } = look;
  const key = JSON.stringify([form, color, dash, point, outlined, typeof fill]);
  const url = cache.get(key) ?? paintSwatch(look, form, theme).toDataURL();
  cache.set(key, url);
  image.src = url;
  image.width = SWATCH_WIDTH[form];
  image.height = SWATCH_HEIGHT;
  image.alt = '';
  return image;
}

/** Twice as large as it is shown, or as the screen needs it. */
export function paintSwatch(look: SeriesLook, form: 'line' | 'area', theme: ChartTheme): HTMLCanvasElement {
  const scale = Math.max(2, window.devicePixelRatio);
  const context = canvas(SWATCH_WIDTH[form] * scale, SWATCH_HEIGHT * scale);
  context.scale(scale, scale);
  context.lineWidth = 2;
  if (form === 'line') paintLine(context, look);
  else paintArea(context, look, theme);
  return context.canvas;
}

function paintLine(context: CanvasRenderingContext2D, { color, dash, point, outlined }: SeriesLook): void {
  context.strokeStyle = color;
  context.fillStyle = color;
  context.setLineDash(dash);
  context.beginPath();
  context.moveTo(0, 6);
  context.lineTo(28, 6);
  context.stroke();
  context.setLineDash([]);
  if (outlined) return;
  drawPoint(context, { pointStyle: point, radius: 4, borderWidth: 1 }, 14, 6);
}

function paintArea(
  context: CanvasRenderingContext2D,
  { color, fill, outlined }: SeriesLook,
  theme: ChartTheme,
): void {
  context.fillStyle = fill;
  context.fillRect(0, 0, 12, 12);
  if (!theme.highContrast && !outlined) return;
  context.strokeStyle = outlined ? color : theme.contrastBorder;
  context.lineWidth = 1;
  context.strokeRect(0.5, 0.5, 11, 11);
}

function hatched(strokes: readonly Stroke[], color: string, background: string): CanvasPattern | string {
  const context = canvas(TILE, TILE);
  context.fillStyle = background;
  context.fillRect(0, 0, TILE, TILE);
  context.strokeStyle = color;
  context.lineWidth = 2;
  for (const [x1, y1, x2, y2] of strokes) {
    context.beginPath();
    context.moveTo(x1, y1);
    context.lineTo(x2, y2);
    context.stroke();
  }
  return context.createPattern(context.canvas, 'repeat') ?? color;
}

function canvas(width: number, height: number): CanvasRenderingContext2D {
  const made = document.createElement('canvas');
  made.width = width;
  made.height = height;
  const context = made.getContext('2d');
  if (context === null) throw new Error('this page cannot draw on a canvas');
  return context;
}

function cycle<T>(items: readonly T[], index: number, otherwise: T): T {
  return items[index % items.length] ?? otherwise;
}
