import { color as parseColor } from 'chart.js/helpers';

/** WCAG 2.2, success criterion 1.4.11: the contrast of parts of a graphic with adjacent colors. */
const LEAST_CONTRAST = 3;
const STEP = 0.1;

/**
 * The color, opaque, and moved towards the text's color until it stands out from the background: some themes give
 * chart colors that are made to shine through, or for a background of the other kind.
 */
export function standingOut(color: string, background: string, text: string): string {
  const given = parseColor(color);
  if (!given.valid) return color;
  const opaque = given.alpha(1);
  let result = opaque;
  for (let part = STEP; part < 1 && contrast(result.hexString(), background) < LEAST_CONTRAST; part += STEP) {
    result = parseColor(opaque.hexString()).mix(parseColor(text), 1 - part);
  }
  return result.hexString();
}

const SHADE = 0.07;

/** A shade of the background that is just visible, for what is behind the values. */
export function shade(background: string, text: string): string {
  const given = parseColor(background);
  return given.valid ? given.mix(parseColor(text), 1 - SHADE).hexString() : background;
}

/** From 1, the same lightness, to 21, black on white. */
function contrast(one: string, other: string): number {
  const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return ((lighter ?? 0) + 0.05) / ((darker ?? 0) + 0.05);
}

function luminance(color: string): number {
  const { r, g, b } = parseColor(color).rgb;
  const [red, green, blue] = [r, g, b].map((value) => linear(value / 255));
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}
