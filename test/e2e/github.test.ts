import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Day, trailing } from '../../src/domain/day.ts';
import { TOKENS } from '../github/accounts.ts';
import { startGitHub, type StandIn } from '../github/server.ts';
import type { Oracle } from '../oracle/oracle.ts';
import type { OracleMetrics } from '../oracle/oracle.ts';
import { clock } from '../support/clock.ts';
import { shownMetrics } from '../support/dashboard.ts';
import { FilterBar } from '../support/filter-bar.ts';
import { useVsCode } from '../support/vscode.ts';
import { waitUntil } from '../support/wait.ts';
import type { Window } from '../support/window.ts';
import { assertDashboard, assertOverview, assertTeams, wholePercent } from './shown-metrics.ts';
import { oracleOf, signIn, teamsOf, withNames } from './stand-in.ts';

/** Those that are shown first, and those that changes are compared with. */
const FETCHED_DAYS = 58;

/** A VS Code in which the bearer of `token` can sign in to the stand-in for GitHub. */
function signedInAs(token: string) {
  let standIn: StandIn | undefined;
  let folder = '';
  const started = (): StandIn => standIn ?? assert.fail('not started');
  const vscode = useVsCode(async () => {
    standIn = await startGitHub();
    folder = await mkdtemp(join(tmpdir(), 'metrics-e2e-'));
    const accounts = standIn.accounts
      .filter((account) => account.token === token)
      .map(({ id, login, scopes }) => ({ id: String(id), label: login, token, scopes }));
    return { accounts, folder, env: { COPILOT_METRICS_API_URL: standIn.apiUrl } };
  });
  after(async () => {
    await standIn?.close();
    await rm(folder, { recursive: true, force: true });
  });
  return { vscode, standIn: started, folder: () => folder };
}

/** As if GitHub's reports had last been fetched long ago. */
async function pretendOldRefresh(dataFolder: string): Promise<void> {
  const [notes] = globSync('**/store/github/**/notes.json', { cwd: dataFolder });
  assert.ok(notes);
  const file = join(dataFolder, notes);
  const kept = JSON.parse(await readFile(file, 'utf8')) as object;
  await writeFile(file, JSON.stringify({ ...kept, refreshedAt: 0 }));
  const then = new Date(clock.now() - 2 * 3_600_000);
  const parts = globSync('**/store/github/**/part-0.ndjson.gz', { cwd: dataFolder });
  await Promise.all(parts.map((part) => utimes(join(dataFolder, part), then, then)));
  await rm(join(dirname(file), 'catalog.json'));
}

/** Such as `2.5 MB since Oct 23, 2026`. */
function megabytesSince(day: Day): RegExp {
  const date = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: 'UTC' });
  return new RegExp(`^[\\d.]+ MB since ${date.format(new Date(day))}$`);
}

/** Waits until the dashboard says `text`, which may be before any metric is drawn. */
async function seeInDashboard(window: Window, text: string): Promise<void> {
  await waitUntil(`“${text}” in the dashboard`, async () => {
    // A frame may vanish while it is asked.
    const counts = window.page.frames().map((frame) =>
      frame
        .getByText(text)
        .count()
        .catch(() => 0),
    );
    return (await Promise.all(counts)).some((count) => count > 0) ? true : undefined;
  });
}

/** The token was never sent to the file host, and no page broke its policy. */
function assertDiscreet({ records }: Window, { requests }: StandIn): void {
  const files = requests.filter(({ origin }) => origin === 'files');
  assert.ok(files.every(({ authorization }) => !authorization));
  assert.deepEqual(records.violations, []);
  assert.deepEqual(records.pageErrors, []);
  assert.deepEqual(records.outsideRequests, []);
}

describe('an owner signs in', () => {
  const { vscode, standIn, folder } = signedInAs(TOKENS.owner);
  let window: Window;
  let oracle: Oracle;
  let metrics: OracleMetrics;
  const range = () => trailing(standIn().sample.range.to, 28);
  const ownTeams = () => teamsOf(TOKENS.owner, standIn());
  const ownTeam = () => ownTeams()[0] ?? assert.fail('no team');

  before(async () => {
    oracle = await oracleOf(standIn(), trailing(range().to, FETCHED_DAYS), folder());
    metrics = withNames(await oracle.metrics(range().from, range().to), standIn());
    window = await vscode.open();
  });
  after(() => oracle.close());

  it('is asked for consent, with the reason, and picks the organization', async () => {
    await window.openSidebar();
    await window.overview.welcome();
    assert.deepEqual(standIn().requests, [], 'starting asks nothing of GitHub');
    assert.deepEqual(await window.notifications(), [], 'starting shows nothing');
    assert.equal(await window.dialog.count(), 0, 'starting asks nothing of the person');
    const { message, detail } = await signIn(window, standIn().sample.organization.login);
    assert.match(message, /Copilot Usage Metrics.*wants to sign in/);
    assert.match(detail, /reads the Copilot usage reports and licenses of an organization/);
  });

  it('sees the metrics of the organization in Overview', async () => {
    await assertOverview(window, metrics);
  });

  it('sees the adoption of every team, the own one first', async () => {
    await assertTeams(window, metrics);
    const [first] = await window.teams.rows();
    assert.ok(ownTeams().some(({ label }) => label === first?.label));
  });

  it('sees who of a team was not active', async () => {
    const team = metrics.teams.find(({ active, seated }) => active < seated);
    assert.ok(team);
    assert.equal((await window.teams.expand(team.label)).length - 1, team.seated - team.active);
  });

  it('sees the adoption of the own team in the status bar', async () => {
    const { text } = await window.statusBar();
    const team = metrics.teams.find(({ label }) => text.startsWith(`Copilot: ${label} `));
    assert.ok(team && ownTeams().some(({ label }) => label === team.label), text);
    assert.equal(text, `Copilot: ${team.label} ${wholePercent(team.active / team.seated)} of ${team.seated}`);
  });

  it('sees how complete the data is', async () => {
    await window.refreshed();
    const rows = new Map((await window.data.rows()).map(({ label, description }) => [label, description]));
    const labels = ['Days stored', 'Days missing', 'Days with team data', 'Problems'];
    const shown = labels.map((label) => rows.get(label));
    assert.deepEqual(shown, ['28 of 28 days, 58 in total', 'none', '28 of 28 days', 'none']);
    assert.match(rows.get('Stored') ?? '', megabytesSince(trailing(range().to, FETCHED_DAYS).from));
    assert.match(rows.get('Self-test') ?? '', /^all \d checks passed$/);
  });

  it('opens the dashboard: every tile and every value of the six charts is right', async () => {
    await window.runCommand('Copilot Usage Metrics: Open Dashboard');
    await assertDashboard(window, await window.dashboard(), metrics);
  });

  it('chooses a team in it, and that is right as well', async () => {
    const team = ownTeam();
    const page = await window.dashboard('code');
    await new FilterBar(page).choose('teams', team.label);
    await page.getByRole('heading', { level: 1, name: team.label }).waitFor();
    await assertDashboard(window, page, await oracle.metrics(range().from, range().to, team.id));
    await new FilterBar(page).reset();
    await page.getByRole('heading', { level: 1, name: standIn().sample.organization.login }).waitFor();
  });

  it('opens the team from the sidebar, in depth', async () => {
    const team = ownTeam();
    await window.teams.expand(team.label);
    await window.teams.row('Open in Dashboard').first().click();
    const page = await window.dashboard('teams');
    await page.getByRole('heading', { level: 1, name: team.label }).waitFor();
    const { active = NaN, seated = NaN } = metrics.teams.find(({ id }) => id === team.id) ?? {};
    const { tiles } = await shownMetrics(page);
    assert.equal(tiles.get('team-adoption')?.value, active / seated);
  });

  it('finds everything again after a reload, without a prompt and without a request', async () => {
    standIn().requests.length = 0;
    await window.reload();
    const page = await window.dashboard('teams');
    await page.getByRole('heading', { level: 1, name: ownTeam().label }).waitFor();
    await window.statusBar();
    assert.equal(await window.dialog.count(), 0);
    assert.deepEqual(standIn().requests, []);
  });

  it('gets new metrics in the background when the shown ones are old', async () => {
    await pretendOldRefresh(vscode.server.dataFolder);
    await window.reload();
    // While it is opened again, it takes the focus from whatever has it.
    await window.dashboard('teams');
    await window.statusBar();
    await waitUntil('requests', () => Promise.resolve(standIn().requests.length > 0 || undefined));
  });

  it('sees nothing any more after signing out', async () => {
    await window.runCommand('Copilot Usage Metrics: Sign Out');
    await window.openSidebar();
    const { actions } = await window.overview.welcome();
    assert.ok(actions.includes('Sign In to GitHub'));
    assert.equal(await window.teams.isShown(), false);
    assert.equal(await window.data.isShown(), false);
    await window.statusBarItem.waitFor({ state: 'detached' });
    await seeInDashboard(window, 'Not signed in');
  });

  it('never had the token sent to the file host, nor a page that broke its policy', () => {
    assertDiscreet(window, standIn());
  });
});

describe('a member without the role signs in', () => {
  const { vscode, standIn } = signedInAs(TOKENS.member);
  let window: Window;

  it('reads that GitHub gives the reports to other roles only, and what to do', async () => {
    window = await vscode.open();
    await signIn(window, standIn().sample.organization.login);
    await window.overview.row('Copy Request to My Admin').waitFor();
    const more = await window.overview.expand('More Options');
    assert.deepEqual(
      more.map(({ label }) => label),
      ['Open Exported NDJSON Files…', 'Try Again', 'Choose Organization or Enterprise…', 'Check Access'],
    );
    await window.page.getByText('View Organization Copilot Metrics').first().waitFor();
    assert.deepEqual(await window.notifications(), [], 'the view says it');
    assert.equal(await window.statusBarItem.count(), 0);
  });

  it('sees step by step how far it goes', async () => {
    await window.runCommand('Copilot Usage Metrics: Check Access');
    await seeInDashboard(window, 'Access to Copilot Usage Metrics');
    await seeInDashboard(window, 'GitHub accepts it as');
    await seeInDashboard(window, 'Not checked: Report files, Seats.');
  });
});
