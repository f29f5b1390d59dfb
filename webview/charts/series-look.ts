import type { PointStyle } from 'chart.js';
import { drawPoint } from 'chart.js/helpers';
import type { ChartTheme } from './theme.ts';

/** How one series is told apart from the others: by colour and by one thing more. */
export interface SeriesLook {
  readonly colour: string;
  readonly dash: number[];
  readonly point: PointStyle;
  /** For areas: plain colour or hatching. */
  readonly fill: string | CanvasPattern;
}

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

export function seriesLook(index: number, theme: ChartTheme): SeriesLook {
  const colour = cycle(theme.palette, index, theme.text);
  const hatching = cycle(HATCHINGS, index, []);
  const isHatched = hatching.length > 0 && (theme.highContrast || index >= HATCHED_FROM);
  return {
    colour,
    dash: [...cycle(DASHES, index, [])],
    point: cycle(POINTS, index, 'circle'),
    fill: isHatched ? hatched(hatching, colour, theme.background) : colour,
  };
}

const SWATCH_HEIGHT = 12;
const SWATCH_WIDTH = { line: 28, area: 12 } as const;

/** A picture of the look for a legend, painted as the chart paints it. */
export function swatch(look: SeriesLook, form: 'line' | 'area', theme: ChartTheme): HTMLImageElement {
  const image = document.createElement('img');
  const scale = Math.max(2, window.devicePixelRatio);
  const width = SWATCH_WIDTH[form];
  const context = canvas(width * scale, SWATCH_HEIGHT * scale);
  context.scale(scale, scale);
  context.lineWidth = 2;
  if (form === 'line') paintLine(context, look);
  else paintArea(context, look, theme);
  image.src = context.canvas.toDataURL();
  image.width = width;
  image.height = SWATCH_HEIGHT;
  image.alt = '';
  return image;
}

function paintLine(context: CanvasRenderingContext2D, { colour, dash, point }: SeriesLook): void {
  context.strokeStyle = colour;
  context.fillStyle = colour;
  context.setLineDash(dash);
  context.beginPath();
  context.moveTo(0, 6);
  context.lineTo(28, 6);
  context.stroke();
  context.setLineDash([]);
  drawPoint(context, { pointStyle: point, radius: 4, borderWidth: 1 }, 14, 6);
}

function paintArea(context: CanvasRenderingContext2D, { fill }: SeriesLook, theme: ChartTheme): void {
  context.fillStyle = fill;
  context.fillRect(0, 0, 12, 12);
  if (!theme.highContrast) return;
  context.strokeStyle = theme.contrastBorder;
  context.lineWidth = 1;
  context.strokeRect(0.5, 0.5, 11, 11);
}

function hatched(strokes: readonly Stroke[], colour: string, background: string): CanvasPattern | string {
  const context = canvas(TILE, TILE);
  context.fillStyle = background;
  context.fillRect(0, 0, TILE, TILE);
  context.strokeStyle = colour;
  context.lineWidth = 2;
  for (const [x1, y1, x2, y2] of strokes) {
    context.beginPath();
    context.moveTo(x1, y1);
    context.lineTo(x2, y2);
    context.stroke();
  }
  return context.createPattern(context.canvas, 'repeat') ?? colour;
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
