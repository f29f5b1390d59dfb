import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Random } from '../../../src/sample/random.ts';
import { type StoredDays, scan } from '../../../src/store/partition-catalog.ts';
import { sourceFolder } from '../../../src/store/store-paths.ts';
import { reportsAsked, type StandIn, startGitHub } from '../../github/server.ts';
import { CollectorProcess } from '../../support/collector.ts';
import { randomCases, seedText } from '../../support/seeds.ts';
import { daily, leftovers, type Reading, readStored } from '../support/stored.ts';
import { assertClean, assertNoSecretBelow, envOf, ORGANIZATION, SAMPLE, sourceOf } from './support.ts';

const KILLS = Number(process.env['KILLS'] ?? 6);
/** A killed process's lock keeps the next one waiting, so that more of them than there are cores can be under way. */
const KILLS_AT_A_TIME = 6;

let folder: string;
const opened: StandIn[] = [];
/** A clean run, and the requests that it took. */
let clean: Reading;
let requests: number;

before(async function () {
  this.timeout(60_000);
  folder = await mkdtemp(join(tmpdir(), 'metrics-stopped-'));
  const [standIn, root] = [await open(), join(folder, 'clean')];
  const { code, err } = await begin(standIn, root).said();
  assert.equal(code, 0, err);
  clean = await readStored(root, sourceOf(standIn));
  requests = standIn.requests.length;
});
after(async () => {
  await Promise.all(opened.map((standIn) => standIn.close()));
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function open(): Promise<StandIn> {
  const standIn = await startGitHub({ sample: SAMPLE });
  opened.push(standIn);
  return standIn;
}

function begin(standIn: StandIn, root: string): CollectorProcess {
  const args = ['collect', '--store', root, '--organization', ORGANIZATION];
  return new CollectorProcess(args, { env: envOf(standIn) });
}

/** Resolves once the stand-in was asked so often. */
async function asked(standIn: StandIn, count: number): Promise<void> {
  while (standIn.requests.length < count) await sleep(1);
}

const storedBy = (standIn: StandIn, root: string): StoredDays =>
  scan(join(root, sourceFolder(sourceOf(standIn))));
const days = (stored: StoredDays): number => Object.values(stored).flat().length;

/** Licenses name the stand-in's address. */
function comparable(lines: Reading['lines']): Reading['lines'] {
  const anywhere = (line: string) => line.replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, '');
  return new Map([...daily(lines)].map(([key, each]) => [key, each.map(anywhere)]));
}

/** The next run fetches what is missing, nothing else, and the store is as after a clean run. */
async function assertCompleted(standIn: StandIn, root: string): Promise<void> {
  const before = storedBy(standIn, root);
  standIn.requests.length = 0;
  const said = await begin(standIn, root).said();
  assert.equal(said.code, 0, said.err);
  assertClean(said);
  const again = reportsAsked(standIn);
  for (const [report, stored] of Object.entries(before)) {
    const name = report === 'entity' ? 'organization' : report;
    for (const { day } of stored) {
      const wanted = again.find((path) => path.includes(`/${name}-1-day?day=${day}`));
      assert.equal(wanted, undefined, 'requested although it is stored');
    }
  }
  const { lines, snapshot } = await readStored(root, sourceOf(standIn));
  assert.deepEqual(comparable(lines), comparable(clean.lines));
  assert.deepEqual(snapshot, clean.snapshot);
  assert.deepEqual(await leftovers(root), []);
  await assertNoSecretBelow(root);
}

/**
 * Kills a run at each of these moments, shares of its requests, and lets another one complete it.
 * @returns how many of the kills came between two reports
 */
async function killAll(moments: readonly number[], name: string, repeated: string): Promise<number> {
  const queue = moments.entries();
  let midway = 0;
  const lane = async (): Promise<void> => {
    for (const [index, moment] of queue) {
      const [standIn, root] = [await open(), join(folder, `${name}-${index}`)];
      try {
        const run = begin(standIn, root);
        await Promise.race([asked(standIn, Math.ceil(moment * requests)), run.said()]);
        await run.kill();
        const count = days(storedBy(standIn, root));
        midway += Number(count > 0 && count < days(clean.stored));
        await assertCompleted(standIn, root);
      } catch (error) {
        throw new Error(`killed at ${moment} of its requests; ${repeated}`, { cause: error });
      }
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: KILLS_AT_A_TIME }, lane));
  for (const each of ended) if (each.status === 'rejected') throw each.reason;
  return midway;
}

describe('a collect that is stopped', function () {
  this.timeout(60_000 + KILLS * 15_000);

  for (const [at, given] of randomCases('killedCollect').entries()) {
    const kills = given.runs ?? KILLS;
    const repeated = `KILLS=${kills} ${seedText('killedCollect', given)}`;
    it(`by a kill at any moment, is completed by the next one (${repeated})`, async () => {
      const random = new Random(given.seed);
      const moments = Array.from({ length: kills }, (_, index) => (index + random.next()) / kills);
      const midway = await killAll(moments, `killed-${at}`, repeated);
      assert.ok(midway > 0, 'some come between two reports');
    });
  }

  it('by a kill right after its last request, is completed by the next one', async () => {
    await killAll([1], 'killed-last', 'the last request');
  });

  it('by a person, says so, and is completed by the next one', async () => {
    const [standIn, root] = [await open(), join(folder, 'interrupted')];
    standIn.faults.set([{ kind: 'slowFile', delayMs: 20 }]);
    const run = begin(standIn, root);
    await Promise.race([asked(standIn, Math.ceil(requests / 2)), run.said()]);
    run.interrupt();
    const said = await run.said();
    assert.equal(said.code, 130, said.err);
    assert.equal(said.out, '');
    assert.match(said.err, /\nDownloaded data is stored; the next run continues from there\.\nStopped\.\n$/);
    assertClean(said);
    const stored = days(storedBy(standIn, root));
    assert.ok(stored > 0 && stored < days(clean.stored), `${stored} days are stored`);
    assert.deepEqual(await leftovers(root), []);
    standIn.faults.set([]);
    await assertCompleted(standIn, root);
  });
});
