import * as l10n from '@vscode/l10n';
import { MetricsError } from '../domain/errors.ts';
import type { WorkerFailure } from '../worker/client.ts';

const FULL = ['ENOSPC', 'EDQUOT'];
const FORBIDDEN = ['EACCES', 'EPERM', 'EROFS'];

/** Why the store could not take what was fetched, and what that means. */
export function storageError({ code = '', message }: WorkerFailure): MetricsError {
  if (FULL.includes(code)) {
    return new MetricsError(
      'storage',
      l10n.t(
        'The disk is full, so the reports could not be kept. What was held before is unchanged. Free some space, then refresh.',
      ),
    );
  }
  if (FORBIDDEN.includes(code)) {
    return new MetricsError(
      'storage',
      l10n.t(
        'The folder of stored reports cannot be written to, so nothing new could be kept. What is held is shown. Check its permissions, then refresh.',
      ),
    );
  }
  return new MetricsError('storage', l10n.t('The reports could not be stored: {0}', message));
}
