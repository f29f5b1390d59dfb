import * as vscode from 'vscode';
import { plainText } from '../domain/plain-text.ts';

/** The only place that shows lists to choose from: names in them stay text, see `plainText`. */
export async function pickOne<T extends vscode.QuickPickItem>(
  items: readonly T[] | Promise<readonly T[]>,
  options: vscode.QuickPickOptions,
): Promise<T | undefined> {
  const shown = Promise.resolve(items).then((all) => all.map((item) => ({ ...shownItem(item), item })));
  return (await vscode.window.showQuickPick(shown, options))?.item;
}

/** The entries of one kind under a separator that names the kind; nothing where there are none. */
export function group<T extends vscode.QuickPickItem>(
  label: string,
  items: readonly T[],
): (T | vscode.QuickPickItem)[] {
  return items.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items];
}

function shownItem(item: vscode.QuickPickItem): vscode.QuickPickItem {
  const { label, description, detail } = item;
  return {
    ...item,
    label: plainText(label),
    ...(description !== undefined && { description: plainText(description) }),
    ...(detail !== undefined && { detail: plainText(detail) }),
  };
}
