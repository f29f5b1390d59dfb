import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Format } from '../../figures/format.ts';
import { day } from '../../domain/day.ts';
import type { MetricsModel } from '../../model/model.ts';
import { askInDialog, notify, withCancelableProgress } from '../notifications.ts';
import { settings } from '../settings.ts';
import type { VsCodeSummaryPlaces } from '../summary-places.ts';
import { writeTarget } from '../write-file.ts';
import type { SummaryDocument } from '../../summary/document/published-summary.ts';
import { SUMMARY_PATH } from '../../summary/document/place.ts';

interface PublishParts {
  readonly model: MetricsModel;
  readonly summaries: Pick<VsCodeSummaryPlaces, 'written'>;
  readonly format: Format;
}

/** Puts what is shown into a summary without people, says what is in it, and writes it. `given`: where to, unasked. */
export async function publishSummary(
  { model, summaries, format }: PublishParts,
  given?: vscode.Uri,
): Promise<void> {
  const { state } = model;
  if (state.kind !== 'ready' || state.source.kind === 'summary') {
    void notify.information(
      l10n.t(
        'There is nothing to publish: show the reports of your organization first, from GitHub or from exported files.',
      ),
    );
    return;
  }
  const text = await summarize(model);
  if (text === undefined) return;
  const target = given ?? (await confirmedTarget(text, format));
  if (target === undefined) return;
  await writeTarget(target, new TextEncoder().encode(text), { shared: true });
  summaries.written(target);
  if (given === undefined) await sayWhatIsNext(target);
}

function summarize(model: MetricsModel): Thenable<string | undefined> {
  return withCancelableProgress(l10n.t('Creating the summary'), (progress, signal) =>
    model.summarize(settings.summaryThreshold(), { signal, progress }),
  );
}

/** Where to, once the user has seen what will be there; undefined when they changed their mind. */
async function confirmedTarget(text: string, format: Format): Promise<vscode.Uri | undefined> {
  const document = JSON.parse(text) as SummaryDocument;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const standard = folder && vscode.Uri.joinPath(folder, ...SUMMARY_PATH.split('/'));
  const publish = standard ? l10n.t('Publish to This Workspace') : undefined;
  const [elsewhere, show] = [l10n.t('Publish Elsewhere…'), l10n.t('Show Contents')];
  const chosen = await askInDialog(
    {
      message: l10n.t('Publish a summary of {0}?', document.subject.name),
      detail: contents(document, text.length, format, standard),
    },
    ...(publish === undefined ? [] : [publish]),
    elsewhere,
    show,
  );
  if (chosen === show) {
    const content = JSON.stringify(document, null, 1);
    const shown = await vscode.workspace.openTextDocument({ language: 'json', content });
    await vscode.window.showTextDocument(shown);
    void notify.information(
      l10n.t('Nothing is published yet. Review the contents, then run “Publish Summary” again.'),
    );
    return undefined;
  }
  if (chosen === elsewhere) {
    return vscode.window.showSaveDialog({
      ...(standard && { defaultUri: standard }),
      filters: { JSON: ['json'] },
      title: l10n.t('Publish Summary'),
    });
  }
  return chosen !== undefined && chosen === publish ? standard : undefined;
}

function contents(
  { from, to, teams, teamsWithheld, threshold, licenses }: SummaryDocument,
  bytes: number,
  format: Format,
  target: vscode.Uri | undefined,
): string {
  const range = format.range({ from: day(from), to: day(to) });
  const lines = [
    l10n.t('{0} (UTC): the organization or enterprise. Teams: {1}.', range, teams.length),
    licenses === null
      ? l10n.t('It contains totals of activity by day and numbers of active users.')
      : l10n.t(
          'It contains totals of activity by day, numbers of active users, and numbers of used licenses.',
        ),
    l10n.t('It contains no logins, user IDs, or repositories.'),
    l10n.t('Metrics of fewer than {0} users are withheld.', threshold),
    ...(teamsWithheld === 0
      ? []
      : [l10n.t('Teams that are left out because they are too small: {0}.', teamsWithheld)]),
    l10n.t('Size: {0}.', format.megabytes(bytes)),
    ...(target === undefined ? [] : [l10n.t('File: {0}', vscode.workspace.asRelativePath(target))]),
  ];
  return lines.join('\n');
}

async function sayWhatIsNext(target: vscode.Uri): Promise<void> {
  const inWorkspace = vscode.workspace.getWorkspaceFolder(target) !== undefined;
  const open = l10n.t('Open File');
  const chosen = await notify.information(
    inWorkspace
      ? l10n.t(
          'The summary was saved. Commit and push it, so that users who open this repository with the extension see its metrics. A nightly workflow can keep it up to date.',
        )
      : l10n.t(
          'The summary was saved. To read it, other users enter its location in the setting “Copilot Metrics › Summary: Location”.',
        ),
    open,
  );
  if (chosen === open) await vscode.window.showTextDocument(target);
}
