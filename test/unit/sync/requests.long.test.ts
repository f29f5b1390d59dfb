import assert from 'node:assert/strict';
import { Canceled } from '../../../src/domain/cancellation.ts';
import { MetricsError } from '../../../src/domain/errors.ts';
import { addDays, day, startOf } from '../../../src/domain/day.ts';
import type { Fault } from '../../github/faults.ts';
import { failure, useStandIn } from '../github/support.ts';
import { useRefreshing } from '../support/refreshing.ts';

const HOUR = 3_600_000;
const TEN = startOf(day('2026-11-20')) + 10 * HOUR;
const PAGE = '<!DOCTYPE html>\n<html><body>Sign in</body></html>';

/**
 * Requests of a refresh and of a history into an empty store, at most: five reports are fetched at a time, so up to four
 * more are under way when it is clear that it is no use.
 */
const CASES: readonly (readonly [what: string, faults: Fault[], most: number])[] = [
  // Two reports of 28 days, then at most five days: seven reports, each tried three times.
  ['the API answers 503', [{ kind: 'status', status: 503 }], 21],
  ['the API breaks every connection', [{ kind: 'reset' }], 21],
  ['a proxy answers in place of the API', [{ kind: 'apiBody', body: PAGE }], 21],
  ['the API sends JSON that was cut', [{ kind: 'cut', bytes: 9, how: 'close' }], 21],
  // Not found is not tried again.
  ['the API answers 404', [{ kind: 'status', status: 404, message: 'Not Found' }], 7],
  // Refused is each report by itself.
  ['the API answers 403', [{ kind: 'status', status: 403, message: 'Forbidden' }], 16],
  ['the API answers 401', [{ kind: 'status', status: 401, message: 'Bad credentials' }], 2],
  // Links and files: each asked for twice.
  ['the file host answers 503', [{ kind: 'status', status: 503, origin: 'files' }], 28],
  ['the file host refuses every link', [{ kind: 'expiredLinks' }], 28],
  ['a proxy answers in place of the file host', [{ kind: 'blockPage', status: 200, origin: 'files' }], 14],
  // Links and files: each asked for three times.
  ['the file host breaks every connection', [{ kind: 'reset', origin: 'files' }], 42],
  ['the file host cuts every file', [{ kind: 'cut', bytes: 40, how: 'close', origin: 'files' }], 42],
  ['the file host stalls', [{ kind: 'stall', bytes: 40, origin: 'files' }], 42],
];

const standIn = useStandIn({ shards: 1 });

describe('into an empty store', () => {
  const refreshing = useRefreshing(standIn);

  for (const [what, faults, most] of CASES) {
    for (const reach of ['recent', 'history'] as const) {
      it(`a ${reach === 'recent' ? 'refresh' : 'history'} asks at most ${most} times when ${what}`, async () => {
        standIn().faults.set(faults);
        const error = await refreshing()
          .refresh(TEN, { reach })
          .then(
            () => assert.fail('it succeeded'),
            (reason: unknown) => reason,
          );
        assert.ok(error instanceof MetricsError, String(error));
        const { length } = standIn().requests;
        assert.ok(length > 0 && length <= most, `${length} requests`);
        assert.deepEqual((await refreshing().stored()).stored, {});
      });
    }
  }
});

describe('into a store that is filled', () => {
  const refreshing = useRefreshing(standIn, TEN);
  const LATER = TEN + 24 * HOUR;
  const DRIP: Fault = { kind: 'drip', bytes: 200, delayMs: 200, origin: 'files' };

  it('a report that breaks twice arrives whole at the third attempt', async () => {
    const before = refreshing().lines('users', day('2026-11-18'));
    standIn().faults.set([
      { kind: 'cut', bytes: 4000, how: 'break', origin: 'files', path: 'users-1-day/2026-11-18', times: 1 },
      { kind: 'cut', bytes: 9000, how: 'close', origin: 'files', path: 'users-1-day/2026-11-18', times: 1 },
    ]);
    const { failures, rejected } = await refreshing().refresh(LATER);
    assert.deepEqual([failures, rejected], [[], 0]);
    assert.deepEqual(refreshing().lines('users', day('2026-11-18')), before);
    const files = standIn().requests.filter(({ path }) => path.includes('users-1-day/2026-11-18'));
    assert.equal(files.length, 3);
  });

  it('one report that keeps breaking does not end the others', async () => {
    standIn().faults.set([{ kind: 'reset', origin: 'files', path: 'users-1-day/2026-11-18' }]);
    const { failures, rows } = await refreshing().refresh(LATER);
    assert.equal(failures.length, 1);
    assert.ok(rows > 0);
    const written = (await refreshing().stored()).stored.users?.filter(
      ({ writtenAt }) => writtenAt === LATER,
    );
    assert.deepEqual(
      written?.map((each) => each.day),
      ['2026-11-17'],
    );
  });

  it('reports that are not asked for are no progress and are not counted', async () => {
    standIn().faults.set([{ kind: 'status', status: 403, message: 'Forbidden', path: 'user-teams-1-day' }]);
    const steps: (readonly [done: number, total: number])[] = [];
    const { calls } = await refreshing().refresh(LATER, {
      progress: (...step) => steps.push(step),
    });
    const asked = standIn().requests.filter(
      ({ path, origin }) => origin === 'api' && path.includes('/copilot/'),
    );
    const [before, after] = [steps[0] ?? assert.fail('no step'), steps.at(-1) ?? assert.fail('no step')];
    assert.ok(after[1] < before[1], `${after[1]} of ${before[1]}`);
    assert.deepEqual(after, [calls, calls]);
    assert.equal(calls, asked.length);
  });

  it('it is said when the rest is not asked for any more', async () => {
    standIn().faults.set([{ kind: 'apiBody', status: 503, body: '{}', path: 'day=2026-10-' }]);
    const { failures } = await refreshing().refresh(LATER, { reach: 'history' });
    assert.match(
      failures.at(-1) ?? '',
      /^Stopped after 3 failures in a row\. Requests that were skipped until the next download: \d+\.$/,
    );
    assert.ok(standIn().requests.length < 150, `${standIn().requests.length} requests`);
  });

  it('a refresh can be canceled while a file drips, and the next one is not kept waiting', async () => {
    standIn().faults.set([DRIP]);
    const controller = new AbortController();
    const before = refreshing().lines('users', day('2026-11-18'));
    const refresh = refreshing().refresh(LATER, { signal: controller.signal });
    setTimeout(() => controller.abort(), 200);
    const started = performance.now();
    await assert.rejects(refresh, Canceled);
    assert.ok(performance.now() - started < 10_000);
    assert.deepEqual(refreshing().lines('users', day('2026-11-18')), before);
    standIn().faults.set([]);
    assert.deepEqual((await refreshing().refresh(LATER)).failures, []);
  });

  it('nothing is taken away after a refresh that failed or was canceled', async () => {
    const { store, source } = refreshing();
    const writer = store.writer(source, { asOf: TEN });
    for (let back = 28; back < 40; back += 1) await writer.cover('users', addDays(day('2026-11-18'), -back));
    store.beginChange(source);
    await Promise.all(writer.close());
    await writer.commit();
    store.endChanges(source);
    const stored = await refreshing().days('users');
    assert.equal(stored.length, 40);
    const retention = { days: 28 };
    const next = LATER + 24 * HOUR;
    standIn().faults.set([{ kind: 'status', status: 503 }]);
    await failure(refreshing().refresh(next, { retention }), 'server');
    assert.deepEqual(await refreshing().days('users'), stored);
    await assert.rejects(refreshing().refresh(next, { retention, signal: AbortSignal.abort() }));
    assert.deepEqual(await refreshing().days('users'), stored);
    standIn().faults.set([]);
    // A clock that is a year ahead takes no more than the right one.
    await refreshing().refresh(next + 365 * 24 * HOUR, { retention });
    assert.deepEqual(await refreshing().days('users'), stored.slice(-28));
  });
});
