import assert from 'node:assert/strict';
import { existsSync, watch } from 'node:fs';
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { addDays, startOf } from '../../../src/domain/day.ts';
import { Random } from '../../../src/sample/random.ts';
import { type StoredDays, scan } from '../../../src/store/partition-catalog.ts';
import { sourceFolder } from '../../../src/store/store-paths.ts';
import { Store } from '../../../src/store/store.ts';
import { isFinal } from '../../../src/domain/final-days.ts';
import { newestDay } from '../../../src/sync/plan.ts';
import { reportsAsked, type StandIn, startGitHub } from '../../github/server.ts';
import { type RandomCase, randomCases, seedText } from '../../support/seeds.ts';
import { sampleUntilToday, TODAY } from '../support/github-source.ts';
import { daily, leftovers, type Reading, readStored } from '../support/stored.ts';
import { SyncRun } from '../support/sync-run.ts';

const ROUNDS = 10;
const KILLS = Number(process.env['KILLS'] ?? 24);
/** A killed process's lock keeps others waiting, so that more of them than there are cores can be under way. */
const KILLS_AT_A_TIME = 4;

const { sample: SAMPLE, source: SOURCE } = sampleUntilToday({ people: 40, days: 70 });

/** Ten in the morning, some days before today. */
const morning = (daysAgo: number): number => startOf(addDays(TODAY, -daysAgo)) + 10 * 3_600_000;

let folder: string;
const opened: StandIn[] = [];

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'metrics-processes-'));
});
after(async () => {
  await Promise.all(opened.map((standIn) => standIn.close()));
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** GitHub as it is at that time. */
async function gitHubAt(now: number): Promise<StandIn> {
  const standIn = await startGitHub({ sample: SAMPLE, newest: newestDay(now) });
  opened.push(standIn);
  return standIn;
}

function begin(standIn: StandIn, root: string, now: number): SyncRun {
  return new SyncRun({ apiUrl: standIn.apiUrl, root, source: SOURCE, now });
}

const read = (root: string): Promise<Reading> => readStored(root, SOURCE);

describe('two processes that sync the same store at once', function () {
  this.timeout(120_000);
  const now = morning(0);
  let standIn: StandIn;
  let alone: Reading;
  let asked: string[];

  before(async () => {
    standIn = await gitHubAt(now);
    const root = join(folder, 'alone');
    const { calls } = await begin(standIn, root, now).outcome();
    alone = await read(root);
    asked = reportsAsked(standIn);
    // The two of 28 days; teams and repositories day by day; the licenses.
    assert.equal(calls, 2 + 28 + 28 + 1);
    assert.equal(new Set(asked).size, asked.length);
  });

  for (let round = 1; round <= ROUNDS; round += 1) {
    it(`fetch every report once, round ${round}`, async () => {
      standIn.requests.length = 0;
      const root = join(folder, `shared-${round}`);
      const runs = [begin(standIn, root, now), begin(standIn, root, now)];
      const outcomes = await Promise.all(runs.map((run) => run.outcome()));
      assert.deepEqual(reportsAsked(standIn), asked);
      assert.deepEqual(outcomes.map(({ calls }) => calls).sort(), [0, 59]);
      assert.deepEqual(
        outcomes.flatMap(({ failures }) => failures),
        [],
      );
      assert.deepEqual(await read(root), alone);
      assert.deepEqual(await leftovers(root), []);
    });
  }
});

describe('clearing a store on which another process is at work', function () {
  this.timeout(60_000);
  const now = morning(0);
  const options = { signal: new AbortController().signal };
  /** A little longer than what keeps a process's lock alive; see `SyncRun`. */
  const store = (root: string): Store => new Store(root, { staleLock: 2000 });
  /** A file that is half written is on the disk as well, and so are folders. */
  const nothing = (root: string): boolean => !existsSync(root);

  async function started(name: string): Promise<{ readonly root: string; readonly run: SyncRun }> {
    const root = join(folder, name);
    const standIn = await gitHubAt(now);
    standIn.faults.set([{ kind: 'slowReply', delayMs: 100 }]);
    const run = begin(standIn, root, now);
    await run.fetched;
    return { root, run };
  }

  it('says that it is, and loses nothing', async () => {
    const { root, run } = await started('busy');
    const signal = AbortSignal.timeout(500);
    await assert.rejects(store(root).clearAll({ signal }), { name: 'AbortError' });
    await run.outcome();
    assert.ok(Object.values((await read(root)).stored).flat().length > 28);
    await store(root).clearAll(options);
    assert.ok(nothing(root));
  });

  it('goes on at once after the process was killed', async () => {
    const { root, run } = await started('dead');
    await run.kill();
    await store(root).clearAll(options);
    assert.ok(nothing(root));
  });

  it('is noticed by a process that slept: it brings nothing back', async function () {
    if (process.platform === 'win32') this.skip();
    const { root, run } = await started('asleep');
    run.pause();
    await store(root).clearAll(options);
    assert.ok(nothing(root));
    run.wake();
    await assert.rejects(run.outcome(), /another process has taken over this source/);
    const left = existsSync(root) ? await readdir(root, { recursive: true }) : [];
    assert.deepEqual(
      left.filter((name) => /\.(?:gz|json)$/.test(name)),
      [],
    );
  });
});

/** A store that was filled some days ago, and what a sync today makes of it. */
interface Scenario {
  readonly name: string;
  readonly standIn: StandIn;
  readonly prepared: string;
  readonly before: Reading;
  readonly after: Reading;
  /** How long the sync took from each moment on, in milliseconds; nothing but a scale. */
  readonly spans: Readonly<Record<Moment, number>>;
}

/** When the process starts, knows what to fetch, and is about to put the first of it in place. */
const MOMENTS = ['start', 'plan', 'change'] as const;
type Moment = (typeof MOMENTS)[number];

/** Days since the store was filled: few are fetched one by one, many with the reports of 28 days. */
const FILLED_DAYS_AGO = [6, 20];
const NOW = morning(0);

describe('a sync killed at any moment', function () {
  this.timeout(60_000 + KILLS * 10_000);
  let scenarios: readonly Scenario[];
  const stages = new Map<string, number>();

  before(async () => {
    scenarios = await Promise.all(FILLED_DAYS_AGO.map(prepare));
  });
  after(() => {
    if (process.env['KILLS'] === undefined) return;
    const counts = [...stages].sort().map(([stage, count]) => `      ${count} × ${stage}`);
    console.log([`      ${KILLS} kills each:`, ...counts].join('\n'));
  });

  for (const given of randomCases('killedSync')) {
    it(`leaves a store that can be read, and is completed by the next one (${seedText('killedSync', given)})`, () =>
      killAll(given));
  }

  async function killAll(given: RandomCase): Promise<void> {
    const random = new Random(given.seed);
    const kills = Array.from({ length: given.runs ?? KILLS }, (_, index) => ({
      root: join(folder, `killed-${index}`),
      scenario: scenarios[index % scenarios.length] ?? assert.fail(),
      moment: MOMENTS[index % MOMENTS.length] ?? assert.fail(),
      share: random.next(),
    }));
    const queue = kills.values();
    const lane = async (): Promise<void> => {
      for (const { root, scenario, moment, share } of queue) {
        const which = `${scenario.name}, killed after ${moment}`;
        try {
          await cp(scenario.prepared, root, { recursive: true, preserveTimestamps: true });
          await kill(scenario, root, moment, share);
          const stage = `${which}: ${stageOf(root, scenario)}`;
          stages.set(stage, (stages.get(stage) ?? 0) + 1);
          await assertReadable(root, scenario);
          await assertCompleted(root, scenario);
        } catch (error) {
          kills.length = 0;
          throw new Error(`${which}, at ${share} of its time; ${seedText('killedSync', given)}`, {
            cause: error,
          });
        }
        await rm(root, { recursive: true });
      }
    };
    // All lanes have ended when the folder is removed.
    const ended = await Promise.allSettled(Array.from({ length: KILLS_AT_A_TIME }, lane));
    for (const each of ended) if (each.status === 'rejected') throw each.reason;
    assert.ok(
      [...stages.keys()].some((stage) => stage.endsWith(MIDWAY)),
      'some come between two partitions',
    );
  }
});

async function prepare(daysAgo: number): Promise<Scenario> {
  const name = `filled ${daysAgo} days ago`;
  const [prepared, complete] = [join(folder, name), join(folder, `${name}, synced today`)];
  const then = morning(daysAgo);
  await begin(await gitHubAt(then), prepared, then).outcome();
  await cp(prepared, complete, { recursive: true, preserveTimestamps: true });
  const standIn = await gitHubAt(NOW);
  // The newest day, which was preliminary, has changed since.
  standIn.faults.set([{ kind: 'restatedDays', days: [newestDay(then)] }]);
  const change = watchForChange(complete);
  const started = performance.now();
  const run = begin(standIn, complete, NOW);
  const times = Promise.all(
    [run.planned, change.happens, run.fetched].map((moment) => moment.then(() => performance.now())),
  );
  await run.outcome();
  const ended = performance.now();
  const [planned = 0, changing = 0, fetched = 0] = await times;
  // The watcher and the process's output are read in any order.
  const spans = {
    start: ended - started,
    plan: ended - planned,
    change: Math.max(2, fetched - changing),
  };
  return { name, standIn, prepared, before: await read(prepared), after: await read(complete), spans };
}

/** `happens` right before a partition is put in place: the list of stored days is removed then. */
function watchForChange(root: string): { readonly happens: Promise<true>; close(): void } {
  const { promise, resolve } = Promise.withResolvers<true>();
  const watcher = watch(join(root, sourceFolder(SOURCE)), (_, name) => {
    if (name !== LIST) return;
    watcher.close();
    resolve(true);
  });
  return { happens: promise, close: () => watcher.close() };
}

async function kill(
  { standIn, spans }: Scenario,
  root: string,
  moment: Moment,
  share: number,
): Promise<void> {
  const change = watchForChange(root);
  const run = begin(standIn, root, NOW);
  if (moment === 'plan') await run.planned;
  if (moment === 'change') await Promise.race([change.happens, run.outcome()]);
  await sleep(share * spans[moment]);
  await run.kill();
  change.close();
}

const LIST = 'catalog.json';
const MIDWAY = 'some partitions in place';

/** How far the killed sync had come. */
function stageOf(root: string, { after }: Scenario): string {
  const folderOf = join(root, sourceFolder(SOURCE));
  const isListed = existsSync(join(folderOf, LIST));
  const written = replaced(scan(folderOf));
  if (written === 0) return isListed ? 'nothing changed' : 'about to put the first in place';
  if (written < replaced(after.stored)) return MIDWAY;
  return isListed ? 'all done' : 'all in place, but not listed';
}

function replaced(stored: StoredDays): number {
  return Object.values(stored)
    .flat()
    .filter(({ writtenAt }) => writtenAt === NOW).length;
}

/** Each partition is the old or the new one, whole. */
async function assertReadable(root: string, { before, after }: Scenario): Promise<void> {
  const { lines } = await read(root);
  for (const [key, found] of lines) {
    const isWhole = [before, after].some((each) => isDeepStrictEqual(found, each.lines.get(key)));
    assert.ok(isWhole, `${key} is neither what it was nor what it becomes`);
  }
  for (const [report, days] of Object.entries(before.stored)) {
    for (const { day, writtenAt } of days) {
      const key = `${report} ${day}`;
      assert.ok(lines.has(key), `${key} is still stored`);
      if (isFinal(day, writtenAt)) assert.deepEqual(lines.get(key), before.lines.get(key));
    }
  }
}

async function assertCompleted(root: string, { standIn, after }: Scenario): Promise<void> {
  const { failures } = await begin(standIn, root, NOW).outcome();
  assert.deepEqual(failures, []);
  const { lines, snapshot } = await read(root);
  assert.deepEqual(daily(lines), daily(after.lines));
  assert.deepEqual(snapshot, after.snapshot);
  assert.deepEqual(await leftovers(root), []);
}
