import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { addDays, day, startOf } from '../../../src/domain/day.ts';
import type { ReportKind, Source } from '../../../src/domain/scope.ts';
import { Store } from '../../../src/store/store.ts';
import { clock } from '../../support/clock.ts';

const SOURCE: Source = { kind: 'sample' };
const LAST = day('2026-11-18');

let root: string;
let store: Store;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'metrics-kept-'));
  store = new Store(root);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('how much of the past is kept', () => {
  const now = startOf(addDays(LAST, 2));
  const days = (): readonly string[] => (store.stored(SOURCE).users ?? []).map((each) => each.day);

  /** Days that count back from the last, of about so many bytes. */
  async function hold(back: readonly number[], bytes = 0, report: ReportKind = 'users'): Promise<void> {
    const writer = store.writer(SOURCE, { durable: false, asOf: clock.now() });
    for (const each of back) {
      const text = Buffer.alloc(bytes, 'x');
      const lines = { deflated: text, crc: 0, length: 0 };
      await writer.add(report, addDays(LAST, -each), [lines]);
    }
    await Promise.all(writer.close());
    await writer.commit();
  }
  const all = Array.from({ length: 40 }, (_, index) => index);
  const from = async (): Promise<unknown> => (await store.notes(SOURCE)).keptFrom;

  it('is all of it without limits', async () => {
    await hold(all);
    await store.trim(SOURCE, {}, now);
    assert.deepEqual([days().length, await from()], [40, undefined]);
  });

  it('ends with the days that were asked for', async () => {
    await hold(all);
    await store.trim(SOURCE, { days: 30 }, now);
    assert.deepEqual([days()[0], days().length, await from()], [addDays(LAST, -29), 30, addDays(LAST, -29)]);
  });

  it('is never less than 28 days for want of room', async () => {
    await hold(all, 500);
    await store.trim(SOURCE, { bytes: 1 }, now);
    assert.deepEqual([days()[0], days().length, await from()], [addDays(LAST, -27), 28, addDays(LAST, -27)]);
  });

  it('is no less because licenses are read on days without reports', async () => {
    await hold(all, 500);
    await hold([-1, -2, 0, 39], 500, 'seats');
    await store.trim(SOURCE, { bytes: 1 }, now);
    assert.deepEqual([days()[0], days().length], [addDays(LAST, -27), 28]);
    assert.deepEqual(
      store.stored(SOURCE).seats?.map((each) => each.day),
      [LAST, addDays(LAST, 1), addDays(LAST, 2)],
    );
  });

  it('is the newest days that fit, counted over all reports, whichever days are stored', async () => {
    const some = fc.uniqueArray(fc.nat(99), { minLength: 1, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(some, fc.nat(60), async (back, room) => {
        await store.clear(SOURCE);
        await hold(back, 80);
        const each = store.stored(SOURCE).users?.[0]?.bytes ?? 0;
        await store.trim(SOURCE, { bytes: room * each }, now);
        const newest = back.sort((a, b) => a - b).slice(0, Math.max(28, room));
        assert.deepEqual(
          [...days()].reverse(),
          newest.map((ago) => addDays(LAST, -ago)),
        );
        const oldest = newest.length < back.length ? addDays(LAST, -(newest.at(-1) ?? 0)) : undefined;
        assert.equal(await from(), oldest);
      }),
      { numRuns: 15 },
    );
  });

  it('does not come back under the same limits, and may come back under wider ones', async () => {
    await hold(all, 500);
    await store.trim(SOURCE, { bytes: 1 }, now);
    // Without what went, everything fits; that is no reason to fetch it again.
    const each = store.stored(SOURCE).users?.[0]?.bytes ?? 0;
    await store.trim(SOURCE, { bytes: 1 }, now);
    assert.equal(await from(), addDays(LAST, -27));
    await hold([35], 500);
    await store.trim(SOURCE, { bytes: 1 }, now);
    assert.deepEqual([days()[0], await from()], [addDays(LAST, -27), addDays(LAST, -27)]);
    await store.trim(SOURCE, { bytes: 36 * each }, now);
    assert.equal(await from(), undefined);
    await hold(all, 500);
    await store.trim(SOURCE, { bytes: 36 * each }, now);
    assert.deepEqual([days().length, await from()], [36, addDays(LAST, -35)]);
  });

  it('is counted from the newest day, whatever the clock says', async () => {
    await hold(all);
    for (const wrong of [startOf(addDays(LAST, 365)), startOf(addDays(LAST, -3)), 0]) {
      await store.trim(SOURCE, { days: 30 }, wrong);
      assert.ok(days().length >= 30, `${days().length} days at ${wrong}`);
    }
    assert.deepEqual([days()[0], days().at(-1)], [addDays(LAST, -29), LAST]);
  });

  it('is never less than 28 days by number', async () => {
    await hold(all);
    await store.trim(SOURCE, { days: 1 }, now);
    assert.deepEqual([days()[0], days().length, await from()], [addDays(LAST, -27), 28, addDays(LAST, -27)]);
  });

  it('forgets a first day that is yet to come', async () => {
    await hold(all);
    await store.writeNotes(SOURCE, { keptFrom: addDays(LAST, 335), keptFor: '[30,null]' });
    await store.trim(SOURCE, { days: 30 }, now);
    assert.deepEqual([days().length, await from()], [30, addDays(LAST, -29)]);
  });

  it('begins with an exact day where data is made anew', async () => {
    await hold(all);
    await store.trim(SOURCE, { from: addDays(LAST, -9) }, now);
    assert.deepEqual([days()[0], days().length, await from()], [addDays(LAST, -9), 10, undefined]);
  });
});
