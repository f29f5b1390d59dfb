import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Format } from '../../figures/format.ts';
import { dateRangeOf, storedRange } from '../../dashboard/date-range-choices.ts';
import type { Clock } from '../../domain/clock.ts';
import type { DayRange } from '../../domain/day.ts';
import type { MetricsModel } from '../../model/model.ts';
import type { Report } from '../../report/report-for.ts';
import type { DashboardState } from '../../shared/dashboard-state.ts';
import { notify } from '../notifications.ts';
import { settings } from '../settings.ts';
import type { ShownPages } from '../shown-page.ts';
import { writeTarget } from '../write-file.ts';
import { chooseDateRange, chooseFolder, newFolder } from './destination.ts';

interface ReportParts {
  readonly model: MetricsModel;
  /** `shown`: its filter, while it is open. `dateRange`: chosen last, also while it is closed. */
  readonly dashboard: { readonly shown: DashboardState | undefined; readonly dateRange: string };
  readonly pages: ShownPages;
  readonly format: Format;
  readonly clock: Clock;
}

/**
 * Shows the adoption report under the filter of the open dashboard, or of chosen days without a filter, and writes it
 * where the user wants it.
 * @param given the folder, named by the caller: then it is written at once
 */
export async function createReport(
  { model, dashboard, pages, format, clock }: ReportParts,
  given?: vscode.Uri,
): Promise<void> {
  const title = l10n.t('Create Adoption Report');
  const metrics = await model.metrics();
  const stored = metrics && storedRange(metrics.data.stored);
  if (metrics === undefined || stored === undefined) {
    void notify.information(l10n.t('There are no metrics to report on yet.'));
    return;
  }
  const { shown, dateRange: last } = dashboard;
  const isAsked = given === undefined && shown === undefined;
  const dateRange = isAsked
    ? await chooseDateRange({ title, stored, shown: last, format })
    : dateRangeOf(last, stored);
  if (dateRange === undefined) return;
  const { reportFor } = await import('../../report/report-for.ts');
  const price = settings.licensePrice();
  const report = await reportFor(metrics, {
    dateRange,
    ...(shown && { filter: shown, holidays: settings.holidays() }),
    format,
    now: clock.now(),
    ...(price && { price }),
  });
  if (report === undefined) return;
  const folder = given ?? (await offerToSave(report, dateRange, pages));
  if (folder !== undefined) await write(report, folder);
}

/** Shows what would be written. @returns the folder; undefined when the user does not want it */
async function offerToSave(
  { subject, title, files }: Report,
  dateRange: DayRange,
  pages: ShownPages,
): Promise<vscode.Uri | undefined> {
  const { previewOf } = await import('../../report/preview.ts');
  await pages.show(title, previewOf(files));
  const save = l10n.t('Save…');
  const message = l10n.t('This is a preview of the report. Save it as a page in Markdown with its pictures.');
  if ((await notify.information(message, save)) !== save) return undefined;
  const parent = await chooseFolder(l10n.t('Save Adoption Report'), l10n.t('Save Here'));
  return parent && newFolder(parent, folderName(subject, dateRange));
}

/** The title with days that every file system can store and that sort by date. */
function folderName(subject: string, { from, to }: DayRange): string {
  const name = subject.replaceAll(/[^\p{L}\p{N} ._()-]+/gu, ' ');
  return `${name.trim()} ${from} – ${to}`;
}

async function write({ files }: Report, folder: vscode.Uri): Promise<void> {
  for (const { path, text } of files)
    await writeTarget(vscode.Uri.joinPath(folder, path), Buffer.from(text), { shared: true });
  const [page] = files;
  if (page === undefined) return;
  await vscode.commands.executeCommand('markdown.showPreview', vscode.Uri.joinPath(folder, page.path));
}
