import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { completeness } from './harness/completeness.ts';
import { broken, excess, type PartOptions, partPages } from './harness/parts.ts';
import { type ThemeName, THEMES } from './harness/themes.ts';

const SPEC = completeness();

describe('calendar of stored days', function () {
  this.timeout(60_000);
  const { open } = partPages();

  async function openCalendar(options?: PartOptions, spec = SPEC): Promise<Page> {
    const page = await open(options);
    await page.evaluate((shown) => window.showCalendars([shown]), spec);
    return page;
  }

  it('marks every day of every report', async () => {
    const page = await openCalendar();
    for (const { id, days, summary } of SPEC.rows) {
      const strip = page.locator(`.strip[data-row="${id}"]`);
      const states = await strip
        .locator('.day')
        .evaluateAll((all) => all.map((day) => (day as SVGElement).dataset['state']));
      assert.deepEqual(states, days);
      assert.equal(await strip.getByRole('img').getAttribute('aria-label'), summary);
    }
    const title = (day: string) => page.locator(`[data-row="users"] [data-day="${day}"] title`).textContent();
    assert.equal(await title('2026-08-03'), 'Aug 3, 2026: missing');
    assert.equal(await title('2026-11-17'), 'Nov 17, 2026: preliminary');
  });

  it('sets weeks from Monday to Sunday', async () => {
    const page = await openCalendar();
    const place = async (day: string) => {
      const box = await page.locator(`[data-row="users"] [data-day="${day}"]`).boundingBox();
      assert.ok(box);
      return { x: box.x, y: box.y };
    };
    // 2026-08-03 is a Monday, 2026-08-09 the Sunday after it.
    const [monday, sunday, next] = [
      await place('2026-08-03'),
      await place('2026-08-09'),
      await place('2026-08-10'),
    ];
    // Outlines of different states are not of one width.
    assert.ok(Math.abs(sunday.x - monday.x) < 2);
    assert.ok(sunday.y > monday.y);
    assert.ok(Math.abs(next.y - monday.y) < 2);
    assert.ok(next.x > monday.x);
  });

  it('tells states apart by their form', async () => {
    const page = await openCalendar();
    const forms = await page
      .locator('.legend path')
      .evaluateAll((all) => all.map((mark) => mark.getAttribute('d')));
    assert.equal(new Set(forms).size, 3);
  });

  it('names missing days in its table, by report and month', async () => {
    const page = await openCalendar();
    await page.getByText('Show Table').click();
    const cells = (row: string, month: string) =>
      page.locator(`tbody[data-row="${row}"] [data-month="${month}"] td`).allInnerTexts();
    assert.deepEqual(await cells('users', '2026-07'), ['31', '0', '0']);
    assert.deepEqual(await cells('users', '2026-08'), ['30', '0', '1 (Aug 3)']);
    assert.deepEqual(await cells('users', '2026-11'), ['14', '3', '0']);
    // The reports of members of teams begin on 10 August, so July has no row.
    assert.deepEqual(await cells('teams', '2026-07'), []);
    assert.deepEqual(await cells('teams', '2026-08'), ['22', '0', '0']);
    assert.equal(await page.locator('.strips').isVisible(), false);
    await page.getByText('Show Chart').click();
    assert.equal(await page.locator('.strips').isVisible(), true);
  });

  it('is saved as CSV', async () => {
    const page = await openCalendar();
    await page.getByRole('button', { name: `More for ${SPEC.title}` }).click();
    await page.getByRole('menuitem', { name: 'Save as CSV' }).click();
    const sent = await page.evaluate(() => window.host.posted);
    assert.deepEqual(sent, [{ type: 'saveCsv', figure: SPEC.id, rows: [] }]);
  });

  it('begins as a table for screen readers', async () => {
    const page = await openCalendar({ extraClasses: ['vscode-using-screen-reader'] });
    assert.equal(await page.locator('table').isVisible(), true);
  });

  it('takes the colors of another theme', async () => {
    const page = await openCalendar();
    const color = (): Promise<string> =>
      page
        .locator('.day[data-state="final"]')
        .first()
        .evaluate((day) => getComputedStyle(day).fill);
    assert.equal(await color(), 'rgb(89, 164, 249)');
    await page.evaluate((light) => window.host.applyTheme(light), THEMES.light);
    assert.equal(await color(), 'rgb(0, 99, 211)');
  });

  it('shows the newest days first where not all fit', async () => {
    const page = await openCalendar({ width: 320 });
    for (const width of [320, 360, 800]) {
      await page.setViewportSize({ width, height: 900 });
      assert.equal(await excess(page), 0, `at ${width} px`);
    }
    const narrow = await openCalendar({ width: 320 });
    const region = await narrow.locator('.strips').boundingBox();
    const last = await narrow.locator('[data-row="users"] [data-day="2026-11-17"]').boundingBox();
    assert.ok(region && last);
    assert.ok(last.x + last.width <= region.x + region.width + 1);
    assert.ok(last.x > region.x + region.width - 40, 'at the right edge');
  });

  for (const theme of Object.keys(THEMES) as ThemeName[]) {
    it(`has nothing that axe-core objects to in ${theme}`, async () => {
      const page = await openCalendar({ theme });
      assert.deepEqual(await broken(page), []);
      await page.getByText('Show Table').click();
      assert.deepEqual(await broken(page), []);
    });
  }
});
