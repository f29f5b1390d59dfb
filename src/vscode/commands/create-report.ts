import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Format } from '../../figures/format.ts';
import { storedRange } from '../../dashboard/date-range-choices.ts';
import type { Clock } from '../../domain/clock.ts';
import { dayOf } from '../../domain/day.ts';
import type { MetricsModel } from '../../model/model.ts';
import { notify } from '../notifications.ts';
import { settings } from '../settings.ts';
import { writeTarget } from '../write-file.ts';
import { chooseDestination } from './destination.ts';

interface ReportParts {
  readonly model: MetricsModel;
  /** `window`: that of the dashboard's state. */
  readonly dashboard: { readonly dateRange: string };
  readonly format: Format;
  readonly clock: Clock;
}

/** Writes the adoption report and opens it. `given`: the folder, named by the caller; then of the dashboard's days. */
export async function createReport(
  { model, dashboard, format, clock }: ReportParts,
  given?: vscode.Uri,
): Promise<void> {
  const title = l10n.t('Create Adoption Report');
  const metrics = await model.metrics();
  const stored = metrics && storedRange(metrics.data.stored);
  if (metrics === undefined || stored === undefined) {
    void notify.information(l10n.t('There are no metrics to report on yet.'));
    return;
  }
  const now = clock.now();
  const destination = await chooseDestination(
    { title, stored, shown: dashboard.dateRange, format },
    { nameOf: () => `copilot-adoption-${dayOf(now)}`, openLabel: l10n.t('Create Here') },
    given,
  );
  if (destination === undefined) return;
  const { dateRange, folder } = destination;
  const { reportFor } = await import('../../report/report-for.ts');
  const price = settings.licensePrice();
  const files = await reportFor(metrics, { dateRange, format, now, ...(price && { price }) });
  for (const { path, text } of files ?? [])
    await writeTarget(vscode.Uri.joinPath(folder, path), Buffer.from(text), { shared: true });
  const page = files?.[0];
  if (page === undefined) return;
  await vscode.commands.executeCommand('markdown.showPreview', vscode.Uri.joinPath(folder, page.path));
}
