import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { MessageChannel } from 'node:worker_threads';
import { day } from '../../../src/domain/day.ts';
import { ReaderPool } from '../../../src/engine/reading/reading-pool.ts';
import { read } from '../../../src/engine/reading/reading-thread.ts';
import { problemIn } from '../../../src/model/worker-problem.ts';
import { Canceled } from '../../../src/domain/cancellation.ts';
import { WorkerClient, WorkerFailure } from '../../../src/engine/threads/worker-client.ts';
import { Restarts } from '../../../src/engine/restarts.ts';

const SCRIPT = fileURLToPath(new URL('stopping-worker.ts', import.meta.url));
const OPTIONS = { root: '', clockShift: 0 };

let client: WorkerClient;
let minute = 0;
beforeEach(() => {
  minute = 0;
  client = new WorkerClient(SCRIPT, OPTIONS, new Restarts(() => minute * 60_000));
});
afterEach(() => client.dispose());

const ask = (id: string, signal?: AbortSignal): Promise<unknown> =>
  client.call('stored', { source: { kind: 'file', id, label: '' } }, { ...(signal && { signal }) });

describe('a worker that stops by itself', () => {
  for (const [how, code] of [
    ['throw', 'THREAD_STOPPED'],
    ['exit', 'THREAD_STOPPED'],
    ['memory', 'ERR_WORKER_OUT_OF_MEMORY'],
  ] as const) {
    it(`fails all calls in one way, and answers the next one (${how})`, async () => {
      const [waiting, stopping] = [ask('silence'), ask(how)];
      await assert.rejects(stopping, { name: 'WorkerFailure', code });
      await assert.rejects(waiting, { name: 'WorkerFailure', code });
      assert.deepEqual(await ask('fine'), { stored: {} });
      assert.equal(client.stops, 1);
    });
  }

  it('is not started again when it stops again and again', async () => {
    const codes: unknown[] = [];
    for (let round = 0; round < 5; round += 1) {
      // Each wait before a start is shorter than a minute.
      minute += 1;
      await ask('exit').catch((error: unknown) => codes.push((error as { code?: unknown }).code));
    }
    const [stopped, over] = ['THREAD_STOPPED', 'WORKER_GIVEN_UP'];
    assert.deepEqual(codes, [stopped, stopped, stopped, stopped, over]);
    await assert.rejects(ask('fine'), { code: over });
    assert.equal(client.stops, 4);
  });

  it('is started again as often as that when a long time lies between', async () => {
    for (let round = 0; round < 6; round += 1) {
      minute += 11;
      await assert.rejects(ask('exit'), { code: 'THREAD_STOPPED' });
    }
    assert.deepEqual(await ask('fine'), { stored: {} });
  });

  it('waits before the second start', async () => {
    for (let stop = 0; stop < 2; stop += 1) await assert.rejects(ask('exit'), { code: 'THREAD_STOPPED' });
    const begun = performance.now();
    assert.deepEqual(await ask('fine'), { stored: {} });
    assert.ok(performance.now() - begun >= 950);
  });

  it('can be canceled while it waits', async () => {
    // The wait after the third stop is five seconds, which no busy computer is taken for.
    for (let stop = 0; stop < 3; stop += 1) await assert.rejects(ask('exit'), { code: 'THREAD_STOPPED' });
    const begun = performance.now();
    await assert.rejects(ask('fine', AbortSignal.timeout(50)), Canceled);
    assert.ok(performance.now() - begun < 4500);
  });
});

describe('an input that cannot be handed to the worker', () => {
  it('fails the call like any other problem of the worker, and the next one is answered', async () => {
    const source = { kind: 'file' as const, id: 'fine', label: '', extra: () => undefined };
    const error = await client.call('stored', { source }).catch((thrown: unknown) => thrown);
    if (!(error instanceof WorkerFailure)) assert.fail(String(error));
    assert.equal(error.code, 'INPUT_NOT_SENT');
    const { kind, message } = problemIn(error);
    assert.equal(kind, 'internal');
    assert.match(
      message,
      /^An unexpected error occurred, so this could not be done\. Stored data is unchanged\./,
    );
    assert.deepEqual(await ask('fine'), { stored: {} });
    assert.equal(client.stops, 0);
  });
});

describe('a reading thread whose job fails', () => {
  it('reports the error code, which distinguishes a damaged file from a defect', async () => {
    const { port1: here, port2: there } = new MessageChannel();
    read(there);
    const reply = new Promise((resolve) => here.once('message', resolve));
    const input = { report: 'users', day: day('2026-11-18'), gzip: Buffer.from('no gzip') };
    here.postMessage({ job: 'makeFacts', input });
    assert.deepEqual(await reply, { error: 'incorrect header check', code: 'Z_DATA_ERROR' });
    here.close();
  });
});

describe('a reading thread that stops by itself', () => {
  it('fails its job and not the next one', async () => {
    const pool = new ReaderPool(new URL('stopping-reader.ts', import.meta.url), 1);
    const parse = (text: string) =>
      pool.run('parse', {
        bytes: new Uint8Array(Buffer.from(text.padEnd(300 * 1024))),
        readOn: day('2026-11-20'),
        keep: false,
      });
    await assert.rejects(parse('exit'), { code: 'THREAD_STOPPED' });
    await assert.rejects(parse('memory'), { code: 'ERR_WORKER_OUT_OF_MEMORY' });
    assert.deepEqual(await parse('fine'), 'fine');
    pool.dispose();
  });
});
