import * as vscode from 'vscode';
import { COMMANDS, SETTINGS } from '../contributions.ts';
import type { MetricsError } from '../domain/errors.ts';
import { notificationButtons } from './notification-buttons.ts';
import { notify } from './notifications.ts';
import { pageOf, type ProblemAction } from '../github/problem-actions.ts';

type Action = (problem: MetricsError | undefined) => PromiseLike<unknown>;

const run =
  (command: string, ...args: readonly unknown[]): Action =>
  () =>
    vscode.commands.executeCommand(command, ...args);

const ACTIONS: Readonly<Record<ProblemAction, Action>> = {
  authorize: openPageOf,
  openPage: openPageOf,
  openProxySettings: run('workbench.action.openSettings', 'http.proxy'),
  checkForUpdates: run('workbench.extensions.action.checkForUpdates'),
  signIn: run(COMMANDS.signIn),
  signInAgain: run(COMMANDS.signIn),
  useToken: run(COMMANDS.signInWithToken),
  copyRequest: run(COMMANDS.copyRequest),
  // GitHub may have said when a request can succeed again.
  refresh: (problem) => vscode.commands.executeCommand(COMMANDS.refresh, problem?.resetAt),
  chooseScope: run(COMMANDS.chooseScope),
  checkAccess: run(COMMANDS.checkAccess),
  openFiles: run(COMMANDS.openFiles),
  openSettings: run(COMMANDS.openSettings, SETTINGS.summaryLocation.key),
  showLog: run(COMMANDS.showLog),
};

/** Shows a problem as a notification, with its actions as buttons. */
export async function showProblem(problem: MetricsError): Promise<void> {
  const actions = notificationButtons(problem);
  const chosen = await notify.warning(problem.message, ...actions.keys());
  const action = chosen === undefined ? undefined : actions.get(chosen);
  if (action !== undefined) await act(action, problem);
}

/** Does what the user chose to do about a problem. */
export async function act(action: ProblemAction, problem: MetricsError | undefined): Promise<void> {
  await ACTIONS[action](problem);
}

async function openPageOf(problem: MetricsError | undefined): Promise<void> {
  const page = pageOf(problem);
  if (page !== undefined) await vscode.env.openExternal(vscode.Uri.parse(page, true));
}
