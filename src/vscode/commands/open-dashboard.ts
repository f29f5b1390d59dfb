import * as vscode from 'vscode';
import type { Dashboard } from '../dashboard/panel.ts';

/** `given`: what is to be shown, as a tree item, a key binding or a link in a tooltip names it. */
export async function openDashboard(dashboard: Dashboard, given: unknown): Promise<void> {
  const { stateChange } = await import('../../shared/messages.ts');
  dashboard.open(stateChange.safeParse(given ?? {}).data ?? {});
}

export async function openSettings(extension: vscode.Extension<unknown>): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.openSettings', `@ext:${extension.id}`);
}
