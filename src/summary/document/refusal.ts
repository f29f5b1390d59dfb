import * as l10n from '@vscode/l10n';
import { SUMMARY_LIMITS } from './limits.ts';

/** The code of `SummaryError`, as it crosses threads. */
export const SUMMARY_REFUSED = 'SUMMARY_REFUSED';

/** Why a summary is neither read nor published. Its message is a whole, localized sentence. */
export class SummaryError extends Error {
  override readonly name = 'SummaryError';
  readonly code = SUMMARY_REFUSED;
}

/** Said of a summary of more bytes than any may have, which need not be read for that. */
export function tooLargeText(): string {
  return l10n.t(
    'This summary is larger than {0} MB, so nothing of it is shown. Publish it with fewer days.',
    SUMMARY_LIMITS.bytes / 1_000_000,
  );
}
