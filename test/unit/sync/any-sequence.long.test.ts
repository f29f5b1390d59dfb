import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { addDays, type Day, day, startOf } from '../../../src/domain/day.ts';
import { Random } from '../../../src/sample/random.ts';
import type { Retention } from '../../../src/store/store.ts';
import type { SyncTask } from '../../../src/sync/sync.ts';
import type { Fault } from '../../github/faults.ts';
import { type RandomCase, randomCases, seedText } from '../../support/seeds.ts';
import { sampleUntilToday, TODAY } from '../support/github-source.ts';
import { GitHubByDay, refresh } from '../support/refresh.ts';
import { leftovers, type Reading, readStored } from '../support/stored.ts';
import { SyncRun } from '../support/sync-run.ts';

/** How many sequences are made of each seed, and how many steps each has. */
const SEQUENCES = Number(process.env['SEQUENCES'] ?? 2);
const STEPS = 8;

const FIRST_STEP_DAYS_AGO = 12;
const { sample: SAMPLE, source: SOURCE } = sampleUntilToday({ people: 90, days: 50 });
const DAY_MS = 86_400_000;
const DAILY = ['users', 'entity', 'user-teams', 'repos'] as const;

/** GitHub corrects every other day on the day after it first published it; the report of that day is still preliminary. */
const isCorrected = (of: Day, now: number): boolean =>
  of.charCodeAt(9) % 2 === 1 && now >= startOf(addDays(of, 3));

const allDays = (): Day[] => Array.from({ length: 60 }, (_, ago) => addDays(TODAY, -ago));
const corrections = (now: number): Fault => ({
  kind: 'restatedDays',
  days: allDays().filter((each) => isCorrected(each, now)),
});

/** What GitHub serves of each day, before and after its correction; lines of a report and a day by their key. */
interface Served {
  readonly original: Reading['lines'];
  readonly corrected: Reading['lines'];
}

let folder: string;
let served: Served;
const gitHub = new GitHubByDay(SAMPLE);

before(async function () {
  this.timeout(60_000);
  folder = await mkdtemp(join(tmpdir(), 'metrics-sequence-'));
  const standIn = await gitHub.on(TODAY);
  const readWith = async (faults: readonly Fault[], name: string): Promise<Reading['lines']> => {
    standIn.faults.set(faults);
    const now = startOf(TODAY) + 12 * 3_600_000;
    const outcome = await refresh({
      standIn,
      root: join(folder, name),
      source: SOURCE,
      now,
      reach: 'history',
    });
    assert.deepEqual(outcome?.failures, []);
    return (await readStored(join(folder, name), SOURCE)).lines;
  };
  served = {
    original: await readWith([], 'original'),
    corrected: await readWith([{ kind: 'restatedDays', days: allDays() }], 'corrected'),
  };
});
after(async () => {
  await gitHub.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

const PATHS = [
  '',
  '/users-28-day',
  '/organization-28-day',
  '/users-1-day',
  '/organization-1-day',
  '/user-teams',
];
const FILES = ['', '/users-28-day', '/users-1-day', '/user-teams-1-day', 'part-1'];

function randomFault(random: Random): Fault {
  const times = random.whole(1, 20);
  const api = { path: random.pick(PATHS), times };
  const files = { path: random.pick(FILES), times };
  return random.pick<Fault>([
    { kind: 'reset', ...api },
    { kind: 'status', status: random.pick([401, 403, 404, 500, 503]), ...api },
    { kind: 'secondaryLimit', status: 403, retryAfterSeconds: 3600, ...api },
    { kind: 'expiredLinks', ...api },
    { kind: 'emptyLinks', ...api },
    { kind: 'textReply', ...api },
    { kind: 'reset', origin: 'files', ...files },
    { kind: 'status', status: random.pick([403, 404, 503]), origin: 'files', ...files },
    { kind: 'blockPage', status: random.pick([200, 403]), type: 'text/plain', ...files },
    { kind: 'truncatedFile', ...files },
    { kind: 'badLine', ...files },
  ]);
}

/** The days by which a computer's clock is wrong; most are right. */
const SKEWS = [0, 0, 0, 0, 1, -1, 31, -31, 365, -365];
const WAYS = ['one window', 'one window', 'two windows', 'killed', 'canceled'] as const;

interface Step {
  readonly today: Day;
  readonly skew: number;
  readonly way: (typeof WAYS)[number];
  readonly reach: SyncTask['reach'];
  readonly retention: Retention;
  readonly faults: readonly Fault[];
  /** Milliseconds until the kill or the cancellation. */
  readonly wait: number;
}

function sequence(random: Random): Step[] {
  let daysAgo = FIRST_STEP_DAYS_AGO;
  return Array.from({ length: STEPS }, () => {
    daysAgo = Math.max(0, daysAgo - random.whole(0, 3));
    return {
      today: addDays(TODAY, -daysAgo),
      skew: random.pick(SKEWS),
      way: random.pick(WAYS),
      reach: random.pick(['recent', 'recent', 'history'] as const),
      retention: random.pick<Retention>([{}, {}, { days: 1 }, { days: 35 }]),
      faults: Array.from({ length: random.whole(0, 3) }, () => randomFault(random)),
      wait: random.whole(0, 1500),
    };
  });
}

async function take(step: Step, root: string, hour: number): Promise<void> {
  const { today, skew, way, reach, retention, faults, wait } = step;
  const standIn = await gitHub.on(today);
  const truth = startOf(today) + hour * 3_600_000;
  standIn.faults.set([...faults, corrections(truth)]);
  const now = truth + skew * DAY_MS;
  const input = { standIn, root, source: SOURCE, now, reach, retention };
  if (way === 'killed') {
    const run = new SyncRun({ apiUrl: standIn.apiUrl, root, source: SOURCE, now });
    await sleep(wait);
    await run.kill().catch(() => undefined);
  } else if (way === 'canceled') {
    await refresh({ ...input, signal: AbortSignal.timeout(wait) });
  } else {
    await Promise.all((way === 'two windows' ? [input, input] : [input]).map(refresh));
  }
}

/** The version of each partition that was seen last; a partition only ever goes on. */
type Versions = Map<string, 'original' | 'corrected'>;

function assertWhole({ lines }: Reading, seen: Versions): void {
  for (const [key, found] of lines) {
    if (!DAILY.some((report) => key.startsWith(`${report} `))) continue;
    const original = isDeepStrictEqual(found, served.original.get(key));
    const corrected = isDeepStrictEqual(found, served.corrected.get(key));
    assert.ok(original || corrected, `${key} is neither what GitHub served first nor its correction`);
    if (original && corrected) continue;
    assert.ok(!original || seen.get(key) !== 'corrected', `${key} fell back to what GitHub corrected`);
    seen.set(key, corrected ? 'corrected' : 'original');
  }
}

/** Nothing of the last 28 stored days goes, however few are to be kept. */
function assertNothingLost(before: Reading, after: Reading): void {
  const keysOf = ({ lines }: Reading): string[] =>
    [...lines.keys()].filter((key) => DAILY.some((report) => key.startsWith(`${report} `)));
  const dayIn = (key: string): string => key.slice(-10);
  const newest = keysOf(after).map(dayIn).sort().at(-1);
  const oldest = newest === undefined ? '' : addDays(day(newest), -27);
  const lost = keysOf(before).filter((key) => dayIn(key) >= oldest && !after.lines.has(key));
  assert.deepEqual(lost, [], 'stored days are lost');
}

async function assertCompleted(root: string): Promise<void> {
  // More than 20 hours after the last step: what GitHub said it lacks then is asked for again.
  const [standIn, now] = [await gitHub.on(TODAY), startOf(addDays(TODAY, 1)) + 5 * 3_600_000];
  standIn.faults.set([corrections(now)]);
  const outcome = await refresh({ standIn, root, source: SOURCE, now });
  assert.deepEqual(outcome?.failures, []);
  const { lines } = await readStored(root, SOURCE);
  // Of the 28 days that are wanted then, those that GitHub has.
  for (let ago = 2; ago < 29; ago += 1) {
    const each = addDays(TODAY, -ago);
    const truth = isCorrected(each, now) ? served.corrected : served.original;
    for (const report of DAILY) {
      const key = `${report} ${each}`;
      assert.ok(isDeepStrictEqual(lines.get(key), truth.get(key)), `${key} is not what GitHub serves`);
    }
  }
  assert.deepEqual(await leftovers(root), []);
}

describe('a store after any sequence of faults, kills, windows, and clock jumps', function () {
  this.timeout(60_000 + SEQUENCES * 60_000);

  for (const given of randomCases('anySequence')) {
    it(`has only what GitHub served whole, loses nothing, and is completed (${seedText('anySequence', given)})`, () =>
      runAll(given));
  }

  async function runAll(given: RandomCase): Promise<void> {
    for (let index = 0; index < (given.runs ?? SEQUENCES); index += 1) {
      const steps = sequence(new Random(given.seed, index));
      const root = join(folder, `sequence-${given.seed}-${index}`);
      const done: Step[] = [];
      try {
        await run(steps, root, done);
      } catch (error) {
        const story = done.map((step) => JSON.stringify(step)).join('\n');
        throw new Error(`sequence ${index} of ${seedText('anySequence', given)}:\n${story}`, {
          cause: error,
        });
      }
      await rm(root, { recursive: true });
    }
  }

  async function run(steps: readonly Step[], root: string, done: Step[]): Promise<void> {
    const seen: Versions = new Map();
    let before: Reading | undefined;
    for (const [index, step] of steps.entries()) {
      done.push(step);
      await take(step, root, index);
      const after = await readStored(root, SOURCE);
      assertWhole(after, seen);
      if (before !== undefined) assertNothingLost(before, after);
      before = after;
    }
    await assertCompleted(root);
  }
});
