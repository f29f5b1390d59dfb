import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { useVsCode } from '../support/vscode.ts';
import { waitUntil } from '../support/wait.ts';
import type { Window } from '../support/window.ts';

/** More than there are stops on any tab. */
const MOST_STOPS = 200;

describe('a user without a mouse', () => {
  const vscode = useVsCode({ accounts: [] });
  let window: Window;
  let page: Frame;

  before(async () => {
    window = await vscode.open();
    await window.openSidebar();
    await window.overview.clickWelcome('Explore the Sample Organization');
    await window.overview.rows();
    await window.runCommand('Copilot Usage Metrics: Open Dashboard');
    page = await window.dashboard();
    // As F6 does, which a browser keeps for itself.
    await page.locator('body').evaluate((body: { focus(): void }) => body.focus());
  });

  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await window.page.keyboard.press(key);
  };
  /** Goes on by one key until what has the focus is, or is within, `selector`; it must be seen there. */
  const goTo = async (selector: string, key = 'Tab'): Promise<void> => {
    for (let stop = 0; stop < MOST_STOPS; stop += 1) {
      await press(key);
      const focused = page.locator(`${selector}:focus, ${selector} :focus`);
      if ((await focused.count()) > 0) return;
    }
    assert.fail(`${selector} is not reached by ${key}`);
  };
  const chips = (): Promise<string[]> => page.locator('.chip').allInnerTexts();
  const untilChips = (wanted: RegExp): Promise<true> =>
    waitUntil(`chips like ${wanted}`, async () => wanted.test((await chips()).join('|')) || undefined);

  it('chooses a team in the filter bar', async () => {
    await goTo('[data-filter="teams"] .filter-button');
    const names = page.locator('[data-filter="teams"] vscode-checkbox');
    await press('Enter');
    await waitUntil('the list of teams', async () => (await names.count()) > 1 || undefined);
    await page.locator('[data-filter="teams"] vscode-text-field:focus').waitFor();
    await window.page.keyboard.type('paym');
    await waitUntil('the team alone', async () => (await names.count()) === 1 || undefined);
    await press('ArrowDown', 'Space');
    await page.locator('[data-filter="teams"] vscode-checkbox[aria-checked="true"]').waitFor();
    await press('Escape');
    await untilChips(/^Team: Payments/);
    assert.equal(await page.locator('[data-filter="teams"] .filter-button:focus').count(), 1);
  });

  it('takes it away again by its chip', async () => {
    await goTo('.chip');
    await press('Enter');
    await untilChips(/^$/);
  });

  it('opens the table of a chart, and filters by one of its rows', async () => {
    await goTo('[data-chart="model_usage"] header .link');
    await press('Enter');
    await page.locator('[data-chart="model_usage"] table').waitFor();
    await goTo('[data-chart="model_usage"] tbody th');
    await press('Enter');
    await untilChips(/^Model: /);
    await goTo('.chip', 'Shift+Tab');
    await press('Enter');
    await untilChips(/^$/);
  });

  it('goes through the tabs', async () => {
    await goTo('#tab-usage');
    await press('ArrowRight');
    await window.dashboard('code');
    await press('ArrowRight', 'ArrowRight');
    await window.dashboard('people');
  });

  it('finds a person in the table of people, sorts it and opens the person', async () => {
    await goTo('[data-table="people"] .table-search');
    await window.page.keyboard.type('okafor');
    const found = page.locator('[data-table="people"] .grid-body [data-column="user_login"]');
    await waitUntil('only who is looked for', async () => {
      const logins = await found.allInnerTexts();
      return (logins.length > 0 && logins.every((login) => login.includes('okafor'))) || undefined;
    });
    await goTo('[data-table="people"] [role="columnheader"]');
    await press('Enter');
    await page.locator('[data-table="people"] [role="columnheader"][aria-sort="ascending"]').waitFor();
    await goTo('[data-table="people"] .grid-body');
    await press('ArrowDown', 'ArrowDown', 'Enter');
    await untilChips(/^Person: [a-z]+-okafor/);
    await page.locator('[data-tile="person-days"]').waitFor();
  });
});
