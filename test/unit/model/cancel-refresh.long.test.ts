import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SummaryPlace } from '../../../src/model/ports.ts';
import type { Ready } from '../../../src/model/view-states.ts';
import { TOKENS } from '../../github/accounts.ts';
import type { Fault } from '../../github/faults.ts';
import { waitUntil } from '../../support/wait.ts';
import { useStandIn } from '../github/support.ts';
import { type ModelUnderTest, startModel } from './support.ts';

const HOUR = 3_600_000;
/** Milliseconds: long for a busy computer, and far below the timeout of a request that stalls. */
const PROMPT = 15_000;

const standIn = useStandIn();
let test: ModelUnderTest;

beforeEach(async () => {
  test = await startModel(standIn());
});
afterEach(() => test.close());

const scope = () => ({ kind: 'organization' as const, slug: standIn().sample.organization.login });

async function signIn(): Promise<void> {
  test.accounts.next = standIn().accounts.find(({ token }) => token === TOKENS.owner);
  assert.equal(await test.model.signIn(), true);
}

function ready(): Ready {
  const { state } = test.model;
  if (state.kind !== 'ready') assert.fail(state.kind);
  return state;
}

/** A hash of each stored report file by its path. */
function partitions(): Map<string, string> {
  const paths = globSync('**/part-*.gz', { cwd: test.root }).sort();
  return new Map(
    paths.map((path) => [
      path,
      createHash('sha256')
        .update(readFileSync(join(test.root, path)))
        .digest('hex'),
    ]),
  );
}

const asked = (origin: 'api' | 'files') =>
  waitUntil(`a request to ${origin}`, () =>
    Promise.resolve(standIn().requests.some((request) => request.origin === origin) || undefined),
  );

/** Cancels, and fails unless the refresh ends promptly. */
async function cancelPromptly(): Promise<void> {
  const begun = performance.now();
  await test.model.cancelRefresh();
  const took = performance.now() - begun;
  assert.ok(took < PROMPT, `${took} ms`);
  assert.equal(test.model.refreshing.isRunning, false);
}

/** Another window gets the lock at once. */
async function assertLockIsFree(): Promise<void> {
  const signal = AbortSignal.timeout(PROMPT);
  const { lock } = await test.worker.call('lock', { source: ready().source }, { signal });
  await test.worker.call('unlock', { lock });
}

describe('a refresh that is canceled', () => {
  const faults: Record<string, { readonly at: 'api' | 'files'; readonly fault: Fault }> = {
    'while a report file stalls': {
      at: 'files',
      fault: { kind: 'stall', origin: 'files', bytes: 100 },
    },
    'while a report file drips': {
      at: 'files',
      fault: { kind: 'drip', origin: 'files', bytes: 1, delayMs: 50 },
    },
    'while a reply of the API stalls': { at: 'api', fault: { kind: 'stall', bytes: 10 } },
  };
  for (const [when, { at, fault }] of Object.entries(faults)) {
    it(`keeps what is stored, and frees the lock (${when})`, async () => {
      await signIn();
      await test.model.chooseScope(scope());
      const [before, { snapshot, data }] = [partitions(), ready()];
      test.now += 7 * HOUR;
      standIn().requests.length = 0;
      standIn().faults.set([fault]);
      const refreshed = test.model.refresh();
      assert.equal(test.model.refreshing.isRunning, true);
      await asked(at);
      await cancelPromptly();
      assert.equal(await refreshed, false);
      assert.deepEqual(partitions(), before);
      assert.equal(ready().problem, undefined);
      assert.deepEqual(ready().snapshot.results, snapshot.results);
      assert.equal(ready().data.notes.refreshedAt, data.notes.refreshedAt);
      assert.equal(test.model.busy, undefined);
      await assertLockIsFree();
      standIn().faults.set([]);
      assert.equal(await test.model.refresh(), true);
      assert.equal(ready().data.notes.refreshedAt, test.now);
      assert.notDeepEqual(partitions(), before);
    });
  }

  it('shows what had arrived, and the next one brings the rest', async () => {
    await signIn();
    // Five files are fetched at a time: the fifth that stalls stops them all.
    standIn().faults.set([{ kind: 'stall', origin: 'files', bytes: 100, every: 10 }]);
    const chosen = test.model.chooseScope(scope());
    await waitUntil('some reports', () => Promise.resolve(partitions().size > 20 || undefined));
    await cancelPromptly();
    assert.equal(await chosen, false);
    const stored = partitions();
    const { snapshot, problem, data } = ready();
    assert.equal(problem, undefined);
    assert.equal(data.notes.refreshedAt, undefined);
    assert.ok(snapshot.teamDays < 28);
    standIn().faults.set([]);
    assert.equal(await test.model.refresh(), true);
    assert.equal(ready().snapshot.teamDays, 28);
    const now = partitions();
    assert.ok(now.size > stored.size);
    for (const [path, hash] of stored) assert.equal(now.get(path), hash, path);
  });

  it('says when it begins and ends, once each', async () => {
    const said: boolean[] = [];
    test.model.refreshing.onDidChange((isRefreshing) => said.push(isRefreshing));
    await signIn();
    await test.model.chooseScope(scope());
    await test.model.cancelRefresh();
    assert.deepEqual(said, [true, false]);
  });

  it('does not end the fetching of the history', async () => {
    await signIn();
    await test.model.chooseScope(scope());
    let isDone = false;
    const fetched = test.model.fetchHistory(new AbortController().signal, () => {
      if (!isDone) void test.model.cancelRefresh();
      isDone = true;
    });
    assert.ok((await fetched)?.calls);
  });
});

describe('a summary that does not arrive', () => {
  it('is canceled like any other refresh', async () => {
    const place: SummaryPlace = {
      id: 'place',
      name: 'summary.json',
      local: false,
      private: false,
      read: () => new Promise(() => undefined),
    };
    const opened = await startModel(standIn(), [place]);
    const { model } = opened;
    await model.start();
    const shown = model.showSource({ kind: 'summary', id: 'place', label: 'summary.json' });
    await waitUntil('the refresh', () => Promise.resolve(model.refreshing.isRunning || undefined));
    const refreshed = model.refresh();
    const begun = performance.now();
    await model.cancelRefresh();
    assert.ok(performance.now() - begun < PROMPT);
    assert.equal(await refreshed, false);
    await shown;
    assert.equal('problem' in model.state && model.state.problem, false);
    await opened.close();
  });
});
