import * as l10n from '@vscode/l10n';
import { nameText } from '../domain/plain-text.ts';
import type { DashboardView } from '../shared/page-protocol.ts';

/** The beginning of a question about what is shown: tab, days and filters in words, for the reader to complete. */
export function aboutView({ tabs, state, filters }: DashboardView): string {
  const tab = tabs.find(({ id }) => id === state.tab)?.label ?? state.tab;
  const { from, to } = filters.range;
  const narrowed = filters.chips.filter(({ id }) => id !== 'dateRange').map(({ label }) => nameText(label));
  return l10n.t('About “{0}” ({1}): ', tab, [`${from}..${to}`, ...narrowed].join('; '));
}
