import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { useStandIn } from '../github/support.ts';
import { type ModelUnderTest, startModel } from './support.ts';

const standIn = useStandIn();
const never = new AbortController().signal;
const DAY = '2026-11-18';

describe('members of teams that are opened after the users', () => {
  let test: ModelUnderTest;
  let folder: string;

  beforeEach(async () => {
    test = await startModel(standIn());
    folder = await mkdtemp(join(tmpdir(), 'metrics-add-files-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
    await test.close();
  });

  async function write(name: string, rows: readonly object[]): Promise<string> {
    const path = join(folder, name);
    await writeFile(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    return path;
  }

  it('are added to them, and are no source of their own any more', async () => {
    const users = await write('users.ndjson', [{ day: DAY, user_id: 1, user_login: 'ada' }]);
    const teams = await write('teams.ndjson', [
      { day: DAY, team_id: 42, slug: 'web', user_id: 1, user_login: 'ada' },
    ]);
    await test.model.openFiles('users.ndjson', [users], never);
    const { state } = test.model;
    assert.ok(state.kind === 'ready' && state.source.kind === 'file');
    const { reports } = await test.model.openFiles('teams.ndjson', [teams], never);
    assert.deepEqual(reports, ['user-teams']);
    await test.model.addFiles(state.source, [teams], never);
    const added = test.model.state;
    assert.ok(added.kind === 'ready');
    assert.deepEqual(added.source, state.source);
    assert.deepEqual(
      added.snapshot.teams.map(({ slug, active }) => [slug, active]),
      [['web', 1]],
    );
    assert.deepEqual(
      test.model.sources().map(({ kind }) => kind),
      ['file', 'sample'],
    );
  });
});
