import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { DashboardView, FilterBar } from '../../src/shared/page-protocol.ts';
import { type DashboardState, FIRST_STATE, type StateChange } from '../../src/shared/dashboard-state.ts';
import { pages, posted, untilPosted } from './harness/pages.ts';
import { FILTERS } from './harness/filters.ts';
import { FULL, TEAM } from './harness/views.ts';

/** The state of the last select. */
async function selected(page: Page): Promise<DashboardState | undefined> {
  return (await posted(page)).findLast((message) => message.type === 'select')?.state;
}

/** Waits for the select that changes `from` like this. */
function untilSelected(page: Page, number: number, change: StateChange, from = FIRST_STATE): Promise<void> {
  return untilPosted(page, { type: 'select', number, state: { ...from, ...change } });
}

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

const withFilters = (change: Partial<FilterBar>): DashboardView => ({
  ...FULL,
  filters: { ...FILTERS, ...change },
});

describe('filters', function () {
  this.timeout(60_000);
  const { open } = pages();

  it('choose a date range from the list, by keyboard', async () => {
    const page = await open(FULL);
    await page.locator('vscode-dropdown').focus();
    await press(page, 'Enter', 'ArrowDown', 'Enter');
    await untilSelected(page, 1, { dateRange: '90' });
  });

  it('choose a first and last day in either order, stored or not, and wait for a complete date', async () => {
    const page = await open(FULL);
    const from = page.getByLabel('From', { exact: true });
    await from.fill('2026-11-02');
    await untilSelected(page, 1, { dateRange: '2026-11-02..2026-11-17' });
    await page.getByLabel('To', { exact: true }).fill('2020-01-01');
    await untilSelected(page, 2, { dateRange: '2020-01-01..2026-11-02' });
    await from.fill('');
    assert.equal(await from.getAttribute('aria-invalid'), 'true');
    assert.equal((await posted(page)).filter(({ type }) => type === 'select').length, 2);
  });

  it('choose two teams by mouse before the host has answered', async () => {
    const page = await open(FULL);
    const button = page.locator('[data-filter="teams"] > button');
    await button.click();
    await page.getByRole('checkbox', { name: 'team-2', exact: true }).click();
    await page.getByRole('checkbox', { name: 'team-4', exact: true }).click();
    await untilSelected(page, 2, { teams: ['2', '4'] });
    assert.match(await button.innerText(), /Teams: 2 chosen/);
    await page.locator('h1').click();
    assert.equal(await page.getByRole('dialog').count(), 0);
  });

  it('choose two teams by keyboard, and give the focus back', async () => {
    const page = await open(FULL);
    await page.locator('[data-filter="teams"] > button').focus();
    await press(page, 'Enter');
    await page.waitForFunction(() => document.activeElement?.localName === 'vscode-text-field');
    await page.keyboard.type('team-14');
    await press(page, 'ArrowDown', 'Space', 'ArrowDown', 'ArrowDown', 'Space');
    // team-14, team-140, team-141
    await untilSelected(page, 2, { teams: ['14', '141'] });
    await press(page, 'Escape');
    assert.equal(await page.getByRole('dialog').count(), 0);
    assert.equal(await page.locator('[data-filter="teams"] > button:focus').count(), 1);
  });

  it('choose a language by keyboard, and all again', async () => {
    const page = await open(FULL);
    const button = page.locator('[data-filter="language"] > button');
    await button.focus();
    await press(page, 'Enter');
    await page.waitForFunction(() => document.activeElement?.localName === 'vscode-text-field');
    await press(page, 'Tab', 'ArrowDown', 'ArrowDown', 'Enter');
    await untilSelected(page, 1, { language: 'python' });
    assert.equal(await page.locator('[data-filter="language"] > button:focus').count(), 1);
    await button.click();
    await page.getByRole('option', { name: 'All languages' }).click();
    await untilSelected(page, 2, { language: null });
  });

  it('find a name as reports write it', async () => {
    const options = [
      { id: 'csharp', label: 'C#' },
      { id: 'go', label: 'Go' },
    ];
    const page = await open(
      withFilters({
        lists: FILTERS.lists.map((one) => (one.id === 'language' ? { ...one, options } : one)),
      }),
    );
    await page.locator('[data-filter="language"] > button').click();
    await page.locator('[data-filter="language"] vscode-text-field').pressSequentially('csharp');
    const found = page.locator('[data-filter="language"] [role="option"]');
    assert.deepEqual(await found.allTextContents(), ['C#']);
    assert.equal(await found.first().getAttribute('title'), 'csharp');
  });

  it('show a part of a long list, and say how much more there is', async () => {
    const page = await open(FULL);
    await page.locator('[data-filter="teams"] > button').click();
    const names = page.locator('[data-filter="teams"] .names vscode-checkbox');
    assert.equal(await names.count(), 100);
    await page.getByText('50 more: search to find them.').waitFor();
    await page.locator('[data-filter="teams"] vscode-text-field').pressSequentially('TEAM-150');
    assert.deepEqual(await names.allTextContents(), ['team-150']);
    await page.locator('[data-filter="teams"] vscode-text-field').pressSequentially('x');
    await page.getByText('Nothing found.').waitFor();
  });

  it('begin a list with what is chosen', async () => {
    const page = await open(
      withFilters({
        lists: FILTERS.lists.map((one) => (one.id === 'teams' ? { ...one, selected: ['150'] } : one)),
      }),
    );
    await page.locator('[data-filter="teams"] > button').click();
    const first = page.locator('[data-filter="teams"] .names vscode-checkbox').first();
    assert.deepEqual(
      [await first.innerText(), await first.getAttribute('aria-checked')],
      ['team-150', 'true'],
    );
  });
});

describe('the filter bar', function () {
  this.timeout(60_000);
  const { open } = pages();

  it('says why a list is not available, to the ear and to the eye', async () => {
    const page = await open(FULL);
    const reason = 'No report tells languages and IDEs together.';
    const button = page.locator('[data-filter="ide"] > button');
    await button.focus();
    assert.equal(await button.getAttribute('aria-disabled'), 'true');
    const id = (await button.getAttribute('aria-describedby')) ?? '';
    assert.equal(await page.locator(`#${id}`).textContent(), reason);
    await press(page, 'Enter');
    await page.getByText(reason).waitFor();
    assert.equal(await page.locator('[data-filter="ide"] vscode-text-field').isVisible(), false);
  });

  it('leaves out days', async () => {
    const page = await open(FULL);
    await page.locator('[data-filter="days"] > button').click();
    await page.getByRole('checkbox', { name: 'Monday to Friday only' }).click();
    await untilSelected(page, 1, { weekdaysOnly: true });
    await page.getByRole('checkbox', { name: 'Without holidays from the settings (3)' }).click();
    await untilSelected(page, 2, { weekdaysOnly: true, withoutHolidays: true });
    const field = page.locator('[data-filter="days"] vscode-text-field');
    await field.pressSequentially('2026-11-31, 2026-11-02');
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByRole('alert').filter({ hasText: 'Enter dates as YYYY-MM-DD' }).waitFor();
    assert.equal((await posted(page)).filter(({ type }) => type === 'select').length, 2);
    await field.locator('input').fill('2026-11-13, 2026-11-02, 2026-11-13');
    await field.locator('input').press('Enter');
    await untilSelected(page, 3, {
      weekdaysOnly: true,
      withoutHolidays: true,
      excludedDays: ['2026-11-02', '2026-11-13'],
    });
  });

  it('does not offer holidays where there are none', async () => {
    const page = await open(withFilters({ holidays: 0 }));
    await page.locator('[data-filter="days"] > button').click();
    assert.equal(await page.getByRole('dialog').getByRole('checkbox').count(), 1);
  });

  it('compares with the previous period', async () => {
    const page = await open(FULL);
    await page.locator('.bar > vscode-checkbox').focus();
    await press(page, 'Space');
    await untilSelected(page, 1, { compare: true });
  });

  it('cannot compare where nothing has a previous period, and says why', async () => {
    const reason = 'Not compared: not every day of both periods is stored.';
    const page = await open(withFilters({ noCompare: reason }));
    const check = page.getByRole('checkbox', { name: 'Compare', exact: true });
    assert.equal(await check.getAttribute('aria-disabled'), 'true');
    assert.equal(await check.getAttribute('title'), reason);
    await check.focus();
    await press(page, 'Space');
    await check.click({ force: true });
    assert.equal(await check.getAttribute('aria-checked'), 'false');
    assert.equal((await posted(page)).filter(({ type }) => type === 'select').length, 0);
    // On a tab that has one it is available again.
    await page.evaluate((sent) => window.host.send({ type: 'view', view: sent }), FULL);
    await page.locator('.bar > vscode-checkbox[aria-disabled="false"]').waitFor();
    await press(page, 'Space');
    await untilSelected(page, 1, { compare: true });
  });

  it('takes filters away one by one, or all at once', async () => {
    const page = await open(TEAM);
    await page.getByRole('button', { name: 'Remove filter: Team: team-1' }).focus();
    await press(page, 'Enter');
    await untilSelected(page, 1, { teams: ['2'] }, TEAM.state);
    const chips = TEAM.filters.chips.slice(1);
    const view: DashboardView = { ...TEAM, seen: 1, filters: { ...TEAM.filters, chips } };
    await page.evaluate((sent) => window.host.send({ type: 'view', view: sent }), view);
    await page.locator('[data-chip="teams:1"]').waitFor({ state: 'detached' });
    assert.equal(await page.locator('[data-chip="teams:2"] button:focus').count(), 1);
    await page.getByRole('button', { name: 'Reset Filters' }).click();
    await untilPosted(page, { type: 'select', number: 2, state: { ...TEAM.state, ...TEAM.filters.reset } });
    assert.deepEqual((await selected(page))?.teams, []);
  });

  for (const filter of ['teams', 'days', 'ide']) {
    it(`opens what is not cut off in a narrow window: ${filter}`, async () => {
      const page = await open(TEAM, { width: 320 });
      await page.getByRole('button', { name: 'Filters (4)' }).click();
      // What is not available can be opened to read why, which the driver does not expect.
      await page.locator(`[data-filter="${filter}"] > button`).click({ force: true });
      const box = await page.getByRole('dialog').boundingBox();
      assert.ok(box !== null && box.x >= 0 && box.x + box.width <= 320, JSON.stringify(box));
      assert.ok(box.y >= 0 && box.y + box.height <= 900, JSON.stringify(box));
    });
  }
});

describe('names in filters', function () {
  this.timeout(60_000);
  const { open } = pages();

  it('show beside a name the color that it has in charts, in the theme of the moment', async () => {
    const options = [
      { id: 'go', label: 'Go', color: 1 },
      { id: 'rust', label: 'Rust' },
    ];
    const lists = FILTERS.lists.map((list) => (list.id === 'language' ? { ...list, options } : list));
    const page = await open(withFilters({ lists }));
    await page.locator('[data-filter="language"] > button').click();
    const swatches = page.locator('.names:visible .swatch');
    assert.equal(await swatches.count(), 1);
    const inPopup = await swatches.evaluate((swatch) => getComputedStyle(swatch).backgroundColor);
    const probe = `(() => {
      const probe = document.body.appendChild(document.createElement('i'));
      probe.style.color = getComputedStyle(document.body).getPropertyValue('--vscode-charts-orange');
      return getComputedStyle(probe).color;
    })()`;
    // Charts draw the colors of a theme without their transparency.
    const opaque = (color: string): string | undefined => /\d+, \d+, \d+/.exec(color)?.[0];
    assert.equal(inPopup, `rgb(${opaque(await page.evaluate(probe)) ?? ''})`);
  });
});

describe('the filters of a narrow page', function () {
  this.timeout(60_000);
  const { open } = pages();
  const fold = (page: Page) => page.getByRole('button', { name: /^Filters/ });
  const bar = (page: Page) => page.locator('.bar');

  for (const width of [400, 650]) {
    it(`are behind one button by keyboard, and by Escape again: at ${width} px`, async () => {
      const page = await open(TEAM, { width });
      assert.equal(await fold(page).innerText(), 'Filters (4)\n▾');
      assert.equal(await fold(page).getAttribute('aria-expanded'), 'false');
      assert.equal(await bar(page).isVisible(), false);
      await page.locator('#tab-usage').focus();
      await press(page, 'Tab');
      assert.equal(await page.locator('.filter-button:focus').innerText(), 'Filters (4)\n▾');
      await press(page, 'Enter');
      assert.equal(await fold(page).getAttribute('aria-expanded'), 'true');
      assert.equal(await bar(page).isVisible(), true);
      assert.equal(await page.locator('[aria-controls="filter-bar"]:focus').count(), 1);
      await press(page, 'Tab');
      assert.equal(await page.locator('vscode-dropdown:focus').count(), 1);
      await press(page, 'Enter', 'Escape');
      assert.equal(await bar(page).isVisible(), true, 'Escape closed the list only');
      await page.locator('[data-filter="days"] > button').click();
      await page.getByRole('dialog').waitFor();
      await press(page, 'Escape');
      assert.equal(await bar(page).isVisible(), true, 'Escape closed the popup only');
      await press(page, 'Escape');
      assert.equal(await bar(page).isVisible(), false);
      assert.equal(await page.locator('[aria-controls="filter-bar"]:focus').count(), 1);
    });
  }

  it('stay open over the next view, and give the focus to the button with the last one', async () => {
    const page = await open(TEAM, { width: 400 });
    await fold(page).click();
    await page.evaluate((view) => window.host.send({ type: 'view', view }), FULL);
    await fold(page)
      .filter({ hasText: /^Filters▾$/ })
      .waitFor();
    assert.equal(await bar(page).isVisible(), true);
    await fold(page).click();
    await page.evaluate((view) => window.host.send({ type: 'view', view }), TEAM);
    await page.locator('.chip').first().focus();
    await page.evaluate((view) => window.host.send({ type: 'view', view }), FULL);
    await page.locator('.chips').waitFor({ state: 'hidden' });
    assert.equal(await page.locator('[aria-controls="filter-bar"]:focus').count(), 1);
  });

  it('keep the focus when the page becomes wide, and narrow again', async () => {
    const page = await open(FULL, { width: 400 });
    await fold(page).focus();
    await page.setViewportSize({ width: 900, height: 900 });
    await page.locator('vscode-dropdown:focus').waitFor();
    assert.equal(await fold(page).count(), 0);
    await page.setViewportSize({ width: 400, height: 900 });
    assert.equal(await page.locator('vscode-dropdown:focus').count(), 1);
    assert.equal(await fold(page).getAttribute('aria-expanded'), 'true');
  });
});
