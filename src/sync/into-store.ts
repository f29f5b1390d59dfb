import type { WorkerClient } from '../engine/threads/worker-client.ts';
import type { Expected } from '../engine/reading/expectation.ts';
import type { IngestResult } from '../engine/contract.ts';
import { unfitError } from './unfit.ts';

/** Where what GitHub sends goes to. */
export interface Target {
  readonly worker: WorkerClient;
  readonly lock: number;
  readonly signal: AbortSignal;
}

export interface ReportFile {
  /** Names the file in messages about its lines. */
  readonly name: string;
  readonly chunks: AsyncIterable<Uint8Array>;
}

export interface Announced extends Expected {
  /** When GitHub was asked, epoch milliseconds. */
  readonly asOf: number;
}

/**
 * Puts a report into the store. Nothing worse comes in the place of what is stored: see `Expectation`.
 * @throws MetricsError when none of it is to be used; what the files throw; `Canceled`; `WorkerFailure`
 */
export async function intoStore(
  { worker, lock, signal }: Target,
  { asOf, covers, confirmed }: Announced,
  files: AsyncIterable<ReportFile> | Iterable<ReportFile>,
): Promise<IngestResult> {
  const expected = { covers, confirmed };
  const { ingest } = await worker.call('begin', { lock, asOf, expected }, { signal });
  try {
    for await (const { name: file, chunks } of files) {
      for await (const bytes of chunks) await worker.call('chunk', { ingest, file, bytes }, { signal });
      await worker.call('endFile', { ingest, file }, { signal });
    }
    const result = await worker.call('commit', { ingest, covers }, { signal });
    if (result.unfit !== undefined) throw unfitError(result.unfit);
    return result;
  } catch (error) {
    // What is stored stays as it was: a report counts only once it has arrived whole.
    await worker.call('abort', { ingest }).catch(() => undefined);
    throw error;
  }
}
