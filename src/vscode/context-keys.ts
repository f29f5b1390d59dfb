import * as vscode from 'vscode';
import { CONTEXT_KEYS } from '../contributions.ts';

/** The only place that sets context keys. */
export async function setContextKey(key: keyof typeof CONTEXT_KEYS, value: string | boolean): Promise<void> {
  await vscode.commands.executeCommand('setContext', CONTEXT_KEYS[key], value);
}
