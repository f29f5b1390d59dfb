import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Format } from '../../figures/format.ts';
import { dateRangeChoices, dateRangeOf } from '../../dashboard/date-range-choices.ts';
import type { DayRange } from '../../domain/day.ts';
import { pickOne } from '../quick-pick.ts';
import { isDateRangeText } from '../../shared/dashboard-state.ts';

interface Asked {
  /** Of the command. */
  readonly title: string;
  /** From the first stored day to the last. */
  readonly stored: DayRange;
  /** What the dashboard has chosen, as its state has it: offered first. */
  readonly shown: string;
  readonly format: Format;
}

interface Named {
  /** Of a folder that is made inside the one that is chosen. */
  readonly nameOf: (dateRange: DayRange) => string;
  readonly openLabel: string;
}

/** Of which days something is written, and into which folder. */
export interface Destination {
  readonly dateRange: DayRange;
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
  if (given !== undefined) return { dateRange: dateRangeOf(asked.shown, asked.stored), folder: given };
  const dateRange = await chooseDateRange(asked);
  const parent = dateRange && (await chooseFolder(asked.title, openLabel));
  return dateRange && parent && { dateRange, folder: await newFolder(parent, nameOf(dateRange)) };
}

/** A folder that does not exist yet, so that nothing is overwritten: with a number where the name is taken. */
export async function newFolder(parent: vscode.Uri, name: string): Promise<vscode.Uri> {
  const taken = new Set((await vscode.workspace.fs.readDirectory(parent)).map(([each]) => each));
  let number = 1;
  const named = (): string => (number === 1 ? name : `${name}-${number}`);
  while (taken.has(named())) number += 1;
  return vscode.Uri.joinPath(parent, named());
}

export async function chooseFolder(title: string, openLabel: string): Promise<vscode.Uri | undefined> {
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

interface DateRangeItem extends vscode.QuickPickItem {
  /** As the dashboard's state has it; left out: it is to be written. */
  readonly dateRange?: string;
}

export async function chooseDateRange({
  title,
  stored,
  shown,
  format,
}: Asked): Promise<DayRange | undefined> {
  const items = dateRangeChoices(shown, stored, format).map(({ id, label }): DateRangeItem => {
    const days = format.range(dateRangeOf(id, stored));
    const description = id === shown ? l10n.t('{0} · as in the dashboard', days) : days;
    return { label, description, dateRange: id };
  });
  items.sort((a, b) => Number(b.dateRange === shown) - Number(a.dateRange === shown));
  const other: DateRangeItem = { label: l10n.t('Other Dates…') };
  const separator: DateRangeItem = { label: '', kind: vscode.QuickPickItemKind.Separator };
  const picked = await pickOne([...items, separator, other], {
    title,
    placeHolder: l10n.t('Choose a date range'),
    matchOnDescription: true,
  });
  const dateRange = picked === other ? await writtenDateRange(title, stored) : picked?.dateRange;
  return dateRange === undefined ? undefined : dateRangeOf(dateRange, stored);
}

function writtenDateRange(title: string, { from, to }: DayRange): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title,
    value: `${from}..${to}`,
    prompt: l10n.t('First and last day (UTC), such as {0}', '2026-11-01..2026-11-30'),
    validateInput: (text) =>
      isDateRangeText(text) && text.includes('..')
        ? undefined
        : l10n.t('Enter two dates, as in the example.'),
  });
}
