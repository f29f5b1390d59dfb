import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Canceled } from '../../../src/domain/cancellation.ts';
import { addDays, startOf } from '../../../src/domain/day.ts';
import type { ScopeKind } from '../../../src/domain/scope.ts';
import { Store } from '../../../src/store/store.ts';
import { needsSeats } from '../../../src/sync/plan.ts';
import type { GitHubSource, SyncOutcome } from '../../../src/sync/sync.ts';
import type { WorkerClient } from '../../../src/engine/threads/worker-client.ts';
import type { StoredSource } from '../../../src/engine/contract.ts';
import { TOKENS } from '../../github/accounts.ts';
import type { StandIn } from '../../github/server.ts';
import { failure, useStandIn } from '../github/support.ts';
import { sourceOf, TODAY } from '../support/github-source.ts';
import { openWorker, syncOnce } from '../support/sync-once.ts';

const HOUR = 3_600_000;
const TEN = startOf(TODAY) + 10 * HOUR;
const SEATS = '/copilot/billing/seats';
/** Three pages of the sample's forty people. */
const standIn = useStandIn({ largestPage: 15 });

let root: string;
let worker: WorkerClient;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'metrics-seats-'));
  worker = openWorker(root);
});
afterEach(async () => {
  worker.dispose();
  await rm(root, { recursive: true, force: true, maxRetries: 5 });
});

const sourceIn = (kind?: ScopeKind): GitHubSource => sourceOf(standIn().sample, kind);

interface Refresh {
  readonly kind?: ScopeKind;
  readonly token?: string;
  readonly now?: number;
  readonly signal?: AbortSignal;
  readonly progress?: (done: number, total: number) => void;
}

function refresh({ kind, now = TEN, ...rest }: Refresh = {}): Promise<SyncOutcome> {
  return syncOnce(worker, { apiUrl: standIn().apiUrl, source: sourceIn(kind), now, ...rest });
}

const stored = (kind?: ScopeKind): Promise<StoredSource> => worker.call('stored', { source: sourceIn(kind) });
const seatDays = async (kind?: ScopeKind): Promise<(string | number)[][]> =>
  ((await stored(kind)).stored.seats ?? []).map(({ day, writtenAt }) => [day, writtenAt]);
const pagesAsked = ({ requests }: StandIn = standIn()): number =>
  requests.filter(({ path }) => path.includes(SEATS)).length;

interface SentSeat {
  readonly assignee: { readonly id: number };
  readonly last_activity_at: string | null;
}

/** All licenses, asked for by hand. */
async function sentSeats(kind: ScopeKind = 'organization'): Promise<SentSeat[]> {
  const { scope } = sourceIn(kind);
  const path = `/${kind === 'organization' ? 'orgs' : 'enterprises'}/${scope.slug}${SEATS}`;
  const pages = [1, 2, 3].map(async (page) => {
    const headers = { authorization: `Bearer ${TOKENS.owner}` };
    const reply = await fetch(`${standIn().apiUrl}${path}?per_page=100&page=${page}`, { headers });
    return ((await reply.json()) as { seats: SentSeat[] }).seats;
  });
  return (await Promise.all(pages)).flat();
}

describe('a refresh', () => {
  for (const kind of ['organization', 'enterprise'] as const) {
    it(`files the licenses of an ${kind} under today, as they were sent`, async () => {
      const outcome = await refresh({ kind });
      assert.deepEqual(outcome.failures, []);
      assert.equal(pagesAsked(), 3);
      assert.deepEqual(await seatDays(kind), [['2026-11-20', TEN]]);
      const sent = await sentSeats(kind);
      const { gzip } = new Store(root).partition(sourceIn(kind), 'seats', TODAY);
      const lines = gunzipSync(gzip).toString('utf8').trimEnd().split('\n');
      assert.deepEqual(
        lines.map((line): unknown => JSON.parse(line)),
        sent,
      );
      const { notes } = await stored(kind);
      assert.deepEqual([notes.rowsRejected, notes.seatsRefused], [0, undefined]);
    });
  }

  it('brings the figure of licenses', async () => {
    await refresh();
    const { results } = await worker.call('query', { source: sourceIn() });
    const sent = await sentSeats();
    // The newest day is 18 November, and 28 days end with it.
    const since = Date.parse('2026-10-22T00:00:00Z');
    const used = sent.flatMap(({ last_activity_at: at }) => at ?? []);
    const active = used.filter((at) => Date.parse(at) >= since).length;
    const expected = { assigned: 40, active, idle: used.length - active, no_activity: 40 - used.length };
    assert.ok(active > 0 && expected.idle > 0 && expected.no_activity > 0);
    assert.deepEqual(results.seats.totals, expected);
  });

  it('asks for the licenses once a day, and keeps each day’s', async () => {
    await refresh();
    standIn().requests.length = 0;
    // Ten o'clock and thirteen hours: still the same day.
    await refresh({ now: TEN + 13 * HOUR });
    assert.equal(pagesAsked(), 0);
    assert.deepEqual(await seatDays(), [['2026-11-20', TEN]]);
    await refresh({ now: TEN + 24 * HOUR });
    assert.equal(pagesAsked(), 3);
    assert.deepEqual(await seatDays(), [
      ['2026-11-20', TEN],
      ['2026-11-21', TEN + 24 * HOUR],
    ]);
  });

  it('counts the licenses as one step, the last', async () => {
    const steps: [number, number][] = [];
    const pagesThen: number[] = [];
    await refresh({
      progress: (...step) => {
        steps.push(step);
        pagesThen.push(pagesAsked());
      },
    });
    const total = steps.at(-1)?.[0] ?? 0;
    assert.deepEqual(
      steps,
      Array.from({ length: total + 1 }, (_, done) => [done, total]),
    );
    assert.deepEqual(pagesThen.slice(-2), [0, 3]);
    // Two reports of 28 days, and 28 days of teams and of repositories.
    assert.equal(total, 2 + 28 + 28 + 1);
  });
});

describe('licenses that GitHub does not list', () => {
  it('for the metrics role are explained and no failure', async () => {
    const outcome = await refresh({ token: TOKENS.metricsReader });
    assert.deepEqual(outcome.failures, []);
    const { stored: days, notes } = await stored();
    assert.equal(days.users?.length, 28);
    assert.equal(days.seats, undefined);
    assert.deepEqual([notes.failures, notes.refreshedAt], [[], TEN]);
    assert.match(
      notes.seatsRefused ?? '',
      /^GitHub lists the licenses of .+ owners .+ read:org or manage_billing:copilot/,
    );
    const { results } = await worker.call('query', { source: sourceIn() });
    assert.equal(results.seats.value, null);
    assert.ok(Number(results.active_users.value) > 0);
  });

  it('are not asked for within the hour; what was said is forgotten once they come', async () => {
    await refresh({ token: TOKENS.metricsReader });
    standIn().requests.length = 0;
    assert.equal((await refresh({ token: TOKENS.metricsReader, now: TEN + HOUR - 1 })).calls, 0);
    assert.deepEqual(standIn().requests, []);
    assert.notEqual((await stored()).notes.seatsRefused, undefined);
    await refresh({ token: TOKENS.metricsReader, now: TEN + HOUR });
    assert.equal(pagesAsked(), 1);
    await refresh({ now: TEN + 2 * HOUR });
    assert.equal((await stored()).notes.seatsRefused, undefined);
    assert.deepEqual(await seatDays(), [['2026-11-20', TEN + 2 * HOUR]]);
  });

  it('of an enterprise, also where it says that there are none', async () => {
    standIn().faults.set([{ kind: 'status', status: 404, message: 'Not Found', path: SEATS }]);
    assert.deepEqual((await refresh({ kind: 'enterprise' })).failures, []);
    assert.match(
      (await stored('enterprise')).notes.seatsRefused ?? '',
      /billing managers .+ read:enterprise/,
    );
  });

  it('keep those that are held', async () => {
    await refresh();
    standIn().faults.set([{ kind: 'status', status: 403, message: 'Must be an owner.', path: SEATS }]);
    await refresh({ now: TEN + 24 * HOUR });
    assert.deepEqual(await seatDays(), [['2026-11-20', TEN]]);
    assert.notEqual((await stored()).notes.seatsRefused, undefined);
  });
});

describe('licenses that break off', () => {
  it('are a failure beside the reports, and nothing of them is kept', async () => {
    standIn().faults.set([{ kind: 'reset', path: 'page=3' }]);
    const { failures } = await refresh();
    assert.equal(failures.length, 1);
    assert.match(failures[0] ?? '', /^The licenses could not be read: .+ cannot be reached/);
    assert.equal((await stored()).stored.users?.length, 28);
    assert.deepEqual(await seatDays(), []);
    standIn().faults.set([]);
    assert.deepEqual((await refresh({ now: TEN + 1 })).failures, []);
    assert.deepEqual(await seatDays(), [['2026-11-20', TEN + 1]]);
  });

  it('because of a cancellation leave the reports and no part of themselves', async () => {
    standIn().faults.set([{ kind: 'slowReply', delayMs: 60_000, path: 'page=2' }]);
    const controller = new AbortController();
    const cancel = setInterval(() => {
      if (pagesAsked() === 2) controller.abort();
    }, 5);
    await assert
      .rejects(refresh({ signal: controller.signal }), Canceled)
      .finally(() => clearInterval(cancel));
    const { stored: days, notes } = await stored();
    assert.deepEqual([days.users?.length, days.seats, notes.refreshedAt], [28, undefined, undefined]);
    standIn().faults.set([]);
    standIn().requests.length = 0;
    assert.equal((await refresh()).calls, 1, 'the licenses alone');
    assert.deepEqual(await seatDays(), [['2026-11-20', TEN]]);
  });

  it('are not asked for when the reports are refused', async () => {
    await failure(refresh({ token: TOKENS.member }), 'forbidden');
    assert.equal(pagesAsked(), 0);
  });

  it('are not asked for when nothing else can come either', async () => {
    // The reports of 28 days have arrived when the limit is reached.
    standIn().faults.set([{ kind: 'primaryLimit', resetInSeconds: 3000, path: '/user-teams-1-day' }]);
    assert.notDeepEqual((await refresh()).failures, []);
    assert.equal(pagesAsked(), 0);
  });
});

describe('when licenses are needed', () => {
  const readAt = (writtenAt: number, on = TODAY) => ({ seats: [{ day: on, writtenAt, bytes: 1 }] });
  const needed = (given: Partial<Parameters<typeof needsSeats>[0]>): boolean =>
    needsSeats({ stored: {}, absent: {}, now: TEN, ...given });

  it('is when none of today are held', () => {
    assert.equal(needed({}), true);
    assert.equal(needed({ stored: readAt(TEN) }), false);
    assert.equal(needed({ stored: readAt(startOf(TODAY)) }), false);
    const midnight = startOf(TODAY);
    assert.equal(needed({ stored: readAt(midnight - 1, addDays(TODAY, -1)), now: midnight }), true);
    // The clock was wrong: better once more than never again.
    assert.equal(needed({ stored: readAt(TEN + 1) }), true);
  });

  it('is not within an hour of a refusal', () => {
    const refused = (at: number) => ({ absent: { seats: { refused: at } } });
    assert.equal(needed(refused(TEN - HOUR + 1)), false);
    assert.equal(needed(refused(TEN - HOUR)), true);
    assert.equal(needed(refused(TEN + 1)), true);
  });
});
