import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { DataTableSpec, Importance } from '../../src/shared/table.ts';
import { untilPosted } from './harness/pages.ts';
import { broken, excess, type PartOptions, partPages } from './harness/parts.ts';
import { people } from './harness/people.ts';

const IMPORTANCE: Readonly<Record<string, Importance>> = {
  days: 'answer',
  suggested: 'minor',
  deleted: 'minor',
};
const [MANY, FEW] = [weighted(people(10_000)), weighted(people(24))];
const ALL = MANY.columns.map(({ id }) => id);
/** The order in which columns are hidden: minor columns, then the others, each from the right. */
const LEAST_USEFUL_FIRST = [
  'deleted',
  'suggested',
  'agent',
  'added',
  'accepted',
  'prompts',
  'mean',
  'rate',
  'last',
  'team',
];

function weighted(spec: DataTableSpec): DataTableSpec {
  const columns = spec.columns.map((column) => {
    const importance = IMPORTANCE[column.id];
    return importance === undefined ? column : { ...column, importance };
  });
  return { ...spec, columns };
}

const headIds = (page: Page): Promise<string[]> =>
  page
    .getByRole('columnheader')
    .evaluateAll((heads) => heads.map((head) => head.getAttribute('data-column') ?? ''));
const overflow = (page: Page): Promise<number> =>
  page.locator('.grid-scroller').evaluate((grid) => grid.scrollWidth - grid.clientWidth);
const showAll = (page: Page) => page.getByRole('button', { name: 'Show All Columns' });
const sortBy = (page: Page, column: string): Promise<void> =>
  page.locator(`[role=columnheader][data-column="${column}"]`).getByRole('button').click();

/** The columns left when the least useful of `order` are hidden, as many as the page hides. */
function without(count: number, order: readonly string[] = LEAST_USEFUL_FIRST): string[] {
  const hidden = order.slice(0, count);
  return ALL.filter((id) => !hidden.includes(id));
}

function tables(): (spec: DataTableSpec, options?: PartOptions) => Promise<Page> {
  const { open } = partPages();
  return async (spec, options) => {
    const page = await open(options);
    await page.evaluate((shown) => window.showTables([shown]), spec);
    await page.locator('[data-row]').first().waitFor();
    return page;
  };
}

describe('columns of a table that fit its width', function () {
  this.timeout(60_000);
  const openTable = tables();

  it('hides the least useful columns, one more where one less does not fit', async () => {
    const page = await openTable(MANY, { width: 2400 });
    assert.deepEqual(await headIds(page), ALL);
    assert.equal(await showAll(page).isVisible(), false);
    const counts: number[] = [];
    for (const width of [1300, 1100, 900, 700, 500, 360]) {
      await page.setViewportSize({ width, height: 900 });
      await page.evaluate(() => new Promise(requestAnimationFrame));
      const shown = await headIds(page);
      const hidden = ALL.length - shown.length;
      counts.push(hidden);
      assert.deepEqual(shown, without(hidden), `at ${width} px`);
      assert.equal(await overflow(page), 0, `at ${width} px`);
      assert.equal(await excess(page), 0, `at ${width} px`);
      const cells = page.locator('[data-row]').first().locator('[data-column]');
      const ids = await cells.evaluateAll((all) => all.map((cell) => cell.getAttribute('data-column')));
      assert.deepEqual(ids, shown, `cells at ${width} px`);
      if (hidden > 0) await page.getByText(`Hidden columns: ${hidden}`, { exact: true }).waitFor();
    }
    assert.deepEqual(
      counts,
      counts.toSorted((a, b) => a - b),
      'narrower hides more',
    );
    assert.ok((counts[0] ?? 0) < 6 && (counts.at(-1) ?? 0) >= 8, counts.join());
    await page.setViewportSize({ width: 2400, height: 900 });
    await showAll(page).waitFor({ state: 'hidden' });
    assert.deepEqual(await headIds(page), ALL);
  });

  it('never hides the name, the answer, and the sorted column', async () => {
    const page = await openTable({ ...FEW, sortedBy: 'deleted' }, { width: 360 });
    assert.deepEqual(await headIds(page), ['login', 'days', 'deleted']);
    await showAll(page).click();
    await sortBy(page, 'rate');
    await showAll(page).click();
    assert.deepEqual(await headIds(page), ['login', 'days', 'rate']);
  });

  it('shows all columns by the keyboard, and hides them again', async () => {
    const page = await openTable(MANY, { width: 700 });
    const fitted = await headIds(page);
    const hidden = MANY.columns.filter(({ id }) => !fitted.includes(id)).map(({ label }) => label);
    const toggle = showAll(page);
    assert.equal(await toggle.getAttribute('aria-pressed'), 'false');
    assert.equal(await toggle.getAttribute('title'), hidden.join(', '));
    await page.getByRole('searchbox').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    assert.equal(await toggle.getAttribute('aria-pressed'), 'true');
    assert.deepEqual(await headIds(page), ALL);
    assert.ok((await overflow(page)) > 0);
    assert.equal(await page.getByText(/^Hidden columns/).isVisible(), false);
    // The choice is kept while the numbers change.
    await page.evaluate((shown) => window.showTables([shown]), MANY);
    assert.deepEqual(await headIds(page), ALL);
    await page.keyboard.press('Space');
    assert.deepEqual(await headIds(page), fitted);
    assert.equal(await overflow(page), 0);
  });

  it('keeps the columns, the row, and the focus while scrolling and resizing', async () => {
    const page = await openTable(MANY, { width: 700 });
    const fitted = await headIds(page);
    await page.locator('.grid-scroller').evaluate((grid) => (grid.scrollTop = 50_000));
    await page.waitForTimeout(100);
    assert.deepEqual(await headIds(page), fitted);
    await page.locator('[data-row]').nth(5).click();
    const row = await page.locator('[data-row]:focus').getAttribute('data-row');
    await page.setViewportSize({ width: 900, height: 900 });
    await page.waitForFunction(
      (count) => document.querySelectorAll('[role=columnheader]').length > count,
      fitted.length,
    );
    assert.equal(await page.locator('[data-row]:focus').getAttribute('data-row'), row);
  });

  it('names the place of each column among all for screen readers', async () => {
    const page = await openTable(MANY, { width: 700 });
    assert.equal(await page.getByRole('grid').getAttribute('aria-colcount'), '12');
    const places = (await headIds(page)).map((id) => String(ALL.indexOf(id) + 1));
    for (const cells of [
      page.getByRole('columnheader'),
      page.locator('[data-row]').first().locator('[data-column]'),
    ])
      assert.deepEqual(
        await cells.evaluateAll((all) => all.map((cell) => cell.getAttribute('aria-colindex'))),
        places,
      );
    assert.deepEqual(await broken(page), []);
  });

  it('copies a table whole, and asks for no columns', async () => {
    const page = await openTable(FEW, { width: 500 });
    await page.getByRole('button', { name: 'More for People' }).click();
    await page.getByRole('menuitem', { name: 'Copy as CSV' }).click();
    const order = FEW.columns[0]?.values.map((_, row) => row) ?? [];
    const collator = new Intl.Collator('en', { numeric: true });
    const names = FEW.columns[0]?.values.map(String) ?? [];
    order.sort((a, b) => collator.compare(names[a] ?? '', names[b] ?? '') || a - b);
    await untilPosted(page, { type: 'copy', figure: 'people', as: 'csv', rows: order });
  });
});
