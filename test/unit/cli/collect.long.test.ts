import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays, type Day, daysIn, trailing } from '../../../src/domain/day.ts';
import { sourceFolder } from '../../../src/store/store-paths.ts';
import { TOKENS } from '../../github/accounts.ts';
import { REFUSALS } from '../../github/refusals.ts';
import { type Around, CollectorProcess, runCollector, type Said } from '../../support/collector.ts';
import { useStandIn } from '../github/support.ts';
import { leftovers, readStored } from '../support/stored.ts';
import { assertClean, assertNoSecretBelow, envOf, ORGANIZATION, SAMPLE, sourceOf } from './support.ts';

const LAST = SAMPLE.range.to;
const standIn = useStandIn({ sample: SAMPLE });
let folder: string;
let root: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'metrics-collect-'));
});
beforeEach(async () => {
  root = join(await mkdtemp(join(folder, 'run-')), 'store');
});
after(() => rm(folder, { recursive: true, force: true }));

async function collect(args: readonly string[] = [], { env, ...around }: Around = {}): Promise<Said> {
  const all = ['collect', '--store', root, '--organization', ORGANIZATION, ...args];
  const said = await runCollector(all, { ...around, env: { ...envOf(standIn()), ...env } });
  if (around.terminal !== true) assertClean(said);
  return said;
}

const as = (token: string): Around => ({ env: { GITHUB_TOKEN: token } });
const lines = (text: string): string[] => text.trimEnd().split('\n');

describe('collect', function () {
  this.timeout(60_000);

  it('fills a store as the extension keeps it, and says so in a line', async () => {
    const { code, out, err } = await collect();
    const path = join(root, sourceFolder(sourceOf(standIn())));
    assert.equal(code, 0, err);
    // The two of 28 days; teams and repositories day by day; the licenses.
    assert.match(
      out,
      new RegExp(`^${ORGANIZATION}: 59 reports requested, \\d+ rows fetched; 28 days stored, `),
    );
    assert.ok(out.includes(`, ${addDays(LAST, -27)} to ${LAST}, in `) && lines(out).length === 1, out);
    const [begin = '', ...progress] = lines(err);
    assert.match(begin, /^Downloading the reports of organization .+ with the token in GITHUB_TOKEN\.$/);
    assert.deepEqual([progress.length, progress.at(-1)], [10, '59 of 59 reports']);
    const { stored, snapshot } = await readStored(root, sourceOf(standIn()));
    assert.deepEqual(
      (stored.users ?? []).map(({ day }) => day),
      daysIn(trailing(LAST, 28)),
    );
    assert.equal(snapshot.missing.length, 0);
    assert.ok(existsSync(join(path, 'catalog.json')));
    assert.deepEqual(await leftovers(root), []);
    await assertNoSecretBelow(root);
  });

  it('fetches nothing that it has, and fills a store that query reads', async () => {
    await collect();
    standIn().requests.length = 0;
    const { code, out, err } = await collect();
    assert.equal(code, 0, err);
    assert.match(out, /: 0 reports requested, 0 rows fetched; 28 days stored, /);
    assert.deepEqual(
      standIn().requests.map(({ path }) => path),
      ['/user'],
    );
    const { snapshot } = await readStored(root, sourceOf(standIn()));
    const query = await runCollector(['query', '--store', root, '--json']);
    const { metrics } = JSON.parse(query.out) as { metrics: Record<string, { value: unknown }> };
    assert.equal(metrics['active_users']?.value, snapshot.results.active_users.value);
  });

  it('goes back as far as GitHub does, and keeps as many days as the option says', async () => {
    const history = await collect(['--history']);
    assert.equal(history.code, 0, history.err);
    // An empty report of users is not believed at once; those of the last 28 days came in one file.
    const older = daysIn({ from: SAMPLE.range.from, to: addDays(LAST, -28) });
    const isIdle = (of: Day): boolean => [...SAMPLE.file('users-1-day', 'organization', of)].join('') === '';
    const stored = 40 - older.filter(isIdle).length;
    assert.ok(
      history.out.includes(`${stored} days stored, `) && history.out.includes(` to ${LAST}`),
      history.out,
    );
    const kept = await collect(['--keep-days', '9']);
    // The newest 28 days always stay.
    assert.ok(kept.out.includes(`28 days stored, ${addDays(LAST, -27)} to ${LAST}`), kept.out);
  });

  it('reads an enterprise', async () => {
    const { slug } = SAMPLE.enterprise;
    const args = ['collect', '--store', root, '--enterprise', slug];
    const { code, out, err } = await runCollector(args, { env: envOf(standIn()) });
    assert.equal(code, 0, err);
    assert.match(out, /28 days stored/);
    const { stored } = await readStored(root, sourceOf(standIn(), { kind: 'enterprise', slug }));
    assert.equal(stored.entity?.length, 28);
  });

  it('stores what a GitHub App fetches under no account', async () => {
    standIn().faults.set([{ kind: 'status', status: 403, path: '/user', times: 1 }]);
    const { code, err } = await collect();
    assert.equal(code, 0, err);
    assert.ok(existsSync(join(root, sourceFolder(sourceOf(standIn(), undefined, 'collector')))));
  });

  it('keeps accounts apart, and says that there are several', async () => {
    await collect();
    const { code, err } = await collect([], as(TOKENS.metricsReader));
    assert.equal(code, 0);
    assert.match(err, /Another account's reports of .+ stay as they are in .+; this token's go to /);
    const query = await runCollector(['query', '--store', root]);
    assert.equal(query.code, 2);
    assert.match(query.err, /several sources; name one of them/);
  });

  it('shows one line that changes on a terminal', async () => {
    const { err } = await collect([], { terminal: true });
    const [, drawn = '', ...rest] = err.split('\n');
    assert.ok(drawn.startsWith('\r0 of 59 reports\r1 of 59 reports\r2 of '), drawn.slice(0, 60));
    assert.ok(drawn.endsWith('\r59 of 59 reports'));
    assert.deepEqual(rest, ['']);
  });
});

describe('collect, when GitHub does not answer as it should', function () {
  this.timeout(60_000);

  it('says who may read the reports when the token may not', async () => {
    const cases: [string, RegExp, RegExp][] = [
      [
        TOKENS.member,
        /You are a member of .+, but GitHub gives the reports only to owners/,
        /Organization Copilot metrics: read/,
      ],
      [TOKENS.ownerWithoutScopes, /lacks the permission read:org/, /read:org \(classic token\)/],
      [TOKENS.sso, /single sign-on/, /Authorize the token in GITHUB_TOKEN/],
      [TOKENS.stranger, /does not belong to an organization/, /Organization Copilot metrics: read/],
      ['token-of-no-account', /rejected this sign-in/, /The token in GITHUB_TOKEN is wrong, has expired/],
    ];
    for (const [token, sentence, advice] of cases) {
      const { code, out, err } = await collect([], as(token));
      assert.deepEqual([code, out], [1, ''], token);
      const [problem = '', toDo = ''] = lines(err).slice(-2);
      assert.match(problem, sentence);
      assert.match(toDo, advice);
    }
  });

  it('says what GitHub itself names as the cause, where to act, and asks no further', async () => {
    standIn().faults.set([{ kind: 'status', path: '/orgs/', ...REFUSALS.ipAllowList }]);
    const { code, out, err } = await collect();
    assert.deepEqual([code, out], [1, '']);
    const [problem = '', toDo = ''] = lines(err).slice(-2);
    assert.match(
      problem,
      /is not on it\. Connect .* GitHub says: "Although you appear to have .* this resource"\.$/,
    );
    assert.match(toDo, /^See https:\/\/docs\.github\.com\/.+managing-allowed-ip-addresses/);
    const asked = standIn().requests.filter(({ path }) => path.includes('/reports/'));
    assert.ok(asked.length <= 2, `${asked.length} requests`);
  });

  it('names a page without what may be secret in its address', async () => {
    const message = 'Sorry. Your account was suspended. See https://github.com/contact/x?code=SECRET#part';
    standIn().faults.set([{ kind: 'status', path: '/orgs/', status: 403, message }]);
    const { err } = await collect();
    assert.match(err, /\nSee https:\/\/github\.com\/contact\/x\n$/);
    assert.doesNotMatch(err, /SECRET|#part/);
  });

  it('says what to do behind a proxy and about a retired API', async () => {
    standIn().faults.set([{ kind: 'status', path: '/orgs/', status: 407 }]);
    assert.match(
      (await collect()).err,
      /asks for a sign-in.+\nBehind a proxy, set HTTPS_PROXY and NODE_USE_ENV_PROXY=1\. /,
    );
    standIn().faults.set([{ kind: 'status', path: '/orgs/', status: 410 }]);
    assert.match((await collect()).err, /has retired .+\nUse the newest version of the collector\.\n$/);
  });

  it('does not blame the person of a token that has none', async () => {
    standIn().faults.set([{ kind: 'status', status: 403 }]);
    const { code, err } = await collect();
    assert.equal(code, 1);
    assert.match(err, /does not let this account read this\. Ask an owner for access\.\n.+GitHub App/);
    assert.doesNotMatch(err, /belong/);
  });

  it('keeps what arrived when some reports do not, and asks for the rest the next time', async () => {
    standIn().faults.set([{ kind: 'status', status: 403, path: '/user-teams-1-day' }]);
    const { code, out, err } = await collect();
    assert.equal(code, 3);
    assert.match(out, /28 days stored/);
    assert.match(
      err,
      /\nTeams are missing on some or all days: .+\nWhat arrived is kept; the next run asks for the rest\.\n$/,
    );
    standIn().faults.set([]);
    const next = await collect();
    assert.equal(next.code, 0, next.err);
    assert.match(next.out, /: 28 reports requested, /);
    const { stored } = await readStored(root, sourceOf(standIn()));
    assert.equal(stored['user-teams']?.length, 28);
  });

  it('tells what it left out: licenses that it may not see, lines that it cannot use', async () => {
    const reader = await collect([], as(TOKENS.metricsReader));
    assert.equal(reader.code, 0, reader.err);
    assert.match(lines(reader.err).at(-1) ?? '', /lists the licenses of .+ only for owners/);
    standIn().faults.set([{ kind: 'badLine', path: 'users', times: 1 }]);
    const { code, err } = await collect();
    assert.equal(code, 0);
    assert.match(
      err,
      /\nLines of the reports that could not be used: 1\. The first: .+, line 2: not valid JSON/,
    );
  });

  it('stops when it is canceled', async () => {
    const { code, out, err } = await collect([], { signal: AbortSignal.abort() });
    assert.deepEqual([code, out], [130, '']);
    assert.deepEqual(lines(err).slice(-2), [
      'Downloaded data is stored; the next run continues from there.',
      'Stopped.',
    ]);
  });
});

describe('collect, without a folder for the store', function () {
  this.timeout(60_000);

  it('says what stands in the way of the store', async () => {
    await writeFile(root, '');
    const { code, out, err } = await collect();
    assert.deepEqual([code, out, err], [2, '', `--store ${root} is a file. Name a folder.\n`]);
    root = join(root, 'below');
    const below = await collect();
    assert.match(below.err, /^The folder .+below cannot be created: a part of its path is a file\.\n$/);
    assert.equal(below.code, 2);
  });

  it('does not wait for a folder that cannot be created', async function () {
    // The system lets no user create a folder there.
    if (process.platform !== 'linux') this.skip();
    for (const refused of ['/proc', '/proc/store']) {
      root = refused;
      const { code, out, err } = await collect();
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, /(?:^|\n)The folder \/proc\S+ cannot be created: .+\.\n$/);
    }
  });
});

describe('collect, on a disk with a virus scanner', function () {
  this.timeout(60_000);

  it('says what is stored and what is not while another program has files open', async () => {
    const third = addDays(LAST, -3);
    const cases: [string, RegExp, RegExp][] = [
      [
        `report=users/day=${third}`,
        /; 27 days stored, /,
        /^One day could not be stored because another program/,
      ],
      [
        `report=user-teams/day=${third}`,
        /; 28 days stored, /,
        /^Teams are missing on some or all days: A file of the stored reports could not be replaced: another program may have it open \(EPERM\)\./,
      ],
    ];
    for (const [path, stored, sentence] of cases) {
      root = join(await mkdtemp(join(folder, 'busy-')), 'store');
      const args = ['collect', '--store', root, '--organization', ORGANIZATION];
      const preload = new URL('../../support/busy-files.ts', import.meta.url).href;
      const busy = {
        NODE_OPTIONS: `--import=${preload}`,
        BUSY_FILES: JSON.stringify({ path, code: 'EPERM' }),
      };
      const process = new CollectorProcess(args, { env: { ...envOf(standIn()), ...busy } });
      const { code, out, err } = await process.said();
      assert.equal(code, 3, err);
      assert.match(out, stored);
      const [problem = '', kept = ''] = lines(err).slice(-2);
      assert.match(problem, sentence);
      assert.equal(kept, 'What arrived is kept; the next run asks for the rest.');
      // The next run asks for what is missing, and for no more.
      standIn().requests.length = 0;
      assert.equal((await collect()).code, 0);
      assert.match((await collect()).out, /: 0 reports requested, 0 rows fetched; 28 days stored, /);
      const asked = standIn().requests.filter((each) => each.path.includes('/metrics/reports/'));
      assert.deepEqual(
        asked.map((each) => each.path.replace(/.*day=/, '')),
        [third],
      );
    }
  });
});
