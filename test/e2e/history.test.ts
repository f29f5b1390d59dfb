import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { OUT } from '../../scripts/lib/paths.ts';
import { TOKENS } from '../github/accounts.ts';
import { startGitHub, type StandIn } from '../github/server.ts';
import { type Theme } from '../support/server.ts';
import { useVsCode } from '../support/vscode.ts';
import { waitUntil } from '../support/wait.ts';
import type { Window } from '../support/window.ts';

const FOLDER = join(OUT, 'screenshots', 'cancel-refresh');

describe('an owner fetches the history', () => {
  let standIn: StandIn;
  let window: Window;
  const vscode = useVsCode(async () => {
    standIn = await startGitHub();
    const accounts = standIn.accounts
      .filter(({ token }) => token === TOKENS.owner)
      .map(({ id, login, scopes, token }) => ({ id: String(id), label: login, token, scopes }));
    return { accounts, env: { COPILOT_METRICS_API_URL: standIn.apiUrl } };
  });
  after(() => standIn.close());

  before(async () => {
    window = await vscode.open();
    await window.openSidebar();
    await window.overview.clickWelcome('Sign In to GitHub');
    await window.answerDialog('Allow');
    standIn.faults.set([{ kind: 'stall', origin: 'files', bytes: 100 }]);
    await window.pick(standIn.sample.organization.login);
  });

  const said = (words: RegExp) =>
    waitUntil(String(words), async () => (await window.notifications()).find((text) => words.test(text)));
  const stored = async () =>
    (await window.data.rows()).find(({ label }) => label === 'Stored')?.description ?? '';

  it('cancels the first refresh, which stalls, in the title of the view', async () => {
    const { overview } = window;
    const offers = (action: string) =>
      waitUntil(action, async () => ((await overview.welcome()).actions[0] === action ? true : undefined));
    await overview.row('Cancel Refresh').waitFor();
    await window.page
      .getByText(/: 0 of 179 requests$/)
      .first()
      .waitFor();
    await overview.hoverTitle();
    await overview.titleAction('Cancel Refresh').waitFor();
    assert.equal(await overview.titleAction('Refresh').count(), 0);
    assert.equal(await window.offersCommand('Copilot Usage Metrics: Cancel Refresh'), true);
    await mkdir(FOLDER, { recursive: true });
    for (const theme of ['light', 'dark'] satisfies Theme[]) {
      await window.setTheme(theme);
      await overview.hoverTitle();
      await window.page.screenshot({ path: join(FOLDER, `${theme}.png`) });
    }
    await overview.clickTitleAction('Cancel Refresh');
    await overview.titleAction('Refresh').waitFor();
    assert.equal(await overview.titleAction('Cancel Refresh').count(), 0);
    await window.progress.waitFor({ state: 'hidden' });
    assert.equal(await window.offersCommand('Copilot Usage Metrics: Cancel Refresh'), false);
    assert.deepEqual(await window.notifications(), []);
    await offers('Refresh');
    assert.match((await overview.welcome()).text, /^No metrics are stored on this computer\./);
  });

  it('refreshes again, and has everything', async () => {
    standIn.faults.set([]);
    await window.overview.clickTitleAction('Refresh');
    await window.statusBar();
    await window.overview.titleAction('Refresh').waitFor();
    assert.deepEqual(await window.notifications(), []);
  });

  it('sees how far it has come, and can cancel', async () => {
    const before = await stored();
    standIn.faults.set([{ kind: 'slowReply', delayMs: 400 }]);
    await window.runCommand('Copilot Usage Metrics: Fetch History');
    await said(/^Fetching the history: [1-9]\d* of \d+ reports$/);
    await window.page.getByRole('button', { name: 'Cancel' }).click();
    await waitUntil('what had arrived', async () => ((await stored()) !== before ? true : undefined));
    standIn.faults.set([]);
  });

  it('goes on where it was canceled, and says when all days are stored', async function () {
    this.timeout(120_000);
    await window.runCommand('Copilot Usage Metrics: Fetch History');
    await waitUntil(
      'the end',
      async () => (await window.notifications()).find((text) => text.startsWith('All days that GitHub has')),
      100_000,
    );
    const date = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: 'UTC' });
    const since = `since ${date.format(new Date(standIn.sample.range.from))}`;
    await waitUntil(since, async () => ((await stored()).endsWith(since) ? true : undefined));
  });
});
