import * as vscode from 'vscode';
import type { Dashboard } from '../dashboard/panel.ts';

/** `given`: what is to be shown, as a tree item, a key binding or a link in a tooltip names it. */
export async function openDashboard(dashboard: Dashboard, given: unknown): Promise<void> {
  const { stateChange } = await import('../../shared/messages.ts');
  dashboard.open(stateChange.safeParse(given ?? {}).data ?? {});
}

/** `key`: of the one setting to show, instead of all. */
export async function openSettings(extension: vscode.Extension<unknown>, key: unknown): Promise<void> {
  const query = typeof key === 'string' ? `@id:${key}` : `@ext:${extension.id}`;
  await vscode.commands.executeCommand('workbench.action.openSettings', query);
}
