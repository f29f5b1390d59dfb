import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { COMMANDS, type CommandId } from '../contributions.ts';
import { MetricsError } from '../domain/errors.ts';
import { Cancelled } from '../worker/client.ts';

type Handler = (...args: readonly unknown[]) => Promise<void> | void;

/** Registers commands; what they throw becomes one sentence with a way to the log, and a cancellation nothing. */
export function registerCommands(
  handlers: Readonly<Record<CommandId, Handler>>,
  log: vscode.LogOutputChannel,
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

async function showFailure(error: unknown, id: string, log: vscode.LogOutputChannel): Promise<void> {
  if (error instanceof Cancelled || error instanceof vscode.CancellationError) return;
  if (error instanceof MetricsError && error.kind === 'cancelled') return;
  const message = error instanceof Error ? error.message : String(error);
  log.error(`${id}: ${message}`);
  const showLog = l10n.t('Show Log');
  const text = error instanceof MetricsError ? message : l10n.t('Copilot Usage Metrics: {0}', message);
  if ((await vscode.window.showErrorMessage(text, showLog)) === showLog) {
    await vscode.commands.executeCommand(COMMANDS.showLog);
  }
}
