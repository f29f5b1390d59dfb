import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { COMMANDS, type CommandId } from '../contributions.ts';
import { problemIn } from '../model/worker-problem.ts';
import { Canceled } from '../domain/cancellation.ts';
import { notify } from './notifications.ts';
import { showProblem } from './problem-page.ts';
import type { Log } from './log.ts';

type Handler = (...args: readonly unknown[]) => Promise<void> | void;

/** Registers commands; what they throw becomes one sentence with a way to the log, and a cancellation nothing. */
export function registerCommands(
  handlers: Readonly<Record<CommandId, Handler>>,
  log: Log,
): vscode.Disposable {
  const registered = Object.entries(handlers).map(([id, handler]) =>
    vscode.commands.registerCommand(id, async (...args: readonly unknown[]) => {
      try {
        await handler(...args);
      } catch (error) {
        await showFailure(error, id, log);
      }
    }),
  );
  return vscode.Disposable.from(...registered);
}

async function showFailure(error: unknown, id: string, log: Log): Promise<void> {
  if (error instanceof Canceled || error instanceof vscode.CancellationError) return;
  const problem = problemIn(error);
  // What an error says may name people, organizations, and folders.
  log.error(`${id}: ${problem.kind}`);
  log.debug(`${id}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  if (problem.kind !== 'internal') {
    await showProblem(problem);
    return;
  }
  const showLog = l10n.t('Show Log');
  if ((await notify.error(problem.message, showLog)) === showLog) {
    await vscode.commands.executeCommand(COMMANDS.showLog);
  }
}
