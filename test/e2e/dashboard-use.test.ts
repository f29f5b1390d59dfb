import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { addDays, day, daysIn } from '../../src/domain/day.ts';
import type { TabId } from '../../src/shared/dashboard-state.ts';
import { openTables, shownMetrics } from '../support/dashboard.ts';
import { FilterBar } from '../support/filter-bar.ts';
import { openSample } from '../support/sample.ts';
import { useVsCode } from '../support/vscode.ts';
import type { Window } from '../support/window.ts';

const LINES = 'daily_lines_added_and_deleted';
const HEIGHT_OF_A_ROW = 24;

describe('a user who looks around in the dashboard', () => {
  const vscode = useVsCode({ accounts: [] });
  let window: Window;
  let page: Frame;
  let filters: FilterBar;

  /** Waits for a tab, which may be in a new page. */
  async function look(tab: TabId): Promise<void> {
    page = await window.dashboard(tab);
    filters = new FilterBar(page);
  }

  before(async () => {
    window = await openSample(vscode);
  });

  it('is taken from a metric in the sidebar to its tab', async () => {
    await window.overview.row('Lines changed with AI').click();
    await look('code');
    await window.overview.row('Agent users').click();
    await look('agents');
  });

  it('is taken from a team in the sidebar to the team in depth', async () => {
    const [team] = await window.teams.rows();
    assert.ok(team);
    await window.teams.expand(team.label);
    await window.teams.row('Open in Dashboard').first().click();
    await look('teams');
    await page.getByRole('heading', { level: 1, name: team.label }).waitFor();
    await page.getByRole('heading', { level: 3, name: `Members of ${team.label}` }).waitFor();
    // "77% · 36 of 47 active"
    const [, active, seated] = /(\d+) of (\d+) active/.exec(team.description) ?? [];
    const { tiles } = await shownMetrics(page);
    assert.equal(tiles.get('team-adoption')?.value, Number(active) / Number(seated));
    assert.deepEqual(await filters.chips(), [`Team: ${team.label}`]);
    await filters.removeChip(`Team: ${team.label}`);
    await page.getByRole('heading', { level: 2, name: 'Adoption by team' }).waitFor();
  });

  it('opens from a number the licenses and the people that were counted', async () => {
    for (const [tile, tab] of [
      ['unused-licenses', 'licenses'],
      ['lost_users', 'people'],
    ] as const) {
      await window.dashboardTab(page, 'usage');
      const count = (await shownMetrics(page)).tiles.get(tile)?.value;
      assert.ok(count !== null && count !== undefined && count > 1, `${tile} ${count}`);
      await page.locator(`[data-tile="${tile}"] .value button`).click();
      await look(tab);
      await page.getByRole('status').getByText(`${count} of 240 rows`).waitFor();
      const rows = await page.getByRole('grid').getAttribute('aria-rowcount');
      assert.equal(rows, String(count + 1), 'with the row of the heads');
    }
  });

  it('filters by a click on a bar, and undoes it with a chip', async () => {
    await window.dashboardTab(page, 'usage');
    const { tiles } = await shownMetrics(page);
    const canvas = page.locator('[data-chart="language_usage"] canvas');
    await canvas.scrollIntoViewIfNeeded();
    const { width } = (await canvas.boundingBox()) ?? assert.fail('no chart');
    await canvas.click({ position: { x: width / 2, y: HEIGHT_OF_A_ROW } });
    await filters.drawn();
    const [chip = ''] = await filters.chips();
    assert.match(chip, /^Language: \w/);
    assert.notDeepEqual((await shownMetrics(page)).tiles, tiles);
    await filters.removeChip(chip);
    assert.deepEqual(await filters.chips(), []);
    assert.deepEqual((await shownMetrics(page)).tiles, tiles);
  });

  it('chooses days from one to another', async () => {
    const { to } = await filters.range();
    const chosen = { from: addDays(day(to), -19), to: addDays(day(to), -10) };
    await filters.chooseSpan(chosen.from, chosen.to);
    assert.deepEqual(await filters.range(), chosen);
    await openTables(page);
    const table = (await shownMetrics(page)).charts.get('model_usage_per_day');
    assert.deepEqual([...(table?.keys() ?? [])], daysIn(chosen));
    await filters.reset();
    assert.deepEqual(await filters.chips(), []);
  });

  it('finds everything as it was after a reload', async () => {
    await filters.chooseDateRange('Last 90 days');
    await filters.choose('feature', 'Completions');
    await filters.leaveOut({ weekends: true });
    await window.dashboardTab(page, 'code');
    await page.locator(`[data-chart="${LINES}"] header`).getByText('Show Table').click();
    const before = [await filters.chips(), await filters.range(), await shownMetrics(page)];
    assert.equal((await filters.chips()).length, 3);
    assert.ok((await shownMetrics(page)).charts.get(LINES));
    await window.reload();
    await look('code');
    assert.deepEqual([await filters.chips(), await filters.range(), await shownMetrics(page)], before);
  });

  it('was shown no page that broke its policy or failed', () => {
    assert.deepEqual(window.records.violations, []);
    assert.deepEqual(window.records.pageErrors, []);
  });
});

describe('a user who shares what the dashboard shows', () => {
  const vscode = useVsCode({ accounts: [] });
  let window: Window;
  let page: Frame;
  let filters: FilterBar;
  let link: string;

  before(async () => {
    window = await openSample(vscode);
    await window.execute('copilotMetrics.openDashboard', {
      tab: 'code',
      dateRange: '90',
      weekdaysOnly: true,
      feature: 'code_completion',
    });
    page = await window.dashboard('code');
    filters = new FilterBar(page);
  });

  it('copies a link, which brings the view back', async () => {
    const before = [await filters.chips(), await filters.range(), await shownMetrics(page)];
    await page.getByRole('button', { name: 'Copy Link' }).click();
    await page.getByText('Link to this view copied to the clipboard.').waitFor({ state: 'attached' });
    link = await window.clipboard();
    assert.match(
      link,
      /^[\w-]+:\/\/copilot-usage-metrics\.copilot-usage-metrics\/view\?source=sample&tab=code&dateRange=90&weekdaysOnly=true&feature=code_completion$/,
    );
    await filters.reset();
    await window.dashboardTab(page, 'people');
    await window.followLink(link);
    await window.dashboard('code');
    assert.deepEqual([await filters.chips(), await filters.range(), await shownMetrics(page)], before);
  });

  it('reads why a link to another source cannot be opened, and keeps what is shown', async () => {
    await filters.reset();
    await window.followLink(link.replace('source=sample', 'source=github.com%2Forganization%2Facme'));
    await window.notification('The source of this link is not open. Sign in and choose the source');
    assert.deepEqual(await filters.chips(), []);
  });

  it('copies a chart as CSV and as Markdown, with every row of its table', async () => {
    await openTables(page);
    const table = (await shownMetrics(page)).charts.get(LINES) ?? assert.fail('no table');
    const rows = [...table].map(([day, cells]) => [day, ...cells.values()].map((each) => each ?? '').join());
    assert.equal(rows.length, 28);
    const csv = (await copy('CSV')).split('\r\n');
    assert.match(csv[0] ?? '', /^Day \(UTC\),/);
    assert.deepEqual(csv.slice(1), [...rows, '']);
    const markdown = (await copy('Markdown')).split('\n').filter((line) => line.startsWith('|'));
    assert.equal(markdown.length, rows.length + 2);
  });

  async function copy(format: 'CSV' | 'Markdown'): Promise<string> {
    await page.locator(`[data-chart="${LINES}"] .icon-button:not(.explain)`).click();
    await page.getByRole('menuitem', { name: `Copy as ${format}` }).click();
    await page.getByText(`Copied as ${format}.`).waitFor({ state: 'attached' });
    return window.clipboard();
  }
});
