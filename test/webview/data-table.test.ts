import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { FIRST_STATE } from '../../src/shared/dashboard-state.ts';
import type { DataTableSpec } from '../../src/shared/table.ts';
import { posted, untilPosted } from './harness/pages.ts';
import { broken, excess, type PartOptions, partPages } from './harness/parts.ts';
import { people } from './harness/people.ts';
import { type ThemeName, THEMES } from './harness/themes.ts';

const FEW = people(24);
const MANY = people(10_000);
type Value = string | number | null;

/** Written apart from the page's own: decorated rows, nulls put aside by hand. */
function expectedOrder(values: readonly Value[], descending: boolean): number[] {
  const collator = new Intl.Collator('en', { numeric: true });
  const known = values.flatMap((value, row) => (value === null ? [] : [{ value, row }]));
  const unknown = values.flatMap((value, row) => (value === null ? [row] : []));
  known.sort((a, b) => {
    const order =
      typeof a.value === 'string'
        ? collator.compare(a.value, b.value as string)
        : a.value - (b.value as number);
    return (descending ? -order : order) || a.row - b.row;
  });
  return [...known.map(({ row }) => row), ...unknown];
}

function valuesOf(spec: DataTableSpec, column: string): readonly Value[] {
  return spec.columns.find(({ id }) => id === column)?.values ?? [];
}

/** Original indexes of the rows in the document, from top to bottom. */
async function rowsOf(page: Page): Promise<number[]> {
  const rows = await page.locator('[data-row]').evaluateAll((all) =>
    all.map((row) => ({
      row: Number((row as HTMLElement).dataset['row']),
      place: Number(row.getAttribute('aria-rowindex')),
    })),
  );
  assert.deepEqual(
    rows.map(({ place }) => place),
    rows.map(({ place }) => place).sort((a, b) => a - b),
    'read out in the order in which they are seen',
  );
  return rows.map(({ row }) => row);
}

const head = (page: Page, column: string) => page.locator(`[role=columnheader][data-column="${column}"]`);
const sortBy = (page: Page, column: string): Promise<void> => head(page, column).getByRole('button').click();

/** Opens tables for the tests of the `describe` in which this is called. */
function tables(): (spec: DataTableSpec, options?: PartOptions) => Promise<Page> {
  const { open } = partPages();
  return async (spec, options) => {
    const page = await open(options);
    await page.evaluate((shown) => window.showTables([shown]), spec);
    await page.locator('[data-row]').first().waitFor();
    return page;
  };
}

describe('table of rows', function () {
  this.timeout(60_000);
  const openTable = tables();

  it('begins as the host sorts it', async () => {
    const page = await openTable({ ...FEW, sortedBy: 'prompts', descending: true });
    assert.deepEqual(await rowsOf(page), expectedOrder(valuesOf(FEW, 'prompts'), true));
    assert.equal(await head(page, 'prompts').getAttribute('aria-sort'), 'descending');
  });

  for (const [column, first] of [
    ['team', 'ascending'],
    ['last', 'descending'],
    ['prompts', 'descending'],
    ['rate', 'descending'],
    ['mean', 'descending'],
  ] as const) {
    it(`sorts by ${column}, ${first} first, and what was not reported last`, async () => {
      const page = await openTable(FEW);
      for (const direction of [first, first === 'ascending' ? 'descending' : 'ascending']) {
        await sortBy(page, column);
        assert.equal(await head(page, column).getAttribute('aria-sort'), direction);
        assert.equal(await head(page, 'login').getAttribute('aria-sort'), 'none');
        const order = expectedOrder(valuesOf(FEW, column), direction === 'descending');
        assert.deepEqual(await rowsOf(page), order);
      }
    });
  }

  it('says what is missing where a column has its own word for it', async () => {
    const columns = FEW.columns.map((column) => ({ ...column, none: `no ${column.id}` }));
    const page = await openTable({ ...FEW, columns }, { width: 2400 });
    const missing = page.locator('[data-row] [data-value="null"]');
    const titles = await missing.evaluateAll((cells) => cells.map((cell) => cell.getAttribute('title')));
    const expected = FEW.columns.flatMap(({ id, values }) =>
      values.flatMap((v) => (v === null ? [`no ${id}`] : [])),
    );
    assert.deepEqual(titles.toSorted(), expected.toSorted());
    assert.ok(expected.length > 0);
  });

  it('shows every value in its kind, and never zero for what was not reported', async () => {
    const page = await openTable(FEW, { width: 2400 });
    for (const { id, values } of FEW.columns) {
      for (const [row, value] of values.entries()) {
        const cell = page.locator(`[data-row="${row}"] [data-column="${id}"]`);
        assert.equal(await cell.getAttribute('data-value'), JSON.stringify(value));
        assert.equal(await cell.getAttribute('aria-label'), value === null ? 'not reported' : null);
        if (value === null) assert.equal(await cell.innerText(), '–');
      }
    }
    const text = (row: number, id: string) =>
      page.locator(`[data-row="${row}"] [data-column="${id}"]`).innerText();
    assert.equal(await text(1, 'last'), 'Nov 4, 2026');
    assert.equal(await text(1, 'rate'), '3.1%');
    assert.equal(await text(1, 'mean'), '2.4');
    assert.equal(await text(0, 'prompts'), '0');
  });
});

describe('rows of a table that are asked for', function () {
  this.timeout(60_000);
  const openTable = tables();

  it('finds text in any column, whatever its case', async () => {
    const page = await openTable(MANY);
    for (const query of ['ÇELIK-5', 'platform 12', '  bob ']) {
      await page.getByRole('searchbox', { name: 'Search people and teams' }).fill(query);
      const wanted = query.trim().toLowerCase();
      const found = expectedOrder(valuesOf(MANY, 'login'), false).filter((row) =>
        ['login', 'team'].some((id) =>
          String(valuesOf(MANY, id)[row] ?? '')
            .toLowerCase()
            .includes(wanted),
        ),
      );
      assert.ok(found.length > 0);
      const count = found.length.toLocaleString('en');
      assert.equal(await page.getByRole('status').innerText(), `${count} of 10,000 rows`);
      assert.equal(await page.getByRole('grid').getAttribute('aria-rowcount'), String(found.length + 1));
      assert.deepEqual((await rowsOf(page)).slice(0, 10), found.slice(0, 10));
    }
    await page.getByRole('searchbox').fill('matches nothing');
    await page.getByText('Nothing found').waitFor();
    assert.equal(await page.getByRole('status').innerText(), '0 of 10,000 rows');
  });

  it('narrows to a preset and says its rule', async () => {
    const page = await openTable(MANY);
    const [few] = MANY.presets ?? [];
    assert.ok(few);
    const button = page.getByRole('button', { name: 'Prompts but few acceptances (1,250)' });
    assert.equal(await button.getAttribute('title'), few.rule);
    await button.click();
    assert.equal(await button.getAttribute('aria-pressed'), 'true');
    await page.getByText(`Rule: ${few.rule}`).waitFor();
    assert.equal(await page.getByRole('status').innerText(), '1,250 of 10,000 rows');
    const kept = new Set(few.rows);
    assert.ok((await rowsOf(page)).every((row) => kept.has(row)));
    await button.click();
    assert.equal(
      await page.getByRole('button', { name: 'All (10,000)' }).getAttribute('aria-pressed'),
      'true',
    );
    assert.equal(await page.getByText(few.rule).isVisible(), false);
    await untilPosted(page, { type: 'select', number: 1, state: { ...FIRST_STATE, preset: 'all' } });
  });

  it('shows the preset that a number opens, in place of the one before', async () => {
    const page = await openTable({ ...MANY, preset: 'few' });
    assert.equal(await page.getByRole('status').innerText(), '1,250 of 10,000 rows');
    for (const [preset, rows] of [
      ['idle', '2 of 10,000 rows'],
      ['all', '10,000 of 10,000 rows'],
    ] as const) {
      await page.evaluate((shown) => window.showTables([shown]), { ...MANY, preset });
      assert.equal(await page.getByRole('status').innerText(), rows);
    }
  });

  it('copies the rows shown, in their order', async () => {
    const page = await openTable(MANY);
    await sortBy(page, 'prompts');
    await page.getByRole('button', { name: /^Prompts but/ }).click();
    await page.getByRole('searchbox').fill('ada-1');
    const kept = new Set(MANY.presets?.[0]?.rows);
    const rows = expectedOrder(valuesOf(MANY, 'prompts'), true).filter(
      (row) => kept.has(row) && String(valuesOf(MANY, 'login')[row]).includes('ada-1'),
    );
    assert.ok(rows.length > 1);
    for (const [name, as] of [
      ['Copy as Markdown', 'markdown'],
      ['Copy as CSV', 'csv'],
    ] as const) {
      await page.getByRole('button', { name: 'More for People' }).click();
      await page.getByRole('menuitem', { name }).click();
      await untilPosted(page, { type: 'copy', figure: 'people', as, rows });
    }
  });

  it('keeps sorting, search, preset, and position while the numbers change', async () => {
    const page = await openTable(MANY);
    await sortBy(page, 'login');
    await page.getByRole('button', { name: /^Prompts but/ }).click();
    await page.getByRole('searchbox').fill('platform');
    const scroller = page.locator('.grid-scroller');
    await scroller.evaluate((element) => (element.scrollTop = 3000));
    await page.waitForTimeout(100);
    const before = await rowsOf(page);
    const other = MANY.columns.map((column) =>
      column.id === 'prompts' ? { ...column, values: column.values.map(() => 77) } : column,
    );
    // The host has heard of the preset.
    await untilPosted(page, { type: 'select', number: 1, state: { ...FIRST_STATE, preset: 'few' } });
    const later = { ...MANY, columns: other, preset: 'few' };
    await page.evaluate((shown) => window.showTables([shown]), later);
    assert.deepEqual(await rowsOf(page), before);
    assert.equal(await scroller.evaluate((element) => element.scrollTop), 3000);
    assert.equal(await head(page, 'login').getAttribute('aria-sort'), 'descending');
    const cells = page.locator('[data-row] [data-column="prompts"]');
    assert.deepEqual(new Set(await cells.allInnerTexts()), new Set(['77']));
  });
});

describe('table of rows by keys and clicks', function () {
  this.timeout(60_000);
  const openTable = tables();

  it('is walked by keys, and Enter picks', async () => {
    const page = await openTable(MANY, { width: 2400 });
    const order = expectedOrder(valuesOf(MANY, 'login'), false);
    const at = () =>
      page.evaluate(() => Number((document.activeElement as HTMLElement | null)?.dataset['row'] ?? -1));
    await head(page, 'agent').getByRole('button').focus();
    await page.keyboard.press('Tab');
    assert.equal(await at(), order[0]);
    for (const [key, place] of [
      ['ArrowDown', 1],
      ['ArrowDown', 2],
      ['ArrowUp', 1],
      ['End', 9999],
      ['ArrowDown', 9999],
      ['Home', 0],
      ['ArrowUp', 0],
      ['End', 9999],
    ] as const) {
      await page.keyboard.press(key);
      assert.equal(await at(), order[place], `${key} to ${place}`);
      await page.waitForTimeout(50);
      assert.equal(await at(), order[place], 'the focus stays');
      const inSight = await page.evaluate(() => {
        const row = document.activeElement?.getBoundingClientRect();
        const grid = document.querySelector('.grid-scroller')?.getBoundingClientRect();
        const top = document.querySelector('.grid-head')?.getBoundingClientRect().bottom;
        if (row === undefined || grid === undefined || top === undefined) return false;
        return row.top >= top - 1 && row.bottom <= grid.bottom + 1;
      });
      assert.ok(inSight, `${key} brings the row into sight`);
    }
    await page.keyboard.press('Enter');
    const person = `id-${order[9999]}`;
    await untilPosted(page, { type: 'select', number: 1, state: { ...FIRST_STATE, person, tab: 'people' } });
    await page.keyboard.press('PageUp');
    const paged = order.indexOf(await at());
    assert.ok(paged < 9999 - 5 && paged > 9999 - 40, `PageUp to ${paged}`);
    await page.keyboard.press('Tab');
    assert.equal(await page.locator('[data-row]:focus').count(), 0);
  });

  it('keeps the focus of a row that is scrolled out of sight', async () => {
    const page = await openTable(MANY);
    const first = page.locator('[data-row]').first();
    await first.focus();
    await page.locator('.grid-scroller').evaluate((element) => (element.scrollTop = 100_000));
    await page.waitForTimeout(100);
    await page.keyboard.press('ArrowDown');
    const focused = page.locator('[data-row]:focus');
    assert.equal(await focused.getAttribute('aria-rowindex'), '3');
  });

  it('picks a team by a click, and nothing where there is nothing to pick', async () => {
    const page = await openTable({
      ...FEW,
      pick: { key: 'teams', ids: FEW.columns[0]?.values.map((_, row) => `t${row}`) ?? [] },
    });
    await page.locator('[data-row="5"] [data-column="login"]').click();
    await untilPosted(page, {
      type: 'select',
      number: 1,
      state: { ...FIRST_STATE, teams: ['t5'], tab: 'teams' },
    });
    const { pick: _, ...without } = FEW;
    const other = await openTable(without);
    await other.locator('[data-row="5"]').click();
    assert.deepEqual(await posted(other), []);
  });
});

describe('table of many rows', function () {
  this.timeout(60_000);
  const openTable = tables();

  it('draws few of 10,000 rows, and the right ones at the end', async () => {
    const page = await openTable(MANY);
    assert.ok((await rowsOf(page)).length < 60);
    await page.locator('.grid-scroller').evaluate((element) => (element.scrollTop = element.scrollHeight));
    await page.locator('[aria-rowindex="10001"]').waitFor();
    const drawn = await rowsOf(page);
    assert.ok(drawn.length < 60);
    const order = expectedOrder(valuesOf(MANY, 'login'), false);
    // The first is kept for Tab.
    assert.deepEqual(drawn, [order[0], ...order.slice(1 - drawn.length)]);
    const names = page.locator('[data-row] [data-column="login"]');
    assert.deepEqual(
      await names.allInnerTexts(),
      drawn.map((row) => String(valuesOf(MANY, 'login')[row])),
    );
  });

  it('grows with few rows, and says why there are none', async () => {
    const page = await openTable(people(30));
    assert.equal((await rowsOf(page)).length, 30);
    const hidden = await page
      .locator('.grid-scroller')
      .evaluate((grid) => grid.scrollHeight - grid.clientHeight);
    assert.equal(hidden, 0);
    const empty = { ...people(0), empty: 'No licenses were reported.' };
    await page.evaluate((shown) => window.showTables([shown]), empty);
    await page.getByText('No licenses were reported.').waitFor();
    assert.equal(await page.getByRole('grid').isVisible(), false);
    assert.equal(await page.getByRole('searchbox').isVisible(), false);
  });

  it('tells screen readers its size and where each row stands', async () => {
    const page = await openTable(MANY);
    const grid = page.getByRole('grid', { name: 'People' });
    assert.equal(await grid.getAttribute('aria-rowcount'), '10001');
    assert.equal(await grid.getAttribute('aria-colcount'), '12');
    assert.equal(await page.locator('[data-row]').first().getAttribute('aria-rowindex'), '2');
    assert.equal(await page.locator('[role=row][tabindex="0"]').count(), 1);
  });

  for (const theme of Object.keys(THEMES) as ThemeName[]) {
    it(`has nothing that axe-core objects to in ${theme}`, async () => {
      const page = await openTable(MANY, { theme });
      await page.getByRole('button', { name: /^Prompts but/ }).click();
      assert.deepEqual(await broken(page), []);
    });
  }

  it('scrolls by itself on narrow pages, and keeps names in sight', async () => {
    const page = await openTable(MANY, { width: 320 });
    for (const width of [320, 360, 800]) {
      await page.setViewportSize({ width, height: 900 });
      assert.equal(await excess(page), 0, `at ${width} px`);
    }
    await page.setViewportSize({ width: 320, height: 900 });
    await page.getByRole('button', { name: 'Show All Columns' }).click();
    assert.equal(await excess(page), 0);
    const scroller = page.locator('.grid-scroller');
    await scroller.evaluate((element) => (element.scrollLeft = 400));
    assert.equal(await scroller.evaluate((element) => element.scrollLeft), 400);
    const name = await page.locator('[data-row] [data-column="login"]').first().boundingBox();
    const box = await scroller.boundingBox();
    assert.ok(name && box && Math.abs(name.x - box.x) <= 1);
  });
});
