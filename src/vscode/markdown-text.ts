import * as vscode from 'vscode';
import type { CommandId } from '../contributions.ts';

/**
 * The only place that makes Markdown for VS Code. Neither HTML nor icons are read in it, and links run these commands and
 * no other. Names from outside must have been escaped.
 */
export function markdown(text: string, commands: readonly CommandId[] = []): vscode.MarkdownString {
  const made = new vscode.MarkdownString(text, false);
  made.supportHtml = false;
  if (commands.length > 0) made.isTrusted = { enabledCommands: commands };
  return made;
}
