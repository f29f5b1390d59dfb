import * as vscode from 'vscode';
import { COMMANDS, type CommandId } from '../contributions.ts';
import type { MetricsError } from '../domain/errors.ts';
import { notify } from './notifications.ts';
import { actionLabel, actionsOf, pageOf, type ProblemAction } from '../github/problem-actions.ts';

type OwnAction = Exclude<ProblemAction, 'authorize' | 'openPage' | 'openProxySettings' | 'checkForUpdates'>;

const OWN: Readonly<Record<OwnAction, CommandId>> = {
  signIn: COMMANDS.signIn,
  signInAgain: COMMANDS.signIn,
  useToken: COMMANDS.signInWithToken,
  refresh: COMMANDS.refresh,
  chooseScope: COMMANDS.chooseScope,
  checkAccess: COMMANDS.checkAccess,
  openFiles: COMMANDS.openFiles,
  openSettings: COMMANDS.openSettings,
  showLog: COMMANDS.showLog,
};

/** VS Code shows more buttons than these one below the other. */
const MOST_BUTTONS = 3;

/** Shows a problem as a notification, with its actions as buttons. */
export async function showProblem(problem: MetricsError): Promise<void> {
  const actions = new Map(
    actionsOf(problem)
      .slice(0, MOST_BUTTONS)
      .map((action) => [actionLabel(action), action]),
  );
  const chosen = await notify.warning(problem.message, ...actions.keys());
  const action = chosen === undefined ? undefined : actions.get(chosen);
  if (action !== undefined) await act(action, problem);
}

/** Does what the person chose to do about a problem. */
export async function act(action: ProblemAction, problem: MetricsError | undefined): Promise<void> {
  switch (action) {
    case 'authorize':
    case 'openPage':
      return openPageOf(problem);
    case 'openProxySettings':
      await vscode.commands.executeCommand('workbench.action.openSettings', 'http.proxy');
      return;
    case 'checkForUpdates':
      await vscode.commands.executeCommand('workbench.extensions.action.checkForUpdates');
      return;
    case 'signIn':
    case 'signInAgain':
    case 'useToken':
    case 'refresh':
    case 'chooseScope':
    case 'checkAccess':
    case 'openFiles':
    case 'openSettings':
    case 'showLog':
      await vscode.commands.executeCommand(OWN[action]);
  }
}

async function openPageOf(problem: MetricsError | undefined): Promise<void> {
  const page = pageOf(problem);
  if (page !== undefined) await vscode.env.openExternal(vscode.Uri.parse(page, true));
}
