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
