import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FilterBar } from '../support/filter-bar.ts';
import { createReport, previewed } from '../support/report.ts';
import { useVsCode } from '../support/vscode.ts';
import { waitUntil } from '../support/wait.ts';
import type { Window } from '../support/window.ts';

/** Every action answers, and is offered where it works. */
describe('an action', () => {
  const vscode = useVsCode({ accounts: [] });
  let window: Window;
  let folder = '';

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'metrics-actions-'));
    window = await vscode.open();
    await window.openSidebar();
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('of the first view leads to the setting for a published summary', async () => {
    await window.overview.clickWelcome('published summary');
    await window.page.locator('.settings-editor').getByText('Summary: Location').first().waitFor();
    await window.openSidebar();
    await window.overview.clickWelcome('Explore the Sample Organization');
    await window.overview.row('Active users').waitFor();
  });

  it('that cannot work is not in the palette', async () => {
    for (const command of ['Refresh', 'Sign Out', 'Fetch History', 'Explain Metric'])
      assert.equal(await window.offersCommand(`Copilot Usage Metrics: ${command}`), false, command);
  });

  it('of a row is in its context menu', async () => {
    const { keyboard } = window.page;
    assert.deepEqual(await window.overview.contextMenu('Active users'), [
      'Open Dashboard',
      'Explain Metric',
      'Copy',
    ]);
    await keyboard.press('Escape');
    await window.overview.clickContextMenu('Active users', 'Copy');
    await window.status('Copied.');
    assert.match(await window.clipboard(), /^Active users: \d+/);
    const [team = assert.fail('no team'), other = assert.fail('one team')] = await window.teams.rows();
    assert.ok((await window.statusBar()).text.startsWith(`Copilot: ${team.label} `));
    await window.teams.clickContextMenu(other.label, 'Show in Status Bar');
    await waitUntil('the other team', async () =>
      (await window.statusBar()).text.startsWith(`Copilot: ${other.label} `) ? true : undefined,
    );
    await window.teams.clickContextMenu(team.label, 'Open Dashboard');
    const page = await window.dashboard('teams');
    await page.getByRole('heading', { level: 1, name: team.label }).waitFor();
    await window.overview.clickContextMenu('Active users', 'Explain Metric');
    await window.editorTab('Preview Active users').waitFor();
  });

  it('of the dashboard is in the title of its editor', async () => {
    await window.runCommand('Copilot Usage Metrics: Open Dashboard');
    const page = await window.dashboard('teams');
    const subject = await page.getByRole('heading', { level: 1 }).innerText();
    const title = window.page.locator('.editor-actions').first();
    await title.getByRole('button', { name: 'Create Adoption Report…' }).click();
    // With its filter, and before any folder is asked for.
    await window.editorTab(`Preview ${subject}, `).waitFor();
    const preview = await previewed(window, new RegExp(`^${subject}, `));
    await preview.getByText(`Filter: Team: ${subject.replace('Copilot usage of ', '')}`).waitFor();
    const sizes = await preview
      .locator('img')
      .evaluateAll((images: readonly { naturalWidth: number }[]) =>
        images.map(({ naturalWidth }) => naturalWidth),
      );
    assert.ok(sizes.length > 3 && sizes.every((width) => width === 760), sizes.join());
    assert.deepEqual(await readdir(folder), []);
    await window.editorTab(/^Copilot Usage/).click();
  });

  it('copies a chart as a picture, and a table with its origin', async () => {
    await window.execute('copilotMetrics.openDashboard', { tab: 'usage', teams: [] });
    const page = await window.dashboard('usage');
    const chart = page.locator('[data-chart]').first();
    await chart.locator('.icon-button:not(.explain)').click();
    await page.getByRole('menuitem', { name: 'Copy as Picture' }).click();
    await window.status('Copied as picture.');
    await window.clipboard();
    const types = await window.page.evaluate<string[]>(
      'navigator.clipboard.read().then((items) => items.flatMap(({ types }) => types))',
    );
    assert.deepEqual(types, ['image/png']);
    await window.execute('copilotMetrics.openDashboard', { tab: 'licenses' });
    const licenses = await window.dashboard('licenses');
    const table = licenses.locator('[data-table]').first();
    const preset = table.locator('.presets .preset[aria-pressed="false"]:not([data-preset=""])').first();
    const label = (await preset.innerText()).replace(/ \([^)]*\)$/, '');
    await preset.click();
    await new FilterBar(licenses).drawn();
    await table.locator('.icon-button:not(.explain)').click();
    await licenses.getByRole('menuitem', { name: 'Copy as Markdown' }).click();
    await window.status('Copied as Markdown.');
    const [, , origin] = (await window.clipboard()).split('\n');
    assert.match(origin ?? '', /^Copilot licenses of Sample organization · Read on .* · \d+ of \d+ rows$/);
    assert.ok(origin?.includes(` · ${label} · `), origin);
    await window.execute('copilotMetrics.openDashboard', { tab: 'teams' });
    await window.dashboard('teams');
  });

  it('that opens the chat says why it cannot', async () => {
    const page = await window.dashboard('teams');
    await page.getByRole('button', { name: 'Ask Copilot' }).click();
    const said = await window.notification('AI features are turned off');
    await said.getByRole('button', { name: 'Open Settings' }).click();
    await window.page.locator('.settings-editor').getByText('Disable AI Features').first().waitFor();
  });

  it('that creates a report leaves the report of before alone', async () => {
    await createReport(window, folder);
    const [first = ''] = await readdir(folder);
    await createReport(window, folder);
    await waitUntil('the second report', async () =>
      (await readdir(folder)).includes(`${first}-2`) ? true : undefined,
    );
  });
});
