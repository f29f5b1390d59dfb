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
  );
}

/** Files changed from outside are not noticed by every VS Code; a change from inside is. */
async function changeSetting(): Promise<void> {
  const prompt = 'Key and value, as JSON';
  const typed = await vscode.window.showInputBox({ prompt, ignoreFocusOut: true });
  if (typed === undefined) return;
  const [key, value] = JSON.parse(typed) as [string, unknown];
  await vscode.workspace.getConfiguration().update(key, value, vscode.ConfigurationTarget.Global);
}
