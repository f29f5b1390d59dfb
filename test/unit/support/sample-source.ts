import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Day } from '../../../src/domain/day.ts';
import type { Source } from '../../../src/domain/scope.ts';
import { WorkerClient } from '../../../src/engine/threads/worker-client.ts';
import type { MetricsSource } from '../../../src/engine/metrics-source.ts';
import { clock } from '../../support/clock.ts';
import { WORKER } from '../../support/worker.ts';

/** A worker with a store of its own. */
export interface TestWorker {
  readonly worker: WorkerClient;
  readonly folder: string;
  metrics(source: Source): Promise<MetricsSource>;
  close(): Promise<void>;
}

export async function startWorker(): Promise<TestWorker> {
  const folder = await mkdtemp(join(tmpdir(), 'metrics-worker-'));
  const worker = new WorkerClient(WORKER, { root: join(folder, 'store'), clockShift: clock.shift });
  return {
    worker,
    folder,
    metrics: async (source) => ({
      source,
      data: await worker.call('stored', { source }),
      query: (question, signal) =>
        worker.call('query', { source, ...question }, signal === undefined ? {} : { signal }),
    }),
    close: async () => {
      worker.dispose();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

export const SAMPLE: Source = { kind: 'sample' };

/** Fills the store with the sample organization; its last day is two days before `today`. */
export async function fillSample(
  { worker }: TestWorker,
  today: Day,
  { people = 120, days = 60 }: { readonly people?: number; readonly days?: number } = {},
): Promise<void> {
  await worker.call('fillSample', { people, days, seed: 3, today });
}
