import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Format } from '../../figures/format.ts';
import { windowChoices, windowOf } from '../../dashboard/windows.ts';
import type { DayRange } from '../../domain/day.ts';
import { pickOne } from '../quick-pick.ts';
import { isWindowText } from '../../shared/dashboard-state.ts';

interface Asked {
  /** Of the command. */
  readonly title: string;
  /** From the first stored day to the last. */
  readonly held: DayRange;
  /** What the dashboard has chosen, as its state has it: offered first. */
  readonly shown: string;
  readonly format: Format;
}

interface Named {
  /** Of a folder that is made inside the one that is chosen. */
  readonly nameOf: (window: DayRange) => string;
  readonly openLabel: string;
}

/** Of which days something is written, and into which folder. */
export interface Destination {
  readonly window: DayRange;
  readonly folder: vscode.Uri;
}

/**
 * Asks for days and for a folder; undefined when the user changed their mind.
 * @param given the folder, named by the caller: then the days are those of the dashboard, and there is no dialog
 */
export async function chooseDestination(
  asked: Asked,
  { nameOf, openLabel }: Named,
  given: vscode.Uri | undefined,
): Promise<Destination | undefined> {
  if (given !== undefined) return { window: windowOf(asked.shown, asked.held), folder: given };
  const window = await chooseWindow(asked);
  const parent = window && (await chooseFolder(asked.title, openLabel));
  return window && parent && { window, folder: vscode.Uri.joinPath(parent, nameOf(window)) };
}

async function chooseFolder(title: string, openLabel: string): Promise<vscode.Uri | undefined> {
  const workspace = vscode.workspace.workspaceFolders?.[0]?.uri;
  const chosen = await vscode.window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    ...(workspace && { defaultUri: workspace }),
    title,
    openLabel,
  });
  return chosen?.[0];
}

interface WindowItem extends vscode.QuickPickItem {
  /** As the dashboard's state has it; left out: it is to be written. */
  readonly window?: string;
}

async function chooseWindow({ title, held, shown, format }: Asked): Promise<DayRange | undefined> {
  const items = windowChoices(shown, held, format).map(({ id, label }): WindowItem => {
    const days = format.range(windowOf(id, held));
    const description = id === shown ? l10n.t('{0} · as in the dashboard', days) : days;
    return { label, description, window: id };
  });
  items.sort((a, b) => Number(b.window === shown) - Number(a.window === shown));
  const other: WindowItem = { label: l10n.t('Other Days…') };
  const picked = await pickOne([...items, other], {
    title,
    placeHolder: l10n.t('Of which days?'),
    matchOnDescription: true,
  });
  const window = picked === other ? await writtenWindow(title, held) : picked?.window;
  return window === undefined ? undefined : windowOf(window, held);
}

function writtenWindow(title: string, { from, to }: DayRange): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title,
    value: `${from}..${to}`,
    prompt: l10n.t('The first and the last day (UTC), as {0}', '2026-11-01..2026-11-30'),
    validateInput: (text) =>
      isWindowText(text) && text.includes('..') ? undefined : l10n.t('Write two days, as in the example.'),
  });
}
