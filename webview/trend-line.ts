const SVG = 'http://www.w3.org/2000/svg';
const [WIDTH, HEIGHT] = [120, 24];
/** Room for the width of the line at its highest and lowest. */
const MARGIN = 2;

/** Daily values as a line without axes: from 0 to the largest, with gaps where nothing was reported. */
export class TrendLine {
  readonly element = document.createElementNS(SVG, 'svg');
  readonly #path = document.createElementNS(SVG, 'path');

  constructor() {
    this.element.setAttribute('class', 'trend');
    this.element.setAttribute('viewBox', `0 0 ${WIDTH} ${HEIGHT}`);
    this.element.setAttribute('preserveAspectRatio', 'none');
    this.element.setAttribute('aria-hidden', 'true');
    this.element.append(this.#path);
  }

  update(values: readonly (number | null)[]): void {
    this.element.toggleAttribute('hidden', values.filter((value) => value !== null).length < 2);
    this.#path.setAttribute('d', pathOf(values));
  }
}

function pathOf(values: readonly (number | null)[]): string {
  const most = Math.max(...values.map((value) => value ?? 0), Number.MIN_VALUE);
  const step = WIDTH / Math.max(values.length - 1, 1);
  return values
    .map((value, at) => {
      if (value === null) return '';
      const y = HEIGHT - MARGIN - (value / most) * (HEIGHT - 2 * MARGIN);
      return `${values[at - 1] == null ? 'M' : 'L'}${(at * step).toFixed(1)} ${y.toFixed(1)}`;
    })
    .join('');
}
