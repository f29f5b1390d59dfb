import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { COMMANDS } from '../../src/contributions.ts';
import type { MetricsModel } from '../../src/model/model.ts';

const ID = 'copilot-usage-metrics.copilot-usage-metrics';

/** What the extension hands out in test mode. */
interface TestHandle {
  readonly model: MetricsModel;
}

describe('what is exported of the sample organization', () => {
  let handle: TestHandle;
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'metrics-export-'));
    const extension = vscode.extensions.getExtension<TestHandle>(ID);
    assert.ok(extension);
    handle = await extension.activate();
    await vscode.commands.executeCommand(COMMANDS.openSample);
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const results = () => {
    const { state } = handle.model;
    assert.equal(state.kind, 'ready');
    return state.snapshot.results;
  };
  const place = (name: string) => vscode.Uri.file(join(folder, name));

  it('is a report with its pictures, and its page is opened', async () => {
    await vscode.commands.executeCommand(COMMANDS.createReport, place('report'));
    const page = await readFile(join(folder, 'report', 'report.md'), 'utf8');
    const pictures = [...page.matchAll(/\]\(images\/([^)]*)\)/g)].map(([, name = '']) => name);
    assert.deepEqual(pictures.sort(), (await readdir(join(folder, 'report', 'images'))).sort());
    const { value } = results().active_users;
    assert.ok(page.includes(`**${value}** people used Copilot`), page.slice(0, 500));
    await untilTab('report.md');
  });

  it('is its reports, which give the same metrics when they are opened', async () => {
    const before = results();
    await vscode.commands.executeCommand(COMMANDS.exportReports, place('reports'));
    const names = (await readdir(join(folder, 'reports'))).sort();
    assert.deepEqual(names, [
      'entity.ndjson',
      'repos.ndjson',
      'seats.ndjson',
      'user-teams.ndjson',
      'users.ndjson',
    ]);
    const files = names.map((name) => vscode.Uri.joinPath(place('reports'), name));
    await vscode.commands.executeCommand(COMMANDS.openFiles, ...files);
    const { state } = handle.model;
    assert.equal('source' in state && state.source.kind, 'file');
    // The export has the 28 days of the date range: a metric of more days, such as the month, differs.
    for (const id of [
      'active_users',
      'loc_changed_with_ai',
      'model_usage',
      'seats',
      'pull_requests',
    ] as const)
      assert.deepEqual(results()[id], before[id], id);
    await vscode.commands.executeCommand(COMMANDS.openSample);
  });
});

/** VS Code opens it in its own time. */
async function untilTab(name: string): Promise<void> {
  const labels = () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
  for (let tries = 0; !labels().some((label) => label.includes(name)); tries += 1) {
    assert.ok(tries < 100, `${name} is not among ${labels().join(', ')}`);
    await new Promise((resume) => setTimeout(resume, 100));
  }
}
