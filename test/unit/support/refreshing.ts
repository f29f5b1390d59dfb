import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Day } from '../../../src/domain/day.ts';
import type { ReportKind } from '../../../src/domain/scope.ts';
import { partitionFolder, sourceFolder } from '../../../src/store/store-paths.ts';
import { Store } from '../../../src/store/store.ts';
import type { GitHubSource, SyncOutcome } from '../../../src/sync/sync.ts';
import type { WorkerClient } from '../../../src/engine/threads/worker-client.ts';
import type { StoredSource } from '../../../src/engine/contract.ts';
import type { StandIn } from '../../github/server.ts';
import { sourceOf } from './github-source.ts';
import { ofOneDay } from './stored.ts';
import { openWorker, type SyncInput, syncOnce } from './sync-once.ts';

/** A store that is filled from a stand-in. */
export interface Refreshing {
  readonly source: GitHubSource;
  readonly store: Store;
  /** Takes a stored day away. */
  forget(report: ReportKind, day: Day): void;
  /** Brings the store up to date as if it were that time, epoch milliseconds. */
  refresh(now: number, task?: Partial<Omit<SyncInput, 'now'>>): Promise<SyncOutcome>;
  stored(): Promise<StoredSource>;
  /** The stored lines of a day, each as `marks` shortens it. */
  lines(report: ReportKind, day: Day): readonly string[];
  /** The days of a report that are stored. */
  days(report: ReportKind): Promise<readonly Day[]>;
}

/** Tells the lines of a text apart; those of a report of 28 days and of a single day are the same. */
export function marks(text: string): string[] {
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => createHash('sha256').update(ofOneDay(line)).digest('hex').slice(0, 8)).sort();
}

/** A store of its own for each test of a suite; `filledAt`: it was refreshed at that time, epoch milliseconds. */
export function useRefreshing(standIn: () => StandIn, filledAt?: number): () => Refreshing {
  let filled: string | undefined;
  let current: (Refreshing & { readonly root: string; readonly worker: WorkerClient }) | undefined;
  beforeEach(async () => {
    const root = await mkdtemp(join(tmpdir(), 'metrics-refreshing-'));
    if (filled !== undefined) await cp(filled, root, { recursive: true, preserveTimestamps: true });
    const worker = openWorker(root);
    const source = sourceOf(standIn().sample);
    const stored = (): Promise<StoredSource> => worker.call('stored', { source });
    const store = new Store(root);
    current = {
      root,
      worker,
      source,
      store,
      stored,
      forget: (report, day) => {
        store.beginChange(source);
        rmSync(join(root, sourceFolder(source), partitionFolder(report, day)), { recursive: true });
      },
      refresh: (now, task = {}) =>
        syncOnce(worker, {
          apiUrl: standIn().apiUrl,
          source,
          now,
          api: { idleTimeout: 150, replyTimeout: 2000 },
          ...task,
        }),
      lines: (report, day) => marks(gunzipSync(store.partition(source, report, day).gzip).toString('utf8')),
      days: async (report) => ((await stored()).stored[report] ?? []).map(({ day }) => day),
    };
    if (filledAt === undefined || filled !== undefined) return;
    assert.deepEqual((await current.refresh(filledAt)).failures, []);
    filled = await mkdtemp(join(tmpdir(), 'metrics-filled-'));
    await cp(root, filled, { recursive: true, preserveTimestamps: true });
    standIn().requests.length = 0;
  });
  after(() => rm(filled ?? '', { recursive: true, force: true }));
  afterEach(async () => {
    current?.worker.dispose();
    await rm(current?.root ?? '', { recursive: true, force: true, maxRetries: 5 });
  });
  return () => current ?? assert.fail('not started');
}
