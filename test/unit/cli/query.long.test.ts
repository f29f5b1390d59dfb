import assert from 'node:assert/strict';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../../scripts/lib/paths.ts';
import { addDays } from '../../../src/domain/day.ts';
import { METRIC_IDS } from '../../../src/metrics/catalog/catalog.ts';
import { FACTS_VERSION } from '../../../src/facts/day-kinds.ts';
import type { Scope, Source } from '../../../src/domain/scope.ts';
import { sourceFolder } from '../../../src/store/store-paths.ts';
import { Store } from '../../../src/store/store.ts';
import { Ingest, ingestPaths } from '../../../src/engine/reading/ingest.ts';
import { createSample } from '../../../src/sample/generated-sample.ts';
import { writeSampleFiles } from '../../oracle/sample-files.ts';
import { clock, TODAY } from '../../support/clock.ts';
import { teamRow } from '../support/engine.ts';
import { languageFeature, userRow } from '../support/rows.ts';
import { runCollector } from '../../support/collector.ts';

const ACME: Scope = { kind: 'organization', slug: 'acme' };

interface Document {
  readonly date_range: { readonly from: string; readonly to: string; readonly days: number };
  readonly data: Readonly<Record<string, unknown>>;
  readonly metrics: Readonly<
    Record<
      string,
      Readonly<Record<string, unknown>> & {
        readonly unit: string;
        readonly basis: string;
        readonly series?: readonly unknown[];
        readonly breakdown?: readonly unknown[];
      }
    >
  >;
  readonly not_applied: { readonly teams: readonly string[]; readonly users: readonly string[] };
  readonly teams: readonly Readonly<Record<string, unknown>>[];
  readonly users: readonly Readonly<Record<string, unknown>>[];
}

const run = (...args: string[]) => runCollector(['query', ...args]);

async function json(...args: string[]): Promise<Document> {
  const { code, out, err } = await run(...args, '--json');
  assert.equal(code, 0, err);
  return JSON.parse(out) as Document;
}

/** A folder for one group of tests, and report files in it. */
function useFiles() {
  let folder = '';
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
  const workedExample = async (): Promise<[string, string]> => {
    const date = '2026-05-20';
    const users = [
      userRow(date, 1, { code_acceptance_activity_count: 12, loc_added_sum: 88 }),
      userRow(date, 2, { code_acceptance_activity_count: 7, loc_added_sum: 24 }),
    ];
    const teams = [teamRow(date, 1, 42), teamRow(date, '1', 43), teamRow(date, 2, 42)];
    return [await file('users.ndjson', users), await file('teams.ndjson', teams)];
  };

  return { folder: () => folder, file, workedExample };
}

describe('query', () => {
  const { folder: folderOf, workedExample } = useFiles();

  it('gives GitHub’s worked example of teams', async () => {
    const [users, userTeams] = await workedExample();
    const { teams, users: people, ...document } = await json('--users', users, '--user-teams', userTeams);
    assert.deepEqual(
      teams.map((team) => [team['team_id'], team['active_users'], team['acceptances'], team['lines_added']]),
      [
        ['42', 2, 19, 112],
        ['43', 1, 12, 88],
      ],
    );
    const sum = (field: string) => people.reduce((total, person) => total + Number(person[field]), 0);
    assert.deepEqual([sum('acceptances'), sum('lines_added')], [19, 112]);
    assert.deepEqual(document.date_range, { from: '2026-05-20', to: '2026-05-20', days: 1 });
  });

  it('has every metric for the sample, with unit and basis', async () => {
    const sample = createSample({ people: 60, days: 40, seed: 3, today: TODAY });
    const last = sample.range.to;
    const files = await writeSampleFiles(sample, { from: addDays(last, -39), to: last }, folderOf());
    const document = await json(...Object.values(files));
    assert.deepEqual(document.date_range, { from: addDays(last, -27), to: last, days: 28 });
    assert.deepEqual(Object.keys(document.metrics), METRIC_IDS);
    for (const [id, metric] of Object.entries(document.metrics)) {
      assert.ok(metric.unit !== '' && metric.basis !== '', id);
      const silent = metric['value'] === null && (metric.series ?? metric.breakdown) === undefined;
      if (id !== 'seats') assert.ok(!silent, `${id} has a value or a series`);
    }
    assert.ok(document.users.length > 40 && document.teams.length > 5);
  });

  it('narrows by days, team and names', async () => {
    const [users, userTeams] = await workedExample();
    const byTeam = await json(users, userTeams, '--team', 'team-43');
    assert.equal(byTeam.metrics['active_users']?.['value'], 1);
    assert.deepEqual(
      byTeam.users.map((person) => person['user_id']),
      ['1'],
    );
    const empty = await json(users, '--from', '2026-05-01', '--to', '2026-05-10');
    assert.deepEqual(empty.metrics['active_users']?.['value'], null);
    assert.deepEqual([empty.data['days_stored'], empty.data['days_missing']], [0, 10]);
    const unknown = await run(users, '--model', 'gpt-5.4');
    assert.equal(unknown.code, 1);
    assert.match(unknown.err, /^No model gpt-5\.4 on any stored day\. There are none\.$/m);
  });

  it('gives the same for a folder in which the extension keeps the reports', async () => {
    const [users, userTeams] = await workedExample();
    const root = join(folderOf(), 'store');
    const store = new Store(root, { factsVersion: FACTS_VERSION });
    const source: Source = { kind: 'github', host: 'github.com', account: '1', scope: ACME };
    const ingest = new Ingest(store.writer(source, { asOf: clock.now() }));
    await ingestPaths(ingest, [users, userTeams], () => undefined, new AbortController().signal);
    await ingest.commit([]);
    const { data, ...metrics } = await json(users, userTeams);
    for (const path of [root, join(root, sourceFolder(source))]) {
      const { data: stored, ...same } = await json('--store', path);
      assert.deepEqual(same, metrics);
      assert.deepEqual(stored, { ...data, rows: null, rows_rejected: null });
    }
    await cp(join(root, sourceFolder(source)), join(root, 'sample'), { recursive: true });
    const { code, err } = await run('--store', root);
    assert.equal(code, 2);
    assert.match(err, /several sources; name one of them:\n.*organization=acme\n.*sample/);
  });
});

describe('query, with arguments or lines that it cannot use,', () => {
  const { folder: folderOf, file, workedExample } = useFiles();

  it('says which argument is wrong and why', async () => {
    const [users] = await workedExample();
    const cases: [string[], number, RegExp][] = [
      [[], 2, /No file was named/],
      [['--users', users, '--from', '2026-05-32'], 2, /--from 2026-05-32 is not a day/],
      [[users, '--from', '2026-05-20', '--to', '2026-05-10'], 2, /--from lies after --to/],
      [['--color', 'red'], 2, /--color/],
      [[join(folderOf(), 'none.ndjson')], 2, /^There is no file .*none\.ndjson\.\n/],
      [['--users', join(folderOf(), 'none.ndjson')], 2, /^There is no file .*none\.ndjson\.\n/],
      [
        [users, '--team', 'a', 'b'],
        2,
        /^There is no file b\. If b is another value of --team, repeat the option: --team a --team b\.\n/,
      ],
      [
        ['--store', folderOf(), '--exclude=2026-05-20', '2026-05-21'],
        2,
        /repeat the option: --exclude 2026-05-20 --exclude 2026-05-21\./,
      ],
      [[users, '--json', 'b'], 2, /^There is no file b\.\n/],
      [
        ['--language', 'go', '--language', 'c', users],
        2,
        /^--language takes one value, and was given twice\./,
      ],
      [[users, '--language', 'go', 'c'], 2, /^There is no file c\. --language takes one value\.\n/],
      [[folderOf()], 2, /^.* is a folder\. Name the files in it, or a store with --store /],
      [[devNull], 2, /^.* is a pipe or a device\. Write what it holds into a file first\.\n/],
      [[users, '--store', folderOf()], 2, /exclude each other/],
      [['--store', users], 2, /^--store .+ is a file\. Name a folder\.\n$/],
      [['--store', join(folderOf(), 'nowhere')], 2, /^There is no folder .*nowhere\.\n$/],
      [['--store', await mkdtemp(join(folderOf(), 'nothing-'))], 2, /contains no store/],
      [[users, '--team', 'no-such-team'], 1, /No team no-such-team on any stored day/],
      [[users, '--user', 'no-such-user'], 1, /No user no-such-user/],
      [[await file('empty.ndjson', [])], 1, /No day is stored/],
    ];
    for (const [args, expected, message] of cases) {
      const { code, err } = await run(...args);
      assert.deepEqual([code, message.test(err)], [expected, true], err);
    }
  });

  it('lists lines that cannot be used, and counts the others', async () => {
    const path = join(folderOf(), 'bad.ndjson');
    await writeFile(path, `${JSON.stringify(userRow('2026-05-20', 1))}\n{"day":\n`);
    const { code, out, err } = await run(path, '--json');
    assert.equal(code, 0);
    assert.match(err, /bad\.ndjson, line 2: not valid JSON/);
    assert.deepEqual((JSON.parse(out) as Document).data['rows_rejected'], 1);
  });
});

describe('query, of names that only other days have,', () => {
  const { file } = useFiles();

  it('takes them, and refuses what no stored day has', async () => {
    const [first, second] = ['2026-05-19', '2026-05-20'];
    const go = languageFeature('go', 'code_completion', [0, 3, 0, 0, 0, 0]);
    const path = await file('two-days.ndjson', [
      userRow(first, 1, { totals_by_language_feature: [go] }),
      userRow(second, 1, { code_acceptance_activity_count: 4 }),
    ]);
    const memberships = await file('two-days-teams.ndjson', [teamRow(first, 1, 42), teamRow(second, 1, 43)]);
    const days = [path, memberships, '--from', second, '--to', second];
    const language = await json(...days, '--language', 'Go');
    assert.equal(language.metrics['code_completions_suggested']?.['value'], 0);
    const both = await json(path, memberships, '--language', 'go');
    assert.equal(both.metrics['code_completions_suggested']?.['value'], 3);
    for (const team of ['42', 'team-42']) {
      const { metrics, users } = await json(...days, '--team', team);
      assert.deepEqual([metrics['active_users']?.['value'], users], [null, []]);
    }
    const refused = async (...args: string[]) => {
      const { code, err } = await run(...days, ...args);
      return [code, err.trim()];
    };
    assert.deepEqual(await refused('--language', 'gop'), [
      1,
      'No language gop on any stored day. Known: "go".',
    ]);
    assert.deepEqual(await refused('--team', 'team-4'), [
      1,
      'No team team-4 on any stored day. Known: team-42, team-43.',
    ]);
  });
});

describe('query, of a folder without a store', () => {
  const { folder: folderOf } = useFiles();

  it('looks for a store past what is no folder', async function () {
    // A socket has no place in a folder there.
    if (process.platform === 'win32') this.skip();
    const folder = await mkdtemp(join(folderOf(), 'socket-'));
    const server = createServer().listen(join(folder, 's.sock'));
    try {
      await once(server, 'listening');
      const { code, err } = await runCollector(['query', '--store', folder]);
      const sentence = `${folder} contains no store. Name the folder that collect wrote.\n`;
      assert.deepEqual([code, err], [2, sentence]);
    } finally {
      server.close();
    }
  });
});

describe('the document of query', () => {
  const { file, workedExample } = useFiles();

  it('says up to which day the data go, and over which days each metric does', async () => {
    const stored = await file('days.ndjson', [userRow('2026-05-19', 1), userRow('2026-05-20', 1)]);
    const asked = await json(stored, '--from', '2026-05-19', '--to', '2026-12-31');
    assert.equal(asked.data['data_through'], '2026-05-20');
    const none = await json(stored, '--from', '2026-06-01', '--to', '2026-06-03');
    assert.equal(none.data['data_through'], null);
    const { metrics } = await json(stored, '--from', '2026-05-19', '--to', '2026-05-21');
    const { active_users: range, weekly_active_users_all_surfaces: week, seats } = metrics;
    const daysOf = (metric: typeof range) =>
      metric && [metric['from'], metric['to'], metric['days'], metric['days_stored']];
    assert.deepEqual(daysOf(range), ['2026-05-19', '2026-05-21', 3, 2]);
    assert.deepEqual(daysOf(week), ['2026-05-15', '2026-05-21', 7, 2]);
    assert.deepEqual([week?.['value'], week?.['missing']], [null, 'span']);
    assert.equal(seats?.['days'], undefined);
  });

  it('names what the lists of teams and users do not follow', async () => {
    const [, userTeams] = await workedExample();
    const go = { totals_by_language_feature: [languageFeature('go', 'code_completion', [0, 3, 1, 0, 0, 0])] };
    const users = await file('go.ndjson', [userRow('2026-05-20', 1, go)]);
    const whole = await json(users, userTeams);
    assert.deepEqual(whole.not_applied, { teams: [], users: [] });
    const narrow = await json(users, userTeams, '--language', 'go', '--user', '1', '--team', '42');
    assert.deepEqual(narrow.not_applied, { teams: ['language', 'teams', 'users'], users: ['language'] });
    const { out } = await run(users, userTeams, '--language', 'go');
    assert.match(out, /^Narrowed by: language go$/m);
    assert.match(out, /^Teams \(not narrowed by language\):$/m);
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
    const noUser = await json(users, teams, '--aggregates-only');
    assert.deepEqual([noUser.users, noUser.teams[0]?.['active_users']], [[], 1]);
    for (const document of [hidden, noUser]) assert.doesNotMatch(JSON.stringify(document), /login-\d/);
  });
});

describe('query, of two teams with the same slug,', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'metrics-alike-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  async function file(name: string, rows: readonly object[]): Promise<string> {
    const path = join(folder, name);
    await writeFile(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    return path;
  }

  it('asks which is meant, and tells them apart in the table', async () => {
    const users = await file(
      'users.ndjson',
      [1, 2].map((id) => userRow('2026-05-20', id)),
    );
    const alike = [
      { ...teamRow('2026-05-20', 1, 42), slug: 'web' },
      { ...teamRow('2026-05-20', 2, 43), slug: 'web' },
    ];
    const teams = await file('alike.ndjson', alike);
    const { code, out, err } = await run(users, teams, '--team', 'web');
    assert.deepEqual([code, out], [1, '']);
    assert.match(err, /^Several teams are called web\. Name one by its id: 42 \(web\), 43 \(web\)\.$/m);
    const one = await json(users, teams, '--team', '43');
    assert.deepEqual(
      one.users.map((user) => user['user_id']),
      ['2'],
    );
    const table = (await run(users, teams)).out;
    assert.match(table, /^web \(42\) .* 1 of 1 active$/m);
    assert.match(table, /^web \(43\) .* 1 of 1 active$/m);
  });
});

describe('the page about the JSON document', () => {
  const { folder, workedExample } = useFiles();

  /** The paths in the first column: "`data.rows`, `rows_rejected`" are `data.rows` and `data.rows_rejected`. */
  async function documented(): Promise<string[]> {
    const page = await readFile(join(ROOT, 'docs', 'json.md'), 'utf8');
    return [...page.matchAll(/^\| (`.*?) +\|/gm)].flatMap(([, cell = '']) => {
      const [first = '', ...others] = [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
      const parent = first.slice(0, first.lastIndexOf('.') + 1);
      return [first, ...others.map((name) => parent + name)].map((name) => name.replace('[]', ''));
    });
  }

  const written = ({ data, metrics, ...others }: Document): string[] => [
    ...Object.keys(others),
    ...Object.keys(data).map((name) => `data.${name}`),
    ...Object.values(metrics).flatMap((metric) => Object.keys(metric).map((name) => `metrics.ID.${name}`)),
  ];

  it('has every field that is written, and no other', async () => {
    const sample = createSample({ people: 30, days: 70, seed: 3, today: TODAY });
    const files = await writeSampleFiles(sample, sample.range, folder());
    const { users, teams } = files;
    const last = sample.range.to;
    const documents = [
      await json(...Object.values(files), '--from', addDays(last, -27), '--to', last),
      await json(...Object.values(files), '--from', addDays(last, -9), '--to', last),
      await json(users, teams),
      await json(...(await workedExample())),
    ];
    assert.deepEqual([...new Set(documents.flatMap(written))].sort(), (await documented()).sort());
  });
});
