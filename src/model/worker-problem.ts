import * as l10n from '@vscode/l10n';
import { MetricsError } from '../domain/errors.ts';
import { CLEAR_FAILED, LOCK_LOST } from '../store/failure-codes.ts';
import { storageError } from '../sync/storage-error.ts';
import { INPUT_NOT_SENT, WorkerFailure } from '../worker/client.ts';
import { THREAD_STOPPED } from '../worker/restarts.ts';

/** Any error as a sentence: what happened, what it means, what to do. Nothing of an unexpected error's own words is in it. */
export function problemIn(error: unknown): MetricsError {
  if (error instanceof MetricsError) return error;
  return error instanceof WorkerFailure ? workerProblem(error) : unexpected();
}

function unexpected(): MetricsError {
  return new MetricsError(
    'internal',
    l10n.t(
      'An unexpected error occurred, so this could not be done. What is stored is unchanged. Reload the window and try again; if it happens again, report it with “Copy Diagnostics”.',
    ),
  );
}

/** Where a thread ended before it had answered; undefined for any other error. */
export function stoppedProblem(error: unknown): MetricsError | undefined {
  const text = error instanceof WorkerFailure ? stoppedText(error.code ?? '') : undefined;
  return text === undefined ? undefined : new MetricsError('internal', text);
}

/** What a failed call to the worker means for the user. */
export function workerProblem(failure: WorkerFailure): MetricsError {
  const stopped = stoppedProblem(failure);
  if (stopped !== undefined) return stopped;
  if (failure.code === INPUT_NOT_SENT) return unexpected();
  const stored = storageText(failure);
  return stored === undefined ? storageError(failure) : new MetricsError('storage', stored);
}

function stoppedText(code: string): string | undefined {
  switch (code) {
    case THREAD_STOPPED.stopped:
    case THREAD_STOPPED.restarted:
      return l10n.t(
        'The background process of Copilot Usage Metrics stopped unexpectedly, so this was not finished. What is stored is unchanged. The process starts again by itself: try again. If it happens again, report it with “Copy Diagnostics”.',
      );
    case THREAD_STOPPED.outOfMemory:
      return l10n.t(
        'Copilot Usage Metrics ran out of memory, so this was not finished. What is stored is unchanged. Choose a shorter date range or fewer files, then try again.',
      );
    case THREAD_STOPPED.givenUp:
      return l10n.t(
        'The background process of Copilot Usage Metrics stopped several times in a row and is not started again. What is stored is unchanged. Reload the window to start it again, and report the problem with “Copy Diagnostics”.',
      );
    default:
      return undefined;
  }
}

function storageText({ code = '', message }: WorkerFailure): string | undefined {
  switch (code) {
    case LOCK_LOST:
      return l10n.t(
        'The stored reports were deleted or taken over by another window or process, so no more could be stored here. What is stored is complete. Refresh to fetch what is missing.',
      );
    case CLEAR_FAILED.busy:
      return l10n.t(
        'Another window is fetching or reading reports, so nothing was deleted. Cancel that, or wait until it is done, then clear the stored data again.',
      );
    case CLEAR_FAILED.inUse:
      return l10n.t(
        'Another program has a file of the stored reports open, so nothing was deleted. Close other windows, then clear the stored data again.',
      );
    case CLEAR_FAILED.inPart:
      return l10n.t(
        'The stored data is no longer shown, but some of its files could not be deleted. Delete this folder yourself: {0}',
        message,
      );
    default:
      return undefined;
  }
}

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
