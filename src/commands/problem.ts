import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { MetricsModel } from '../model/model.ts';

/** Says what stood in the way of what the person just asked for, with the page that solves it where there is one. */
export async function reportProblem({ state }: MetricsModel): Promise<void> {
  const problem = 'problem' in state ? state.problem : undefined;
  if (problem === undefined) return;
  const solve = l10n.t('Open GitHub');
  const page = problem.ssoUrl ?? problem.page;
  const chosen = await vscode.window.showWarningMessage(
    problem.message,
    ...(page === undefined ? [] : [solve]),
  );
  if (chosen === solve && page !== undefined) await vscode.env.openExternal(vscode.Uri.parse(page));
}
