import { homedir } from 'node:os';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { copied, type Copied } from '../../figures/copied.ts';
import { BYTE_ORDER_MARK } from '../../figures/csv.ts';
import type { Format } from '../../figures/format.ts';
import { PARTICIPANT_NAME } from '../../contributions.ts';
import { aboutView } from '../../dashboard/ask.ts';
import { notify } from '../notifications.ts';
import { AI_FEATURES_OFF, settings } from '../settings.ts';
import { writeTarget } from '../write-file.ts';
import { originOf } from '../../shared/view-origin.ts';
import type { CopyFormat, DashboardView } from '../../shared/page-protocol.ts';

/** Puts a chart or table of the view on the clipboard. @returns the outcome, as a sentence */
export async function copyFigure(
  view: DashboardView,
  figure: string,
  as: CopyFormat,
  rows: readonly number[] | undefined,
  format: Format,
): Promise<string> {
  const found = figureIn(view, figure, rows);
  if (found === undefined) return l10n.t('This metric is not available for the current filters.');
  const options = { separator: settings.csvSeparator(), origin: originOf(view) };
  await vscode.env.clipboard.writeText(copied(found, as, format, options));
  return as === 'csv' ? l10n.t('Copied as CSV.') : l10n.t('Copied as Markdown.');
}

function figureIn(
  { sections }: DashboardView,
  id: string,
  rows: readonly number[] | undefined,
): Copied | undefined {
  for (const { tiles, charts, calendars, tables } of sections) {
    const tile = tiles.find((each) => each.id === id);
    if (tile !== undefined) return { kind: 'tile', spec: tile };
    const chart = charts.find((each) => each.id === id);
    if (chart !== undefined) return { kind: 'chart', spec: chart };
    const calendar = calendars.find((each) => each.id === id);
    if (calendar !== undefined) return { kind: 'calendar', spec: calendar };
    const table = tables.find((each) => each.id === id);
    if (table !== undefined) return { kind: 'table', spec: table, ...(rows && { rows }) };
  }
  return undefined;
}

/** Asks where to, and writes the chart or table as a file that spreadsheets open; see `savePicture`. */
export async function saveCsv(
  view: DashboardView,
  figure: string,
  rows: readonly number[] | undefined,
  format: Format,
): Promise<string | undefined> {
  const found = figureIn(view, figure, rows);
  if (found === undefined) return l10n.t('This metric is not available for the current filters.');
  // What the file has no place for is in its name.
  const { from, to } = view.filters.range;
  return save(`${figure}-${from}-${to}.csv`, l10n.t('Save as CSV'), { [l10n.t('Tables')]: ['csv'] }, () =>
    Buffer.from(BYTE_ORDER_MARK + copied(found, 'csv', format, { separator: settings.csvSeparator() })),
  );
}

const OPEN_CHAT = 'workbench.action.chat.open';

/** Opens the chat with a question to go on with; in words why not, where VS Code has no chat. */
export async function askCopilot(view: DashboardView): Promise<string | undefined> {
  if (settings.areAiFeaturesOff()) {
    void offerAiFeatures();
    return undefined;
  }
  const known = await vscode.commands.getCommands(true);
  if (!known.includes(OPEN_CHAT))
    return l10n.t('Chat is not available in VS Code. Enable chat, then try again.');
  const query = `@${PARTICIPANT_NAME} ${aboutView(view)}`;
  await vscode.commands.executeCommand(OPEN_CHAT, { query, isPartialQuery: true });
  return undefined;
}

/** Chat is there, but hidden by a setting. */
async function offerAiFeatures(): Promise<void> {
  const open = l10n.t('Open Settings');
  const text = l10n.t('Chat is not available because AI features are turned off in the settings of VS Code.');
  if ((await notify.information(text, open)) === open)
    await vscode.commands.executeCommand('workbench.action.openSettings', `@id:${AI_FEATURES_OFF}`);
}

/** Asks where to, and writes it; what came of it in words, undefined when the user changed their mind. */
export function savePicture(figure: string, base64: string): Promise<string | undefined> {
  return save(`${figure}.png`, l10n.t('Save as Picture'), { [l10n.t('Pictures')]: ['png'] }, () =>
    Buffer.from(base64, 'base64'),
  );
}

async function save(
  name: string,
  title: string,
  filters: Record<string, string[]>,
  bytes: () => Uint8Array,
): Promise<string | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(homedir());
  const plain = name.replaceAll(/[^\w.-]+/g, '-');
  const target = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(folder, plain),
    filters,
    title,
  });
  if (target === undefined) return undefined;
  try {
    await writeTarget(target, bytes(), { shared: false });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '?';
    return l10n.t('The file could not be saved ({0}). Choose another folder, then try again.', code);
  }
  return l10n.t('Saved as {0}.', target.path.slice(target.path.lastIndexOf('/') + 1));
}
