import * as l10n from '@vscode/l10n';
import { missingReport } from '../figures/missing-report.ts';
import type { ReportKind } from '../domain/scope.ts';
import type { Section } from '../shared/page-protocol.ts';
import type { DashboardInput } from './input.ts';

/** Why days of a report are missing, with a way to try again; undefined where the last refresh is not the reason. */
export function notDownloaded(
  report: ReportKind,
  { scope, stored, notes }: DashboardInput,
): Pick<Section, 'text' | 'actions'> | undefined {
  const text = missingReport(report, { isGitHub: scope !== undefined, stored, notes });
  return text === undefined ? undefined : { text, actions: [{ id: 'refresh', label: l10n.t('Refresh') }] };
}
