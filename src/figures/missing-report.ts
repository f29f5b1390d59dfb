import * as l10n from '@vscode/l10n';
import type { ReportKind } from '../domain/scope.ts';

interface Source {
  /** Whether its reports are downloaded from GitHub. */
  readonly isGitHub: boolean;
  readonly stored: Partial<Record<ReportKind, readonly unknown[]>>;
  /** What the last refresh noted. */
  readonly notes: {
    readonly refreshedAt?: number | undefined;
    readonly missing?: Readonly<Record<string, string>> | undefined;
  };
}

/** Why days of a report are missing, if it is because of the last refresh; undefined: GitHub may have none. */
export function missingReport(report: ReportKind, { isGitHub, stored, notes }: Source): string | undefined {
  const failure = notes.missing?.[report];
  if (failure !== undefined) return failure;
  const isAwaited = isGitHub && notes.refreshedAt === undefined && (stored[report] ?? []).length === 0;
  return isAwaited ? l10n.t('Not downloaded yet.') : undefined;
}
