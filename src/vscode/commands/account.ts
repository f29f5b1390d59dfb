import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { COMMANDS } from '../../contributions.ts';
import { isUsableToken, pastedToken } from '../../domain/token.ts';
import type { MetricsModel } from '../../model/model.ts';
import { notify, withProgress } from '../notifications.ts';
import { chooseScope } from './choose-scope.ts';
import type { Reporting } from './problem.ts';

export async function signIn(reporting: Reporting): Promise<void> {
  const { model } = reporting;
  if ((await model.signIn()) && model.state.kind === 'noOrganization') await chooseScope(reporting);
  else await model.refreshIfStale();
}

/** For those whose organization does not let VS Code's own sign-in through. */
export async function signInWithToken(reporting: Reporting): Promise<void> {
  const { model } = reporting;
  const token = await vscode.window.showInputBox({
    title: l10n.t('Personal Access Token'),
    prompt: l10n.t(
      'A fine-grained token with the permission “Organization Copilot metrics: read”, or a classic one with read:org. VS Code stores it in its secret storage.',
    ),
    password: true,
    ignoreFocusOut: true,
    validateInput: tokenProblem,
  });
  if (token === undefined) return;
  await withProgress(l10n.t('Checking the token with GitHub'), () =>
    model.signInWithToken(pastedToken(token)),
  );
  if (model.state.kind === 'noOrganization') await chooseScope(reporting);
}

/** Undefined when the token can be sent. */
function tokenProblem(text: string): string | undefined {
  const token = pastedToken(text);
  if (token === '') return l10n.t('Paste the token.');
  if (isUsableToken(token)) return undefined;
  return l10n.t(
    'This text contains characters that are not allowed in a GitHub token. Paste only the token.',
  );
}

/** Forgets the account. The session itself belongs to VS Code and is ended in its Accounts menu. */
export async function signOut(model: MetricsModel): Promise<void> {
  await model.signOut();
  const clear = l10n.t('Clear Stored Data');
  const chosen = await notify.information(
    l10n.t('You are signed out. Downloaded reports stay on this computer until you clear them.'),
    clear,
  );
  if (chosen === clear) await vscode.commands.executeCommand(COMMANDS.clearData);
}
