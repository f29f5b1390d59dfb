import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startWorker, type TestWorker } from '../support/sample-source.ts';
import { userRow } from '../support/rows.ts';
import { zipFile } from '../support/zip-file.ts';

const ROWS = 4_000;

describe('an archive that threads read', () => {
  let worker: TestWorker;
  before(async () => (worker = await startWorker()));
  after(() => worker.close());

  it('is there until they have read it', async () => {
    // So long that it is read in several ranges, of which some wait for a thread.
    const row = (id: number): string =>
      JSON.stringify({ ...userRow('2026-11-01', id), note: 'x'.repeat(5_000) });
    const content = Array.from({ length: ROWS }, (_, id) => row(id)).join('\n');
    const path = join(worker.folder, 'export.zip');
    await writeFile(path, zipFile([{ name: 'a.ndjson', content }]));
    const source = { kind: 'file', id: 'z', label: 'export.zip' } as const;
    const { rows } = await worker.worker.call('ingestPaths', { source, paths: [path] });
    assert.equal(rows, ROWS);
  });
});
