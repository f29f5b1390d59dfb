import * as l10n from '@vscode/l10n';
import type { NoChange } from '../metrics/comparability.ts';

const TEXTS: Readonly<Record<NoChange, () => string>> = {
  seats: () => l10n.t('Not compared: seats are known only as they are now.'),
  'last-day': () => l10n.t('Not compared: this is the value of a single day.'),
  month: () => l10n.t('Not compared: months to date do not have the same weekdays.'),
  'missing-days': () => l10n.t('Not compared: not every day of both periods is stored.'),
  'days-left-out': () => l10n.t('Not compared: the two periods have different numbers of days.'),
  weekdays: () => l10n.t('Not compared: the previous period has other weekdays.'),
  preliminary: () => l10n.t('Not compared: some of the days are preliminary.'),
  withheld: () => l10n.t('Not compared: the published summary withholds some of the days.'),
  'listed-days': () => l10n.t('Not compared: GitHub lists the team on different days of the two periods.'),
  'not-reported': () => l10n.t('Not compared: not reported for the previous period.'),
};

/** What stands in the place of a change. */
export function noChangeText(reason: NoChange): string {
  return TEXTS[reason]();
}
