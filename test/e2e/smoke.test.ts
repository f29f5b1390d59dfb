import assert from 'node:assert/strict';
import { HEADLINES } from '../../src/figures/tiles.ts';
import { useVsCode } from '../support/vscode.ts';
import type { Window } from '../support/window.ts';

const METRIC = /\d/;

describe('a newcomer without an account', () => {
  const vscode = useVsCode({ accounts: [] });
  let window: Window;

  before('open a window', async () => {
    window = await vscode.open();
  });

  it('is offered the sample organization in the sidebar', async () => {
    await window.openSidebar();
    const { actions } = await window.overview.welcome();
    assert.ok(actions.includes('Explore the Sample Organization'), actions.join());
    assert.ok(actions.includes('Sign In to GitHub'), actions.join());
  });

  it('opens it and sees metrics in every view', async () => {
    await window.overview.clickWelcome('Explore the Sample Organization');
    for (const view of [window.overview, window.teams, window.data]) {
      const rows = await view.rows();
      assert.ok(rows.length >= 3, JSON.stringify(rows));
      assert.ok(
        rows.some(({ description }) => METRIC.test(description)),
        JSON.stringify(rows),
      );
      for (const { label, ariaLabel } of rows)
        assert.ok(label !== '' && ariaLabel !== '', JSON.stringify(rows));
    }
  });

  it('sees a metric in the status bar', async () => {
    const { text, ariaLabel } = await window.statusBar();
    assert.match(text, / \(sample\)$/);
    assert.match(text, METRIC);
    assert.match(ariaLabel, METRIC);
  });

  it('finds the way to GitHub and to files from there', async () => {
    await window.runCommand('Copilot Usage Metrics: Choose Source…');
    await window.quickInput.getByPlaceholder('Where should the metrics come from?').waitFor();
    assert.deepEqual(await window.choices(), [
      'Sign In to GitHub',
      'Open Exported NDJSON Files…',
      'Set Summary Location…',
      'Sample organization',
    ]);
    assert.deepEqual(await window.groups(), ['GitHub', 'Files', 'Published summaries', 'Sample']);
    await window.page.keyboard.press('Escape');
  });

  it('opens the dashboard with headlines and charts', async () => {
    await window.runCommand('Copilot Usage Metrics: Open Dashboard');
    const page = await window.dashboard();
    assert.equal(await page.locator('[data-section="headlines"] [data-tile]').count(), HEADLINES.length);
    const charts = await page.locator('canvas').count();
    assert.ok(charts >= HEADLINES.length, `${charts} charts`);
    assert.equal(await page.locator('body').getAttribute('data-drawn'), String(charts));
  });

  it('is given a page whose policy has no exception', async () => {
    const page = await window.dashboard();
    const meta = page.locator('meta[http-equiv="Content-Security-Policy"]');
    const policy = (await meta.getAttribute('content')) ?? '';
    assert.match(
      policy,
      /^default-src 'none'; base-uri 'none'; form-action 'none'; script-src 'nonce-[\w-]+'; /,
    );
    assert.doesNotMatch(policy, /unsafe|\*(?!\.)/);
  });

  it('was shown nothing that asks or complains', async () => {
    assert.deepEqual(await window.notifications(), []);
    assert.equal(await window.dialog.count(), 0);
  });

  it('had pages that keep to their content security policy, report no error and stay on this computer', () => {
    assert.deepEqual(window.records.violations, []);
    assert.deepEqual(window.records.pageErrors, []);
    assert.deepEqual(window.records.outsideRequests, []);
  });
});
