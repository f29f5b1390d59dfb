import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { MetricsModel } from '../model/model.ts';

/** Fetches by hand; afterwards says what stood in the way, with the page that solves it where there is one. */
export async function refresh(model: MetricsModel): Promise<void> {
  await model.refresh();
  const { state } = model;
  const problem = 'problem' in state ? state.problem : undefined;
  if (problem === undefined) return;
  const solve = l10n.t('Open GitHub');
  const { ssoUrl } = problem;
  const chosen = await vscode.window.showWarningMessage(
    problem.message,
    ...(ssoUrl === undefined ? [] : [solve]),
  );
  if (chosen === solve && ssoUrl !== undefined) await vscode.env.openExternal(vscode.Uri.parse(ssoUrl));
}
