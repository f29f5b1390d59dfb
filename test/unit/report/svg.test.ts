import assert from 'node:assert/strict';
import { Format } from '../../../src/figures/format.ts';
import { chartSvg } from '../../../src/report/svg/chart-svg.ts';
import { ticks } from '../../../src/report/svg/scale.ts';
import type { ChartSpec } from '../../../src/shared/chart.ts';

const english = new Format('en');
const SPEC: ChartSpec = {
  id: 'only',
  title: 'Requests',
  basis: '',
  explanation: [],
  form: 'bar',
  numbers: 'count',
  unit: 'per day',
  categoryLabel: 'Day',
  categoryKind: 'day',
  categories: ['2026-11-16', '2026-11-17', '2026-11-18'],
  series: [{ id: 'a', label: 'Ask', values: [10, null, 20] }],
  summary: 'Two days.',
  notes: [],
};
const BLUE = '#0969da';
const ORANGE = '#bc4c00';

type Shape = Readonly<Partial<Record<'x' | 'y' | 'width' | 'height', number>>>;

/** The measures of every element of this name and fill. */
function shapes(svg: string, name: string, fill: string): Shape[] {
  return [...svg.matchAll(new RegExp(`<${name} ([^>]*)/>`, 'g'))]
    .map(([, text = '']) => text)
    .filter((text) => text.includes(`fill="${fill}"`))
    .map((text) =>
      Object.fromEntries(
        [...text.matchAll(/\b(x|y|width|height)="([^"]*)"/g)].map(([, key = '', value]) => [
          key,
          Number(value),
        ]),
      ),
    );
}

const draw = (more: Partial<ChartSpec>): string => chartSvg({ ...SPEC, ...more }, english);

describe('a chart as SVG', () => {
  it('has bars whose heights are their values', () => {
    // The axis goes to 20, over 240 − 13 pixels: 11.35 a request.
    const bars = shapes(draw({}), 'rect', BLUE);
    assert.deepEqual(
      bars.map(({ height }) => height),
      [113.5, 227],
    );
    // From 16 + 8 + two digits of 11.5 × 0.56 pixels on, three days share what is left of 760 − 16.
    const left = 16 + 8 + 2 * 11.5 * 0.56;
    const step = (760 - 16 - left) / 3;
    const places = [0, 2].map((at) => Math.round((left + at * step + step * 0.14) * 10) / 10);
    assert.deepEqual(
      bars.map(({ x }) => x),
      places,
    );
    const [base, other] = bars.map(({ y = 0, height = 0 }) => y + height);
    assert.equal(base, other);
  });

  it('stacks values on top of each other', () => {
    const series = [...SPEC.series, { id: 'b', label: 'Edit', values: [10, 5, 20] }];
    const svg = draw({ form: 'stacked-bar', series });
    // The sample in the legend is as high as it is always.
    const bars = (fill: string): Shape[] => shapes(svg, 'rect', fill).filter(({ height }) => height !== 12);
    const [below, above] = [bars(BLUE), bars(ORANGE)] as const;
    // Up to 40: 5.675 pixels each.
    assert.deepEqual(
      below.map(({ height }) => height),
      [56.8, 113.5],
    );
    assert.deepEqual(
      above.map(({ height }) => height),
      [56.8, 28.4, 113.5],
    );
    const [low, high] = [below.at(-1), above.at(-1)];
    assert.ok(Math.abs((high?.y ?? 0) + 113.5 - (low?.y ?? 0)) < 0.11);
  });

  it('draws lines with gaps, and a dot for a day between two gaps', () => {
    const values = [1, 2, null, 4, null];
    const categories = ['2026-11-14', '2026-11-15', '2026-11-16', '2026-11-17', '2026-11-18'];
    const svg = draw({ form: 'line', categories, series: [{ id: 'a', label: 'A', values }] });
    const [, path = ''] = /<path d="([^"]*)"/.exec(svg) ?? [];
    assert.equal(path.replaceAll(/[^ML]/g, ''), 'MLM');
    assert.equal(shapes(svg, 'circle', BLUE).length, 1);
  });

  it('ranks by length, with the number as it is read, as many as are drawn', () => {
    const values = [0.5, 0.25, null];
    const names = { categoryKind: 'name', categories: ['Web', 'Data', 'Ops'], drawn: 2 } as const;
    const series = [{ id: 'a', label: 'A', values }];
    const svg = draw({ form: 'horizontal-bar', numbers: 'ratio', ...names, series });
    const [long, short, ...more] = shapes(svg, 'rect', BLUE);
    assert.ok(Math.abs((long?.width ?? 0) / (short?.width ?? 1) - 2) < 0.01);
    assert.deepEqual(more, []);
    assert.match(svg, />50%</);
    assert.match(svg, />25%</);
    assert.doesNotMatch(svg, /Ops/);
  });

  it('says what it is, and which days are preliminary', () => {
    const svg = draw({ preliminary: ['2026-11-18'] });
    assert.match(svg, /<title id="title">Requests<\/title><desc id="desc">Two days\.<\/desc>/);
    assert.match(svg, /role="img" aria-labelledby="title desc"/);
    assert.match(svg, />preliminary</);
    assert.doesNotMatch(draw({}), /preliminary/);
  });

  it('has round steps to its axis', () => {
    assert.deepEqual(ticks(0, false), [0, 1]);
    assert.deepEqual(ticks(3, false), [0, 1, 2, 3]);
    assert.deepEqual(ticks(115, false), [0, 50, 100, 150]);
    assert.deepEqual(ticks(0.27, true), [0, 0.1, 0.2, 0.3]);
    assert.deepEqual(ticks(1_000_000, false), [0, 250_000, 500_000, 750_000, 1_000_000]);
  });
});
