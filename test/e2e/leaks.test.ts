import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { TOKENS } from '../github/accounts.ts';
import type { Fault } from '../github/faults.ts';
import { startGitHub, type StandIn } from '../github/server.ts';
import { Chat } from '../support/chat.ts';
import { createReport } from '../support/report.ts';
import { SECRET, SECRET_QUERY, secretIn, secretsBelow } from '../support/secrets.ts';
import { useVsCode } from '../support/vscode.ts';
import { waitUntil } from '../support/wait.ts';
import type { Window } from '../support/window.ts';

/** A proxy that repeats what it was sent. */
const ECHO = `Denied: Authorization: Bearer ${TOKENS.owner}, see https://proxy.example/?signature=abc`;
const ELSEWHERE = 'http://127.0.0.1:9/report?expires=1&signature=of-elsewhere';

/** What goes wrong in one refresh each: whatever has an address or a token in its reach. */
const TROUBLE: Readonly<Record<string, Fault>> = {
  'links that are over': { kind: 'expiredLinks' },
  'links to another host': { kind: 'foreignLinks', url: ELSEWHERE },
  'a file host that sends elsewhere': { kind: 'redirectedFile', url: ELSEWHERE },
  'a file that breaks off': { kind: 'truncatedFile' },
  'a file host that fails': { kind: 'status', origin: 'files', status: 500, message: ECHO },
  'a page in place of a file': { kind: 'fileBody', body: `<html>${ECHO}</html>` },
  'a proxy that repeats the token': { kind: 'status', status: 403, message: ECHO },
  'a server that repeats the token': { kind: 'status', status: 422, message: ECHO },
  'a reply that is no JSON': { kind: 'apiBody', body: ECHO },
  'a broken connection': { kind: 'reset' },
};

/**
 * The settings that this test makes; the log in which VS Code's server lists the environment of this test; and, at the
 * level Debug, what VS Code's proxy says of each request of any extension (see README.md).
 */
function isOthers(path: string, line: string): boolean {
  if (path === join('data', 'User', 'settings.json')) return true;
  if (basename(path) === 'remoteagent.log') return line.includes('COPILOT_TEST_ACCOUNTS');
  return basename(path) === 'remoteexthost.log' && line.includes('[debug] ProxyResolver#');
}

/** Everything that is on the screen, under it, and on the clipboard. */
async function assertNothingShown(window: Window): Promise<void> {
  const texts = [...(await window.markup()), ...(await window.notifications()), await window.clipboard()];
  assert.deepEqual(texts.map(secretIn).filter(Boolean), []);
  assert.deepEqual((await window.messages()).matching, []);
}

/** As if nothing had been fetched yet. */
async function forgetReports(dataFolder: string): Promise<void> {
  const [notes] = globSync('**/store/github/**/notes.json', { cwd: dataFolder });
  if (notes !== undefined) await rm(dirname(join(dataFolder, notes)), { recursive: true, maxRetries: 10 });
}

async function refresh(window: Window, { requests }: StandIn): Promise<void> {
  requests.length = 0;
  await window.runCommand('Copilot Usage Metrics: Refresh');
  await waitUntil('requests', () => Promise.resolve(requests.length > 0 || undefined));
  await window.refreshed();
}

describe('secrets', function () {
  this.timeout(180_000);
  let standIn: StandIn;
  let window: Window;
  let folder = '';
  const vscode = useVsCode(async () => {
    standIn = await startGitHub();
    folder = await mkdtemp(join(tmpdir(), 'leaks-'));
    const owner = standIn.accounts.find(({ token }) => token === TOKENS.owner) ?? assert.fail();
    const accounts = [{ ...owner, id: String(owner.id), label: owner.login }];
    const settings = {
      'copilotMetrics.summary.location': `https://127.0.0.1:9/summary.json?${SECRET_QUERY}`,
    };
    const env = { COPILOT_METRICS_API_URL: standIn.apiUrl };
    return { accounts, env, settings, model: true, logLevel: 'trace' as const };
  });
  before(async () => {
    window = await vscode.open({ messages: SECRET });
    await window.openSidebar();
  });
  after(async () => {
    await standIn.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('of a summary on the web are not shown when it cannot be read', async () => {
    await window.page.getByText('127.0.0.1:9 is an address on this computer').first().waitFor();
    await window.overview.row('Try Again').waitFor();
    const more = (await window.overview.expand('More Options')).map(({ label }) => label);
    assert.deepEqual(more, ['Open Settings', 'Sign In to GitHub']);
    await assertNothingShown(window);
  });

  it('are not shown after a sign-in', async () => {
    await window.overview.row('Sign In to GitHub').click();
    await window.answerDialog('Allow');
    await window.pick(standIn.sample.organization.login);
    await window.statusBar();
    await window.runCommand('Copilot Usage Metrics: Open Dashboard');
    await window.dashboard();
    await assertNothingShown(window);
  });

  for (const [name, fault] of Object.entries(TROUBLE)) {
    it(`are not shown after ${name}`, async () => {
      await forgetReports(vscode.server.dataFolder);
      standIn.faults.set([fault]);
      await refresh(window, standIn);
      await assertNothingShown(window);
      await window.runCommand('Copilot Usage Metrics: Check Access');
      const report = window.editorTab(/Access/).first();
      await report.waitFor();
      await assertNothingShown(window);
    });
  }

  it('are not handed on: link, diagnostics, report, chat', async () => {
    standIn.faults.set([]);
    await refresh(window, standIn);
    await window.execute('copilotMetrics.openDashboard', { tab: 'usage' });
    const page = await window.dashboard();
    await page.getByRole('button', { name: 'Copy Link' }).click();
    await waitUntil('a link', async () => (await window.clipboard()).includes('source=') || undefined);
    await assertNothingShown(window);
    await window.runCommand('Copilot Usage Metrics: Copy Diagnostics');
    await waitUntil('the diagnostics', async () =>
      (await window.clipboard()).includes('## Last errors') ? true : undefined,
    );
    await assertNothingShown(window);
    await createReport(window, folder);
    await window.runCommand('Notifications: Clear All Notifications');
    const chat = new Chat(window);
    await chat.ask('@usage call copilotMetrics_get_data_state with {}, say refreshed');
    await chat.answer('Scripted: ');
    await assertNothingShown(window);
  });

  it('of a token that was typed are not shown, whether or not GitHub takes it', async () => {
    const type = async (text: string): Promise<void> => {
      await window.runCommand('Copilot Usage Metrics: Sign In with a Personal Access Token…');
      await window.quickInput.getByText('VS Code stores it in its secret storage').waitFor();
      await window.type(text);
    };
    await type(`${TOKENS.stranger}-unknown`);
    await window.notification('rejected this sign-in');
    await assertNothingShown(window);
    await type(`${TOKENS.member} ${TOKENS.sso}`);
    await window.quickInput
      .getByText('This text contains characters that are not allowed in a GitHub token')
      .waitFor();
    assert.deepEqual((await window.markup()).map(secretIn).filter(Boolean), []);
    await window.quickInput.locator('input.input').fill(TOKENS.metricsReader);
    await window.page.keyboard.press('Enter');
    await window.pick(standIn.sample.organization.login);
    await window.statusBar();
    await window.refreshed();
    await assertNothingShown(window);
  });

  it('are in no file: not in a log, the store, or a report', async () => {
    await window.runCommand('Copilot Usage Metrics: Show Log');
    await assertNothingShown(window);
    assert.deepEqual(await secretsBelow(vscode.server.dataFolder, isOthers), []);
    assert.deepEqual(await secretsBelow(folder), []);
    const logs = globSync('**/*Copilot Usage Metrics.log', { cwd: vscode.server.dataFolder });
    assert.equal(logs.length, 1, 'the log of the extension is among the files');
    const log = await readFile(join(vscode.server.dataFolder, logs[0] ?? ''), 'utf8');
    assert.match(log, /\[debug\] GET /);
    // Nor is anybody named where the level is as users have it.
    const { organization, people } = standIn.sample;
    const names = [organization.login, ...people.map(({ login }) => login)];
    const usual = log.split('\n').filter((line) => !/\[(?:debug|trace)\]/.test(line));
    assert.deepEqual(
      usual.filter((line) => names.some((name) => line.includes(name))),
      [],
    );
    assert.ok((await window.messages()).count > 50, 'messages of the dashboard were read');
  });
});

describe('a secret', () => {
  it('would be found', async () => {
    const planted = await mkdtemp(join(tmpdir(), 'planted-'));
    await writeFile(join(planted, 'plain.log'), `GET ${ELSEWHERE}`);
    await writeFile(join(planted, 'packed.gz'), gzipSync(`{"token": "${TOKENS.owner}"}`));
    const found = await secretsBelow(planted);
    assert.deepEqual(found.map((text) => text.replace(/:.*/s, '')).sort(), ['packed.gz', 'plain.log']);
    assert.ok(secretIn(Buffer.from(TOKENS.owner).toString('base64')));
    assert.ok(secretIn(encodeURIComponent(SECRET_QUERY)));
    assert.equal(secretIn('signed in'), undefined);
    await rm(planted, { recursive: true });
  });
});
