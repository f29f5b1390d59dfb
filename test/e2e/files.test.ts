import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays, day, trailing } from '../../src/domain/day.ts';
import { createSample } from '../../src/sample/generated-sample.ts';
import { Oracle, type OracleMetrics } from '../oracle/oracle.ts';
import { writeSampleFiles } from '../oracle/sample-files.ts';
import { useVsCode } from '../support/vscode.ts';
import type { Window } from '../support/window.ts';
import { assertDashboard, assertOverview } from './shown-metrics.ts';

describe('a user without any session opens an exported file', () => {
  const vscode = useVsCode({ accounts: [] });
  // Enough people that every Sunday has an active user: a day without a row in any file would be missing.
  const sample = createSample({ people: 200, days: 40, seed: 11, today: day('2026-11-20') });
  const window28 = trailing(sample.range.to, 28);
  let window: Window;
  let folder: string;
  let export28: string;
  let metrics: OracleMetrics;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'metrics-files-'));
    export28 = join(folder, 'export.ndjson');
    const files = await writeSampleFiles(
      sample,
      { from: addDays(window28.from, -6), to: window28.to },
      folder,
    );
    const oracle = await Oracle.open([files.users], [files.teams]);
    metrics = await oracle.metrics(window28.from, window28.to);
    oracle.close();
    await writeFile(
      export28,
      [...sample.file('users-28-day', 'organization', window28.to), '{"day": "broken\n'].join(''),
    );
    window = await vscode.open();
    await window.openSidebar();
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('and sees its metrics, and which line was not usable', async () => {
    await window.runCommand('Copilot Usage Metrics: Open Exported NDJSON Files…');
    await window.pickFile(export28);
    await assertOverview(window, metrics);
    const warning = await window.notification('lines that could not be used and are left out: 1');
    assert.match(await warning.innerText(), /export\.ndjson, line \d+: not valid JSON/);
    const rows = new Map((await window.data.rows()).map(({ label, description }) => [label, description]));
    assert.equal(rows.get('Source'), 'File · export.ndjson');
    assert.equal(rows.get('Rejected lines'), '1');
  });

  it('and the dashboard', async () => {
    await window.runCommand('Copilot Usage Metrics: Open Dashboard');
    // The file has 28 days, so the weeks that end on the first six of them lack days.
    const activeUsers = metrics.activeUsers.map((row) =>
      row.day < addDays(window28.from, 6) ? { ...row, weekly: null } : row,
    );
    await assertDashboard(window, await window.dashboard(), { ...metrics, activeUsers });
    assert.deepEqual(window.records.violations, []);
    assert.deepEqual(window.records.pageErrors, []);
  });

  it('and adds to it the members of teams that are opened later', async () => {
    const members = join(folder, 'members.ndjson');
    await writeFile(members, [...sample.file('user-teams-1-day', 'organization', window28.to)].join(''));
    await window.runCommand('Copilot Usage Metrics: Open Exported NDJSON Files…');
    await window.pickFile(members);
    const offer = await window.notification('members.ndjson contains only the members of teams.');
    await offer.getByRole('button', { name: 'Add to export.ndjson' }).click();
    await assertOverview(window, metrics);
    const rows = new Map((await window.data.rows()).map(({ label, description }) => [label, description]));
    assert.equal(rows.get('Source'), 'File · export.ndjson');
    assert.equal(rows.get('Days with team data'), '1 of 28 days');
  });

  it('and finds the file again after a reload', async () => {
    await window.reload();
    await window.openSidebar();
    await assertOverview(window, metrics);
  });
});
