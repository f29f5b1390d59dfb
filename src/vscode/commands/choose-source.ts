import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { type CommandId, COMMANDS, SETTINGS } from '../../contributions.ts';
import { sourceLabel } from '../../figures/source-label.ts';
import type { Source } from '../../domain/scope.ts';
import { fileLabel } from '../../model/file-label.ts';
import type { OpenedSource } from '../../model/local-sources.ts';
import type { MetricsModel } from '../../model/model.ts';
import { sourceKey } from '../../domain/source-key.ts';
import type { IngestResult } from '../../engine/contract.ts';
import { askInDialog, notify, withCancelableProgress } from '../notifications.ts';
import { group, pickOne } from '../quick-pick.ts';
import { SOURCE_ICONS } from '../../tree/tree-labels.ts';

interface SourceItem extends vscode.QuickPickItem {
  readonly source?: Source;
  /** What leads to another source. */
  readonly command?: CommandId;
  /** What the command is given. */
  readonly about?: string;
}

export async function chooseSource(model: MetricsModel): Promise<void> {
  const { state } = model;
  const shown = 'source' in state ? sourceKey(state.source) : undefined;
  const known = (kind: Source['kind']): SourceItem[] =>
    model
      .sources()
      .filter((source) => source.kind === kind)
      .map((source) => ({
        label: sourceLabel(source),
        iconPath: new vscode.ThemeIcon(SOURCE_ICONS[kind]),
        ...(sourceKey(source) === shown ? { description: l10n.t('currently shown') } : {}),
        source,
      }));
  const { github, file, summary } = furtherSources(model);
  const items: SourceItem[] = [
    ...group(l10n.t('GitHub'), [...known('github'), github]),
    ...group(l10n.t('Files'), [...known('file'), file]),
    ...group(l10n.t('Published summaries'), [...known('summary'), summary]),
    ...group(l10n.t('Sample'), known('sample')),
  ];
  const picked = await pickOne(items, {
    title: l10n.t('Source'),
    placeHolder: l10n.t('Where should the metrics come from? Sources are never mixed.'),
  });
  if (picked?.command !== undefined) await vscode.commands.executeCommand(picked.command, picked.about);
  if (picked?.source === undefined) return;
  await model.showSource(picked.source);
  // What lies in a private repository may need a further permission.
  if (model.summaryNeedsSignIn && (await model.signIn('repository'))) await model.refresh();
}

/** Every source has a way on: to GitHub, to files, and to a summary. */
function furtherSources({ account }: MetricsModel): Record<'github' | 'file' | 'summary', SourceItem> {
  const item = (icon: string, label: string, command: CommandId): SourceItem => ({
    label,
    iconPath: new vscode.ThemeIcon(icon),
    command,
  });
  const summary = item('settings-gear', l10n.t('Set Summary Location…'), COMMANDS.openSettings);
  return {
    github:
      account === undefined
        ? item('github', l10n.t('Sign In to GitHub'), COMMANDS.signIn)
        : item('organization', l10n.t('Choose Organization or Enterprise…'), COMMANDS.chooseScope),
    file: item('folder-opened', l10n.t('Open Exported NDJSON Files…'), COMMANDS.openFiles),
    summary: { ...summary, about: SETTINGS.summaryLocation.key },
  };
}

/** `given`: files named by the caller instead of picked in a dialog. */
export async function openFiles(model: MetricsModel, given?: readonly vscode.Uri[]): Promise<void> {
  const files =
    given ??
    (await vscode.window.showOpenDialog({
      canSelectMany: true,
      openLabel: l10n.t('Open Reports'),
      title: l10n.t('Reports exported from GitHub (NDJSON or JSON)'),
      filters: {
        [l10n.t('Reports')]: ['ndjson', 'jsonl', 'json', 'txt', 'gz'],
        [l10n.t('All files')]: ['*'],
      },
    }));
  if (files === undefined || files.length === 0) return;
  const names = files.map(({ path }) => path.slice(path.lastIndexOf('/') + 1));
  const label = fileLabel(names);
  const before = 'source' in model.state ? model.state.source : undefined;
  const open = (only?: string): Promise<IngestResult> => readWithProgress(model, label, files, only);
  const first = await open();
  const result = first.scopes.length < 2 ? first : await openOneOf(first.scopes, open);
  if (result === undefined) return;
  await reportOpened(label, result);
  if (before?.kind === 'file' && isOnlyTeams(result)) await offerToAdd(model, label, files, before);
}

/** They say nothing by themselves. */
function isOnlyTeams({ rows, reports }: IngestResult): boolean {
  return rows > 0 && reports.every((report) => report === 'user-teams');
}

async function offerToAdd(
  model: MetricsModel,
  label: string,
  files: readonly vscode.Uri[],
  to: OpenedSource,
): Promise<void> {
  const add = l10n.t('Add to {0}', to.label);
  const message = l10n.t(
    '{0} contains only the members of teams. They can be added to the file opened before.',
    label,
  );
  if ((await notify.information(message, add)) !== add) return;
  const paths = files.map(({ fsPath }) => fsPath);
  await withCancelableProgress(l10n.t('Reading {0}', label), (_, signal) =>
    model.addFiles(to, paths, signal),
  );
}

async function readWithProgress(
  model: MetricsModel,
  label: string,
  files: readonly vscode.Uri[],
  only: string | undefined,
): Promise<IngestResult> {
  const paths = files.map(({ fsPath }) => fsPath);
  return withCancelableProgress(l10n.t('Reading {0}', label), (_, signal) =>
    model.openFiles(label, paths, signal, only),
  );
}

interface ScopeItem extends vscode.QuickPickItem {
  readonly scope?: string;
}

/** Organizations and enterprises are never added to each other: asks for one. Undefined when none is chosen. */
async function openOneOf(
  scopes: IngestResult['scopes'],
  open: (only: string) => Promise<IngestResult>,
): Promise<IngestResult | undefined> {
  const items = (kind: string, label: (id: string) => string): ScopeItem[] =>
    scopes
      .filter(({ scope }) => scope.startsWith(`${kind} `))
      .map(({ scope, files }) => ({
        label: label(scope.slice(kind.length + 1)),
        description: files.join(', '),
        scope,
      }));
  const all: ScopeItem[] = [
    ...group(
      l10n.t('Organizations'),
      items('organization', (id) => l10n.t('Organization {0}', id)),
    ),
    ...group(
      l10n.t('Enterprises'),
      items('enterprise', (id) => l10n.t('Enterprise {0}', id)),
    ),
  ];
  const picked = await pickOne(all, {
    title: l10n.t('Choose Organization or Enterprise'),
    placeHolder: l10n.t(
      'The files report several organizations or enterprises, whose metrics must not be added up. Choose one.',
    ),
  });
  return picked?.scope === undefined ? undefined : open(picked.scope);
}

/** Says which lines of the files could not be used, and which of two reports of the same days counts. */
async function reportOpened(label: string, result: IngestResult): Promise<void> {
  const [first] = result.problems;
  const [notice] = result.notices;
  if (result.rows === 0) {
    void notify.error(nothingOpened(label, first));
  } else if (first !== undefined) {
    await reportRejected(
      label,
      result.rejected,
      result.rows,
      first.line === null
        ? first.problem.replace(/\.$/, '')
        : l10n.t('{0}, line {1}: {2}', first.file, first.line, first.problem),
    );
  }
  if (result.rows > 0 && notice !== undefined) void notify.information(notice);
}

function nothingOpened(label: string, first: IngestResult['problems'][number] | undefined): string {
  if (first?.line === null) return l10n.t('{0} Nothing was opened.', first.problem);
  const why =
    first === undefined ? l10n.t('it is empty') : l10n.t('line {0}: {1}', first.line, first.problem);
  return l10n.t(
    '{0} contains no usage metrics report ({1}). Nothing was opened. Choose a file that GitHub’s Copilot dashboard exported.',
    label,
    why,
  );
}

async function reportRejected(label: string, rejected: number, rows: number, first: string): Promise<void> {
  const show = l10n.t('Show Data');
  const message = l10n.t(
    '{0}: lines that could not be used and are left out: {1}; rows shown: {2}. First: {3}.',
    label,
    rejected,
    rows,
    first,
  );
  const chosen = await notify.warning(message, show);
  if (chosen === show) await vscode.commands.executeCommand('copilotMetrics.data.focus');
}

export async function clearData(model: MetricsModel): Promise<void> {
  const remove = l10n.t('Delete');
  const chosen = await askInDialog(
    {
      message: l10n.t('Delete all stored Copilot usage data?'),
      isWarning: true,
      detail: l10n.t(
        'This deletes the reports of all accounts, opened files, and the sample organization from this computer. Days older than a year cannot be downloaded again. Pseudonyms change. Settings, exported files, and published summaries are kept, and you stay signed in.',
      ),
    },
    remove,
  );
  if (chosen !== remove) return;
  await model.clear();
  void notify.information(l10n.t('Stored data deleted.'));
}
