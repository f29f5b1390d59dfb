import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { addDays, dayOf, startOf } from '../../../src/domain/day.ts';
import { newestDay } from '../../../src/sync/plan.ts';
import type { WorkerClient } from '../../../src/engine/threads/worker-client.ts';
import type { Fault } from '../../github/faults.ts';
import { sampleUntilToday, TODAY } from '../support/github-source.ts';
import { GitHubByDay, refresh, refreshWith } from '../support/refresh.ts';
import { daily, leftovers, readStored } from '../support/stored.ts';
import { openWorker } from '../support/sync-once.ts';

/** How many refreshes there are; `SOAK=200 npm run test:long` makes more of them. */
const REFRESHES = Number(process.env['SOAK'] ?? 12);
const DAYS = 15;
const HOUR_MS = 3_600_000;

const { sample: SAMPLE, source: SOURCE } = sampleUntilToday({ people: 90, days: 60 });

/** One request in ten of each host meets a fault. */
const FAULTS: readonly Fault[] = [
  { kind: 'reset', every: 40 },
  { kind: 'status', status: 503, every: 40 },
  { kind: 'textReply', every: 40 },
  { kind: 'expiredLinks', every: 40 },
  { kind: 'reset', origin: 'files', every: 40 },
  { kind: 'status', status: 503, origin: 'files', every: 40 },
  { kind: 'truncatedFile', every: 40 },
  { kind: 'badLine', every: 40 },
];

/** What a process holds, once all that is garbage is gone. */
interface Holding {
  readonly megabytes: number;
  /** Timers, sockets and the like that keep a process running, by their kinds. */
  readonly resources: Readonly<Record<string, number>>;
  readonly listeners: number;
}

async function holding(): Promise<Holding> {
  // Connections that are kept for the next request close after a few seconds.
  await new Promise((resolve) => setTimeout(resolve, 100));
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, external } = process.memoryUsage();
  const kinds = Map.groupBy(process.getActiveResourcesInfo(), (kind) => kind);
  const kept = [...kinds].filter(([kind]) => !/^TCP|^TLS|Immediate/.test(kind));
  return {
    megabytes: (heapUsed + external) / 2 ** 20,
    resources: Object.fromEntries(kept.map(([kind, all]) => [kind, all.length])),
    listeners: process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0),
  };
}

describe('many refreshes with a fault in every tenth request', function () {
  this.timeout(60_000 + REFRESHES * 5000);
  const gitHub = new GitHubByDay(SAMPLE);
  const opened: WorkerClient[] = [];
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'metrics-soak-'));
  });
  after(async () => {
    for (const worker of opened) worker.dispose();
    await gitHub.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  /** The time of a refresh: they are spread evenly over the days up to today. */
  const timeOf = (index: number): number =>
    startOf(addDays(TODAY, 1 - DAYS)) + Math.floor((index * DAYS * 24) / REFRESHES) * HOUR_MS;

  it(`leave the store as refreshes without faults do, and nothing behind (${REFRESHES} refreshes)`, async () => {
    const [root, calm] = [join(folder, 'soaked'), join(folder, 'calm')];
    const worker = openWorker(root, { staleLock: 2000 });
    opened.push(worker);
    let warm: Holding | undefined;
    let failed = 0;
    let requests = 0;
    gitHub.faults.set(FAULTS);
    for (let index = 0; index < REFRESHES; index += 1) {
      const now = timeOf(index);
      const standIn = await gitHub.on(dayOf(now));
      const outcome = await refreshWith(worker, { standIn, source: SOURCE, now });
      failed += Number(outcome === undefined || outcome.failures.length > 0);
      requests += standIn.requests.length;
      standIn.requests.length = 0;
      if (index === Math.floor(REFRESHES / 3)) warm = await holding();
    }
    gitHub.faults.set([]);
    assert.ok(warm !== undefined);
    const end = await holding();
    assert.deepEqual(end.resources, warm.resources);
    assert.equal(end.listeners, warm.listeners);
    assert.ok(end.megabytes < warm.megabytes * 1.2 + 2, `${warm.megabytes} MB became ${end.megabytes}`);
    if (process.env['SOAK'] !== undefined)
      console.log(
        `      ${failed} of ${REFRESHES} did not bring everything, ${requests} requests; ${warm.megabytes.toFixed(1)} MB, then ${end.megabytes.toFixed(1)}`,
      );
    const last = timeOf(REFRESHES - 1) + 2 * HOUR_MS;
    const standIn = await gitHub.on(dayOf(last));
    const outcome = await refreshWith(worker, { standIn, source: SOURCE, now: last });
    assert.deepEqual(outcome?.failures, []);
    for (let index = 0; index < REFRESHES; index += 1) {
      const now = timeOf(index);
      await refresh({ standIn: await gitHub.on(dayOf(now)), root: calm, source: SOURCE, now });
    }
    await refresh({ standIn, root: calm, source: SOURCE, now: last });
    const [soaked, expected] = [await readStored(root, SOURCE), await readStored(calm, SOURCE)];
    // What failed on the last day that a refresh asked for it is left to Fetch History.
    const first = addDays(newestDay(last), -27);
    const differing = [...daily(expected.lines)].filter(
      ([key, lines]) =>
        !key.startsWith('seats ') &&
        key.slice(-10) >= first &&
        !isDeepStrictEqual(lines, soaked.lines.get(key)),
    );
    assert.deepEqual(
      differing.map(([key]) => key),
      [],
    );
    assert.deepEqual(await leftovers(root), []);
  });
});
