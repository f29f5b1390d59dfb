import * as vscode from 'vscode';
import { type TestAccount, TestAccounts } from './accounts.ts';

const PROVIDERS = { github: 'GitHub', 'github-enterprise': 'GitHub Enterprise Server' };

export function activate({ subscriptions, globalState }: vscode.ExtensionContext): void {
  const accounts = JSON.parse(process.env['COPILOT_TEST_ACCOUNTS'] ?? '[]') as TestAccount[];
  const providers = Object.entries(PROVIDERS).map(([id, label]) => {
    const provider = new TestAccounts(id, accounts, globalState);
    subscriptions.push(
      provider,
      vscode.authentication.registerAuthenticationProvider(id, label, provider, {
        supportsMultipleAccounts: true,
      }),
    );
    return provider;
  });
  subscriptions.push(
    vscode.commands.registerCommand('testAuth.signOut', () =>
      Promise.all(providers.map((provider) => provider.removeAll())),
    ),
    vscode.commands.registerCommand('testAuth.changeSetting', changeSetting),
    vscode.commands.registerCommand('testAuth.runCommand', runCommand),
    vscode.commands.registerCommand('testAuth.browserLink', browserLink),
  );
}

/** Files changed from outside are not noticed by every VS Code; a change from inside is. */
async function changeSetting(): Promise<void> {
  const typed = await ask('Key and value, as JSON');
  if (typed === undefined) return;
  const [key, value] = JSON.parse(typed) as [string, unknown];
  await vscode.workspace.getConfiguration().update(key, value, vscode.ConfigurationTarget.Global);
}

/** What trees and links run has arguments, which the palette cannot give. */
async function runCommand(): Promise<void> {
  const typed = await ask('Command and arguments, as JSON');
  if (typed === undefined) return;
  const [command, ...args] = JSON.parse(typed) as [string, ...unknown[]];
  await vscode.commands.executeCommand(command, ...args);
}

/** VS Code in a browser has no scheme of its own: it names an address that stands for the link, once. */
async function browserLink(): Promise<void> {
  const typed = await ask('Link to VS Code');
  if (typed === undefined) return;
  const address = await vscode.env.asExternalUri(vscode.Uri.parse(typed, true));
  // Encoded once more, its query could not be read.
  await vscode.window.showInputBox({
    value: address.toString(true),
    prompt: 'Address',
    ignoreFocusOut: true,
  });
}

function ask(prompt: string): Thenable<string | undefined> {
  return vscode.window.showInputBox({ prompt, ignoreFocusOut: true });
}
