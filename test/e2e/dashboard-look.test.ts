import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Frame } from 'playwright-core';
import { OUT } from '../../scripts/lib/paths.ts';
import { TAB_IDS } from '../../src/shared/dashboard-state.ts';
import { showWhole, sizeOf } from '../support/page-size.ts';
import { openSample } from '../support/sample.ts';
import { type Theme, THEMES } from '../support/server.ts';
import { useVsCode } from '../support/vscode.ts';
import type { Window } from '../support/window.ts';

const FOLDER = join(OUT, 'screenshots', 'dashboard');
const SIZE = { width: 1600, height: 1000 };
const WIDTHS = [360, 800, 1600];
/** Nothing is fetched: the page's policy would refuse it, and that would look like the page's own doing. */
const BROKEN = `axe.run({ preload: false }).then(({ violations }) => violations.map(
  ({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')))`;

describe('the look of the dashboard', function () {
  this.timeout(120_000);
  const vscode = useVsCode({ accounts: [] });
  let window: Window;
  let page: Frame;

  before(async () => {
    await mkdir(FOLDER, { recursive: true });
    window = await openSample(vscode, { size: SIZE });
    await window.execute('workbench.action.closeSidebar');
    await window.runCommand('Copilot Usage Metrics: Open Dashboard');
    page = await window.dashboard();
    await page.evaluate(axe.source);
  });

  /** Looks at each tab in full length. */
  async function eachTab(look: (tab: string) => Promise<void>): Promise<void> {
    for (const tab of TAB_IDS) {
      await window.page.setViewportSize(SIZE);
      await window.dashboardTab(page, tab);
      await look(tab);
    }
    await window.page.setViewportSize(SIZE);
  }

  async function assertFits(what: string): Promise<void> {
    const { innerWidth, scrollWidth } = await sizeOf(page);
    assert.ok(scrollWidth <= innerWidth, `${what}: ${scrollWidth} of ${innerWidth} pixels`);
  }

  async function assertAccessible(what: string): Promise<void> {
    assert.deepEqual(await page.evaluate(BROKEN), [], what);
  }

  const save = (name: string) => window.page.screenshot({ path: join(FOLDER, `${name}.png`) });

  for (const theme of Object.keys(THEMES) as Theme[]) {
    it(`fits and has nothing that axe-core objects to in ${theme}`, async () => {
      await window.setTheme(theme);
      await eachTab(async (tab) => {
        await showWhole(window, page);
        await save(`${theme}-${tab}`);
        await assertFits(tab);
        await assertAccessible(tab);
      });
    });
  }

  it(`fits and has nothing that axe-core objects to at ${WIDTHS.join(', ')} px`, async () => {
    await window.setTheme('dark');
    await eachTab(async (tab) => {
      for (const width of WIDTHS) {
        await window.page.setViewportSize(SIZE);
        await showWhole(window, page, width);
        await save(`dark-${tab}-${width}`);
        await assertFits(`${tab} at ${width} px`);
        await assertAccessible(`${tab} at ${width} px`);
      }
    });
  });

  it('fits and has nothing that axe-core objects to with its charts as tables', async () => {
    await window.changeSetting('editor.accessibilitySupport', 'on');
    await page.locator('body.vscode-using-screen-reader').waitFor();
    await eachTab(async (tab) => {
      await showWhole(window, page);
      await save(`dark-${tab}-tables`);
      await assertFits(tab);
      await assertAccessible(tab);
      assert.equal(await page.locator('.plot:visible').count(), 0);
    });
  });

  it('broke no policy and failed nowhere', () => {
    assert.deepEqual(window.records.violations, []);
    assert.deepEqual(window.records.pageErrors, []);
    assert.deepEqual(window.records.outsideRequests, []);
  });
});
