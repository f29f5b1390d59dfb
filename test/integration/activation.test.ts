import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { COMMANDS } from '../../src/contributions.ts';

const ID = 'copilot-usage-metrics.copilot-usage-metrics';

describe('activation', () => {
  it('succeeds', async () => {
    const extension = vscode.extensions.getExtension(ID);
    assert.ok(extension, `${ID} is not installed`);
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it('registers every command of the manifest, and no other of its own', async () => {
    await vscode.extensions.getExtension(ID)?.activate();
    const registered = (await vscode.commands.getCommands(true)).filter((id) => OWN_COMMAND.test(id));
    assert.deepEqual(registered.sort(), Object.values(COMMANDS).sort());
  });
});

/** `copilotMetrics.view.focus` and the like are VS Code's, made from the views of the manifest. */
const OWN_COMMAND = /^copilotMetrics\.\w+$/;

describe('copying diagnostics', () => {
  it('puts them on the clipboard, with the version of VS Code', async () => {
    await vscode.env.clipboard.writeText('');
    // The message with its button stays until a user answers it.
    void vscode.commands.executeCommand(COMMANDS.copyDiagnostics);
    let text = '';
    for (let attempt = 0; attempt < 50 && text === ''; attempt += 1) {
      await new Promise((resume) => setTimeout(resume, 100));
      text = await vscode.env.clipboard.readText();
    }
    assert.match(text, /^# Copilot Usage Metrics diagnostics, \d{4}-/);
    assert.ok(text.includes(`- VS Code: ${vscode.version}`));
  });
});
