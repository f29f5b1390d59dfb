import * as l10n from '@vscode/l10n';
import { missingReport } from '../figures/missing-report.ts';
import type { ReportKind } from '../domain/scope.ts';
import type { Section } from '../shared/page-protocol.ts';
import type { DashboardInput } from './input.ts';

/** Why days of a report are missing, with a way to them; undefined where GitHub may have none. */
export function notDownloaded(
  report: ReportKind,
  input: DashboardInput,
): Pick<Section, 'text' | 'actions'> | undefined {
  const text = missingReport(report, input);
  if (text === undefined) return undefined;
  const action =
    input.kind === 'file'
      ? ({ id: 'openFiles', label: l10n.t('Open Exported NDJSON Files…') } as const)
      : ({ id: 'refresh', label: l10n.t('Refresh') } as const);
  return { text, actions: [action] };
}
