import type { ChartSpec, TileSpec } from '../../src/shared/chart.ts';
import { ARROWS } from '../change-text.ts';
import type { FigureSettings } from '../figure-settings.ts';
import { legendEntries, legendForm } from './chart-legend.ts';
import { Figure, neededHeight } from './render.ts';
import { paintSwatch, SWATCH_HEIGHT, SWATCH_WIDTH } from './series-look.ts';
import type { ChartTheme } from './theme.ts';

/** In CSS pixels; a picture has `SCALE` times as many, so that it stays sharp in a slide. */
const WIDTH = { chart: 960, tile: 420 } as const;
const LEAST_PLOT = 360;
const PADDING = 24;
const SCALE = 2;
const LINE = 1.5;
const GAP = 6;

interface TextStyle {
  readonly color: string;
  /** Against the labels of a chart. */
  readonly size?: number;
  readonly weight?: number;
}

/** The chart with its words and legend, in a size of its own: not everything is drawn in the page. PNG, base64. */
export function chartPicture(spec: ChartSpec, settings: FigureSettings): string {
  const theme = settings.theme();
  const sheet = new Sheet(WIDTH.chart, theme);
  sheet.write(spec.title, { color: theme.text, size: 1.4, weight: 600 });
  if (spec.change !== undefined) sheet.write(changeText(spec.change), { color: theme.text });
  sheet.write(spec.basis, { color: theme.mutedText });
  sheet.write(spec.unit, { color: theme.mutedText });
  const form = legendForm(spec);
  const { words } = settings;
  for (const { label, look } of legendEntries(spec, theme, words.strings.mayChange)) {
    sheet.addSwatch(paintSwatch(look, form, theme), SWATCH_WIDTH[form], label);
  }
  sheet.endRow();
  const canvas = document.createElement('canvas');
  canvas.width = sheet.innerWidth;
  canvas.height = Math.max(LEAST_PLOT, neededHeight(spec));
  const height = canvas.height;
  const figure = new Figure(canvas, spec, theme, { words, pick: settings.pick, scale: SCALE });
  sheet.addImage(canvas, height);
  figure.dispose();
  return withOrigin(sheet, settings).png();
}

/** A tile as it is shown. PNG, base64. */
export function tilePicture({ title, valueText, basis, change }: TileSpec, settings: FigureSettings): string {
  const theme = settings.theme();
  const sheet = new Sheet(WIDTH.tile, theme);
  sheet.write(title, { color: theme.text });
  sheet.write(valueText, { color: theme.text, size: 2, weight: 600 });
  if (change !== undefined) sheet.write(changeText(change), { color: theme.text });
  sheet.write(basis, { color: theme.mutedText });
  return withOrigin(sheet, settings).png();
}

/** The footer names the source and the days, because the picture is shown outside of the dashboard. */
function withOrigin(sheet: Sheet, { origin, theme }: FigureSettings): Sheet {
  sheet.skip();
  sheet.write(origin(), { color: theme().mutedText });
  return sheet;
}

function changeText({ direction, text: compared, note }: NonNullable<ChartSpec['change']>): string {
  const text = note === undefined ? compared : `${compared}. ${note}`;
  return `${ARROWS[direction]} ${text}`;
}

/** Draws from top to bottom. The height of the sheet grows with its content. */
class Sheet {
  readonly #theme: ChartTheme;
  readonly #width: number;
  readonly #context: CanvasRenderingContext2D;
  readonly #strokes: ((context: CanvasRenderingContext2D) => void)[] = [];
  #y = PADDING;
  #x = PADDING;

  constructor(width: number, theme: ChartTheme) {
    this.#theme = theme;
    this.#width = width;
    const context = document.createElement('canvas').getContext('2d');
    if (context === null) throw new Error('this page cannot draw on a canvas');
    this.#context = context;
  }

  get innerWidth(): number {
    return this.#width - 2 * PADDING;
  }

  write(text: string, style: TextStyle): void {
    const font = this.#font(style);
    const height = this.#theme.font.size * (style.size ?? 1) * LINE;
    for (const line of this.#lines(text, font)) {
      this.#addText(line, PADDING, this.#y + height / 2, font, style.color);
      this.#y += height;
    }
  }

  skip(): void {
    this.#y += GAP;
  }

  addSwatch(image: HTMLCanvasElement, width: number, label: string): void {
    const font = this.#font({ color: this.#theme.text });
    this.#context.font = font;
    const needed = width + GAP + this.#context.measureText(label).width;
    if (this.#x > PADDING && this.#x + needed > this.#width - PADDING) this.endRow();
    const x = this.#x;
    const middle = this.#y + this.#rowHeight / 2;
    this.#strokes.push((context) =>
      context.drawImage(image, x, middle - SWATCH_HEIGHT / 2, width, SWATCH_HEIGHT),
    );
    this.#addText(label, x + width + GAP, middle, font, this.#theme.text);
    this.#x += needed + 2 * GAP;
  }

  endRow(): void {
    if (this.#x === PADDING) return;
    this.#x = PADDING;
    this.#y += this.#rowHeight;
  }

  addImage(image: HTMLCanvasElement, height: number): void {
    const copy = document.createElement('canvas');
    copy.width = image.width;
    copy.height = image.height;
    copy.getContext('2d')?.drawImage(image, 0, 0);
    const y = this.#y + GAP;
    this.#strokes.push((context) => context.drawImage(copy, PADDING, y, this.innerWidth, height));
    this.#y = y + height;
  }

  png(): string {
    const context = this.#context;
    const { canvas } = context;
    canvas.width = this.#width * SCALE;
    canvas.height = (this.#y + PADDING) * SCALE;
    context.scale(SCALE, SCALE);
    context.fillStyle = this.#theme.background;
    context.fillRect(0, 0, this.#width, this.#y + PADDING);
    for (const stroke of this.#strokes) stroke(context);
    return canvas.toDataURL('image/png').replace(/^data:image\/png;base64,/, '');
  }

  get #rowHeight(): number {
    return this.#theme.font.size * LINE;
  }

  #font({ size = 1, weight = 400 }: TextStyle): string {
    const { family, size: base } = this.#theme.font;
    return `${weight} ${base * size}px ${family}`;
  }

  #addText(text: string, x: number, middle: number, font: string, color: string): void {
    this.#strokes.push((context) => {
      context.font = font;
      context.fillStyle = color;
      context.textBaseline = 'middle';
      context.fillText(text, x, middle);
    });
  }

  #lines(text: string, font: string): string[] {
    this.#context.font = font;
    const lines: string[] = [];
    for (const word of text.split(' ')) {
      const longer = `${lines.at(-1) ?? ''} ${word}`.trimStart();
      const fits = this.#context.measureText(longer).width <= this.innerWidth;
      if (lines.length > 0 && fits) lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    return lines;
  }
}
