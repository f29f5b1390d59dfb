import * as l10n from '@vscode/l10n';
import type { ReportKind, Source } from '../domain/scope.ts';

/** Instead of metrics, where opened files have none of the reports that metrics are calculated from. */
export function noUsageInFile(): string {
  return l10n.t('The file contains no usage. Open it together with a report of the users.');
}

interface Asked {
  readonly kind: Source['kind'];
  readonly stored: Partial<Record<ReportKind, readonly unknown[]>>;
  /** What the last refresh noted. */
  readonly notes: {
    readonly refreshedAt?: number | undefined;
    readonly missing?: Readonly<Record<string, string>> | undefined;
  };
}

/** Why days of a report are missing, if it is because of the last refresh or the file; undefined: GitHub may have none. */
export function missingReport(report: ReportKind, { kind, stored, notes }: Asked): string | undefined {
  const failure = notes.missing?.[report];
  if (failure !== undefined) return failure;
  if ((stored[report] ?? []).length > 0) return undefined;
  if (kind === 'file') {
    return report === 'user-teams'
      ? l10n.t('Not in this file. Open a report of user-teams as well.')
      : l10n.t('Not in this file.');
  }
  return kind === 'github' && notes.refreshedAt === undefined ? l10n.t('Not downloaded yet.') : undefined;
}
