import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { daysIn } from '../../../src/domain/day.ts';
import type { SummaryDocument } from '../../../src/summary/document/published-summary.ts';
import { readSummary } from '../../../src/summary/read/read-summary.ts';
import { SummaryMetrics } from '../../../src/summary/read/summary-snapshot.ts';
import { makeBusy } from '../../support/busy-files.ts';
import { type Around, runCollector, type Said } from '../../support/collector.ts';
import { entityRow } from '../support/rows.ts';
import { SampleStore } from '../support/sample-store.ts';
import { assertClean, storeOf } from './support.ts';

const store = new SampleStore();
let folder: string;
before(async () => {
  await store.open();
  folder = await mkdtemp(join(tmpdir(), 'metrics-publish-'));
});
after(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

const publish = (args: readonly string[], around?: Around): Promise<Said> =>
  runCollector(['publish', '--store', store.root, ...args], around);

/** What `--out -` writes. */
async function published(...args: string[]): Promise<SummaryDocument> {
  const said = await publish(['--out', '-', ...args]);
  assert.equal(said.code, 0, said.err);
  return readSummary(said.out);
}

describe('publish', () => {
  it('says that another program has the file open', async () => {
    const out = join(folder, 'busy', 'summary.json');
    const release = makeBusy({ path: 'busy/summary.json', code: 'EPERM' });
    try {
      const { code, err } = await publish(['--out', out]);
      assert.equal(code, 1);
      assert.ok(err.endsWith(`Cannot read or write ${out}: another program may have it open (EPERM)\n`), err);
    } finally {
      release();
    }
  }).timeout(20_000);

  it('refuses a folder for a file', async () => {
    const said = await publish(['--out', folder]);
    const sentence = `--out ${folder} is a folder. Name a file, such as ${join(folder, 'summary.json')}.\n`;
    assert.deepEqual(said, { code: 2, out: '', err: sentence });
  });

  it('writes a summary with the metrics of the store and without names of people', async () => {
    const out = join(folder, 'new', 'folders', 'summary.json');
    const said = await publish(['--out', out]);
    assert.equal(said.code, 0, said.err);
    assertClean(said);
    assert.deepEqual(await readdir(join(out, '..')), ['summary.json']);
    const text = await readFile(out, 'utf8');
    assert.deepEqual(store.foundIn(text), []);
    assert.deepEqual(store.foundIn(said.out + said.err), []);
    const document = readSummary(text);
    const { from, to } = store.sample.range;
    assert.deepEqual(document.subject, { kind: 'organization', name: 'sample', host: 'github.com' });
    assert.deepEqual([document.from, document.to, document.threshold], [from, to, 5]);
    const megabytes = (Buffer.byteLength(text) / 1e6).toFixed(1);
    const teams = `teams: ${document.teams.length}, withheld: ${document.teamsWithheld}`;
    assert.equal(said.out, `Wrote ${out}: ${from} to ${to}; ${teams}; ${megabytes} MB.\n`);
    const usage = new SummaryMetrics(document);
    const complete = daysIn(store.sample.range)
      .map((date) => usage.snapshot({ dateRange: { from: date, to: date } }))
      .findLast(({ withheld }) => withheld?.length === 0);
    const { results, dateRange } = complete ?? assert.fail('every day has something withheld');
    const date = dateRange?.to ?? '';
    const query = await runCollector([
      'query',
      '--store',
      store.root,
      '--from',
      date,
      '--to',
      date,
      '--json',
    ]);
    const { metrics } = JSON.parse(query.out) as { metrics: Record<string, { value: unknown }> };
    for (const id of ['active_users', 'code_completion_acceptance_rate', 'loc_changed_with_ai'] as const) {
      assert.ok(Number(results[id].value) > 0, id);
      assert.equal(results[id].value, metrics[id]?.value, id);
    }
  });

  it('writes to standard output nothing but the summary', async () => {
    const { code, out, err } = await publish(['--out', '-']);
    assert.equal(code, 0, err);
    assert.equal(out, `${JSON.stringify(readSummary(out))}\n`);
    assert.equal(out.split('\n').length, 2);
  });

  it('withholds and defines as the options say', async () => {
    const document = await published();
    assert.deepEqual(document.definitions, { approximateTeams: false, timeZone: 'UTC' });
    assert.ok(document.teams.length > 1);
    const strict = await published('--threshold', '100', '--approximate-teams');
    assert.deepEqual(strict.definitions, { approximateTeams: true, timeZone: 'UTC' });
    // The organization has 80 people: no team reaches the threshold of 100.
    assert.equal(strict.threshold, 100);
    assert.deepEqual(strict.teams, []);
    assert.ok(strict.teamsWithheld > 1);
    assert.equal((await published('--threshold', '3')).threshold, 3);
  });

  it('leaves alone what says the same already', async () => {
    const file = join(folder, 'again.json');
    const [first, second] = [await publish(['--out', file]), await publish(['--out', file])];
    assert.match(first.out, /^Wrote /);
    assert.equal(second.out, `${file} is up to date: nothing has changed since it was published.\n`);
  });

  it('says how far it is: a line that changes on a terminal, a few lines elsewhere', async () => {
    const lines = (await publish(['--out', '-'])).err.trimEnd().split('\n');
    assert.deepEqual([lines.length, lines[0], lines.at(-1)], [10, '6 of 60 days', '60 of 60 days']);
    const { err } = await publish(['--out', '-'], { terminal: true });
    assert.match(err, /^\r1 of 60 days\r2 of 60 days.*\r60 of 60 days\n$/s);
  });
});

describe('publish that cannot', () => {
  it('says what is wrong with how it was called', async () => {
    const cases: [string[], RegExp][] = [
      [['publish'], /^--store DIR is missing/],
      [['publish', '--store', folder, 'stray'], /^This command takes options only/],
      [['publish', '--store', folder, '--threshold', '2'], /^--threshold takes a whole .* 3 to 100, not 2\./],
      [['publish', '--store', folder, '--threshold', '3.5'], /^--threshold takes .* not 3\.5\./],
      [['publish', '--store', folder, '--threshold', 'five'], /^--threshold takes .* not five\./],
      [['publish', '--store', folder, '--threshold', '101'], /^--threshold takes .* not 101\./],
    ];
    for (const [args, message] of cases) {
      const { code, out, err } = await runCollector(args);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, message);
      assert.match(err, /\nSee --help\.\n$/);
    }
  });

  it('leaves the file alone where no data of people is stored', async () => {
    const root = await storeOf(join(folder, 'whole'), JSON.stringify(entityRow('2026-11-18')));
    const out = join(folder, 'before.json');
    await writeFile(out, 'before');
    const said = await runCollector(['publish', '--store', root, '--out', out]);
    assert.deepEqual(said, {
      code: 1,
      out: '',
      err: 'There is nothing to publish: no users report is stored.\n',
    });
    assert.equal(await readFile(out, 'utf8'), 'before');
  });

  it('leaves nothing half written', async () => {
    const inside = join(folder, 'inside');
    await mkdir(join(inside, 'taken'), { recursive: true });
    const stopped = await publish(['--out', join(inside, 'stopped')], { signal: AbortSignal.abort() });
    assert.deepEqual([stopped.code, stopped.out, stopped.err], [130, '', 'Stopped.\n']);
    assert.deepEqual(await readdir(inside), ['taken']);
  });
});
