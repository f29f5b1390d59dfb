import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { OUT } from '../../scripts/lib/paths.ts';
import { isPseudonym } from '../../src/domain/hiding.ts';
import { createSample } from '../../src/sample/generated-sample.ts';
import type { TabId } from '../../src/shared/dashboard-state.ts';
import { TODAY } from '../support/clock.ts';
import { FilterBar } from '../support/filter-bar.ts';
import { openSample } from '../support/sample.ts';
import { useVsCode } from '../support/vscode.ts';
import { waitUntil } from '../support/wait.ts';
import type { Window } from '../support/window.ts';

const FOLDER = join(OUT, 'screenshots', 'hidden-people');
const PSEUDONYMS = 'copilotMetrics.privacy.pseudonyms';
const AGGREGATES = 'copilotMetrics.privacy.aggregatesOnly';
const HIDDEN = 'Your settings hide people.';

const { people: PEOPLE } = createSample({ people: 240, days: 120, seed: 1, today: TODAY });
const LOGINS = PEOPLE.map(({ login }) => login);

/** All that is in the window: its views, its status bar, the pages in it. */
async function textOf({ page }: Window): Promise<string> {
  const texts = await Promise.all(page.frames().map((frame) => frame.content().catch(() => '')));
  return texts.join('\n');
}

async function namedIn(window: Window): Promise<string[]> {
  const text = await textOf(window);
  return LOGINS.filter((login) => text.includes(login));
}

async function pictures(window: Window, name: string): Promise<void> {
  for (const theme of ['dark', 'light'] as const) {
    await window.setTheme(theme);
    await window.page.screenshot({ path: join(FOLDER, `${name}-${theme}.png`) });
  }
}

describe('a user who hides people while they are shown', function () {
  this.timeout(120_000);
  const vscode = useVsCode({ accounts: [] });
  let window: Window;
  let page: Frame;
  let filters: FilterBar;
  let team: string;
  let rows: number;
  let link: string;

  async function look(tab: TabId): Promise<void> {
    page = await window.dashboard(tab);
    filters = new FilterBar(page);
  }

  const people = (): Promise<string[]> => page.locator('[role="row"] [role="rowheader"]').allInnerTexts();
  const member = () => window.teams.expand(team).then((rows) => rows[1]?.label ?? '');
  const heading = () => page.getByRole('heading', { level: 1 }).innerText();
  const gone = () =>
    waitUntil('no person to be named', async () => (await namedIn(window)).length === 0 || undefined);

  before(async () => {
    await mkdir(FOLDER, { recursive: true });
    window = await openSample(vscode, { size: { width: 1600, height: 1000 } });
    [team = ''] = (await window.teams.rows()).map(({ label }) => label);
    await window.runCommand('Copilot Usage Metrics: Open Dashboard');
    await look('usage');
    await window.dashboardTab(page, 'people');
    await look('people');
  });

  it('sees names at first', async () => {
    assert.ok(LOGINS.includes(await member()));
    const shown = await people();
    rows = shown.length;
    const [first = ''] = shown;
    assert.ok(LOGINS.includes(first));
    await page.getByRole('rowheader', { name: first }).click();
    await filters.drawn();
    assert.equal(await heading(), `Copilot usage of ${first}`);
    await page.getByRole('button', { name: 'Copy Link' }).click();
    await page.getByText('Link to this view copied to the clipboard.').waitFor({ state: 'attached' });
    link = await window.clipboard();
    assert.match(link, /person=\d+/);
  });

  it('sees pseudonyms in their place at once, and no longer the person who was chosen', async () => {
    await window.changeSetting(PSEUDONYMS, true);
    await gone();
    assert.deepEqual(await filters.chips(), []);
    await page.getByText('because your settings show people under pseudonyms').waitFor();
    assert.ok(isPseudonym(await member()));
    const shown = await people();
    assert.equal(shown.length, rows);
    assert.ok(shown.every(isPseudonym), shown.join());
    await pictures(window, 'pseudonyms');
  });

  it('goes from the sidebar and with a link to the same person', async () => {
    const name = await member();
    await window.teams.row(name).click();
    const chosen = `Copilot usage of ${name}`;
    await page.getByRole('heading', { level: 1, name: chosen }).waitFor();
    await page.getByRole('button', { name: 'Copy Link' }).click();
    await waitUntil(
      'the link',
      async () => (await window.clipboard()).includes(`person=${name}`) || undefined,
    );
    const ofName = await window.clipboard();
    await filters.reset();
    await window.followLink(ofName);
    await page.getByRole('heading', { level: 1, name: chosen }).waitFor();
    await window.followLink(link);
    await page.getByText('because your settings show people under pseudonyms').waitFor();
    assert.deepEqual(await filters.chips(), []);
    assert.deepEqual(await namedIn(window), []);
  });

  it('sees no person, and why', async () => {
    await window.changeSetting(AGGREGATES, true);
    await page.locator('[data-section="people"]').getByText(HIDDEN).waitFor();
    assert.deepEqual(await people(), []);
    await waitUntil('a number', async () => /^\d+ without activity$/.test(await member()) || undefined);
    await pictures(window, 'aggregates');
    await window.followLink(link);
    await page.getByText(`${HIDDEN} The person`).waitFor();
    await window.dashboardTab(page, 'licenses');
    await look('licenses');
    assert.equal(await page.locator('[data-tile="licenses-assigned"]').count(), 1);
    await page.locator('[data-section="license-list"]').getByText(HIDDEN).waitFor();
    assert.doesNotMatch(await textOf(window), /person-[0-9a-hjkmnp-tv-z]{8}/);
    assert.deepEqual(await namedIn(window), []);
  });

  it('finds it so after a reload', async () => {
    await window.reload();
    await window.openSidebar();
    await window.teams.rows();
    assert.match(await member(), /^\d+ without activity$/);
    assert.deepEqual(await namedIn(window), []);
  });

  it('sees names again', async () => {
    await window.changeSetting(AGGREGATES, false);
    await window.changeSetting(PSEUDONYMS, false);
    await waitUntil('the names', async () => LOGINS.includes(await member()) || undefined);
  });

  it('was shown no page that broke its policy or failed', () => {
    assert.deepEqual(window.records.violations, []);
    assert.deepEqual(window.records.pageErrors, []);
  });
});
