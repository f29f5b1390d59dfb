import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { day } from '../../../src/domain/day.ts';
import { createSample } from '../../../src/sample/generated-sample.ts';
import { makePrivate } from '../../../src/store/private-files.ts';
import { Store } from '../../../src/store/store.ts';
import { WorkerClient } from '../../../src/engine/threads/worker-client.ts';
import { WORKER } from '../../support/worker.ts';

const TODAY = day('2026-11-20');
const SAMPLE = { kind: 'sample' } as const;

const mode = (path: string): string => (statSync(path).mode & 0o777).toString(8);

describe('what is written to the disk', function () {
  this.timeout(60_000);
  let folder: string;
  let umask: number;
  before(function () {
    // Windows has no such rights.
    if (process.platform === 'win32') this.skip();
    folder = mkdtempSync(join(tmpdir(), 'metrics-private-'));
    // The most generous a user can have.
    umask = process.umask(0);
  });
  after(() => {
    process.umask(umask);
    rmSync(folder, { recursive: true, force: true });
  });

  function assertPrivate(root: string): void {
    for (const name of ['', ...readdirSync(root, { recursive: true, encoding: 'utf8' })]) {
      const path = join(root, name);
      assert.equal(mode(path), statSync(path).isDirectory() ? '700' : '600', name);
    }
  }

  it('in the store and in exports is for this user alone', async () => {
    const [root, exported] = [join(folder, 'new', 'store'), join(folder, 'exported')];
    const worker = new WorkerClient(WORKER, { root, clockShift: 0 });
    try {
      await worker.call('fillSample', { people: 30, days: 5, seed: 1, today: TODAY });
      await worker.call('query', { source: SAMPLE });
      await worker.call('query', { source: SAMPLE, hide: 'pseudonyms' });
      const subject = { kind: 'other', name: 'sample' } as const;
      const now = Date.parse('2026-11-20T10:00:00Z');
      const text = await worker.call('publish', {
        source: SAMPLE,
        subject,
        threshold: 3,
        now,
        approximateTeams: false,
      });
      const summary = { kind: 'summary', id: 'place', label: 'place' } as const;
      await worker.call('keepSummary', { source: summary, text: text ?? assert.fail(), refreshedAt: now });
      const dateRange = createSample({ people: 30, days: 5, seed: 1, today: TODAY }).range;
      // Left by an export that was killed, with more rights.
      mkdirSync(exported);
      writeFileSync(join(exported, 'users.ndjson.part'), '', { mode: 0o666 });
      chmodSync(exported, 0o700);
      const { files } = await worker.call('exportReports', {
        source: SAMPLE,
        dateRange,
        folder: exported,
        people: 'shown',
      });
      assert.ok(files.length >= 4);
    } finally {
      worker.dispose();
    }
    assert.ok(readdirSync(root, { recursive: true }).length > 50);
    assertPrivate(root);
    assertPrivate(exported);
    assert.equal(mode(join(folder, 'new')), '700');
  });

  it('by an earlier version is taken from others', () => {
    const root = join(folder, 'old');
    mkdirSync(root, { mode: 0o755 });
    makePrivate(root);
    assert.equal(mode(root), '700');
    makePrivate(join(folder, 'missing'));
  });

  it('while the store is locked, too', async () => {
    const root = join(folder, 'locked');
    const lock = await new Store(root).lock(SAMPLE, new AbortController().signal);
    assertPrivate(root);
    await lock.release();
  });
});
