import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MetricsModel } from '../../../src/model/model.ts';
import type { Busy } from '../../../src/model/view-states.ts';
import { TOKENS } from '../../github/accounts.ts';
import { useStandIn } from '../github/support.ts';
import { type ModelUnderTest, startModel } from './support.ts';

const never = new AbortController().signal;
const standIn = useStandIn();
let test: ModelUnderTest;

beforeEach(async () => {
  test = await startModel(standIn());
  await test.model.start();
  await signIn(test.model);
  await test.model.chooseScope({ kind: 'organization', slug: standIn().sample.organization.login });
  assert.ok(partitions() > 28);
});
afterEach(() => test.close());

async function signIn(model: MetricsModel): Promise<void> {
  test.accounts.next = standIn().accounts.find(({ token }) => token === TOKENS.owner);
  assert.equal(await model.signIn(), true);
}

const files = (): string[] =>
  (existsSync(test.root) ? readdirSync(test.root, { recursive: true }) : []).map(String);
const partitions = (): number => files().filter((name) => name.endsWith('.ndjson.gz')).length;

/** Resolves once so many reports of a history have arrived. */
async function historyOf(model: MetricsModel, reports: number) {
  const { promise, resolve } = Promise.withResolvers<true>();
  const ended = model.fetchHistory(never, (done) => {
    if (done >= reports) resolve(true);
  });
  // Whatever comes of it is looked at later.
  ended.catch(() => undefined);
  await promise;
  return { ended };
}

async function assertNothingComesBack(): Promise<void> {
  const before = standIn().requests.length;
  assert.deepEqual(files(), []);
  await sleep(500);
  assert.deepEqual(files(), []);
  assert.equal(standIn().requests.length, before);
}

describe('clearing the stored data', function () {
  this.timeout(60_000);

  it('ends a history of this window, and nothing comes back', async () => {
    const { ended } = await historyOf(test.model, 20);
    await test.model.clear();
    assert.equal(await ended, undefined);
    assert.equal(test.model.state.kind, 'noData');
    await assertNothingComesBack();
    const besides = readdirSync(dirname(test.root)).filter((name) =>
      name.startsWith(`${basename(test.root)}.`),
    );
    assert.deepEqual(besides, []);
  });

  it('ends reading files and making the sample', async () => {
    const sample = assert.rejects(test.model.openSample(), { name: 'Canceled' });
    await sleep(200);
    await test.model.clear();
    await sample;
    await assertNothingComesBack();
  });

  it('waits for a history of another window, and says so when that goes on', async () => {
    const other = test.reload();
    await other.start();
    await signIn(other);
    const busy: (Busy | undefined)[] = [];
    test.model.onDidChangeBusy((each) => busy.push(each));
    const gate = Promise.withResolvers<true>();
    const { ended } = await historyOf(other, 20);
    standIn().faults.set([
      { kind: 'delayedReply', path: '/users-1-day', until: gate.promise.then(() => undefined) },
    ]);
    const before = partitions();
    await assert.rejects(test.model.clear(), {
      kind: 'storage',
      message:
        'Another window is fetching or reading reports, so nothing was deleted. Cancel that, or wait until it is done, then clear the stored data again.',
    });
    assert.ok(partitions() >= before, 'nothing is lost');
    assert.equal(test.model.state.kind, 'ready');
    assert.ok(busy.some((each) => each?.isWaiting));
    assert.equal(test.model.busy, undefined);
    other.cancel();
    gate.resolve(true);
    standIn().faults.set([]);
    await test.model.clear();
    assert.equal(await ended, undefined);
    await assertNothingComesBack();
  });

  it('can be canceled while it waits', async () => {
    const other = test.reload();
    await other.start();
    await signIn(other);
    const { ended } = await historyOf(other, 20);
    await assert.rejects(test.model.clear(AbortSignal.timeout(300)), { name: 'Canceled' });
    assert.ok(partitions() > 28);
    other.cancel();
    await ended;
  });
});

describe('signing out', () => {
  it('ends what is being fetched', async () => {
    const { ended } = await historyOf(test.model, 20);
    await test.model.signOut();
    assert.equal(await ended, undefined);
    const asked = standIn().requests.length;
    await sleep(300);
    assert.equal(standIn().requests.length, asked);
  });
});
