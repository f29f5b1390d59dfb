import assert from 'node:assert/strict';
import { link, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { addDays, day, startOf } from '../../src/domain/day.ts';
import { MetricsError } from '../../src/domain/errors.ts';
import { explainAccess } from '../../src/github/access.ts';
import type { GitHub } from '../../src/github/client.ts';
import { createSample, type Sample } from '../../src/sample/index.ts';
import { sourceFolder } from '../../src/store/layout.ts';
import { Store } from '../../src/store/store.ts';
import { type GitHubSource, sync } from '../../src/sync/sync.ts';
import { WorkerClient } from '../../src/worker/client.ts';
import { TOKENS } from '../github/accounts.ts';
import { type StandIn, startGitHub } from '../github/server.ts';
import { clock } from '../support/clock.ts';
import { connect, never } from '../unit/github/support.ts';
import { marks } from '../unit/support/refreshing.ts';
import { CLOCKS, type FaultCase, FAULTS, HIT } from './faults.ts';
import { type Endpoint, ENDPOINTS } from './endpoints.ts';

/** What a fault does to the requests of one endpoint. */
export interface Cell {
  readonly fault: string;
  readonly endpoint: string;
  /** What the reader is told; empty where nothing is wrong, or nothing is missing that is shown. */
  readonly sentence: string;
  /** To the address that is hit. */
  readonly requests: number;
  /** Stored days that are neither as before nor as GitHub has them, as `report day`. */
  readonly spoiled: readonly string[];
}

const HOUR = 3_600_000;
const TODAY = addDays(HIT, 2);
const NOW = startOf(TODAY) + 10 * HOUR;
const TOMORROW = NOW + 24 * HOUR;
/** Long enough ago that GitHub is asked for its reports of 28 days. */
const LONG_AGO = { newest: addDays(HIT, -16), now: NOW - 16 * 24 * HOUR };
const WORKER = fileURLToPath(new URL('../../src/worker/main.ts', import.meta.url));
/** In place of the address of a stand-in. */
const FILES = 'files:';
/** Cells at a time. */
const AT_A_TIME = 8;
/** Long, so that a busy computer is not taken for a fault; where the fault is to be slow, as short as can be. */
const WAITS = { second: 1, idleTimeout: 10_000, replyTimeout: 20_000 };
const SHORT_WAITS = { second: 1, idleTimeout: 1500, replyTimeout: 1500 };
/** Only its time zone and language matter here: the time at which the rate limit ends. */
const CLOCK = { now: () => TOMORROW, shift: 0, locale: 'en', timeZone: 'UTC' };

/** Stored bytes, by `report day`. */
type Partitions = ReadonlyMap<string, Buffer>;

/** Every fault at every endpoint where it can happen. */
export const PAIRS: readonly { readonly fault: FaultCase; readonly endpoint: Endpoint }[] = FAULTS.flatMap(
  (fault) =>
    ENDPOINTS.filter((endpoint) => concerns(fault, endpoint)).map((endpoint) => ({ fault, endpoint })),
);

/** Runs every fault at every endpoint, in the order of the tables. */
export async function runMatrix(): Promise<Cell[]> {
  const stores = await Stores.create();
  try {
    const jobs = PAIRS.map(
      ({ fault, endpoint }) =>
        () =>
          cellOf(stores, fault, endpoint),
    );
    const clocks = CLOCKS.map((days) => () => clockCell(stores, days));
    return await inParallel([...jobs, ...clocks]);
  } finally {
    await stores.dispose();
  }
}

function concerns({ at, links }: FaultCase, endpoint: Endpoint): boolean {
  return at.includes(endpoint.origin) && (links === undefined || endpoint.links === true);
}

async function inParallel(jobs: readonly (() => Promise<Cell>)[]): Promise<Cell[]> {
  const cells = new Map<number, Cell>();
  const queue = jobs.entries();
  const work = async (): Promise<void> => {
    for (const [index, job] of queue) cells.set(index, await job());
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
  return [...cells].sort(([a], [b]) => a - b).map(([, cell]) => cell);
}

async function cellOf(stores: Stores, fault: FaultCase, endpoint: Endpoint): Promise<Cell> {
  const standIn = await startGitHub({ sample: stores.sample, shards: 1 });
  const hits = { count: 0 };
  try {
    const text = await stores.plainText(endpoint, standIn.filesUrl);
    const target = { origin: endpoint.origin, path: endpoint.path, text, filesUrl: standIn.filesUrl };
    standIn.faults.set(fault.faults?.(target) ?? []);
    const github = connect(standIn, TOKENS.owner, {
      ...(fault.slow === true ? SHORT_WAITS : WAITS),
      clock: CLOCK,
      fetch: counting(endpoint.path, hits, fault.faults === undefined),
    });
    const told =
      endpoint.call === undefined
        ? await stores.refresh(github, endpoint.filled ?? 'day', TOMORROW)
        : { sentence: await sentenceOf(endpoint.call(github, never())), spoiled: [] };
    const sentence = plain(told.sentence, standIn);
    return { ...told, fault: fault.name, endpoint: endpoint.name, sentence, requests: hits.count };
  } finally {
    await standIn.close();
  }
}

/** Nothing is wrong with GitHub, but with the clock of this computer. */
async function clockCell(stores: Stores, days: number): Promise<Cell> {
  const standIn = await startGitHub({ sample: stores.sample, shards: 1 });
  const hits = { count: 0 };
  try {
    const github = connect(standIn, TOKENS.owner, {
      ...WAITS,
      clock: CLOCK,
      fetch: counting(`day=${HIT}`, hits, false),
    });
    const told = await stores.refresh(github, 'day', TOMORROW + days * 24 * HOUR);
    return {
      ...told,
      fault: clockName(days),
      endpoint: 'all endpoints',
      sentence: plain(told.sentence, standIn),
      requests: hits.count,
    };
  } finally {
    await standIn.close();
  }
}

/** `days`: by which the clock is ahead. */
export function clockName(days: number): string {
  const count = Math.abs(days);
  return `clock ${count} ${count === 1 ? 'day' : 'days'} ${days < 0 ? 'behind' : 'ahead'}`;
}

function counting(path: string, hits: { count: number }, refused: boolean): typeof globalThis.fetch {
  return (input, init) => {
    const address = input instanceof Request ? input.url : String(input);
    if (!address.includes(path)) return globalThis.fetch(input, init);
    hits.count += 1;
    if (!refused) return globalThis.fetch(input, init);
    const cause = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
    return Promise.reject(new TypeError('fetch failed', { cause }));
  };
}

async function sentenceOf(asked: Promise<unknown>): Promise<string> {
  try {
    await asked;
    return '';
  } catch (error) {
    assert.ok(error instanceof MetricsError, String(error));
    return error.message;
  }
}

/** As it would read with GitHub in place of the stand-in. */
function plain(sentence: string, { apiUrl, filesUrl }: StandIn): string {
  return sentence
    .replaceAll(new URL(filesUrl).host, 'copilot-reports.github.com')
    .replaceAll(`api.${new URL(apiUrl).host}`, 'api.github.com')
    .replaceAll(new URL(apiUrl).host, 'github.com')
    .replaceAll('\u202f', ' ');
}

/** A copy that shares its files: each is only ever replaced by another. */
async function linkAll(from: string, to: string): Promise<void> {
  for (const entry of await readdir(from, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const target = join(to, relative(from, path));
    await mkdir(dirname(target), { recursive: true });
    await link(path, target);
  }
}

/** Whether two partitions have the same rows. The ends of lines stay as GitHub sent them. */
function isSame(one: Buffer | undefined, other: Buffer | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  const rows = (gzip: Buffer): string => marks(gunzipSync(gzip).toString('utf8').replaceAll('\r', '')).join();
  return one.equals(other) || rows(one) === rows(other);
}

/** Stores that were filled without a fault, to be copied for each cell. */
class Stores {
  readonly sample: Sample;
  readonly #root: string;
  readonly #worker: WorkerClient;
  readonly #texts = new Map<string, Promise<string>>();
  readonly #references = new Map<string, Promise<Partitions>>();
  readonly #before = new Map<string, Partitions>();
  #cells = 0;

  private constructor(root: string) {
    this.#root = root;
    this.#worker = new WorkerClient(WORKER, { root, clockShift: clock.shift });
    this.sample = createSample({ people: 40, days: 52, seed: 3, today: day(TODAY) });
  }

  static async create(): Promise<Stores> {
    const stores = new Stores(await mkdtemp(join(tmpdir(), 'metrics-faults-')));
    await Promise.all([stores.#fill('day', NOW), stores.#fill('month', LONG_AGO.now, LONG_AGO.newest)]);
    return stores;
  }

  async dispose(): Promise<void> {
    this.#worker.dispose();
    await rm(this.#root, { recursive: true, force: true, maxRetries: 5 });
  }

  /** What the endpoint sends without a fault. */
  async plainText(endpoint: Endpoint, filesUrl: string): Promise<string> {
    const known = this.#texts.get(endpoint.name) ?? this.#ask(endpoint);
    this.#texts.set(endpoint.name, known);
    return (await known).replaceAll(FILES, filesUrl);
  }

  /** Refreshes a copy of the store, and compares each of its days with what GitHub has. */
  async refresh(github: GitHub, filled: string, now: number): Promise<Pick<Cell, 'sentence' | 'spoiled'>> {
    const source = await this.#copy(filled);
    const before = this.#before.get(filled) ?? this.#partitions(source);
    this.#before.set(filled, before);
    const sentence = await this.#sentence(github, source, now);
    const after = this.#partitions(source);
    const spoiled = [...before].flatMap(([key, bytes]) => (isSame(after.get(key), bytes) ? [] : [key]));
    const added = [...after].filter(([key]) => !before.has(key));
    const served = added.length === 0 ? undefined : await this.#served(filled);
    const wrong = added.flatMap(([key, bytes]) =>
      isSame(bytes, served?.get(key) ?? this.#file(key)) ? [] : [key],
    );
    return { sentence, spoiled: [...spoiled, ...wrong] };
  }

  /** What a refresh without a fault stores. */
  #served(filled: string): Promise<Partitions> {
    const known = this.#references.get(filled) ?? this.#refreshed(filled);
    this.#references.set(filled, known);
    return known;
  }

  /** What GitHub has of a day that only a wrong clock asks for. */
  #file(key: string): Buffer | undefined {
    const [report = '', of = ''] = key.split(' ');
    if (report !== 'users' && report !== 'user-teams' && report !== 'repos') return undefined;
    return gzipSync([...this.sample.file(`${report}-1-day`, 'organization', day(of))].join(''));
  }

  async #refreshed(filled: string): Promise<Partitions> {
    const source = await this.#copy(filled);
    const standIn = await startGitHub({ sample: this.sample, shards: 1 });
    try {
      const github = connect(standIn, TOKENS.owner, { ...WAITS, clock: CLOCK });
      assert.equal(await this.#sentence(github, source, TOMORROW), '');
      return this.#partitions(source);
    } finally {
      await standIn.close();
    }
  }

  async #sentence(github: GitHub, source: GitHubSource, now: number): Promise<string> {
    const never = new AbortController().signal;
    try {
      const { failures } = await sync({
        github,
        worker: this.#worker,
        source,
        reach: 'recent',
        retention: {},
        now: () => now,
        signal: never,
        progress: () => undefined,
      });
      const { notes } = await this.#worker.call('held', { source });
      return [...failures, notes.seatsRefused ?? []].flat().join(' ');
    } catch (error) {
      assert.ok(error instanceof MetricsError, String(error));
      return (await explainAccess(github, error, source.scope, never)).message;
    }
  }

  #source(account: string): GitHubSource {
    const { login } = this.sample.organization;
    return { kind: 'github', host: 'github.com', account, scope: { kind: 'organization', slug: login } };
  }

  async #fill(account: string, now: number, newest = HIT): Promise<void> {
    const standIn = await startGitHub({ sample: this.sample, shards: 1, newest });
    try {
      const github = connect(standIn, TOKENS.owner, { ...WAITS, clock: CLOCK });
      assert.equal(await this.#sentence(github, this.#source(account), now), '');
    } finally {
      await standIn.close();
    }
  }

  async #copy(filled: string): Promise<GitHubSource> {
    this.#cells += 1;
    const copy = this.#source(`cell-${this.#cells}`);
    const folder = (source: GitHubSource): string => join(this.#root, sourceFolder(source));
    await linkAll(folder(this.#source(filled)), folder(copy));
    return copy;
  }

  #partitions(source: GitHubSource): Partitions {
    const store = new Store(this.#root);
    const found = new Map<string, Buffer>();
    for (const [report, days] of Object.entries(store.held(source))) {
      // Seats are of a moment, and have no file to be compared with.
      if (report === 'seats') continue;
      for (const { day: of } of days) {
        const { gzip } = store.partition(source, report as keyof ReturnType<Store['held']>, of);
        found.set(`${report} ${of}`, Buffer.from(gzip));
      }
    }
    return found;
  }

  async #ask({ path, origin, call, filled }: Endpoint): Promise<string> {
    if (origin === 'files') return [...this.sample.file('users-1-day', 'organization', HIT)].join('');
    const standIn = await startGitHub({ sample: this.sample, shards: 1, linkLife: HOUR });
    let text = '{}';
    const github = connect(standIn, TOKENS.owner, {
      ...WAITS,
      clock: CLOCK,
      fetch: async (input, init) => {
        const reply = await globalThis.fetch(input, init);
        const address = input instanceof Request ? input.url : String(input);
        if (address.includes(path)) text = await reply.clone().text();
        return reply;
      },
    });
    try {
      if (call === undefined) await this.#sentence(github, await this.#copy(filled ?? 'day'), TOMORROW);
      else await call(github, never());
      return text.replaceAll(standIn.filesUrl, FILES);
    } finally {
      await standIn.close();
    }
  }
}
