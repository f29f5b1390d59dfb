import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { addDays, day, daysIn, trailing } from '../../../src/domain/day.ts';
import type { Source } from '../../../src/domain/scope.ts';
import type { Filter } from '../../../src/facts/filter.ts';
import { METRIC_IDS } from '../../../src/metrics/catalog/catalog.ts';
import { createSample } from '../../../src/sample/generated-sample.ts';
import { sourceFolder } from '../../../src/store/store-paths.ts';
import { Store } from '../../../src/store/store.ts';
import { Ingest } from '../../../src/engine/reading/ingest.ts';
import { QueryEngine } from '../../../src/engine/answering/answer-query.ts';
import { differences, flat } from '../../agreement/flat.ts';
import { SqlEngine } from '../../oracle/engine.ts';
import { clock } from '../../support/clock.ts';

const SOURCE: Source = { kind: 'sample' };
const TODAY = day('2026-11-20');
const sample = createSample({ people: 220, days: 40, seed: 11, today: TODAY });
const dateRange = trailing(sample.range.to, 28);
const PART = 'part-0.ndjson.gz';
const never = new AbortController().signal;

/** The sample's reports on their way into a source's folder. */
async function fill(root: string): Promise<void> {
  const store = new Store(root);
  const put = async (today: typeof TODAY, texts: Iterable<string>): Promise<void> => {
    const ingest = new Ingest(store.writer(SOURCE, { asOf: clock.now() }), { today });
    for (const text of texts) {
      await ingest.push('sample', new TextEncoder().encode(text));
      await ingest.endFile('sample');
    }
    assert.deepEqual((await ingest.commit([])).problems, []);
  };
  const licenses = [...sample.seats()];
  // Read some days before, when fewer had a license.
  await put(addDays(TODAY, -9), [JSON.stringify({ seats: licenses.slice(0, 20) })]);
  await put(TODAY, [JSON.stringify({ seats: licenses })]);
  const reports = ['users-1-day', 'user-teams-1-day', 'entity-1-day', 'repos-1-day'] as const;
  for (const each of daysIn(sample.range)) {
    await put(
      TODAY,
      reports.map((report) => [...sample.file(report, 'organization', each)].join('')),
    );
  }
  await store.writeNotes(SOURCE, { refreshedAt: 1 });
}

/** A store of its own beside the whole one, with some of its reports. */
async function copy(whole: string, ...reports: string[]): Promise<{ root: string; folder: string }> {
  const root = await mkdtemp(join(dirname(whole), 'copy-'));
  const folder = join(root, sourceFolder(SOURCE));
  await mkdir(folder, { recursive: true });
  for (const report of reports.map((name) => `report=${name}`)) {
    await cp(join(whole, sourceFolder(SOURCE), report), join(folder, report), { recursive: true });
  }
  return { root, folder };
}

/** The differences between what the store at `root` says and the rows that SQL has. */
async function compare(root: string, sql: SqlEngine, filter: Filter): Promise<string[]> {
  const ours = await new QueryEngine(new Store(root)).run({ source: SOURCE, dateRange, filter }, never);
  const { users, ...rest } = filter;
  assert.equal(users, undefined);
  const theirs = await sql.ask({ ...dateRange, ...rest });
  return METRIC_IDS.flatMap((id) =>
    differences(flat(ours.results[id]), theirs.get(id) ?? []).map((line) => `${id}: ${line}`),
  );
}

describe('the folder of a source, read by DuckDB as it stands', function () {
  this.timeout(120_000);
  let temporary: string;
  let whole: string;
  let folder: string;
  let sql: SqlEngine;

  before(async () => {
    temporary = await mkdtemp(join(tmpdir(), 'metrics-layout-'));
    whole = join(temporary, 'whole');
    folder = join(whole, sourceFolder(SOURCE));
    await fill(whole);
    sql = await SqlEngine.open();
  });
  after(async () => {
    sql.close();
    await rm(temporary, { recursive: true, force: true });
  });

  it('gives every metric of the catalog, under filters too', async () => {
    assert.deepEqual([...sql.ids].sort(), [...METRIC_IDS].sort());
    await sql.loadStore(folder);
    const [team] = await sql.query('SELECT team_id FROM teams GROUP BY ALL ORDER BY count(*) DESC, team_id');
    const filters: Filter[] = [
      {},
      { teams: [String(team?.['team_id'])] },
      { language: 'typescript' },
      { weekdaysOnly: true },
    ];
    for (const filter of filters) {
      assert.deepEqual(await compare(whole, sql, filter), [], JSON.stringify(filter));
    }
    const activeUsers = (await sql.ask(dateRange)).get('active_users');
    assert.ok((activeUsers?.[0]?.value ?? 0) > 150, 'values, not their absence, are compared');
  });

  it('has the licenses of the day on which they were read last', async () => {
    await sql.loadStore(folder);
    const [{ seats } = {}] = await sql.query('SELECT count(*)::INTEGER AS seats FROM seats');
    assert.equal(seats, [...sample.seats()].length);
  });

  it('works where only the reports of people are stored, and where none is', async () => {
    const people = await copy(whole, 'users');
    await sql.loadStore(people.folder);
    assert.deepEqual(await compare(people.root, sql, {}), []);
    const nothing = await copy(whole);
    await sql.loadStore(nothing.folder);
    assert.deepEqual(await sql.query('SELECT * FROM users'), []);
  });

  it('is read whole where a part is of two gzip members, and where one has no lines', async () => {
    const own = await copy(whole, 'users', 'user-teams', 'entity', 'repos', 'seats');
    for (const each of daysIn(dateRange)) {
      const path = join(own.folder, 'report=users', `day=${each}`, PART);
      const lines = gunzipSync(await readFile(path))
        .toString('utf8')
        .split(/(?<=\n)/);
      const half = Math.ceil(lines.length / 2);
      const members = [lines.slice(0, half), lines.slice(half)].map((some) => gzipSync(some.join('')));
      await writeFile(path, Buffer.concat(members));
    }
    const after = join(own.folder, 'report=users', `day=${addDays(dateRange.to, 1)}`);
    await mkdir(after);
    await writeFile(join(after, PART), gzipSync(''));
    await sql.loadStore(own.folder);
    assert.deepEqual(await compare(whole, sql, {}), []);
  });

  it('is read without what is not a part', async () => {
    const own = await copy(whole, 'users', 'user-teams', 'entity', 'repos', 'seats');
    const last = join(own.folder, 'report=users', `day=${dateRange.to}`);
    await writeFile(join(last, '_facts-3'), 'not a report');
    await writeFile(join(last, '_facts-3.ndjson.gz'), 'not a report');
    await mkdir(join(own.folder, 'report=users', '_facts'));
    await writeFile(join(own.folder, 'report=users', '_facts', PART), 'not a report');
    await writeFile(join(own.folder, '.lock'), '');
    await writeFile(join(last, `${PART}.1-1.tmp`), 'half a report');
    await sql.loadStore(own.folder);
    assert.deepEqual(await compare(whole, sql, {}), []);
  });

  it("goes by the day of the row where a folder's name says another", async () => {
    const own = await copy(whole, 'users');
    const other = join(own.folder, 'report=users', 'day=2020-01-01');
    await cp(join(own.folder, 'report=users', `day=${dateRange.to}`), other, { recursive: true });
    await sql.loadStore(own.folder);
    const days = await sql.query("SELECT * FROM users WHERE day < '2026-01-01'");
    assert.deepEqual(days, []);
  });

  it('answers the statements for DuckDB of the documentation', async () => {
    const page = await readFile(new URL('../../../docs/sql/external-tables.md', import.meta.url), 'utf8');
    const [, section = ''] = page.split('\n## DuckDB\n');
    const [own = ''] = section.split('\n## ');
    const statements = [...own.matchAll(/```sql\n(.*?)```/gs)].map(([, text = '']) =>
      text.replaceAll('/path/to/SOURCE', folder),
    );
    assert.ok(statements.length > 0);
    for (const statement of statements) await sql.query(statement);
    const [{ people } = {}] = await sql.query(
      `SELECT count(DISTINCT user_id)::INTEGER AS people FROM users_of_store
       WHERE day BETWEEN '${dateRange.from}' AND '${dateRange.to}'`,
    );
    const snapshot = await new QueryEngine(new Store(whole)).run({ source: SOURCE, dateRange }, never);
    assert.equal(people, snapshot.results.active_users.value);
  });
});
