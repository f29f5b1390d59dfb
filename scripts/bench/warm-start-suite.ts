// Runs inside VS Code's extension host: in the first window it opens a small report, in later windows it measures how
// soon the metrics of the stored days are shown.
import { existsSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { COMMANDS } from '../../src/contributions.ts';
import type { MetricsModel } from '../../src/model/model.ts';
import type { TreeView } from '../../src/vscode/tree-view.ts';
import { OPEN_FILE, RESULT_FILE, type WarmStart } from './suite-results.ts';

const ID = 'copilot-usage-metrics.copilot-usage-metrics';
/** What the extension hands out in test mode, as far as it is looked at here. */
interface TestHandle {
  readonly model: MetricsModel;
  readonly views: { readonly overview: TreeView };
}

const PATIENCE_MS = 60_000;

export async function run(): Promise<void> {
  const extension = vscode.extensions.getExtension<TestHandle>(ID);
  if (extension === undefined) throw new Error(`${ID} is missing`);
  const file = process.env[OPEN_FILE] ?? '';
  // Until VS Code activates it by itself, when it has started.
  while (!extension.isActive) await moment();
  const { model, views } = extension.exports;
  if (existsSync(file)) {
    await vscode.commands.executeCommand(COMMANDS.openFiles, vscode.Uri.file(file));
    if (model.state.kind !== 'ready') throw new Error(`the file was not opened: ${model.state.kind}`);
    // VS Code takes a moment to write down what was chosen.
    await moment(1_000);
    return;
  }
  const begun = performance.now();
  while (model.state.kind !== 'ready' && performance.now() - begun < PATIENCE_MS) await moment();
  const ms = timeOf('metrics') - timeOf('activate');
  const rows = views.overview.nodes.map(({ label, description }) => `${label}: ${description ?? ''}`);
  writeFileSync(process.env[RESULT_FILE] ?? '', JSON.stringify({ ms, rows } satisfies WarmStart));
}

function moment(ms = 20): Promise<void> {
  return new Promise((resume) => setTimeout(resume, ms));
}

/** When the extension said that it was so far. */
function timeOf(mark: string): number {
  return performance.getEntriesByName(`copilotMetrics/${mark}`)[0]?.startTime ?? Number.NaN;
}
