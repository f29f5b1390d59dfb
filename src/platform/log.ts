import * as vscode from 'vscode';

/** The extension's only log. Never given a token, a signed link or a person's name. */
export function createLog(): vscode.LogOutputChannel {
  return vscode.window.createOutputChannel('Copilot Usage Metrics', { log: true });
}
