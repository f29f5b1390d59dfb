import * as l10n from '@vscode/l10n';
import type { NoChange } from '../metrics/comparability.ts';

const REASONS: Readonly<Record<NoChange, () => string>> = {
  seats: () => l10n.t('GitHub lists current seats only'),
  'last-day': () => l10n.t('this is the value of a single day'),
  month: () => l10n.t('the previous month has fewer days'),
  'missing-days': () => l10n.t('not every day of both periods is stored'),
  'days-left-out': () => l10n.t('the two periods have different numbers of days'),
  weekdays: () => l10n.t('the previous period has different weekdays'),
  preliminary: () => l10n.t('some of the days are preliminary'),
  withheld: () => l10n.t('the published summary withholds some of the days'),
  'listed-days': () => l10n.t('GitHub lists the team on different days of the two periods'),
  'not-reported': () => l10n.t('not reported for the previous period'),
};

/** The sentence in the place of a change. */
export function noChangeText(reason: NoChange): string {
  return l10n.t('Not compared: {0}.', REASONS[reason]());
}
