import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { MetricsError } from '../domain/errors.ts';
import type { MetricsModel } from '../model/model.ts';
import { showProblem } from '../platform/problem-page.ts';

/** Fetches as far back as GitHub keeps reports, with a bar and a way out; what has arrived stays. */
export async function fetchHistory(model: MetricsModel): Promise<void> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: l10n.t('Fetching the history'),
    cancellable: true,
  };
  try {
    const outcome = await vscode.window.withProgress(options, async (progress, token) => {
      const controller = new AbortController();
      token.onCancellationRequested(() => controller.abort());
      let shown = 0;
      return model.fetchHistory(controller.signal, (done, total) => {
        const percent = total === 0 ? 100 : (100 * done) / total;
        progress.report({ increment: percent - shown, message: l10n.t('{0} of {1} reports', done, total) });
        shown = percent;
      });
    });
    if (outcome === undefined) return;
    const [failure] = outcome.failures;
    if (failure !== undefined) void vscode.window.showWarningMessage(failure);
    else void vscode.window.showInformationMessage(historyText(outcome.calls));
  } catch (error) {
    if (!(error instanceof MetricsError)) throw error;
    await showProblem(error);
  }
}

function historyText(calls: number): string {
  return calls === 0
    ? l10n.t('Everything that GitHub keeps is held already.')
    : l10n.t('Everything that GitHub keeps is held now. {0} reports were fetched.', calls);
}
