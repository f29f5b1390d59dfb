import * as l10n from '@vscode/l10n';
import { MetricsError } from '../domain/errors.ts';
import { FILE_IN_USE } from '../store/whole-file.ts';
import type { WorkerFailure } from '../engine/threads/worker-client.ts';
import { plural } from '../domain/plural.ts';

const FULL = ['ENOSPC', 'EDQUOT'];
const FORBIDDEN = ['EACCES', 'EPERM', 'EROFS'];

/** Whether the store took one report's files not, and may still take the others'. */
export function isFileInUse({ code }: WorkerFailure): boolean {
  return code === FILE_IN_USE;
}

/** Why the store could not take what was fetched, and what that means. */
export function storageError(failure: WorkerFailure): MetricsError {
  return new MetricsError('storage', sentence(failure));
}

function sentence(failure: WorkerFailure): string {
  const { code = '', message } = failure;
  if (FULL.includes(code)) {
    return l10n.t(
      'The disk is full, so not all data could be stored. Data that was stored before is unchanged. Free some space, then try again.',
    );
  }
  if (isFileInUse(failure)) {
    return l10n.t(
      'A file of the stored reports could not be replaced: {0}. Data that was stored before is unchanged. Try again in a few minutes; if the problem persists, exclude the folder from virus scanning or backup.',
      message,
    );
  }
  if (FORBIDDEN.includes(code)) {
    return l10n.t(
      'The folder of stored reports cannot be written to, so new data could not be stored. Check the permissions of the folder, then try again.',
    );
  }
  return l10n.t('The reports could not be stored: {0}', message);
}

/** Some days of a report could not be put in place, the others were. */
export function storedInPart(refused: number): MetricsError {
  return new MetricsError(
    'storage',
    plural(
      refused,
      l10n.t(
        'One day could not be stored because another program has its file open; all other days are stored. Try again in a few minutes.',
      ),
      l10n.t(
        '{0} days could not be stored because another program has their files open; all other days are stored. Try again in a few minutes.',
        refused,
      ),
    ),
  );
}
