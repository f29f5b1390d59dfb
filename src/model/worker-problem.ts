import * as l10n from '@vscode/l10n';
import { MetricsError } from '../domain/errors.ts';
import { ownValue } from '../domain/own-value.ts';
import { CLEAR_FAILED, LOCK_LOST } from '../store/failure-codes.ts';
import { storageError } from '../sync/storage-error.ts';
import { INPUT_NOT_SENT, WorkerFailure } from '../engine/threads/worker-client.ts';
import { THREAD_STOPPED } from '../engine/restarts.ts';

/** Any error as a sentence: what happened, what it means, what to do. Nothing of an unexpected error's own words is in it. */
export function problemIn(error: unknown): MetricsError {
  if (error instanceof MetricsError) return error;
  return error instanceof WorkerFailure ? workerProblem(error) : unexpected();
}

function unexpected(): MetricsError {
  return new MetricsError(
    'internal',
    l10n.t(
      'An unexpected error occurred, so this could not be done. Stored data is unchanged. Reload the window and try again; if it happens again, report it with “Copy Diagnostics”.',
    ),
  );
}

/** Where a thread ended before it had answered; undefined for any other error. */
export function stoppedProblem(error: unknown): MetricsError | undefined {
  const text = error instanceof WorkerFailure ? ownValue(STOPPED_TEXTS, error.code ?? '') : undefined;
  return text && new MetricsError('internal', text());
}

/** What a failed call to the worker means for the user. */
export function workerProblem(failure: WorkerFailure): MetricsError {
  const stopped = stoppedProblem(failure);
  if (stopped !== undefined) return stopped;
  if (failure.code === INPUT_NOT_SENT) return unexpected();
  const text = ownValue(STORE_TEXTS, failure.code ?? '');
  return text === undefined ? storageError(failure) : new MetricsError('storage', text(failure.message));
}

type StopCode = (typeof THREAD_STOPPED)[keyof typeof THREAD_STOPPED];

const startsAgain = (): string =>
  l10n.t(
    'The background process of Copilot Usage Metrics stopped unexpectedly, so this was not finished. Stored data is unchanged. The process starts again by itself: try again. If it happens again, report it with “Copy Diagnostics”.',
  );

/** By the code of a failure. */
const STOPPED_TEXTS = {
  [THREAD_STOPPED.stopped]: startsAgain,
  [THREAD_STOPPED.restarted]: startsAgain,
  [THREAD_STOPPED.outOfMemory]: () =>
    l10n.t(
      'Copilot Usage Metrics ran out of memory, so this was not finished. Stored data is unchanged. Choose a shorter date range or fewer files, then try again.',
    ),
  [THREAD_STOPPED.givenUp]: () =>
    l10n.t(
      'The background process of Copilot Usage Metrics stopped several times in a row and is not started again. Stored data is unchanged. Reload the window to start it again, and report the problem with “Copy Diagnostics”.',
    ),
} satisfies Record<StopCode, () => string>;

type StoreCode = typeof LOCK_LOST | (typeof CLEAR_FAILED)[keyof typeof CLEAR_FAILED];

/** By the code of a failure, with its message. */
const STORE_TEXTS = {
  [LOCK_LOST]: () =>
    l10n.t(
      'The stored reports were deleted or taken over by another window or process, so new data could not be stored. Stored data is unchanged. Try again to download the missing days.',
    ),
  [CLEAR_FAILED.busy]: () =>
    l10n.t(
      'Another window is fetching or reading reports, so nothing was deleted. Cancel that, or wait until it is done, then clear the stored data again.',
    ),
  [CLEAR_FAILED.inUse]: () =>
    l10n.t(
      'Another program has a file of the stored reports open, so nothing was deleted. Close other windows, then clear the stored data again.',
    ),
  [CLEAR_FAILED.inPart]: (message: string) =>
    l10n.t(
      'The stored data is no longer shown, but some of its files could not be deleted. Delete this folder yourself: {0}',
      message,
    ),
} satisfies Record<StoreCode, (message: string) => string>;

/** Why a published summary is shown from memory alone. `code`: of the error of the disk. */
export function unsavedSummary(name: string, code: string): MetricsError {
  const text =
    code === 'ENOSPC' || code === 'EDQUOT'
      ? l10n.t(
          'The published summary {0} is shown, but could not be stored on this computer because the disk is full. Free some space, so that it is also shown offline.',
          name,
        )
      : l10n.t(
          'The published summary {0} is shown, but could not be stored on this computer ({1}). Check the permissions of the folder of stored reports, so that it is also shown offline.',
          name,
          code,
        );
  return new MetricsError('storage', text);
}
