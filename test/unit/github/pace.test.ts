import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { Pace, TooSlow } from '../../../src/github/pace.ts';

/** In ms: much longer than a busy computer keeps a timer waiting. */
const IDLE = 150;
const never = new AbortController().signal;
const paceOf = (signal: AbortSignal = never) => new Pace(signal, IDLE);

/** A body that sends so many chunks, one after the other. */
function body(
  count: number,
  size: number,
  every: number,
  onCancel: () => void = () => undefined,
): ReadableStream<Uint8Array> {
  let sent = 0;
  return new ReadableStream({
    async pull(controller) {
      await pause(every);
      sent += 1;
      controller.enqueue(new Uint8Array(size));
      if (sent === count) controller.close();
    },
    cancel: onCancel,
  });
}

async function read(pace: Pace, from: ReadableStream<Uint8Array>, between = 0): Promise<number> {
  let count = 0;
  for await (const chunk of pace.follow(from)) {
    assert.ok(chunk.length > 0);
    count += 1;
    if (between > 0) await pause(between);
  }
  return count;
}

describe('the pace of a download', () => {
  it('is too slow where nothing comes for a while, and not before', async () => {
    const order: string[] = [];
    const pace = paceOf();
    const waiting = pace.wait(new Promise(() => undefined)).catch((error: unknown) => {
      assert.ok(error instanceof TooSlow);
      assert.equal(String(error), 'TooSlow');
      order.push('too slow');
    });
    await Promise.all([
      waiting,
      pause(IDLE / 2).then(() => order.push('before')),
      pause(1.5 * IDLE).then(() => order.push('after')),
    ]);
    assert.deepEqual(order, ['before', 'too slow', 'after']);
    assert.equal(pace.signal.aborted, true);
  });

  it('gives what comes in time, and does not end afterwards', async () => {
    const pace = paceOf();
    assert.equal(await pace.wait(Promise.resolve(7)), 7);
    await assert.rejects(pace.wait(Promise.reject(new RangeError('broken'))), RangeError);
    await pause(1.5 * IDLE);
    assert.equal(pace.signal.aborted, false);
  });

  it('ends with its caller', async () => {
    const controller = new AbortController();
    const pace = paceOf(controller.signal);
    const waiting = pace.wait(new Promise(() => undefined));
    controller.abort(new RangeError('canceled'));
    await assert.rejects(waiting, RangeError);
    assert.equal(pace.signal.aborted, true);
  });

  it('is too slow where a body drips, though something always comes', async () => {
    const pace = paceOf();
    let count = 0;
    const reading = (async () => {
      for await (const chunk of pace.follow(body(40, 1, IDLE / 3))) count += chunk.length;
    })();
    await assert.rejects(reading, TooSlow);
    // Six thirds of the time are twice the time.
    assert.ok(count >= 2 && count <= 7, String(count));
  });

  it('may take long where enough comes', async () => {
    assert.equal(await read(paceOf(), body(12, 1024, IDLE / 4)), 12);
  });

  it('does not count the time of the reader', async () => {
    assert.equal(await read(paceOf(), body(4, 1, 1), IDLE), 4);
  });

  it('lets go of a body that is left', async () => {
    let canceled = 0;
    for await (const chunk of paceOf().follow(body(9, 1, 1, () => (canceled += 1)))) {
      assert.equal(chunk.length, 1);
      break;
    }
    assert.equal(canceled, 1);
  });

  it('fails as the body does', async () => {
    const broken = new ReadableStream<Uint8Array>({
      start: (controller) => controller.error(new RangeError('broken')),
    });
    await assert.rejects(read(paceOf(), broken), RangeError);
  });
});
