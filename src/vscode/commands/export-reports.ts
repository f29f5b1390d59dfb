import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { Format } from '../../figures/format.ts';
import { storedRange } from '../../dashboard/date-range-choices.ts';
import { MetricsError } from '../../domain/errors.ts';
import type { MetricsModel } from '../../model/model.ts';
import { notify, withCancelableProgress } from '../notifications.ts';
import { type WorkerClient, WorkerFailure } from '../../engine/threads/worker-client.ts';
import type { ExportInput, ExportResult } from '../../engine/contract.ts';
import { stoppedProblem } from '../../model/worker-problem.ts';
import { chooseDestination } from './destination.ts';

interface ExportParts {
  readonly model: MetricsModel;
  readonly worker: WorkerClient;
  /** `window`: that of the dashboard's state. */
  readonly dashboard: { readonly dateRange: string };
  readonly format: Format;
  /** Unless they are shown, reports that name people stay where they are. */
  readonly people: ExportInput['people'];
}

/** `given`: the folder, named by the caller; then the days are those of the dashboard. @throws MetricsError */
export async function exportReports(
  { model, worker, dashboard, format, people }: ExportParts,
  given?: vscode.Uri,
): Promise<void> {
  const title = l10n.t('Export Reports as NDJSON');
  const metrics = await model.metrics();
  const stored = metrics && storedRange(metrics.data.stored);
  if (metrics === undefined || stored === undefined) {
    void notify.information(l10n.t('There are no reports to export yet.'));
    return;
  }
  if (metrics.source.kind === 'summary') {
    void notify.information(
      l10n.t('A published summary contains metrics only and no reports, so there is nothing to export.'),
    );
    return;
  }
  const destination = await chooseDestination(
    { title, stored, shown: dashboard.dateRange, format },
    // The name of the folder shows that reports with users are left out.
    {
      nameOf: ({ from, to }) => `copilot-reports-${from}-${to}${people === 'shown' ? '' : '-without-users'}`,
      openLabel: l10n.t('Export Here'),
    },
    given,
  );
  if (destination === undefined) return;
  const { dateRange, folder } = destination;
  if (folder.scheme !== 'file') {
    throw new MetricsError('storage', l10n.t('Reports can only be exported to a folder of this computer.'));
  }
  const { source } = metrics;
  const result = await withCancelableProgress(title, (progress, signal) =>
    written(
      worker.call(
        'exportReports',
        { source, dateRange, folder: folder.fsPath, people },
        { signal, progress },
      ),
    ),
  );
  void notify.information(resultText(result, folder.fsPath, format));
}

/** @throws MetricsError where the files could not be written; Canceled */
async function written(result: Promise<ExportResult>): Promise<ExportResult> {
  try {
    return await result;
  } catch (error) {
    if (!(error instanceof WorkerFailure)) throw error;
    const stopped = stoppedProblem(error);
    if (stopped !== undefined) throw stopped;
    throw new MetricsError('storage', l10n.t('The reports could not be written: {0}', error.message));
  }
}

function resultText({ files, emptyDays, withheld }: ExportResult, folder: string, format: Format): string {
  const number = (value: number): string => format.number(value, 'count');
  const parts = files.map(({ report, lines, days }) =>
    // After a colon a number needs no singular.
    l10n.t('{0} (lines: {1}, days: {2})', report, number(lines), number(days)),
  );
  return [
    files.length === 0
      ? l10n.t('No reports are stored for these days, so there is nothing to export.')
      : l10n.t('Exported to {0}. {1}.', folder, parts.join('; ')),
    ...(emptyDays > 0
      ? [
          l10n.t(
            'Days without rows, which look like missing days in the exported files: {0}.',
            number(emptyDays),
          ),
        ]
      : []),
    ...(withheld > 0
      ? [
          l10n.t(
            'Reports that were left out because they contain individuals, whom your settings hide: {0}.',
            number(withheld),
          ),
        ]
      : []),
  ].join(' ');
}
