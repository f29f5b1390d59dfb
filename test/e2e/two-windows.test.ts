import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { TOKENS } from '../github/accounts.ts';
import { reportsAsked, startGitHub, type StandIn } from '../github/server.ts';
import { useVsCode } from '../support/vscode.ts';
import { waitUntil } from '../support/wait.ts';
import type { Window } from '../support/window.ts';

const ROUNDS = 10;
const REFRESH = 'Copilot Usage Metrics: Refresh';

describe('two windows', () => {
  let standIn: StandIn;
  let one: Window;
  let two: Window;
  /** What the first refresh asked for and brought. */
  let asked: string[];
  let stored: string[];
  let shown: string[];

  const vscode = useVsCode(async () => {
    standIn = await startGitHub();
    const owner = standIn.accounts.find(({ token }) => token === TOKENS.owner) ?? assert.fail();
    const accounts = [{ ...owner, id: String(owner.id), label: owner.login }];
    return { accounts, env: { COPILOT_METRICS_API_URL: standIn.apiUrl } };
  });
  after(() => standIn.close());

  const find = (pattern: string): string[] =>
    globSync(`**/store/github/**/${pattern}`, { cwd: vscode.server.dataFolder }).sort();
  // The days that changes are compared with come after the first metrics.
  const metrics = (window: Window): Promise<string[]> =>
    waitUntil('metrics with their changes', async () => {
      const rows = await window.overview.rows();
      const shownRows = rows.map(({ label, description }) => `${label}: ${description}`);
      return shownRows.some((row) => /[↑↓]/.test(row)) ? shownRows : undefined;
    });

  it('of the same person: what one has chosen and fetched, the other shows without a request', async () => {
    one = await vscode.open();
    await one.openSidebar();
    await one.overview.clickWelcome('Sign In to GitHub');
    await one.answerDialog('Allow');
    await one.pick(standIn.sample.organization.login);
    await one.statusBar();
    await one.progress.waitFor({ state: 'hidden' });
    [asked, stored, shown] = [reportsAsked(standIn), find('part-0.ndjson.gz'), await metrics(one)];
    assert.equal(new Set(asked).size, asked.length);
    for (const report of ['users', 'entity', 'user-teams'])
      assert.equal(stored.filter((path) => path.includes(`report=${report}/`)).length, 58, report);
    standIn.requests.length = 0;
    two = await vscode.openBeside(one);
    await two.openSidebar();
    assert.deepEqual(await metrics(two), shown);
    assert.deepEqual(standIn.requests, []);
  });

  for (let round = 1; round <= ROUNDS; round += 1) {
    it(`that refresh an empty store at once fetch every report once, round ${round}`, async () => {
      const [notes] = find('notes.json');
      assert.ok(notes);
      // Facts may still be written.
      await rm(dirname(join(vscode.server.dataFolder, notes)), { recursive: true, maxRetries: 10 });
      standIn.requests.length = 0;
      // The first window is still fetching when the second one starts.
      const { promise: until, resolve: reply } = Promise.withResolvers<true>();
      standIn.faults.set([{ kind: 'delayedReply', path: '/users-28-day', until }]);
      const busy = [one, two].map(({ progress }) => progress.filter({ hasText: 'Fetching reports of' }));
      await Promise.all([one, two].map((window) => window.runCommand(REFRESH)));
      await Promise.all(busy.map((progress) => progress.waitFor()));
      reply(true);
      await Promise.all(busy.map((progress) => progress.waitFor({ state: 'hidden' })));
      assert.deepEqual(reportsAsked(standIn), asked);
      assert.deepEqual(find('part-0.ndjson.gz'), stored);
    });
  }

  it('show the same metrics in the end', async () => {
    for (const window of [one, two]) assert.deepEqual(await metrics(window), shown);
  });

  it('of which one signs out: the other shows nothing of the account any more', async () => {
    await one.runCommand('Copilot Usage Metrics: Sign Out');
    for (const { page } of [one, two])
      await page.getByRole('button', { name: 'Sign In to GitHub' }).first().waitFor();
  });
});
