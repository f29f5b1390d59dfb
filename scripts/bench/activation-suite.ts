// Runs inside VS Code's extension host, before the extension is activated by itself.
import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { type Activation, RESULT_FILE } from './suite-results.ts';

const ID = 'copilot-usage-metrics.copilot-usage-metrics';

/** Loads and activates the extension and writes what that cost the host's thread. */
export async function run(): Promise<void> {
  const extension = vscode.extensions.getExtension(ID);
  if (extension === undefined) throw new Error(`${ID} is not installed`);
  if (extension.isActive) throw new Error('The extension was activated before it could be measured.');
  const host = milliseconds(process.cpuUsage());
  const before = process.threadCpuUsage();
  await extension.activate();
  const result: Activation = {
    cpuMs: milliseconds(process.threadCpuUsage(before)),
    hostCpuMs: host,
  };
  writeFileSync(process.env[RESULT_FILE] ?? '', JSON.stringify(result));
}

function milliseconds({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1000;
}
