import { shade, standingOut } from './contrast.ts';

/** The theme's colors and font as the canvas needs them. */
export interface ChartTheme {
  readonly highContrast: boolean;
  readonly text: string;
  readonly mutedText: string;
  readonly background: string;
  readonly gridLine: string;
  /** Behind the days of a weekend. */
  readonly weekend: string;
  readonly axisLine: string;
  /** The outline of areas, so that they are not distinguished by color alone. */
  readonly contrastBorder: string;
  readonly tooltip: { readonly background: string; readonly text: string; readonly border: string };
  /** Most distinct when used in order. */
  readonly palette: readonly string[];
  /** `size` in CSS pixels. */
  readonly font: { readonly family: string; readonly size: number };
}

const HUES = ['blue', 'orange', 'green', 'purple', 'red'] as const;
const DEFAULT_FONT_SIZE = 13;
/** Labels of a chart are a little smaller than the page's text. */
const LABEL_SCALE = 12 / 13;

export function readTheme(): ChartTheme {
  const styles = getComputedStyle(document.body);
  const first = (...names: readonly string[]): string =>
    names.map((name) => styles.getPropertyValue(`--vscode-${name}`).trim()).find((found) => found !== '') ??
    styles.color;
  const size = Number.parseFloat(styles.getPropertyValue('--vscode-font-size')) || DEFAULT_FONT_SIZE;
  const highContrast = document.body.classList.contains('vscode-high-contrast');
  const background = first('editor-background');
  const text = first('charts-foreground', 'foreground');
  return {
    highContrast,
    text,
    mutedText: first('descriptionForeground', 'foreground'),
    background,
    // The border colors of high contrast themes are too loud for a grid.
    gridLine: highContrast ? first('charts-lines') : first('panel-border', 'charts-lines'),
    weekend: shade(background, text),
    axisLine: first('charts-lines', 'foreground'),
    contrastBorder: first('contrastBorder', 'charts-foreground', 'foreground'),
    tooltip: {
      background: first('editorHoverWidget-background', 'editor-background'),
      text: first('editorHoverWidget-foreground', 'foreground'),
      border: first('editorHoverWidget-border', 'contrastBorder', 'charts-lines'),
    },
    palette: [
      ...HUES.map((hue) => first(`charts-${hue}`)),
      first('descriptionForeground', 'foreground'),
      first('charts-yellow'),
    ].map((color) => standingOut(color, background, text)),
    font: {
      family: styles.getPropertyValue('--vscode-font-family') || styles.fontFamily,
      size: size * LABEL_SCALE,
    },
  };
}

/** The color of a series for style sheets, as the theme has it at any time. */
export function seriesColor(number: number): string {
  return `var(--series-${number})`;
}

/** Gives style sheets the colors of the series. */
export function provideSeriesColors({ palette }: ChartTheme): void {
  palette.forEach((color, at) => document.body.style.setProperty(`--series-${at}`, color));
}

/** Calls back after a change of the VS Code theme or of the user's preferences. */
export function watchTheme(onChange: () => void): void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.body, { attributeFilter: ['class', 'data-vscode-theme-id'] });
  observer.observe(document.documentElement, { attributeFilter: ['style'] });
}
