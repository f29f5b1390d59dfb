import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { OUT } from '../../scripts/lib/paths.ts';
import { ACTIVE_USERS } from '../../src/figures/active-users.ts';
import { METRIC_IDS } from '../../src/metrics/catalog/catalog.ts';
import { TAB_IDS } from '../../src/shared/dashboard-state.ts';
import { useVsCode } from '../support/vscode.ts';
import { waitUntil } from '../support/wait.ts';
import type { Window } from '../support/window.ts';

const FOLDER = join(OUT, 'screenshots', 'metrics');

describe('a user who wants to know more than the headlines', () => {
  const vscode = useVsCode({ accounts: [] });
  let window: Window;
  let page: Frame;

  before(async () => {
    await mkdir(FOLDER, { recursive: true });
    window = await vscode.open({ size: { width: 1600, height: 2400 } });
    await window.openSidebar();
    await window.overview.clickWelcome('Explore the Sample Organization');
    await window.overview.rows();
    await window.runCommand('Copilot Usage Metrics: Open Dashboard');
    page = await window.dashboard();
  });

  it('finds every metric of the catalog on a tab, as a chart or as a tile', async () => {
    const found = new Set<string>();
    for (const tab of TAB_IDS) {
      await window.dashboardTab(page, tab);
      for (const name of ['chart', 'tile']) {
        for (const part of await page.locator(`[data-${name}]`).all()) {
          found.add((await part.getAttribute(`data-${name}`)) ?? '');
        }
      }
    }
    for (const { id, daily, weekly } of ACTIVE_USERS) {
      assert.ok(found.has(id));
      found.add(daily).add(weekly);
    }
    assert.deepEqual(
      METRIC_IDS.filter((id) => !found.has(id)),
      [],
    );
  });

  it('has a metric explained, with its value', async () => {
    const input = window.page.locator(
      'input.input[placeholder="Choose a metric to see its formula and basis"]:visible',
    );
    // The page may still take the focus after a click in it, and then VS Code closes the list again.
    await waitUntil('the list of metrics', async () => {
      if ((await input.count()) === 0) await window.runCommand('Copilot Usage Metrics: Explain a Metric…');
      return input.fill('Agent contribution', { timeout: 2000 }).then(
        () => true as const,
        () => undefined,
      );
    });
    await window.pick('Agent contribution');
    const text = await waitUntil('the explanation', async () => {
      for (const frame of window.page.frames()) {
        const heading = frame.getByRole('heading', { level: 1, name: 'Agent contribution' });
        if ((await heading.count().catch(() => 0)) > 0 && frame !== page)
          return frame.locator('body').innerText();
      }
      return undefined;
    });
    assert.match(text, /\d%/);
    assert.match(text, /Formula\. Lines added and deleted by agent edits/);
    assert.match(text, /agent_contribution/);
    await window.page.screenshot({ path: join(FOLDER, 'explanation.png') });
  });

  it('was shown no page that broke its policy', () => {
    assert.deepEqual(window.records.violations, []);
    assert.deepEqual(window.records.pageErrors, []);
  });
});
