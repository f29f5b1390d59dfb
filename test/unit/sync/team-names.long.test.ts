import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startOf } from '../../../src/domain/day.ts';
import type { GitHubSource } from '../../../src/sync/sync.ts';
import type { WorkerClient } from '../../../src/engine/threads/worker-client.ts';
import { useStandIn } from '../github/support.ts';
import { sourceOf, TODAY } from '../support/github-source.ts';
import { openWorker, syncOnce } from '../support/sync-once.ts';

const MINUTE = 60_000;
const TEN = startOf(TODAY) + 600 * MINUTE;
const TEAMS = /^\/orgs\/[^/]+\/teams\b/;

describe('the names of teams', function () {
  this.timeout(60_000);
  const standIn = useStandIn();
  let root: string;
  let worker: WorkerClient;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'metrics-names-'));
    worker = openWorker(root);
  });
  afterEach(async () => {
    worker.dispose();
    await rm(root, { recursive: true, force: true, maxRetries: 5 });
  });

  const source = (): GitHubSource => sourceOf(standIn().sample);

  /** How often the names were asked for, and how many there are in the end. */
  async function refresh(now: number): Promise<{ asked: number; names: number }> {
    standIn().requests.length = 0;
    await syncOnce(worker, { apiUrl: standIn().apiUrl, source: source(), now });
    const asked = standIn().requests.filter(({ path }) => TEAMS.test(path)).length;
    const { notes } = await worker.call('stored', { source: source() });
    return { asked, names: Object.keys(notes.teamNames).length };
  }

  it('are asked for with reports, and not again while there are none', async () => {
    const all = standIn().sample.teams.length;
    assert.deepEqual(await refresh(TEN), { asked: 1, names: all });
    assert.deepEqual(await refresh(TEN + MINUTE), { asked: 0, names: all });
  });

  it('are asked for again by the next refresh when GitHub failed', async () => {
    standIn().faults.set([{ kind: 'status', status: 503, path: '/teams' }]);
    const failed = await refresh(TEN);
    assert.ok(failed.asked > 0);
    assert.equal(failed.names, 0);
    standIn().faults.set([]);
    assert.deepEqual(await refresh(TEN + MINUTE), { asked: 1, names: standIn().sample.teams.length });
  });

  it('are not asked for again within the hour when GitHub refuses them', async () => {
    standIn().faults.set([{ kind: 'status', status: 403, path: '/teams' }]);
    assert.deepEqual(await refresh(TEN), { asked: 1, names: 0 });
    assert.deepEqual(await refresh(TEN + MINUTE), { asked: 0, names: 0 });
  });
});
