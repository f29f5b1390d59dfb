import * as l10n from '@vscode/l10n';
import { MetricsError } from '../../domain/errors.ts';
import type { MetricsModel } from '../../model/model.ts';
import { notify, withCancelableProgress } from '../notifications.ts';
import { showProblem } from '../problem-page.ts';

/** Fetches as far back as GitHub keeps reports, with a bar and a way out; what has arrived stays. */
export async function fetchHistory(model: MetricsModel): Promise<void> {
  try {
    const outcome = await withCancelableProgress(l10n.t('Fetching the history'), (report, signal) =>
      model.fetchHistory(signal, (done, total) =>
        report(total === 0 ? 1 : done / total, l10n.t('{0} of {1} reports', done, total)),
      ),
    );
    if (outcome === undefined) return;
    const [failure] = outcome.failures;
    if (failure !== undefined) void notify.warning(failure);
    else void notify.information(historyText(outcome.calls));
  } catch (error) {
    if (!(error instanceof MetricsError)) throw error;
    await showProblem(error);
  }
}

function historyText(calls: number): string {
  return calls === 0
    ? l10n.t('All days that GitHub has are already stored.')
    : l10n.t('All days that GitHub has are stored. Reports downloaded: {0}.', calls);
}
