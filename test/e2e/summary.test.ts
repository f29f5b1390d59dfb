import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Frame } from 'playwright-core';
import { OUT } from '../../scripts/lib/paths.ts';
import { trailing } from '../../src/domain/day.ts';
import { createSample } from '../../src/sample/generated-sample.ts';
import { TOKENS } from '../github/accounts.ts';
import { startGitHub, type StandIn } from '../github/server.ts';
import type { Oracle } from '../oracle/oracle.ts';
import { type OracleMetrics } from '../oracle/oracle.ts';
import { TODAY } from '../support/clock.ts';
import { type Theme, THEMES } from '../support/server.ts';
import { useVsCode } from '../support/vscode.ts';
import { waitUntil } from '../support/wait.ts';
import type { Window } from '../support/window.ts';
import { assertDashboard, assertOverview, assertTeams, wholePercent } from './shown-metrics.ts';
import { oracleOf, publishSummary, summaryIn, teamsOf, withNames } from './stand-in.ts';

const FOLDER = join(OUT, 'screenshots', 'summary');

describe('a member whom GitHub gives nothing, in a workspace with a published summary', function () {
  this.timeout(120_000);
  let standIn: StandIn;
  let folder = '';
  let oracle: Oracle;
  let metrics: OracleMetrics;
  let window: Window;
  let page: Frame;
  const vscode = useVsCode(async () => {
    const people = { people: 600, days: 40, seed: 1 };
    standIn = await startGitHub({ sample: createSample({ ...people, today: TODAY }) });
    folder = await mkdtemp(join(tmpdir(), 'summary-e2e-'));
    const workspace = join(folder, 'workspace');
    await mkdir(workspace);
    await publishSummary(standIn, summaryIn(workspace), join(folder, 'store'));
    const accounts = standIn.accounts
      .filter(({ token }) => token === TOKENS.member)
      .map(({ id, login, token, scopes }) => ({ id: String(id), label: login, token, scopes }));
    return { accounts, folder: workspace, env: { COPILOT_METRICS_API_URL: standIn.apiUrl } };
  });
  const ownTeams = () => teamsOf(TOKENS.member, standIn);

  before(async () => {
    const range = trailing(standIn.sample.range.to, 28);
    oracle = await oracleOf(standIn, range, folder);
    metrics = withNames(await oracle.metrics(range.from, range.to), standIn);
    await mkdir(FOLDER, { recursive: true });
    window = await vscode.open();
  });
  after(async () => {
    oracle.close();
    await standIn.close().catch(() => undefined);
    await rm(folder, { recursive: true, force: true });
  });

  it('sees its metrics before any sign-in, and nothing was asked of GitHub', async () => {
    standIn.requests.length = 0;
    await window.openSidebar();
    await assertOverview(window, metrics);
    assert.deepEqual(standIn.requests, []);
    assert.deepEqual(await window.notifications(), []);
  });

  it('still sees them when GitHub refuses every report', async () => {
    await window.runCommand('Copilot Usage Metrics: Sign In to GitHub');
    await window.answerDialog('Allow');
    // GitHub gives each user their own teams.
    await waitUntil('the own team in the status bar', async () => {
      const { text } = await window.statusBar();
      return ownTeams().some(({ label }) => text.startsWith(`Copilot: ${label} `)) || undefined;
    });
    await window.runCommand('Copilot Usage Metrics: Choose Organization or Enterprise…');
    await window.pick(standIn.sample.organization.login);
    await waitUntil(
      'the words about GitHub’s refusal',
      async () =>
        (await window.overview.message()).startsWith('GitHub does not allow you to read the reports of') ||
        undefined,
    );
    await assertOverview(window, metrics);
  });

  it('sees the adoption of every team, and of the own one in the status bar', async () => {
    await assertTeams(window, metrics);
    const { text } = await window.statusBar();
    const own = metrics.teams.find(({ label }) => text.startsWith(`Copilot: ${label} `));
    assert.ok(own && ownTeams().some(({ label }) => label === own.label), text);
    assert.equal(text, `Copilot: ${own.label} ${wholePercent(own.active / own.seated)} of ${own.seated}`);
  });

  it('sees in the dashboard what the publisher sees', async () => {
    await window.runCommand('Copilot Usage Metrics: Open Dashboard');
    page = await window.dashboard();
    await assertDashboard(window, page, metrics);
    await window.dashboardTab(page, 'people');
    await page.getByText('A published summary contains totals').waitFor();
  });

  for (const theme of Object.keys(THEMES) as Theme[]) {
    it(`is looked at in ${theme}`, async () => {
      await window.setTheme(theme);
      for (const tab of ['usage', 'teams'] as const) {
        await window.dashboardTab(page, tab);
        await window.page.screenshot({ path: join(FOLDER, `${theme}-${tab}.png`) });
      }
    });
  }

  it('sees the same offline, after a reload', async () => {
    await standIn.close();
    await window.reload();
    await window.openSidebar();
    await assertOverview(window, metrics);
    await assertTeams(window, metrics);
    const { text } = await window.statusBar();
    assert.ok(
      ownTeams().some(({ label }) => text.startsWith(`Copilot: ${label} `)),
      text,
    );
  });

  it('reads that the summary is damaged, and keeps the last one that was whole', async () => {
    const file = summaryIn(join(folder, 'workspace'));
    const whole = await readFile(file, 'utf8');
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, whole.slice(0, 1000));
    await waitUntil(
      'the words about damage',
      async () =>
        (await window.overview.message()).includes('This is not a published summary: it is not JSON') ||
        undefined,
    );
    await assertOverview(window, metrics);
  });
});
