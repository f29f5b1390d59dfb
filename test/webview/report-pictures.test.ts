import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Browser, Page } from 'playwright-core';
import { Format } from '../../src/figures/format.ts';
import { chartSvg } from '../../src/report/svg/chart-svg.ts';
import type { ChartForm, ChartSpec } from '../../src/shared/chart.ts';
import { launchBrowser } from './harness/browser.ts';
import { chartsOf, FULL } from './harness/views.ts';

const FORMS: readonly ChartForm[] = ['line', 'bar', 'stacked-bar', 'horizontal-bar'];
const text = fc.string({ unit: 'binary', maxLength: 60 });
const value = fc.option(fc.integer({ min: 0, max: 1e12 }).map((number) => number / 1000));

/** Charts with names and numbers that no author of a test thought of. */
const anyChart = fc.integer({ min: 0, max: 12 }).chain((length) =>
  fc.record({
    form: fc.constantFrom(...FORMS),
    numbers: fc.constantFrom('count', 'ratio', 'average'),
    title: text,
    unit: text,
    summary: text,
    categories: fc.array(text, { minLength: length, maxLength: length }),
    series: fc.array(
      fc.record({ id: text, label: text, values: fc.array(value, { minLength: length, maxLength: length }) }),
      { maxLength: 9 },
    ),
  }),
);

describe('the pictures of a report', function () {
  this.timeout(60_000);
  let browser: Browser;
  let page: Page;
  before(async () => {
    browser = await launchBrowser();
    page = await browser.newPage();
  });
  after(() => browser.close());

  /** What is wrong with each as XML, and what is drawn outside of its edges; nothing where all is well. */
  const wrongIn = (pictures: readonly string[]): Promise<string[]> =>
    page.evaluate(
      (svgs) =>
        svgs.flatMap((svg) => {
          const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml');
          const error = parsed.querySelector('parsererror');
          if (error !== null) return [error.textContent];
          const shown = document.importNode(parsed.documentElement, true) as unknown as SVGSVGElement;
          document.body.replaceChildren(shown);
          const frame = shown.getBoundingClientRect();
          return [...shown.querySelectorAll('text, rect, path')].flatMap((each) => {
            const { left, right, bottom } = each.getBoundingClientRect();
            const inside = left >= frame.left - 1 && right <= frame.right + 1 && bottom <= frame.bottom + 1;
            return inside ? [] : [`${each.outerHTML} is outside`];
          });
        }),
      pictures,
    );

  it('are well-formed, whatever the names and numbers', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyChart, { minLength: 10, maxLength: 10 }), async (charts) => {
        const pictures = charts.map((chart) => {
          const rest = {
            id: 'x',
            basis: '',
            explanation: [],
            categoryLabel: '',
            categoryKind: 'name',
            notes: [],
          } as const;
          return chartSvg({ ...rest, ...chart } satisfies ChartSpec, new Format('en'));
        });
        const broken = (await wrongIn(pictures)).filter((each) => !each.endsWith('is outside'));
        assert.deepEqual(broken, []);
        for (const picture of pictures) assert.doesNotMatch(picture, /NaN|Infinity/);
      }),
      { numRuns: 20 },
    );
  });

  for (const locale of ['en', 'de', 'ja']) {
    it(`keep inside their edges in the language ${locale}`, async () => {
      const charts = chartsOf(FULL);
      assert.deepEqual([...new Set(charts.map(({ form }) => form))].sort(), [...FORMS].sort());
      assert.deepEqual(await wrongIn(charts.map((spec) => chartSvg(spec, new Format(locale)))), []);
    });
  }
});
