import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Scope } from '../../../src/domain/scope.ts';
import type { MetricsModel } from '../../../src/model/model.ts';
import type { Ready, ViewStateKind } from '../../../src/model/view-states.ts';
import { Canceled } from '../../../src/domain/cancellation.ts';
import { TOKENS } from '../../github/accounts.ts';
import { NEWEST, useStandIn } from '../github/support.ts';
import { type ModelUnderTest, startModel } from './support.ts';

const never = new AbortController().signal;
const HOUR = 3_600_000;

const standIn = useStandIn();
let test: ModelUnderTest;
let organization: Scope;

beforeEach(async () => {
  test = await startModel(standIn());
  organization = { kind: 'organization', slug: standIn().sample.organization.login };
});
afterEach(() => test.close());

async function signInAs(token: string): Promise<void> {
  test.accounts.next = standIn().accounts.find((account) => account.token === token);
  assert.equal(await test.model.signIn(), true);
}
const shown = (): ViewStateKind => test.model.state.kind;

function ready(model: MetricsModel = test.model): Ready {
  const { state } = model;
  if (state.kind !== 'ready') assert.fail(state.kind);
  return state;
}

/** Chat requests per active user, day by day. */
const requestsByDay = (): Map<string, number | null | undefined> =>
  new Map(
    (ready().snapshot.results.average_chat_requests_per_active_user.series ?? []).map(({ day, values }) => [
      day,
      values['value'],
    ]),
  );

/** The reports that GitHub was asked for, in order of their names. */
const reportsAsked = (): string[] =>
  standIn()
    .requests.flatMap(({ path }) => /\/reports\/(.+)$/.exec(path)?.[1] ?? [])
    .sort();

describe('signing in and fetching', () => {
  it('starts without asking the network or the person', async () => {
    await test.model.start();
    await test.model.refreshIfStale();
    assert.equal(shown(), 'signedOut');
    assert.equal(standIn().requests.length, 0);
    assert.deepEqual(test.accounts.asked, []);
  });

  it('shows the metrics of an organization after a sign-in and a choice', async () => {
    await test.model.start();
    await signInAs(TOKENS.owner);
    assert.equal(shown(), 'noOrganization');
    const [first] = await test.model.organizations(never);
    assert.deepEqual([first?.login, first?.role], [organization.slug, 'admin']);
    await test.model.chooseScope(organization);
    const { snapshot, mine, team, data } = ready();
    assert.equal(snapshot.dateRange?.to, NEWEST);
    assert.deepEqual(snapshot.missing, []);
    assert.equal(snapshot.teamDays, 28);
    assert.ok(mine.length > 0 && team === mine[0]);
    assert.equal(data.notes.rowsRejected, 0);
    assert.equal(data.stored['entity-28-day']?.length, 1);
  });

  it('keeps the token from the file host, the log and the disk', async () => {
    await signInAs(TOKENS.owner);
    await test.model.chooseScope(organization);
    const files = standIn().requests.filter(({ origin }) => origin === 'files');
    assert.ok(files.length > 28);
    assert.ok(files.every(({ authorization }) => !authorization));
    assert.ok(test.logged.every((line) => !/token-of|sig/.test(line)));
  });

  it('fetches again only what may have changed', async () => {
    await signInAs(TOKENS.owner);
    await test.model.chooseScope(organization);
    standIn().requests.length = 0;
    await test.model.refresh();
    assert.deepEqual(standIn().requests, [], 'at once again');
    test.now += 7 * HOUR;
    await test.model.refresh();
    // At ten on the 20th the 16th is final: four days have passed since it began.
    const asked = reportsAsked();
    const kinds = ['organization', 'repos', 'user-teams', 'users'];
    assert.deepEqual(
      asked,
      kinds.flatMap((kind) => ['2026-11-17', '2026-11-18'].map((day) => `${kind}-1-day?day=${day}`)),
    );
  });

  it('shows the stored days after a reload, before and without fetching', async () => {
    await signInAs(TOKENS.owner);
    await test.model.chooseScope(organization);
    const metrics = ready().snapshot.results;
    standIn().requests.length = 0;
    const again = test.reload();
    // A view may come into sight while VS Code still looks for the session.
    const seen = again.refreshIfStale();
    await again.start();
    await seen;
    assert.deepEqual(ready(again).snapshot.results, metrics);
    assert.equal(standIn().requests.length, 0);
    test.now += 7 * HOUR;
    await again.refreshIfStale();
    assert.ok(standIn().requests.length > 0);
  });

  it('resolves `started` once it has read the stored days', async () => {
    await test.model.start();
    await signInAs(TOKENS.owner);
    await test.model.chooseScope(organization);
    const again = test.reload();
    const looked = again.started.then(() => again.state.kind);
    assert.equal(again.state.kind, 'loading');
    await again.start();
    assert.equal(await looked, 'ready');
  });

  it('shows what another window has fetched instead of fetching it too', async () => {
    await test.model.start();
    await signInAs(TOKENS.owner);
    await test.model.chooseScope(organization);
    const other = test.reload();
    await other.start();
    test.now += 7 * HOUR;
    await test.model.refreshIfStale();
    standIn().requests.length = 0;
    test.now += HOUR;
    await other.refreshIfStale();
    assert.deepEqual(standIn().requests, []);
    assert.equal(ready(other).data.notes.refreshedAt, test.now - HOUR);
  });

  it('replaces a preliminary day that changed, and never requests a final one', async () => {
    await signInAs(TOKENS.owner);
    await test.model.chooseScope(organization);
    const before = requestsByDay();
    standIn().requests.length = 0;
    for (const day of ['2026-11-18', '2026-11-15']) {
      standIn().faults.set([{ kind: 'restatedDays', days: [day] }]);
      test.now += 7 * HOUR;
      await test.model.refresh();
      const after = requestsByDay();
      // What the second refresh brings for the 18th is not restated any more.
      const expected = new Map([
        ...before,
        ...(day === '2026-11-18' ? [[day, 2 * (before.get(day) ?? NaN)] as const] : []),
      ]);
      assert.deepEqual(after, expected);
    }
    assert.ok(reportsAsked().includes('users-1-day?day=2026-11-18'));
    assert.ok(reportsAsked().every((report) => !report.includes('2026-11-15')));
  });
});

describe('a refresh', () => {
  it('is not kept from refreshing by a clock that was wrong', async () => {
    await test.model.start();
    await signInAs(TOKENS.owner);
    await test.model.chooseScope(organization);
    test.now += 365 * 24 * HOUR;
    await test.model.refresh();
    test.now -= 364 * 24 * HOUR;
    standIn().requests.length = 0;
    await test.model.refreshIfStale();
    assert.ok(standIn().requests.length > 0);
    assert.equal(ready(test.model).data.notes.refreshedAt, test.now);
  });
});

describe('fetching the history', () => {
  /** From the first day of each report to the day before the 58 that were fetched, or asked for, with signing in. */
  const DAYS = { users: 284, organization: 284, 'user-teams': 131, repos: 67 };

  it('goes back as far as GitHub keeps reports, and on where it was canceled', async function () {
    this.timeout(60_000);
    await signInAs(TOKENS.owner);
    await test.model.chooseScope(organization);
    standIn().requests.length = 0;
    const cancel = new AbortController();
    const canceled = await test.model.fetchHistory(cancel.signal, (done) => {
      if (done === 40) cancel.abort();
    });
    assert.equal(canceled, undefined);
    const first = reportsAsked();
    assert.ok(first.length >= 40 && first.length < 50, String(first.length));
    standIn().requests.length = 0;
    const reported: (readonly [number, number])[] = [];
    const outcome = await test.model.fetchHistory(never, (...progress) => reported.push(progress));
    const second = reportsAsked();
    assert.equal(outcome?.calls, second.length);
    assert.deepEqual(
      [reported[0], reported.at(-1)],
      [
        [0, second.length],
        [second.length, second.length],
      ],
    );
    assert.ok(second.filter((report) => first.includes(report)).length <= 5, 'only what was under way');
    const asked = [...new Set([...first, ...second])];
    for (const [kind, days] of Object.entries(DAYS)) {
      assert.equal(asked.filter((report) => report.startsWith(`${kind}-1-day?`)).length, days, kind);
    }
    assert.equal(ready().data.stored.users?.length, 40, 'all that the stand-in has');
    standIn().requests.length = 0;
    assert.equal((await test.model.fetchHistory(never, () => undefined))?.calls, 0);
    assert.deepEqual(reportsAsked(), []);
  });
});

describe('when GitHub does not answer as it should', () => {
  it('says why GitHub gives nothing, in the words that fit', async () => {
    const cases: [string, RegExp][] = [
      [TOKENS.member, /owners and to holders of the permission "View Organization Copilot Metrics"/],
      [TOKENS.sso, /single sign-on/],
      [TOKENS.ownerWithoutScopes, /lacks the permission read:org/],
      [TOKENS.restricted, /./],
    ];
    for (const [token, words] of cases) {
      await signInAs(token);
      await test.model.chooseScope(organization);
      const { state } = test.model;
      if (state.kind !== 'noAccess') assert.fail(`${token}: ${state.kind}`);
      assert.match(state.problem.message, words, token);
    }
  });

  it('keeps showing the stored days when GitHub cannot be reached', async () => {
    await signInAs(TOKENS.owner);
    await test.model.chooseScope(organization);
    test.now += 2 * HOUR;
    standIn().faults.set([{ kind: 'reset', origin: 'api' }]);
    await test.model.refresh();
    assert.equal(ready().problem?.kind, 'offline');
    standIn().faults.set([]);
    await test.model.refresh();
    assert.equal(ready().problem, undefined);
  });

  it('is offline when no day is stored', async () => {
    await signInAs(TOKENS.owner);
    standIn().faults.set([{ kind: 'reset', origin: 'api' }]);
    await test.model.chooseScope(organization);
    assert.equal(shown(), 'offline');
  });

  it('keeps the old report when a download breaks off', async () => {
    await signInAs(TOKENS.owner);
    await test.model.chooseScope(organization);
    const before = ready().snapshot.results;
    test.now += 2 * HOUR;
    standIn().requests.length = 0;
    standIn().faults.set([{ kind: 'truncatedFile' }]);
    await test.model.refresh();
    assert.ok(reportsAsked().length > 0);
    assert.deepEqual(ready().snapshot.results, before);
  });

  it('counts a bad line and uses the others', async () => {
    standIn().faults.set([{ kind: 'badLine', path: 'users-28-day' }]);
    await signInAs(TOKENS.owner);
    await test.model.chooseScope(organization);
    const { data, snapshot } = ready();
    assert.ok(data.notes.rowsRejected > 0);
    assert.match(data.notes.problems[0]?.file ?? '', /users-28-day, part \d of 2/);
    assert.deepEqual(snapshot.missing, []);
  });
});

describe('accounts', () => {
  it('shows nothing of an account once it has signed out, and nothing of it to another', async () => {
    await signInAs(TOKENS.owner);
    await test.model.chooseScope(organization);
    await test.model.signOut();
    assert.equal(shown(), 'signedOut');
    await signInAs(TOKENS.member);
    await test.model.chooseScope(organization);
    assert.equal(shown(), 'noAccess');
    await signInAs(TOKENS.owner);
    assert.equal(shown(), 'ready');
    test.accounts.endSession();
    await new Promise((resume) => setTimeout(resume, 50));
    assert.equal(shown(), 'signedOut');
  });

  it('takes a personal access token only when GitHub does', async () => {
    await assert.rejects(test.model.signInWithToken('wrong'), { kind: 'unauthorized' });
    assert.notEqual(shown(), 'noOrganization');
    await test.model.signInWithToken(TOKENS.metricsReader);
    await test.model.chooseScope(organization);
    assert.equal(ready().mine.length > 0, true);
  });

  it('asks for a fresh session after GitHub has refused the old one', async () => {
    test.accounts.next = { id: 1, login: 'x', token: 'revoked' };
    await test.model.signIn();
    await test.model.chooseScope(organization);
    assert.equal(shown(), 'signedOut');
    await signInAs(TOKENS.owner);
    assert.deepEqual(test.accounts.asked.at(-1), { purpose: 'organization', renew: true });
  });

  it('reads an enterprise as it reads an organization', async () => {
    await signInAs(TOKENS.owner);
    const [enterprise] = await test.model.enterprises(never);
    assert.ok(enterprise);
    await test.model.chooseScope({ kind: 'enterprise', slug: enterprise.slug });
    const { sample } = standIn();
    assert.equal(
      ready().snapshot.results.daily_active_users_all_surfaces.value,
      [...sample.users(NEWEST, 'enterprise')].length,
    );
  });
});

describe('sources and choices', () => {
  it('opens files beside GitHub, never mixed with it', async () => {
    await signInAs(TOKENS.owner);
    await test.model.chooseScope(organization);
    const before = ready().snapshot.results;
    const folder = await mkdtemp(join(tmpdir(), 'metrics-export-'));
    const file = join(folder, 'some.txt');
    await writeFile(file, '{"day":"2026-11-18","user_id":1,"user_login":"ada"}\nnonsense\n');
    const result = await test.model.openFiles('some.txt', [file], never);
    assert.deepEqual([result.rows, result.rejected], [1, 1]);
    assert.deepEqual(result.problems, [{ file: 'some.txt', line: 2, problem: 'not valid JSON' }]);
    assert.equal(ready().snapshot.results.daily_active_users_all_surfaces.value, 1);
    const [github, opened] = test.model.sources();
    assert.deepEqual([github?.kind, opened?.kind], ['github', 'file']);
    assert.ok(github);
    await test.model.showSource(github);
    assert.deepEqual(ready().snapshot.results, before);
    await rm(folder, { recursive: true });
  });

  it('hands out a source to be asked, which stays the same when another is shown', async () => {
    await test.model.start();
    assert.equal(await test.model.metrics(), undefined);
    await test.model.openSample();
    const sample = await test.model.metrics();
    assert.ok(sample !== undefined);
    const active = async () => (await sample.query({})).results.active_users.value;
    const before = await active();
    await signInAs(TOKENS.owner);
    await test.model.chooseScope(organization);
    assert.equal(sample.source.kind, 'sample');
    assert.equal((await sample.query({})).isSample, true);
    assert.equal(await active(), before);
    const shown = await test.model.metrics();
    assert.equal(shown?.source.kind, 'github');
    assert.deepEqual((await shown.query({})).results, ready().snapshot.results);
    await assert.rejects(shown.query({}, AbortSignal.abort()), Canceled);
  });

  it('opens one of several organizations, once it is chosen', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'metrics-export-'));
    const file = join(folder, 'both.ndjson');
    const row = (organization: number): string =>
      `{"day":"2026-11-18","user_id":${organization},"user_login":"ada","organization_id":"${organization}"}\n`;
    await writeFile(file, row(4) + row(5));
    const { rows, scopes } = await test.model.openFiles('both', [file], never);
    assert.equal(rows, 0);
    assert.deepEqual(
      scopes.map(({ scope }) => scope),
      ['organization 4', 'organization 5'],
    );
    assert.deepEqual(test.model.sources(), [{ kind: 'sample' }]);
    const chosen = await test.model.openFiles('both', [file], never, 'organization 5');
    assert.equal(chosen.rows, 1);
    assert.equal(ready().snapshot.results.daily_active_users_all_surfaces.value, 1);
    await rm(folder, { recursive: true });
  });

  it('opens nothing when a file has no row', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'metrics-export-'));
    const file = join(folder, 'empty.json');
    await writeFile(file, '{"download_links":[]}');
    const result = await test.model.openFiles('empty.json', [file], never);
    assert.equal(result.rows, 0);
    assert.deepEqual(test.model.sources(), [{ kind: 'sample' }]);
    await rm(folder, { recursive: true });
  });

  it('deletes everything stored on request', async () => {
    await signInAs(TOKENS.owner);
    await test.model.chooseScope(organization);
    await test.model.clear();
    assert.equal(shown(), 'noData');
    await test.model.refresh();
    ready();
  });

  it('hides people as the setting says, and still knows the own team', async () => {
    await signInAs(TOKENS.owner);
    await test.model.chooseScope(organization);
    const { mine, team } = ready();
    const logins = standIn().sample.people.map(({ login }) => login);
    const named = async (): Promise<string[]> => {
      const text = JSON.stringify([ready(), await test.model.query({ people: true })]);
      return logins.filter((login) => text.includes(login));
    };
    assert.ok((await named()).length > 20);
    for (const hide of ['pseudonyms', 'all'] as const) {
      test.hide = hide;
      await test.model.recompute();
      assert.deepEqual(await named(), []);
      assert.deepEqual([ready().snapshot.hidden, ready().mine, ready().team], [hide, mine, team]);
    }
    assert.ok(test.logged.every((line) => !logins.some((login) => line.includes(login))));
  });

  it('remembers a chosen team, and finds back to the own one', async () => {
    await signInAs(TOKENS.owner);
    await test.model.chooseScope(organization);
    const { snapshot, mine } = ready();
    const other = snapshot.teams.find(({ id }) => !mine.includes(id));
    assert.ok(other);
    await test.model.chooseTeam(other.id);
    assert.equal(ready().team, other.id);
    await test.model.chooseTeam(undefined);
    assert.equal(ready().team, mine[0]);
  });
});
