import type { ApiOptions } from '../../../src/github/api.ts';
import { sync, type SyncOutcome, type SyncTask } from '../../../src/sync/sync.ts';
import { WorkerClient } from '../../../src/engine/threads/worker-client.ts';
import { TOKENS } from '../../github/accounts.ts';
import { clock } from '../../support/clock.ts';
import { connect, never } from '../github/support.ts';
import { WORKER } from '../../support/worker.ts';

/** A worker on the store in `root`. */
export function openWorker(
  root: string,
  options: { readonly clockShift?: number; readonly staleLock?: number } = {},
): WorkerClient {
  return new WorkerClient(WORKER, { root, clockShift: clock.shift, ...options });
}

export interface SyncInput
  extends Pick<SyncTask, 'source'>, Partial<Omit<SyncTask, 'source' | 'now' | 'github'>> {
  /** Of the stand-in. */
  readonly apiUrl: string;
  /** Whose bearer asks; the owner's if there is none. */
  readonly token?: string | undefined;
  /** The time that it is for the sync, epoch milliseconds. */
  readonly now: number;
  readonly api?: Partial<ApiOptions>;
}

/** One sync of the stand-in with the store of the worker. @throws as `sync` does */
export function syncOnce(
  worker: WorkerClient,
  { apiUrl, token = TOKENS.owner, now, api = {}, ...task }: SyncInput,
): Promise<SyncOutcome> {
  return sync({
    github: connect({ apiUrl }, token, api),
    worker,
    reach: 'recent',
    retention: {},
    signal: never(),
    now: () => now,
    progress: () => undefined,
    ...task,
  });
}
