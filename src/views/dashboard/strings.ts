import * as l10n from '@vscode/l10n';
import type { PageStrings } from '../../shared/protocol.ts';

export function pageStrings(): PageStrings {
  return {
    tabs: l10n.t('Figures'),
    scopeLabel: l10n.t('Show'),
    refresh: l10n.t('Refresh'),
    showTable: l10n.t('Show table'),
    showChart: l10n.t('Show chart'),
    howComputed: l10n.t('How is this computed?'),
    notReported: l10n.t('not reported'),
    headlines: l10n.t('At a glance'),
    charts: l10n.t('Charts'),
    notices: l10n.t('Please note'),
    loading: l10n.t('Loading…'),
    updated: l10n.t('Dashboard updated, {0} charts.', '{0}'),
    change: l10n.t('Change:'),
  };
}
