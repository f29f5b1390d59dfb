import { TOKENS } from '../github/accounts.ts';
import { startGitHub, type StandIn } from '../github/server.ts';
import { useVsCode } from '../support/vscode.ts';
import { waitUntil } from '../support/wait.ts';
import type { Window } from '../support/window.ts';

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
    await window.pick(standIn.sample.organization.login);
    await window.statusBar();
  });

  const said = (words: RegExp) =>
    waitUntil(String(words), async () => (await window.notifications()).find((text) => words.test(text)));
  const stored = async () =>
    (await window.data.rows()).find(({ label }) => label === 'Stored')?.description ?? '';

  it('sees how far it has come, and can cancel', async () => {
    const before = await stored();
    standIn.faults.set([{ kind: 'slowReply', delayMs: 400 }]);
    await window.runCommand('Copilot Metrics: Fetch History');
    await said(/^Fetching the history: [1-9]\d* of \d+ reports$/);
    await window.page.getByRole('button', { name: 'Cancel' }).click();
    await waitUntil('what had arrived', async () => ((await stored()) !== before ? true : undefined));
    standIn.faults.set([]);
  });

  it('goes on where it was canceled, and is told when all is there', async function () {
    this.timeout(120_000);
    await window.runCommand('Copilot Metrics: Fetch History');
    await waitUntil(
      'the end',
      async () => (await window.notifications()).find((text) => text.startsWith('Everything that GitHub')),
      100_000,
    );
    const date = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: 'UTC' });
    const since = `since ${date.format(new Date(standIn.sample.range.from))}`;
    await waitUntil(since, async () => ((await stored()).endsWith(since) ? true : undefined));
  });
});
