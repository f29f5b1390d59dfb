import { element } from './element.ts';
import { color, dash, FONT, label, MARGIN, textWidth, WIDTH } from './look.ts';

const SWATCH = 22;
const GAP = 6;
const LINE = 20;

export interface LegendEntry {
  readonly label: string;
  /** Of its series, for color and dash; or the fill of an area. */
  readonly look: number | string;
}

/** Names with samples, in as many lines as they need, from `top` on. `lines`: series are drawn as lines. */
export function legend(
  entries: readonly LegendEntry[],
  lines: boolean,
  top: number,
): { readonly drawn: string; readonly height: number } {
  let [x, row] = [MARGIN, 0];
  const drawn = entries.map((entry) => {
    const width = SWATCH + GAP + textWidth(entry.label) + 3 * GAP;
    if (x > MARGIN && x + width > WIDTH - MARGIN) [x, row] = [MARGIN, row + 1];
    const y = top + row * LINE + FONT.size;
    const left = x;
    x += width;
    return sample(entry.look, lines, left, y - 5) + label(entry.label, left + SWATCH + GAP, y);
  });
  return { drawn: drawn.join(''), height: entries.length === 0 ? 0 : (row + 1) * LINE + GAP };
}

function sample(look: LegendEntry['look'], lines: boolean, x: number, middle: number): string {
  if (typeof look === 'number' && lines) {
    const place = { x1: x, x2: x + SWATCH, y1: middle, y2: middle };
    return element('line', {
      ...place,
      stroke: color(look),
      'stroke-width': 2,
      'stroke-dasharray': dash(look),
    });
  }
  const fill = typeof look === 'number' ? color(look) : look;
  return element('rect', { x, y: middle - 6, width: SWATCH, height: 12, fill });
}
