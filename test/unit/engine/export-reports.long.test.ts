import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addDays, trailing } from '../../../src/domain/day.ts';
import type { Source } from '../../../src/domain/scope.ts';
import type { Snapshot } from '../../../src/metrics/snapshot.ts';
import { Canceled } from '../../../src/domain/cancellation.ts';
import { WorkerFailure } from '../../../src/engine/threads/worker-client.ts';
import type { ExportInput, ExportResult } from '../../../src/engine/contract.ts';
import { createSample } from '../../../src/sample/generated-sample.ts';
import { TODAY } from '../../support/clock.ts';
import { fillSample, SAMPLE, startWorker, type TestWorker } from '../support/sample-source.ts';
import { userRow } from '../support/rows.ts';

const LAST = addDays(TODAY, -2);
const ALL = trailing(LAST, 200);
const FILES: Source = { kind: 'file', id: 'exported', label: 'exported' };

describe('reports that are exported', () => {
  let started: TestWorker;
  let folder: string;
  before(async function () {
    this.timeout(120_000);
    started = await startWorker();
    await fillSample(started, TODAY);
  });
  after(() => started.close());
  beforeEach(() => {
    folder = join(started.folder, createHash('sha1').update(String(performance.now())).digest('hex'));
  });

  const exported = (input: Partial<ExportInput> = {}): Promise<ExportResult> =>
    started.worker.call('exportReports', {
      source: SAMPLE,
      dateRange: ALL,
      folder,
      people: 'shown',
      ...input,
    });
  const open = (source: Source, ...names: string[]) =>
    started.worker.call('ingestPaths', { source, paths: names.map((name) => join(folder, name)) });

  it('are byte for byte the lines that were served', async () => {
    const dateRange = trailing(LAST, 3);
    const { files } = await exported({ dateRange });
    const sample = createSample({ people: 120, days: 60, seed: 3, today: TODAY });
    const served = (report: 'users-1-day' | 'user-teams-1-day' | 'entity-1-day' | 'repos-1-day') =>
      [addDays(LAST, -2), addDays(LAST, -1), LAST]
        .map((each) => [...sample.file(report, 'organization', each)].join(''))
        .map((text) => (text.endsWith('\n') || text === '' ? text : `${text}\n`))
        .join('');
    for (const name of ['users', 'user-teams', 'entity', 'repos'] as const) {
      const text = await readFile(join(folder, `${name}.ndjson`), 'utf8');
      assert.equal(text, served(`${name}-1-day`), name);
      const { lines } = files.find(({ report }) => report === name) ?? {};
      assert.equal(lines, text.split('\n').length - 1, name);
    }
    assert.deepEqual((await readdir(folder)).sort(), [
      ...['entity.ndjson', 'repos.ndjson', 'seats.ndjson', 'user-teams.ndjson', 'users.ndjson'],
    ]);
  });

  it('give the same metrics when they are opened again', async () => {
    const { files, emptyDays, withheld } = await exported();
    assert.deepEqual([files.length, emptyDays, withheld], [5, 0, 0]);
    const { rejected } = await open(FILES, ...files.map(({ report }) => `${report}.ndjson`));
    assert.equal(rejected, 0);
    const ask = async (source: Source): Promise<Snapshot> =>
      (await started.metrics(source)).query({ people: true });
    const [before, after] = [await ask(SAMPLE), await ask(FILES)];
    assert.ok(before.teams.length > 1 && before.previous !== null && (before.seats?.length ?? 0) > 0);
    // Reports call teams by their slugs; what people call them is not in them, nor that they were generated.
    const bySlug = ({ teams, currentTeams, previousTeams, isSample: _, ...rest }: Snapshot) => ({
      ...rest,
      teams: [teams, currentTeams ?? [], previousTeams ?? []].map((each) =>
        each.map(({ name: __, ...team }) => team).sort((a, b) => (a.slug < b.slug ? -1 : 1)),
      ),
    });
    assert.deepEqual(bySlug(after), bySlug(before));
  });

  it('leave out the reports about people where people are hidden', async () => {
    for (const people of ['pseudonyms', 'none'] as const) {
      const { files, withheld } = await exported({ people });
      assert.deepEqual([files.map(({ report }) => report), withheld], [['entity', 'repos'], 3]);
      assert.deepEqual((await readdir(folder)).sort(), ['entity.ndjson', 'repos.ndjson']);
    }
  });

  it('say on how many days there was no line', async () => {
    await mkdir(folder);
    const rows = [LAST, addDays(LAST, -3)].map((each) => ({
      ...userRow(each, 1),
      report_start_day: addDays(LAST, -3),
      report_end_day: LAST,
    }));
    await writeFile(join(folder, 'given'), rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    const source: Source = { kind: 'file', id: 'two-days', label: 'two days' };
    await open(source, 'given');
    const { files, emptyDays } = await exported({ source });
    assert.deepEqual(
      [files.map(({ report, lines, days }) => [report, lines, days]), emptyDays],
      [[['users', 2, 2]], 2],
    );
    assert.equal(
      await readFile(join(folder, 'users.ndjson'), 'utf8'),
      rows
        .toReversed()
        .map((row) => `${JSON.stringify(row)}\n`)
        .join(''),
    );
  });

  it('leave nothing behind when they are canceled', async () => {
    const controller = new AbortController();
    const call = started.worker.call(
      'exportReports',
      { source: SAMPLE, dateRange: ALL, folder, people: 'shown' },
      { signal: controller.signal, progress: () => controller.abort() },
    );
    await assert.rejects(call, Canceled);
    assert.deepEqual(await readdir(folder), []);
  });

  it('say why when they cannot be written', async () => {
    await writeFile(folder, 'a file where a folder is to be');
    await assert.rejects(exported(), (error) => error instanceof WorkerFailure && error.code === 'EEXIST');
  });
});
