import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { OUT } from '../../scripts/lib/paths.ts';
import { createSample } from '../../src/sample/generated-sample.ts';
import { TOKENS } from '../github/accounts.ts';
import { startGitHub, type StandIn } from '../github/server.ts';
import { TODAY } from '../support/clock.ts';
import { HOSTILE_NAMES } from '../support/hostile-names.ts';
import { useVsCode } from '../support/vscode.ts';
import { waitUntil } from '../support/wait.ts';
import type { Window } from '../support/window.ts';
import { publishSummary, summaryIn } from './stand-in.ts';

const SCREENSHOTS = join(OUT, 'screenshots', 'untrusted');

/** A server of an attacker that counts who connects. */
class Trap {
  connections = 0;
  readonly #server: Server = createServer((socket) => {
    this.connections += 1;
    socket.destroy();
  });

  /** @returns host and port */
  async open(): Promise<string> {
    // No summary is fetched from a loopback address, wherever it is named: that would hide what is tested here.
    const outside = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .find(({ family, internal }) => family === 'IPv4' && !internal);
    this.#server.listen(0, '0.0.0.0');
    await once(this.#server, 'listening');
    const { port } = this.#server.address() as AddressInfo;
    return `${outside?.address ?? assert.fail('This computer has no network.')}:${port}`;
  }

  close(): void {
    this.#server.close();
  }
}

/** A workspace folder as an attacker would prepare it. */
async function prepare(workspace: string, address: string): Promise<void> {
  const file = summaryIn(workspace);
  const document = JSON.parse(await readFile(file, 'utf8')) as {
    subject: { name: string };
    teams: { name: string }[];
  };
  document.subject.name = HOSTILE_NAMES.icon;
  for (const [index, name] of [HOSTILE_NAMES.link, HOSTILE_NAMES.html].entries())
    Object.assign(document.teams[index] ?? assert.fail('too few teams'), { name });
  await writeFile(file, JSON.stringify(document));
  await mkdir(join(workspace, '.vscode'));
  const settings = {
    'copilotMetrics.summary.location': `https://${address}/summary.json`,
    'copilotMetrics.account.provider': 'github-enterprise',
    'copilotMetrics.enterprise.slug': 'evil',
    'copilotMetrics.privacy.aggregatesOnly': false,
    'github-enterprise.uri': `https://${address}`,
  };
  await writeFile(join(workspace, '.vscode', 'settings.json'), JSON.stringify(settings));
}

/** What is read, without the characters that keep it from being markup. */
const read = (text: string): string => text.replaceAll(/[\u200B\uFFFD]/g, '');

describe('a folder that is not trusted', function () {
  this.timeout(120_000);
  const trap = new Trap();
  let standIn: StandIn;
  let folder = '';
  let address = '';
  let window: Window;
  const vscode = useVsCode(async () => {
    standIn = await startGitHub({ sample: createSample({ people: 200, days: 40, seed: 1, today: TODAY }) });
    address = await trap.open();
    folder = await mkdtemp(join(tmpdir(), 'untrusted-'));
    const workspace = join(folder, 'workspace');
    await mkdir(workspace);
    await publishSummary(standIn, summaryIn(workspace), join(folder, 'store'));
    await prepare(workspace, address);
    const accounts = standIn.accounts
      .filter(({ token }) => token === TOKENS.owner)
      .map(({ id, login, token, scopes }) => ({ id: String(id), label: login, token, scopes }));
    return {
      accounts,
      folder: workspace,
      restricted: true,
      settings: {
        'security.workspace.trust.startupPrompt': 'never',
        'copilotMetrics.privacy.aggregatesOnly': true,
      },
      env: { COPILOT_METRICS_API_URL: standIn.apiUrl },
    };
  });

  before(async () => {
    await mkdir(SCREENSHOTS, { recursive: true });
    window = await vscode.open();
    await window.openSidebar();
    standIn.requests.length = 0;
  });
  after(async () => {
    trap.close();
    await standIn.close();
    await rm(folder, { recursive: true, force: true });
  });

  const choices = async (): Promise<string[]> => {
    await window.runCommand('Copilot Usage Metrics: Choose Source…');
    await window.quickInput.getByPlaceholder('Where should the metrics come from?').waitFor();
    return (await window.choices()).map(read);
  };

  it('has its published summary shown, as text', async () => {
    await window.page.getByText('Restricted Mode').first().waitFor();
    const labels = await waitUntil('the teams', async () => {
      const shown = (await window.teams.rows()).map(({ label }) => read(label));
      return shown.includes(HOSTILE_NAMES.link) ? shown : undefined;
    });
    assert.ok(labels.includes(HOSTILE_NAMES.html), labels.join('\n'));
    await window.page.screenshot({ path: join(SCREENSHOTS, 'sidebar.png') });
    const rows = window.page.locator(
      '.pane .monaco-list-row .label-name, .pane .monaco-list-row .label-description',
    );
    assert.equal(await rows.locator('a[href], a[data-href], img, b, .codicon').count(), 0);
    assert.equal(await window.statusBarItem.locator('.codicon-sync').count(), 0);
  });

  it('has none of its settings followed', async () => {
    const offered = await choices();
    await window.page.keyboard.press('Escape');
    assert.ok(
      offered.some((label) => label.includes(HOSTILE_NAMES.icon)),
      offered.join('\n'),
    );
    assert.ok(!offered.some((label) => label.includes(address)), offered.join('\n'));
    assert.deepEqual(standIn.requests, []);
  });

  it('does not keep the user from signing in and reading reports', async () => {
    await window.runCommand('Copilot Usage Metrics: Sign In to GitHub');
    const { message } = await window.answerDialog('Allow');
    assert.match(message, /using GitHub\./);
    const command = 'Copilot Usage Metrics: Choose Organization or Enterprise…';
    await waitUntil(command, async () => ((await window.offersCommand(command)) ? true : undefined));
    await window.runCommand(command);
    await window.pick(standIn.sample.organization.login);
    await waitUntil('the stored reports', async () => {
      const rows = await window.data.rows();
      return (
        rows.some(({ label, description }) => label === 'Stored' && description.includes('since')) ||
        undefined
      );
    });
    await window.refreshed();
    assert.equal((await window.teams.rows()).filter(({ level }) => level > 1).length, 0);
    assert.deepEqual(await window.notifications(), []);
    assert.deepEqual(window.records.outsideRequests, []);
    assert.equal(trap.connections, 0);
  });

  it('has its place of a summary asked once the user trusts it', async () => {
    await window.runCommand('Workspaces: Manage Workspace Trust');
    await window.page.getByRole('button', { name: 'Trust', exact: true }).click();
    await window.page.getByText('You trust this folder').waitFor();
    await window.page
      .getByRole('dialog')
      .getByRole('button', { name: /^Close/ })
      .click();
    const trusted = await waitUntil('the place of the settings', async () => {
      const offered = await choices();
      const found = offered.find((label) => label.includes(address));
      if (found === undefined) await window.page.keyboard.press('Escape');
      return found;
    });
    await window.pick(trusted);
    await window.runCommand('Copilot Usage Metrics: Refresh');
    await waitUntil('a connection', () => Promise.resolve(trap.connections > 0 || undefined));
  });
});
