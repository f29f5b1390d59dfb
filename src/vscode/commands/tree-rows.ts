import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { MetricsModel } from '../../model/model.ts';
import type { TreeNode } from '../../tree/tree-node.ts';
import { sayInStatusBar } from '../notifications.ts';

/** The row whose context menu was used: VS Code hands it to the command. */
export function rowOf(given: unknown): TreeNode | undefined {
  return isRow(given) ? given : undefined;
}

function isRow(given: unknown): given is TreeNode {
  return typeof given === 'object' && given !== null && 'id' in given && 'label' in given;
}

/** Shows the team of the row in the status bar and first in the sidebar. */
export async function showTeam(model: MetricsModel, row: TreeNode | undefined): Promise<void> {
  const team = row?.about?.team;
  if (team !== undefined) await model.chooseTeam(team);
}

/** Puts the words of the row on the clipboard. */
export async function copyRow(row: TreeNode | undefined): Promise<void> {
  if (row === undefined) return;
  const { label, description } = row;
  await vscode.env.clipboard.writeText([label, description].filter(Boolean).join(': '));
  sayInStatusBar(l10n.t('Copied.'));
}
