import type { Clock } from '../domain/clock.ts';
import { MetricsError } from '../domain/errors.ts';
import type { Retention } from '../store/store.ts';
import type { GitHubSource, SyncOutcome } from '../sync/sync.ts';
import { Cancelled, type WorkerClient, WorkerFailure } from '../worker/client.ts';
import { storageError } from '../sync/storage-error.ts';
import type { Account, GitHubFor } from './ports.ts';

interface Parts {
  readonly worker: WorkerClient;
  readonly github: GitHubFor;
  readonly clock: Clock;
  readonly retention: () => Retention;
}

interface Wanted {
  readonly source: GitHubSource;
  readonly account: Account;
  readonly reach: 'recent' | 'history';
}

/** Brings the store up to date with GitHub; see `sync`. `progress`: reports done, of all. */
export async function fetchReports(
  { worker, github, clock, retention }: Parts,
  { account, ...wanted }: Wanted,
  signal: AbortSignal,
  progress: (done: number, total: number) => void,
): Promise<SyncOutcome> {
  // Not needed to show what is held.
  const { sync } = await import('../sync/sync.ts');
  return sync({
    github: await github(account),
    worker,
    ...wanted,
    retention: retention(),
    signal,
    now: () => clock.now(),
    progress,
  });
}

/** In words; undefined when it was cancelled. Anything unexpected is thrown on. */
export function problemOf(error: unknown, signal: AbortSignal): MetricsError | undefined {
  if (error instanceof Cancelled || signal.aborted) return undefined;
  if (error instanceof WorkerFailure) return storageError(error);
  if (error instanceof MetricsError) return error;
  throw error;
}
