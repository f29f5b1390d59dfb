import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MetricsModel } from '../../../src/model/model.ts';
import type { SummaryPlace } from '../../../src/model/ports.ts';
import type { Ready } from '../../../src/model/view-states.ts';
import { problemIn } from '../../../src/model/worker-problem.ts';
import { TOKENS } from '../../github/accounts.ts';
import { useStandIn } from '../github/support.ts';
import { type ModelUnderTest, startModel } from './support.ts';

const never = new AbortController().signal;
const standIn = useStandIn();
const opened: ModelUnderTest[] = [];
const STOPPING = fileURLToPath(new URL('stopping-worker.ts', import.meta.url));
const STOPPED =
  'The background process of Copilot Usage Metrics stopped unexpectedly, so this was not finished. Stored data is unchanged. The process starts again by itself: try again. If it happens again, report it with “Copy Diagnostics”.';

async function open(...options: Parameters<typeof startModel> extends [unknown, ...infer R] ? R : never) {
  const made = await startModel(standIn(), ...options);
  opened.push(made);
  return made;
}
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});

async function signIn({ model, accounts }: ModelUnderTest): Promise<void> {
  accounts.next = standIn().accounts.find(({ token }) => token === TOKENS.owner);
  assert.equal(await model.signIn(), true);
}
const organization = () => ({ kind: 'organization' as const, slug: standIn().sample.organization.login });

function ready({ state }: MetricsModel): Ready {
  if (state.kind !== 'ready') assert.fail(JSON.stringify(state));
  return state;
}

async function published(): Promise<string> {
  const owner = await open();
  await signIn(owner);
  await owner.model.chooseScope(organization());
  const text = await owner.model.summarize(5, { signal: never, progress: () => undefined });
  return text ?? assert.fail('nothing');
}

const place = (read: SummaryPlace['read']): SummaryPlace => ({
  id: 'place',
  name: 'summary.json',
  local: true,
  private: false,
  read,
});

/** A folder that cannot be made, for any user: it lies inside a file. */
function insideFile(folder: string): string {
  writeFileSync(join(folder, 'file'), '');
  return join(folder, 'file', 'store');
}

/** Long waits are over at once. */
function withoutPatience(): void {
  const { setTimeout: original } = globalThis;
  const hasty = (run: (...args: unknown[]) => void, ms = 0, ...args: unknown[]): NodeJS.Timeout =>
    original(run, ms >= 10_000 ? 50 : ms, ...args);
  before(() => Object.assign(globalThis, { setTimeout: hasty }));
  after(() => Object.assign(globalThis, { setTimeout: original }));
}

describe('a store that cannot be written', () => {
  it('does not keep a published summary from being shown, and says what is wrong', async () => {
    const text = await published();
    const { model } = await open([place(() => Promise.resolve(text))], { rootIn: insideFile });
    await model.start();
    await model.started;
    const { source, snapshot, problem, data } = ready(model);
    assert.equal(source.kind, 'summary');
    assert.ok(Number(snapshot.results.active_users.value) > 0);
    assert.equal(problem?.kind, 'storage');
    assert.equal(
      problem.message,
      'The published summary summary.json is shown, but could not be stored on this computer (ENOTDIR). Check the permissions of the folder of stored reports, so that it is also shown offline.',
    );
    assert.equal(data.notes.refreshedAt, opened.at(-1)?.now);
    const metrics = await model.metrics();
    assert.deepEqual((await metrics?.query({}))?.results, snapshot.results);
  });

  it('lets everything else settle', async () => {
    const made = await open([], { rootIn: insideFile });
    await made.model.start();
    await signIn(made);
    await made.model.chooseScope(organization());
    const { state } = made.model;
    assert.equal('problem' in state && state.problem.kind, 'storage');
    await assert.rejects(made.model.openSample(), (error) => problemIn(error).kind === 'storage');
    assert.equal(made.model.busy, undefined);
  });
});

describe('what never answers', () => {
  withoutPatience();
  const forever = new Promise<never>(() => undefined);

  it('does not block the start: whether a user is signed in', async () => {
    const { model, accounts } = await open();
    accounts.current = () => forever;
    await model.start();
    assert.equal(model.state.kind, 'signedOut');
    assert.equal(await model.metrics(), undefined);
  });

  it('is not waited for: where summaries are', async () => {
    const { model } = await open([], { find: () => forever });
    await model.start();
    assert.equal(model.state.kind, 'signedOut');
  });

  it('is not waited for: a summary on a share', async () => {
    const { model } = await open([place(() => forever)]);
    await model.start();
    await model.showSource({ kind: 'summary', id: 'place', label: 'summary.json' });
    const { state } = model;
    assert.equal(state.kind, 'offline');
    assert.match(
      'problem' in state ? state.problem.message : '',
      /^The published summary summary\.json could not be read within 15 seconds\. /,
    );
  });
});

describe('a worker that stops', () => {
  const stopAt = (
    root: string,
    call: string,
    times: number,
    how: 'exit' | 'throw' | 'memory' = 'throw',
  ): void => writeFileSync(`${root}.stop`, JSON.stringify({ call, times, how }));
  const openStopping = () => open([], { script: STOPPING, rootIn: (folder) => join(folder, 'store') });

  it('at a query is started again, and the answer is shown as usual', async () => {
    const made = await openStopping();
    await made.model.start();
    await signIn(made);
    await made.model.chooseScope(organization());
    const { snapshot } = ready(made.model);
    stopAt(made.root, 'query', 1);
    await made.model.recompute();
    assert.deepEqual(ready(made.model).snapshot.results, snapshot.results);
    assert.equal(made.worker.stops, 1);
  });

  for (const how of ['exit', 'throw'] as const) {
    it(`at a refresh is said in a sentence, and what is stored is shown (${how})`, async () => {
      const made = await openStopping();
      await made.model.start();
      await signIn(made);
      await made.model.chooseScope(organization());
      made.now += 7 * 3_600_000;
      stopAt(made.root, 'commit', 1, how);
      await made.model.refresh();
      const { problem } = ready(made.model);
      assert.deepEqual([problem?.kind, problem?.message], ['internal', STOPPED]);
      await made.model.refresh();
      assert.equal(ready(made.model).problem, undefined);
    });
  }

  it('while the sample is generated is not reported as a problem of the disk', async () => {
    const made = await openStopping();
    await made.model.start();
    stopAt(made.root, 'fillSample', 1);
    const error = await made.model.openSample().then(() => assert.fail('it did not stop'), problemIn);
    assert.deepEqual([error.kind, error.message], ['internal', STOPPED]);
  });

  it('for want of memory says what to do about it', async () => {
    const made = await openStopping();
    await made.model.start();
    await signIn(made);
    stopAt(made.root, 'commit', 1, 'memory');
    await made.model.chooseScope(organization());
    const { state } = made.model;
    assert.match(
      'problem' in state ? state.problem.message : '',
      /^Copilot Usage Metrics ran out of memory, .* Choose a shorter date range or fewer files, then try again\.$/,
    );
  });

  it('again and again is given up, and the views say so', async function () {
    this.timeout(60_000);
    const made = await openStopping();
    await made.model.start();
    await signIn(made);
    await made.model.chooseScope(organization());
    stopAt(made.root, 'query', 100);
    for (let round = 0; round < 3; round += 1) await made.model.recompute();
    const { problem } = ready(made.model);
    assert.match(problem?.message ?? '', /stopped several times in a row and is not started again\./);
    assert.equal(made.worker.stops, 4);
  });
});
