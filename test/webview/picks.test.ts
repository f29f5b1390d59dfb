import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { FIRST_STATE } from '../../src/shared/dashboard-state.ts';
import { pages, posted, untilPosted } from './harness/pages.ts';
import { painted } from './harness/pixels.ts';
import { THEMES } from './harness/themes.ts';
import { COMPARED, FULL, only } from './harness/views.ts';

const BLUE = THEMES.dark.variables['charts-blue'] ?? '';
/** How many pixels are bluish without being the blue of the theme. */
function otherBlues(page: Page): Promise<number> {
  return page.evaluate((blue) => {
    const canvas = document.querySelector<HTMLCanvasElement>('[data-chart="only"] canvas');
    const context = canvas?.getContext('2d');
    if (canvas == null || context == null) return 0;
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    let found = 0;
    for (let at = 0; at < data.length; at += 4) {
      const [r = 0, g = 0, b = 0] = data.slice(at, at + 3);
      const other = ((r << 16) | (g << 8) | b) !== Number.parseInt(blue.slice(1), 16);
      if (b > r + 30 && other) found++;
    }
    return found;
  }, BLUE);
}

/** Clicks into the chart, at parts of its width and height. */
async function clickAt(page: Page, chart: string, x: number, y: number): Promise<void> {
  const canvas = page.locator(`[data-chart="${chart}"] canvas`);
  await canvas.scrollIntoViewIfNeeded();
  await page.waitForTimeout(100);
  const { width = 0, height = 0 } = (await canvas.boundingBox()) ?? {};
  await canvas.click({ position: { x: width * x, y: height * y } });
}

describe('picking', function () {
  this.timeout(60_000);
  const { open } = pages();
  const three = only([3, 2, 1], {
    form: 'horizontal-bar',
    picks: [{ language: 'go' }, null, { language: 'rust' }],
  });

  it('filters by the bar that is clicked, and not by others', async () => {
    const page = await open(three);
    await clickAt(page, 'only', 0.5, 0.5);
    assert.equal((await posted(page)).filter(({ type }) => type === 'select').length, 0);
    await clickAt(page, 'only', 0.2, 0.15);
    await untilPosted(page, { type: 'select', number: 1, state: { ...FIRST_STATE, language: 'go' } });
    await clickAt(page, 'only', 0.02, 0.85);
    await untilPosted(page, { type: 'select', number: 2, state: { ...FIRST_STATE, language: 'rust' } });
  });

  it('shows by the pointer what can be clicked', async () => {
    const page = await open(three);
    const canvas = page.locator('[data-chart="only"] canvas');
    const { width = 0, height = 0 } = (await canvas.boundingBox()) ?? {};
    const cursor = (): Promise<string> => canvas.evaluate((one) => getComputedStyle(one).cursor);
    await canvas.hover({ position: { x: width * 0.2, y: height * 0.15 } });
    await page.waitForFunction(() => document.querySelector('.can-pick') !== null);
    assert.equal(await cursor(), 'pointer');
    await canvas.hover({ position: { x: width * 0.2, y: height * 0.5 } });
    await page.waitForFunction(() => document.querySelector('.can-pick') === null);
  });

  it('filters by the days that are dragged over, in either direction, and not by a click', async () => {
    const categories = [16, 17, 18, 19, 20].map((date) => `2026-11-${date}`);
    const picks = categories.map((date) => ({ dateRange: `${date}..${date}` }));
    const page = await open(only([1, 2, 3, 4, 5], { categories, categoryKind: 'day', form: 'bar', picks }));
    await clickAt(page, 'only', 0.5, 0.5);
    const {
      x = 0,
      y = 0,
      width = 0,
      height = 0,
    } = (await page.locator('[data-chart="only"] canvas').boundingBox()) ?? {};
    const drag = async (from: number, to: number): Promise<void> => {
      await page.mouse.move(x + width * from, y + height / 2);
      await page.mouse.down();
      await page.mouse.move(x + width * to, y + height / 2, { steps: 5 });
      await page.mouse.up();
    };
    // The second and the fourth of five.
    await drag(0.72, 0.32);
    const dateRange = '2026-11-17..2026-11-19';
    await untilPosted(page, { type: 'select', number: 1, state: { ...FIRST_STATE, dateRange } });
    assert.equal((await posted(page)).filter(({ type }) => type === 'select').length, 1);
  });

  it('filters by a name in the legend', async () => {
    const page = await open(FULL);
    const legend = page.locator('[data-chart="chat_modes"] .legend');
    assert.equal(await legend.getByRole('button').count(), 1);
    await legend.getByRole('button', { name: 'Filter by Ask' }).click();
    const feature = 'chat_panel_ask_mode';
    await untilPosted(page, { type: 'select', number: 1, state: { ...FIRST_STATE, feature } });
  });

  it('filters by a row of the table, by keyboard', async () => {
    const page = await open(FULL);
    await page.locator('[data-chart="languages"]').getByText('Show Table').click();
    const row = page.getByRole('button', { name: 'Filter by python' });
    await row.focus();
    await page.keyboard.press('Enter');
    await untilPosted(page, { type: 'select', number: 1, state: { ...FIRST_STATE, language: 'python' } });
    await page.evaluate((view) => window.host.send({ type: 'view', view }), { ...FULL, seen: 1 });
    await page.waitForFunction(() => document.querySelector('[aria-busy="false"]') !== null);
    assert.equal(await row.evaluate((one) => one === document.activeElement), true);
  });
});

describe('what is drawn differently', function () {
  this.timeout(60_000);
  const { open } = pages();
  const days = ['2026-11-15', '2026-11-16', '2026-11-17'];

  for (const form of ['line', 'bar', 'stacked-bar'] as const) {
    it(`days that may still change, as ${form}`, async () => {
      const plain = only([5, 5, 5], { form, categoryKind: 'day', categories: days });
      const final = await painted(await open(plain), 'only', BLUE);
      const page = await open(
        only([5, 5, 5], { form, categoryKind: 'day', categories: days, preliminary: days.slice(2) }),
      );
      const preliminary = await painted(page, 'only', BLUE);
      assert.ok(final.count > preliminary.count * 1.2, `${final.count} against ${preliminary.count}`);
      assert.ok(Math.max(...final.columns) > 0.9 || form !== 'line');
      assert.deepEqual(await page.locator('.legend li').allInnerTexts(), ['preliminary']);
      await page.getByText('Show Table').click();
      assert.deepEqual(await page.locator('tbody th').allTextContents(), [
        'Nov 15, 2026',
        'Nov 16, 2026',
        'Nov 17, 2026preliminary',
      ]);
    });

    it(`the previous period, as ${form}`, async () => {
      const now = { id: 's', label: 'Series', values: [5, 5, 5] };
      const before = { id: 'before:s', label: 'Before', values: [4, 4, 4], before: true } as const;
      const alone = await open(only([5, 5, 5], { form }));
      const page = await open(only([], { form, categories: ['a', 'b', 'c'], series: [now, before] }));
      const [one, both] = [await otherBlues(alone), await otherBlues(page)];
      assert.ok(both > one + 100, `${both} against ${one}`);
      // In the full color there is no more than without it, but for a few pixels.
      const plain = (await painted(page, 'only', BLUE)).count / (await painted(alone, 'only', BLUE)).count;
      assert.ok(plain < 1.3, `${plain}`);
      assert.deepEqual(await page.locator('.legend li').allInnerTexts(), ['Series', 'Before']);
    });
  }

  it('only the first of many names, while the table has all and more columns', async () => {
    const page = await open(COMPARED);
    const card = page.locator('[data-chart="languages"]');
    await card.scrollIntoViewIfNeeded();
    const height = await card.locator('.plot').evaluate((plot) => plot.clientHeight);
    assert.ok(height < 12 * 24, `${height}`);
    await card.getByText('Show Table').click();
    assert.equal(await card.locator('tbody tr').count(), 12);
    assert.deepEqual(await card.locator('thead th').allInnerTexts(), [
      'Language',
      'generations',
      'Acceptance',
    ]);
    assert.equal(await card.locator('tbody tr').nth(1).locator('td').nth(1).innerText(), '5%');
    const modes = page.locator('[data-chart="chat_modes"]');
    assert.equal(await modes.locator('.legend').getByText('4 others').count(), 1);
    await modes.getByText('Show Table').click();
    assert.deepEqual(await modes.locator('thead th').allInnerTexts(), [
      'Day (UTC)',
      ...['Ask', 'Edit', 'Plan', 'Agent', 'Custom', 'Inline', 'Not recognized'],
    ]);
  });

  it('charts only when they come near', async () => {
    const far = {
      ...FULL,
      sections: [...FULL.sections, { ...COMPARED.sections[0], id: 'far' }],
    } as typeof FULL;
    const page = await open(far);
    const last = page.locator('[data-section="far"] [data-chart="chat_modes"] canvas');
    const width = (): Promise<number> => last.evaluate((one) => (one as HTMLCanvasElement).width);
    assert.equal(await width(), 300);
    await last.scrollIntoViewIfNeeded();
    await page.waitForFunction(
      () =>
        (document.querySelector<HTMLCanvasElement>('[data-section="far"] [data-chart="chat_modes"] canvas')
          ?.width ?? 0) > 300,
    );
  });
});
