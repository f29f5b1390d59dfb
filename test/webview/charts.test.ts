import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { drawn } from './harness/browser.ts';
import { pages } from './harness/pages.ts';
import { painted } from './harness/pixels.ts';
import { THEMES } from './harness/themes.ts';
import { AWKWARD, chartsOf, FULL, only, TEAM } from './harness/views.ts';

const DARK_BLUE = THEMES.dark.variables['charts-blue'] ?? '';
const LIGHT_BLUE = THEMES.light.variables['charts-blue'] ?? '';

/** Charts begin as tables for those who use a screen reader. */
const TABLES = ['vscode-using-screen-reader'];

/** Charts are drawn only when they come near. */
async function show(page: Page, id: string): Promise<void> {
  await page.locator(`[data-chart="${id}"]`).scrollIntoViewIfNeeded();
  await page.waitForFunction(
    (selector) => (document.querySelector<HTMLCanvasElement>(selector)?.width ?? 0) > 300,
    `[data-chart="${id}"] canvas`,
    { timeout: 30_000 },
  );
}

const inTheMiddle = (column: number): boolean => column > 0.45 && column < 0.65;

describe('charts', function () {
  this.timeout(60_000);
  const { open } = pages();

  it('paints every figure in the colors of the theme, with a text in its place', async () => {
    const page = await open(FULL);
    for (const { id, summary } of chartsOf(FULL)) {
      await show(page, id);
      assert.ok((await painted(page, id, DARK_BLUE)).count > 100, `${id} is blank`);
      const canvas = page.locator(`[data-chart="${id}"] canvas`);
      assert.deepEqual(
        [await canvas.getAttribute('role'), await canvas.getAttribute('aria-label')],
        ['img', summary],
      );
    }
  });

  it('makes colors opaque that a theme gives to shine through', async () => {
    const page = await open(FULL);
    assert.ok((await painted(page, 'active_users', '#ea5c00')).count > 100);
  });

  it('draws lengths in proportion to values', async () => {
    const page = await open(only([200, 100, 0], { form: 'horizontal-bar' }));
    const { runs } = await painted(page, 'only', DARK_BLUE);
    const longest = Math.max(...runs);
    const lower = Math.min(...runs);
    assert.ok(Math.abs(longest / lower - 2) < 0.05, `${longest} against ${lower}`);
  });

  it('leaves a gap where nothing was reported, and none at zero', async () => {
    const gap = await painted(await open(only([5, null, null, 5])), 'only', DARK_BLUE);
    assert.equal(gap.columns.some(inTheMiddle), false);
    const zero = await painted(await open(only([5, 0, 0, 5])), 'only', DARK_BLUE);
    assert.equal(zero.columns.some(inTheMiddle), true);
  });

  it('shows a value between two gaps', async () => {
    const { columns } = await painted(await open(only([5, null, 5, null, 5])), 'only', DARK_BLUE);
    assert.equal(columns.some(inTheMiddle), true);
  });

  it('follows the theme', async () => {
    const page = await open(FULL);
    await page.evaluate((theme) => window.host.applyTheme(theme), THEMES.light);
    for (const { id } of chartsOf(FULL)) {
      await show(page, id);
      assert.ok((await painted(page, id, LIGHT_BLUE)).count > 100, `${id} was not drawn again`);
      assert.equal((await painted(page, id, DARK_BLUE)).count, 0, `${id} kept a color`);
    }
  });

  it('draws the next view on the same canvas, and removes charts that are gone', async () => {
    const page = await open(FULL);
    const canvas = await page.locator('[data-chart="active_users"] canvas').elementHandle();
    const before = await painted(page, 'active_users', DARK_BLUE);
    await page.evaluate((view) => window.host.send({ type: 'view', view }), TEAM);
    await drawn(page, TEAM);
    assert.equal(await canvas.evaluate((element) => element.isConnected), true);
    assert.notDeepEqual(await painted(page, 'active_users', DARK_BLUE), before);
    assert.equal(await page.locator('[data-chart]').count(), chartsOf(TEAM).length);
  });

  it('says why a figure has no data, in place of chart and table', async () => {
    const page = await open(TEAM);
    const card = page.locator('[data-chart="acceptance"]');
    assert.equal(await card.locator('.nothing').innerText(), 'No data for this date range.');
    assert.equal(await card.locator('canvas').isVisible(), false);
    assert.equal(await card.locator('vscode-button').isVisible(), false);
  });

  it('draws a figure after it had no data', async () => {
    const page = await open(TEAM);
    await page.evaluate((view) => window.host.send({ type: 'view', view }), FULL);
    await drawn(page, FULL);
    assert.ok((await painted(page, 'acceptance', DARK_BLUE)).count > 100);
  });
});

describe('what a chart says beside its values', function () {
  this.timeout(60_000);
  const { open } = pages();

  it('shades weekends behind the days of a chart', async () => {
    // A Thursday to a Wednesday: the third and the fourth of seven are a weekend.
    const categories = [19, 20, 21, 22, 23, 24, 25].map((date) => `2026-11-${date}`);
    const days = { categories, categoryKind: 'day', form: 'bar' } as const;
    // 7% of #3b3b3b upon #ffffff.
    const shaded = await painted(
      await open(only([1, 1, 1, 1, 1, 1, 1], days), { theme: 'light' }),
      'only',
      '#f1f1f1',
    );
    assert.ok(shaded.count > 500, String(shaded.count));
    const [first, last] = [Math.min(...shaded.columns), Math.max(...shaded.columns)];
    assert.ok(first > 0.28 && first < 0.4 && last > 0.53 && last < 0.66, `${first} to ${last}`);
    const names = await painted(
      await open(only([1, 1, 1, 1, 1, 1, 1], { form: 'bar' }), { theme: 'light' }),
      'only',
      '#f1f1f1',
    );
    assert.equal(names.count, 0);
  });

  it('tells every series and preliminary days apart without color in high contrast', async () => {
    const series = Array.from({ length: 7 }, (_, at) => ({
      id: `s${at}`,
      label: `Series ${at}`,
      values: [1, 1],
    }));
    const categories = ['2026-11-19', '2026-11-20'];
    const days = { categories, categoryKind: 'day', form: 'stacked-bar', preliminary: categories } as const;
    const page = await open(only([1, 1], { ...days, series }), { theme: 'hc-dark' });
    const patterns = await page.locator('.legend img').evaluateAll((images) =>
      images.map((image) => {
        const context = new OffscreenCanvas(24, 24).getContext('2d');
        if (context === null || !(image instanceof HTMLImageElement)) throw new Error('no image');
        context.drawImage(image, 0, 0, 24, 24);
        // Without the outline; black is the background.
        const { data } = context.getImageData(4, 4, 16, 16);
        return Array.from({ length: 256 }, (_, at) =>
          (data[4 * at] ?? 0) + (data[4 * at + 1] ?? 0) + (data[4 * at + 2] ?? 0) > 90 ? 1 : 0,
        ).join('');
      }),
    );
    assert.deepEqual([patterns.length, new Set(patterns).size], [8, 8]);
  });

  it('draws what is left over as the last bar', async () => {
    const page = await open(
      only([200, 100, 50, 50], {
        form: 'horizontal-bar',
        drawn: 2,
        other: { label: 'Other', values: [100] },
      }),
    );
    const { runs } = await painted(page, 'only', DARK_BLUE);
    const shares = [...new Set(runs.map((run) => Math.round((10 * run) / Math.max(...runs))))];
    assert.deepEqual(shares, [10, 5]);
    const half = Math.max(...runs) / 2;
    const [one, two] = [runs.filter((run) => run > 1.5 * half), runs.filter((run) => run < 1.5 * half)];
    assert.ok(Math.abs(two.length / one.length - 2) < 0.2, `${two.length} rows against ${one.length}`);
  });

  it('writes durations in hours or days', async () => {
    const page = await open(only([90, 4000], { numbers: 'duration' }), { extraClasses: TABLES });
    const cells = await page.locator('[data-chart="only"] td').allTextContents();
    assert.deepEqual(cells, ['90 min', '2.8 days']);
  });

  it('names every series in a legend, unless there is only one', async () => {
    const page = await open(FULL);
    for (const { id, series } of chartsOf(FULL)) {
      const names = await page.locator(`[data-chart="${id}"] .legend li`).allInnerTexts();
      assert.deepEqual(names, series.length > 1 ? series.map(({ label }) => label) : []);
    }
  });
});

describe('tables', function () {
  this.timeout(60_000);
  const { open } = pages();

  for (const [name, view] of Object.entries({ FULL, AWKWARD })) {
    it(`contain the numbers of the charts of ${name}`, async () => {
      const page = await open(view, { extraClasses: TABLES });
      for (const { id, categories, series } of chartsOf(view)) {
        const rows = await page.locator(`[data-chart="${id}"] tbody tr`).evaluateAll((trs) =>
          trs.map((tr) => ({
            category: tr.getAttribute('data-category'),
            values: [...tr.querySelectorAll('td')].map((td) => td.dataset['value']),
          })),
        );
        assert.deepEqual(
          rows,
          categories.map((category, at) => ({
            category,
            values: series.map(({ values }) => String(values[at])),
          })),
        );
      }
    });
  }

  it('call rows what reports call them', async () => {
    const named = { categories: ['Ask', 'Edit'], keys: ['chat_panel_ask_mode', 'chat_panel_edit_mode'] };
    const page = await open(only([5, 7], named), { extraClasses: TABLES });
    const rows = page.locator('tbody tr');
    const categories = await rows.evaluateAll((all) => all.map((row) => row.getAttribute('data-category')));
    assert.deepEqual(categories, named.keys);
    assert.deepEqual(await rows.locator('th').allTextContents(), named.categories);
  });

  it('write numbers and days in the language of the page', async () => {
    const values = [1234567, null];
    const days = { categoryKind: 'day', categories: ['2026-11-16', '2026-11-17'] } as const;
    const page = await open(only(values, days), { lang: 'de', extraClasses: TABLES });
    const texts = await page.locator('tbody :is(th, td)').allTextContents();
    assert.deepEqual(texts, ['16. Nov. 2026', '1.234.567', '17. Nov. 2026', 'not reported']);
    const share = await open(only([0.2614], { numbers: 'ratio' }), { extraClasses: TABLES });
    assert.equal(await share.locator('td').textContent(), '26.1%');
  });

  it('have a caption and headers', async () => {
    const page = await open(FULL, { extraClasses: TABLES });
    const table = page.locator('[data-chart="active_users"] table');
    assert.equal(await table.locator('caption').textContent(), 'Daily and weekly active users (people)');
    assert.deepEqual(await table.locator('th[scope="col"]').allTextContents(), [
      'Day (UTC)',
      'Daily active users',
      'Weekly active users',
    ]);
    assert.equal(await table.locator('th[scope="row"]').count(), 28);
  });

  it('come in place of the chart by keyboard, and go again', async () => {
    const page = await open(FULL);
    const card = page.locator('[data-chart="models"]');
    await card.locator('vscode-button').focus();
    await page.keyboard.press('Enter');
    assert.deepEqual(
      [await card.locator('table').isVisible(), await card.locator('canvas').isVisible()],
      [true, false],
    );
    assert.equal(await card.locator('vscode-button').innerText(), 'Show Chart');
    await page.keyboard.press('Space');
    assert.deepEqual(
      [await card.locator('table').isVisible(), await card.locator('canvas').isVisible()],
      [false, true],
    );
  });

  it('come first for those who use a screen reader', async () => {
    const page = await open(FULL, { extraClasses: TABLES });
    assert.equal(await page.locator('table:visible').count(), chartsOf(FULL).length);
  });

  it('leave a chart behind that is drawn when it is shown', async () => {
    const page = await open(FULL, { extraClasses: TABLES });
    await page.locator('[data-chart="lines"] vscode-button').click();
    await page.waitForFunction(
      () => (document.querySelector<HTMLCanvasElement>('[data-chart="lines"] canvas')?.width ?? 0) > 200,
      undefined,
      { timeout: 30_000 },
    );
    assert.ok((await painted(page, 'lines', DARK_BLUE)).count > 100);
  });
});
