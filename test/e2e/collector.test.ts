import assert from 'node:assert/strict';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../scripts/lib/paths.ts';
import { run } from '../../scripts/lib/processes.ts';
import { type Day, trailing } from '../../src/domain/day.ts';
import { createSample } from '../../src/sample/generated-sample.ts';
import { readSummary } from '../../src/summary/read/read-summary.ts';
import { SUMMARY_PATH } from '../../src/summary/document/place.ts';
import { SummaryMetrics } from '../../src/summary/read/summary-snapshot.ts';
import { TOKENS } from '../github/accounts.ts';
import { type StandIn, startGitHub } from '../github/server.ts';
import { CLOCK_ENV, TODAY } from '../support/clock.ts';
import { CollectorProcess, runCollector, type Said } from '../support/collector.ts';

const BUNDLE = join(ROOT, 'dist', 'collector.js');
/** So many people that their reports are read in threads. */
const SAMPLE = createSample({ people: 200, days: 40, seed: 11, today: TODAY });
const ORGANIZATION = SAMPLE.organization.login;

let standIn: StandIn;
let folder: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'metrics-collector-'));
  standIn = await startGitHub({ sample: SAMPLE });
});
after(async () => {
  await standIn.close();
  await rm(folder, { recursive: true, force: true });
});

const COLLECT = ['collect', '--store', 'store', '--organization', ORGANIZATION];

/** The bundle alone in a folder. */
async function alone(name: string, manifest?: object): Promise<string> {
  const path = join(folder, name);
  await mkdir(path);
  if (manifest !== undefined) await writeFile(join(path, 'package.json'), JSON.stringify(manifest));
  await copyFile(BUNDLE, join(path, 'collector.js'));
  return path;
}

function collector(cwd: string, args: readonly string[], name = 'collector.js'): Promise<Said> {
  const env = { COPILOT_METRICS_API_URL: standIn.apiUrl, GITHUB_TOKEN: TOKENS.owner };
  return new CollectorProcess(args, { program: join(cwd, name), cwd, env }).said();
}

describe('the bundled collector, alone in a folder', function () {
  this.timeout(120_000);

  it('runs below a package of any type', async () => {
    const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { version: string };
    for (const [name, manifest] of Object.entries({
      empty: undefined,
      untyped: {},
      module: { type: 'module' },
      commonjs: { type: 'commonjs' },
    })) {
      const said = await collector(await alone(name, manifest), ['--version']);
      assert.deepEqual(said, { code: 0, out: `${version}\n`, err: '' }, name);
    }
  });

  it('collects into a store and prints the metrics that the program from source prints', async () => {
    const cwd = await alone('whole');
    const collected = await collector(cwd, COLLECT);
    assert.equal(collected.code, 0, collected.err);
    assert.match(
      collected.out,
      /: 59 reports requested, \d+ rows fetched; 28 days stored, .+, in .+[\\/]store[\\/]github[\\/]/,
    );
    const query = await collector(cwd, ['query', '--store', 'store', '--json']);
    assert.equal(query.code, 0, query.err);
    const fromSource = await runCollector(['query', '--store', join(cwd, 'store'), '--json']);
    assert.deepEqual(JSON.parse(query.out), JSON.parse(fromSource.out));
    const { date_range: dateRange } = JSON.parse(query.out) as { date_range: unknown };
    const again = await collector(cwd, COLLECT, 'collector');
    assert.deepEqual([again.code, again.out.includes(': 0 reports requested')], [0, true], again.err);
    assert.deepEqual(dateRange, { ...trailing(SAMPLE.range.to, 28), days: 28 });
  });
});

const WORKFLOW = join(ROOT, 'docs', 'workflows', 'copilot-metrics.yml');
const STEP = / {6}- name: (.+)\n(?: {8}(?!run:).*\n)* {8}run: \|\n((?: {10}.*\n)+)/g;

describe('the nightly workflow, step by step', function () {
  this.timeout(120_000);
  let cwd: string;
  let steps: ReadonlyMap<string, string>;

  before(async () => {
    const found = (await readFile(WORKFLOW, 'utf8')).matchAll(STEP);
    steps = new Map(
      [...found].map(([, name = '', script = '']) => [name, script.replaceAll(/^ {10}/gm, '')]),
    );
    const remote = join(folder, 'remote.git');
    cwd = join(folder, 'clone');
    await git(folder, 'init', '--quiet', '--bare', '--initial-branch=main', remote);
    await git(folder, 'clone', '--quiet', remote, cwd);
    await copyFile(BUNDLE, join(cwd, 'collector.js'));
    await git(cwd, ...AUTHOR, 'commit', '--quiet', '--allow-empty', '--message', 'First');
    await git(cwd, 'push', '--quiet', '--set-upstream', 'origin', 'HEAD:main');
    await git(
      cwd,
      'config',
      `url.${remote}.insteadOf`,
      'https://x-access-token:@github.com/acme/metrics.git',
    );
  });

  function step(name: string, token?: string): Promise<{ code: number; output: string }> {
    const env = {
      ...process.env,
      ...CLOCK_ENV,
      COPILOT_METRICS_API_URL: standIn.apiUrl,
      ORGANIZATION,
      GH_TOKEN: '',
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_REPOSITORY: 'acme/metrics',
      GITHUB_REF_NAME: 'main',
      ...(token && { GITHUB_TOKEN: token }),
    };
    const script = steps.get(name) ?? assert.fail(`no step ${name}`);
    return run('bash', ['-e', '-c', script], { cwd, env, quiet: true });
  }

  const log = () => git(cwd, 'log', '--format=%s', '--name-only', 'origin/main');

  it('collects, goes on without some reports, and fails without any', async () => {
    assert.equal((await step('Collect', TOKENS.stranger)).code, 1);
    standIn.faults.set([{ kind: 'status', status: 403, path: '/user-teams-1-day' }]);
    const partly = await step('Collect', TOKENS.owner);
    assert.equal(partly.code, 0, partly.output);
    assert.match(partly.output, /^::warning::Some reports could not be downloaded\.$/m);
    standIn.faults.set([]);
    const whole = await step('Collect', TOKENS.owner);
    assert.equal(whole.code, 0, whole.output);
    assert.match(whole.output, /: \d+ reports requested, \d+ rows fetched; 40 days stored/);
    assert.doesNotMatch(whole.output, /::warning::/);
  });

  it('publishes the metrics of the store, and no name of a user', async () => {
    const { code, output } = await step('Publish');
    assert.equal(code, 0, output);
    const text = await readFile(join(cwd, SUMMARY_PATH), 'utf8');
    for (const { login } of SAMPLE.people) assert.ok(!text.includes(login), login);
    const document = readSummary(text);
    assert.deepEqual([document.subject.name, document.to], [ORGANIZATION, SAMPLE.range.to]);
    // Counted of people, and summed on a day of which nothing is withheld.
    const last = document.to as Day;
    for (const dateRange of [trailing(last, 28), { from: last, to: last }]) {
      const { results, withheld } = new SummaryMetrics(document).snapshot({ dateRange });
      const days = ['--from', dateRange.from, '--to', dateRange.to];
      const query = await collector(cwd, ['query', '--store', 'store', '--json', ...days]);
      const { metrics } = JSON.parse(query.out) as { metrics: Record<string, { value: unknown }> };
      assert.ok(Number(results.active_users.value) > 0);
      assert.equal(results.active_users.value, metrics['active_users']?.value);
      if (dateRange.from < last) continue;
      assert.deepEqual(withheld, []);
      assert.ok(Number(results.loc_changed_with_ai.value) > 0);
      assert.equal(results.loc_changed_with_ai.value, metrics['loc_changed_with_ai']?.value);
    }
  });

  it('commits the summary, and nothing else, when it has changed', async () => {
    const published = await readFile(join(cwd, SUMMARY_PATH), 'utf8');
    for (const [summary, commits] of [
      [published, 1],
      [published, 1],
      [`${published}\n`, 2],
    ] as const) {
      await writeFile(join(cwd, SUMMARY_PATH), summary);
      const { code, output } = await step('Commit the summary');
      assert.equal(code, 0, output);
      await git(cwd, 'fetch', '--quiet');
      const entry = `Copilot usage metrics\n\n${SUMMARY_PATH}\n`;
      assert.equal(await log(), `${entry.repeat(commits)}First\n`);
    }
    assert.equal(await git(cwd, 'show', `origin/main:${SUMMARY_PATH}`), `${published}\n`);
  });
});

const AUTHOR = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com'];

async function git(cwd: string, ...args: string[]): Promise<string> {
  const { code, output } = await run('git', args, { cwd, quiet: true });
  assert.equal(code, 0, output);
  return output;
}
