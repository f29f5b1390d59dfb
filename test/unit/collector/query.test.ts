import assert from 'node:assert/strict';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays, day } from '../../../src/domain/day.ts';
import { METRIC_IDS } from '../../../src/metrics/catalogue.ts';
import { FACTS_VERSION } from '../../../src/facts/day-kinds.ts';
import type { Scope, Source } from '../../../src/domain/scope.ts';
import { sourceFolder } from '../../../src/store/layout.ts';
import { Store } from '../../../src/store/store.ts';
import { Ingest, ingestPaths } from '../../../src/worker/ingest.ts';
import { createSample } from '../../../src/sample/index.ts';
import { writeSampleFiles } from '../../oracle/sample-files.ts';
import { teamRow } from '../support/engine.ts';
import { userRow } from '../support/rows.ts';
import { runCollector } from '../../support/collector.ts';

const ACME: Scope = { kind: 'organization', slug: 'acme' };

interface Document {
  readonly window: { readonly from: string; readonly to: string; readonly days: number };
  readonly data: Readonly<Record<string, unknown>>;
  readonly metrics: Readonly<
    Record<string, { value: unknown; unit: string; basis: string; series?: unknown[]; breakdown?: unknown[] }>
  >;
  readonly teams: readonly Readonly<Record<string, unknown>>[];
  readonly users: readonly Readonly<Record<string, unknown>>[];
}

const run = (...args: string[]) => runCollector(['query', ...args]);

async function json(...args: string[]): Promise<Document> {
  const { code, out, err } = await run(...args, '--json');
  assert.equal(code, 0, err);
  return JSON.parse(out) as Document;
}

describe('query', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'metrics-command-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  async function file(name: string, rows: readonly object[]): Promise<string> {
    const path = join(folder, name);
    await writeFile(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    return path;
  }

  /** GitHub's worked example: Alice is in both teams; Bob in one. */
  async function workedExample(): Promise<[string, string]> {
    const date = '2026-05-20';
    const users = [
      userRow(date, 1, { code_acceptance_activity_count: 12, loc_added_sum: 88 }),
      userRow(date, 2, { code_acceptance_activity_count: 7, loc_added_sum: 24 }),
    ];
    const teams = [teamRow(date, 1, 42), teamRow(date, '1', 43), teamRow(date, 2, 42)];
    return [await file('users.ndjson', users), await file('teams.ndjson', teams)];
  }

  it('gives GitHub’s worked example of teams', async () => {
    const [users, userTeams] = await workedExample();
    const { teams, users: people, window } = await json('--users', users, '--user-teams', userTeams);
    assert.deepEqual(
      teams.map((team) => [team['team_id'], team['active_users'], team['acceptances'], team['lines_added']]),
      [
        ['42', 2, 19, 112],
        ['43', 1, 12, 88],
      ],
    );
    const sum = (field: string) => people.reduce((total, person) => total + Number(person[field]), 0);
    assert.deepEqual([sum('acceptances'), sum('lines_added')], [19, 112]);
    assert.deepEqual(window, { from: '2026-05-20', to: '2026-05-20', days: 1 });
  });

  it('has every figure for the sample, with unit and basis', async () => {
    const sample = createSample({ people: 60, days: 40, seed: 3, today: day('2026-11-20') });
    const last = sample.range.to;
    const files = await writeSampleFiles(sample, { from: addDays(last, -39), to: last }, folder);
    const document = await json(...Object.values(files));
    assert.deepEqual(document.window, { from: addDays(last, -27), to: last, days: 28 });
    assert.deepEqual(Object.keys(document.metrics), METRIC_IDS);
    for (const [id, metric] of Object.entries(document.metrics)) {
      assert.ok(metric.unit !== '' && metric.basis !== '', id);
      const silent = metric.value === null && (metric.series ?? metric.breakdown) === undefined;
      if (id !== 'seats') assert.ok(!silent, `${id} has a value or a series`);
    }
    assert.ok(document.users.length > 40 && document.teams.length > 5);
  });

  it('narrows by days, team and names', async () => {
    const [users, userTeams] = await workedExample();
    const byTeam = await json(users, userTeams, '--team', 'team-43');
    assert.equal(byTeam.metrics['active_users']?.value, 1);
    assert.deepEqual(
      byTeam.users.map((person) => person['user_id']),
      ['1'],
    );
    const empty = await json(users, '--from', '2026-05-01', '--to', '2026-05-10');
    assert.deepEqual(empty.metrics['active_users']?.value, null);
    assert.deepEqual([empty.data['days_present'], empty.data['days_missing']], [0, 10]);
    const byModel = await json(users, '--model', 'gpt-5.4');
    assert.equal(byModel.metrics['active_users']?.value, 0);
  });

  it('gives the same for a folder in which the extension keeps the reports', async () => {
    const [users, userTeams] = await workedExample();
    const root = join(folder, 'store');
    const store = new Store(root, { factsVersion: FACTS_VERSION });
    const source: Source = { kind: 'github', host: 'github.com', account: '1', scope: ACME };
    const ingest = new Ingest(store.writer(source));
    await ingestPaths(ingest, [users, userTeams], () => undefined, new AbortController().signal);
    await ingest.commit([]);
    const { data, ...figures } = await json(users, userTeams);
    for (const path of [root, join(root, sourceFolder(source))]) {
      const { data: held, ...same } = await json('--store', path);
      assert.deepEqual(same, figures);
      assert.deepEqual(held, { ...data, rows: null, rows_rejected: null });
    }
    await cp(join(root, sourceFolder(source)), join(root, 'sample'), { recursive: true });
    const { code, err } = await run('--store', root);
    assert.equal(code, 2);
    assert.match(err, /several sources; name one of them:\n.*organization=acme\n.*sample/);
  });

  it('says what is wrong with how it was called', async () => {
    const [users] = await workedExample();
    const cases: [string[], number, RegExp][] = [
      [[], 2, /No file was named/],
      [['--users', users, '--from', '2026-05-32'], 2, /--from 2026-05-32 is not a day/],
      [[users, '--from', '2026-05-20', '--to', '2026-05-10'], 2, /--from lies after --to/],
      [['--colour', 'red'], 2, /--colour/],
      [[join(folder, 'none.ndjson')], 1, /Cannot read .*none\.ndjson/],
      [[users, '--store', folder], 2, /exclude each other/],
      [['--store', users], 2, /is not a folder/],
      [['--store', join(folder, 'nowhere')], 1, /Cannot read .*nowhere/],
      [['--store', await mkdtemp(join(folder, 'nothing-'))], 2, /holds no reports/],
      [[users, '--team', 'nobody'], 1, /No team nobody/],
      [[users, '--user', 'nobody'], 1, /No user nobody/],
      [[await file('empty.ndjson', [])], 1, /No day is held/],
    ];
    for (const [args, expected, message] of cases) {
      const { code, err } = await run(...args);
      assert.deepEqual([code, message.test(err)], [expected, true], err);
    }
  });

  it('lists lines that cannot be used, and counts the others', async () => {
    const path = join(folder, 'bad.ndjson');
    await writeFile(path, `${JSON.stringify(userRow('2026-05-20', 1))}\n{"day":\n`);
    const { code, out, err } = await run(path, '--json');
    assert.equal(code, 0);
    assert.match(err, /bad\.ndjson, line 2: not valid JSON/);
    assert.deepEqual((JSON.parse(out) as Document).data['rows_rejected'], 1);
  });
});

describe('npm run metrics with people hidden', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'metrics-hidden-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('gives them pseudonyms, or leaves them out', async () => {
    const date = '2026-05-20';
    const [users, teams] = [join(folder, 'users.ndjson'), join(folder, 'teams.ndjson')];
    await writeFile(users, [1, 2].map((id) => `${JSON.stringify(userRow(date, id))}\n`).join(''));
    await writeFile(teams, JSON.stringify(teamRow(date, 1, 42)));
    const hidden = await json(users, teams, '--pseudonyms');
    assert.equal(hidden.users.length, 2);
    for (const { user_id, user_login } of hidden.users) {
      assert.match(String(user_id), /^person-\w{8}$/);
      assert.equal(user_login, user_id);
    }
    const nobody = await json(users, teams, '--aggregates-only');
    assert.deepEqual([nobody.users, nobody.teams[0]?.['active_users']], [[], 1]);
    for (const document of [hidden, nobody]) assert.doesNotMatch(JSON.stringify(document), /login-\d/);
  });
});
