import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { MetricsModel } from '../model/model.ts';
import { openPageOf, pageOf } from '../platform/problem-page.ts';

/** Says what stood in the way of what the person just asked for, with the page that solves it where there is one. */
export async function reportProblem({ state }: MetricsModel): Promise<void> {
  const problem = 'problem' in state ? state.problem : undefined;
  if (problem === undefined) return;
  const solve = l10n.t('Open GitHub');
  const actions = pageOf(problem) === undefined ? [] : [solve];
  const chosen = await vscode.window.showWarningMessage(problem.message, ...actions);
  if (chosen === solve) await openPageOf(problem);
}
