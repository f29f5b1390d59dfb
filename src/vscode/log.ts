import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { logText } from '../domain/log-text.ts';
import type { Logger } from '../model/ports.ts';

export interface Log extends Logger {
  /** Shows it to the user. */
  show(): void;
  dispose(): void;
}

/** The extension's only log. Never given a token or a person's name; see `logText` for what is left out of each line. */
export function createLog(): Log {
  const channel = vscode.window.createOutputChannel('Copilot Usage Metrics', { log: true });
  const home = homedir();
  return {
    debug: (message) => channel.debug(logText(message, home)),
    info: (message) => channel.info(logText(message, home)),
    warn: (message) => channel.warn(logText(message, home)),
    error: (message) => channel.error(logText(message, home)),
    show: () => channel.show(),
    dispose: () => channel.dispose(),
  };
}
