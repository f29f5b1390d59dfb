import type { WorkerClient } from '../worker/client.ts';
import type { WorkerCalls } from '../worker/protocol.ts';

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

/** Puts a report into the store. `asOf`: when GitHub was asked for it, epoch milliseconds. */
export async function intoStore(
  { worker, lock, signal }: Target,
  asOf: number,
  files: AsyncIterable<ReportFile> | Iterable<ReportFile>,
  covers: WorkerCalls['commit']['input']['covers'],
): Promise<WorkerCalls['commit']['output']> {
  const { ingest } = await worker.call('begin', { lock, asOf }, { signal });
  try {
    for await (const { name: file, chunks } of files) {
      for await (const bytes of chunks) await worker.call('chunk', { ingest, file, bytes }, { signal });
      await worker.call('endFile', { ingest, file }, { signal });
    }
    return await worker.call('commit', { ingest, covers }, { signal });
  } catch (error) {
    // What is held stays as it was: a report counts only once it has arrived whole.
    await worker.call('abort', { ingest }).catch(() => undefined);
    throw error;
  }
}
