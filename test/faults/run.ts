import assert from 'node:assert/strict';
import type { LocalClock } from '../../src/domain/clock.ts';
import { MetricsError } from '../../src/domain/errors.ts';
import type { GitHub } from '../../src/github/client.ts';
import { hostFor } from '../../src/github/hosts.ts';
import type { MetricsModel } from '../../src/model/model.ts';
import { type Account, accountKey, type Choices } from '../../src/model/ports.ts';
import type { GitHubSource } from '../../src/sync/sync.ts';
import { TOKENS } from '../github/accounts.ts';
import { type StandIn, startGitHub } from '../github/server.ts';
import { connect, never } from '../unit/github/support.ts';
import { modelWith } from '../unit/model/support.ts';
import { type Endpoint, ENDPOINTS, type FilledStore, type StoreEndpoint } from './endpoints.ts';
import { CLOCKS, type FaultCase, FAULTS, HIT } from './faults.ts';
import { type Shown, shownBy } from './shown.ts';
import { HOST_NAME, HOUR, Stores, TOMORROW } from './stores.ts';

/** What a fault does to the requests of one endpoint. */
export interface Cell {
  readonly fault: string;
  readonly endpoint: string;
  /** What the user reads; empty where nothing is wrong, or nothing is missing that is shown. */
  readonly sentence: string;
  /** To the address that is hit. */
  readonly requests: number;
  /** Of an endpoint that has to do with a store. */
  readonly refresh?: Refresh;
}

export interface Refresh {
  /** Stored days that are neither as before nor as GitHub has them, as `report day`. */
  readonly spoiled: readonly string[];
  readonly shown: Shown;
  /** Which refresh without the fault had everything, of those at `AGAIN_AFTER`; undefined: none of them. */
  readonly again: number | undefined;
  /** What is still wrong after the last of them: days that are not as GitHub has them, and sentences. */
  readonly incomplete: readonly string[];
}

/** Milliseconds after the refresh with the fault. */
const AGAIN_AFTER = [60_000, HOUR, 20 * HOUR] as const;
/** Cells at a time, of those that mostly wait and of the others. */
const AT_A_TIME = { slow: 12, quick: 8 };
/** Long, so that a busy computer is not taken for a fault; where the fault is to be slow, as short as can be. */
const WAITS = { second: 1, idleTimeout: 10_000, replyTimeout: 20_000 };
const SHORT_WAITS = { second: 1, idleTimeout: 1500, replyTimeout: 1500 };
/** Only its time zone and language matter here: the time at which the rate limit ends. */
const CLOCK: LocalClock = { now: () => TOMORROW, shift: 0, locale: 'en', timeZone: 'UTC' };

/** Every fault at every endpoint where it can happen. */
export const PAIRS: readonly { readonly fault: FaultCase; readonly endpoint: Endpoint }[] = FAULTS.flatMap(
  (fault) =>
    ENDPOINTS.filter((endpoint) => concerns(fault, endpoint)).map((endpoint) => ({ fault, endpoint })),
);

/** Runs every fault at every endpoint, in the order of the tables. */
export async function runMatrix(): Promise<Cell[]> {
  const stores = await Stores.create();
  try {
    const texts = new Texts(stores);
    const pairs = PAIRS.map(({ fault, endpoint }): Job => ({
      isSlow: fault.slow === true,
      run: () => cellOf(stores, texts, fault, endpoint),
    }));
    const clocks = CLOCKS.map((days): Job => ({ isSlow: false, run: () => clockCell(stores, days) }));
    return await inParallel([...pairs, ...clocks]);
  } finally {
    await stores.dispose();
  }
}

function concerns({ at, links, alters }: FaultCase, endpoint: Endpoint): boolean {
  if (!at.includes(endpoint.origin)) return false;
  return (links === undefined || endpoint.links === true) && !(alters === true && endpoint.many === true);
}

interface Job {
  readonly isSlow: boolean;
  readonly run: () => Promise<Cell>;
}

/** The cells in the order of the jobs. */
async function inParallel(jobs: readonly Job[]): Promise<Cell[]> {
  const cells = new Map<Job, Cell>();
  const work = async (queue: Iterable<Job>): Promise<void> => {
    for (const job of queue) cells.set(job, await job.run());
  };
  const lanes = ([isSlow, count]: readonly [boolean, number]): Promise<void>[] => {
    const queue = jobs.values().filter((job) => job.isSlow === isSlow);
    return Array.from({ length: count }, () => work(queue));
  };
  await Promise.all([...lanes([true, AT_A_TIME.slow]), ...lanes([false, AT_A_TIME.quick])]);
  return jobs.flatMap((job) => cells.get(job) ?? []);
}

/** Requests to the address that is hit, until nothing is wrong any more. */
class Hits {
  readonly #path: string;
  count = 0;
  isOver = false;
  isRefused = false;

  constructor(path: string) {
    this.#path = path;
  }

  readonly fetch: typeof globalThis.fetch = (input, init) => {
    const address = input instanceof Request ? input.url : String(input);
    if (this.isOver || !address.includes(this.#path)) return globalThis.fetch(input, init);
    this.count += 1;
    if (!this.isRefused) return globalThis.fetch(input, init);
    const cause = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
    return Promise.reject(new TypeError('fetch failed', { cause }));
  };
}

async function cellOf(stores: Stores, texts: Texts, fault: FaultCase, endpoint: Endpoint): Promise<Cell> {
  const standIn = await startGitHub({ sample: stores.sample, shards: 1 });
  const hits = new Hits(endpoint.path);
  hits.isRefused = fault.faults === undefined;
  const heal = (): void => {
    hits.isOver = true;
    standIn.faults.set([]);
  };
  try {
    const text = await texts.of(endpoint, standIn.filesUrl);
    const target = { origin: endpoint.origin, path: endpoint.path, text, filesUrl: standIn.filesUrl };
    standIn.faults.set(fault.faults?.(target) ?? []);
    const github = (): GitHub => connected(standIn, hits, fault.slow === true ? SHORT_WAITS : WAITS);
    const seen =
      'call' in endpoint
        ? { sentence: await sentenceOf(endpoint.call(github(), never())) }
        : await refreshed(stores, endpoint.stored, { github, heal, now: TOMORROW });
    const requests = hits.count;
    heal();
    if ('call' in endpoint) assert.equal(await sentenceOf(endpoint.call(github(), never())), '');
    return {
      ...seen,
      fault: fault.name,
      endpoint: endpoint.name,
      sentence: plain(seen.sentence, standIn),
      requests,
    };
  } finally {
    await standIn.close();
  }
}

/** Nothing is wrong with GitHub, but with the clock of this computer. */
async function clockCell(stores: Stores, days: number): Promise<Cell> {
  const standIn = await startGitHub({ sample: stores.sample, shards: 1 });
  const hits = new Hits(`day=${HIT}`);
  try {
    const seen = await refreshed(
      stores,
      { scope: 'organization', filled: 'day' },
      {
        github: () => connected(standIn, hits, WAITS),
        heal: () => void (hits.isOver = true),
        now: TOMORROW + days * 24 * HOUR,
      },
    );
    return {
      ...seen,
      fault: clockName(days),
      endpoint: 'all endpoints',
      sentence: plain(seen.sentence, standIn),
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

function connected(standIn: StandIn, hits: Hits, waits: typeof WAITS): GitHub {
  return connect(standIn, TOKENS.owner, { ...waits, clock: CLOCK, fetch: hits.fetch, host: hostOf(standIn) });
}

function hostOf({ apiUrl }: StandIn): Account['host'] {
  return { ...hostFor('github', undefined, apiUrl), name: HOST_NAME };
}

interface Wrong {
  readonly github: () => GitHub;
  /** Puts right what is wrong. */
  readonly heal: () => void;
  /** What the window takes the time to be when something is wrong. */
  readonly now: number;
}

/** Refreshes a copy of the store while something is wrong, and then as often as it takes. */
async function refreshed(
  stores: Stores,
  filled: FilledStore,
  { github, heal, now }: Wrong,
): Promise<Pick<Cell, 'sentence' | 'refresh'>> {
  const { source, before } = stores.copy(filled);
  const clock = { ...CLOCK, now: () => now };
  const model = await modelOf(stores, source, github, clock);
  try {
    await model.refresh();
  } finally {
    model.dispose();
  }
  const shown = shownBy(model.state, clock);
  const spoiled = stores.spoiled(source, before);
  heal();
  return {
    sentence: shown.sentence,
    refresh: { spoiled, shown, ...(await completed(stores, source, github())) },
  };
}

/** Refreshes until the store has everything. */
async function completed(
  stores: Stores,
  source: GitHubSource,
  github: GitHub,
): Promise<Pick<Refresh, 'again' | 'incomplete'>> {
  let incomplete: string[] = [];
  for (const [index, wait] of AGAIN_AFTER.entries()) {
    const { failures } = await stores.refresh(github, source, TOMORROW + wait);
    incomplete = [...failures, ...stores.incomplete(source, TOMORROW + wait)];
    if (incomplete.length === 0) return { again: index, incomplete };
  }
  return { again: undefined, incomplete };
}

async function modelOf(
  stores: Stores,
  { account: id, scope }: GitHubSource,
  github: () => GitHub,
  clock: LocalClock,
): Promise<MetricsModel> {
  const host = { ...hostFor('github'), name: HOST_NAME };
  const account: Account = { id, label: 'owner', host, token: () => Promise.resolve(TOKENS.owner) };
  let choices: Choices = {};
  const model = modelWith({
    worker: stores.worker,
    accounts: {
      current: () => Promise.resolve(account),
      signIn: () => Promise.resolve(account),
      useToken: () => Promise.resolve(),
      host: () => host,
      signOut: () => Promise.resolve(),
      onDidChange: () => ({ dispose: () => undefined }),
    },
    memory: { get: () => choices, update: () => Promise.resolve() },
    github: () => Promise.resolve(github()),
    clock,
  });
  await model.start();
  // Chosen after the start, so that the metrics are calculated once and not twice.
  choices = { scopes: { [accountKey(account)]: scope } };
  return model;
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
function plain(sentence: string, { filesUrl }: StandIn): string {
  return sentence.replaceAll(new URL(filesUrl).host, 'copilot-reports.github.com').replaceAll('\u202f', ' ');
}

/** In place of the address of a stand-in. */
const FILES = 'files:';

/** What the endpoints send without a fault. */
class Texts {
  readonly #stores: Stores;
  readonly #known = new Map<string, Promise<string>>();

  constructor(stores: Stores) {
    this.#stores = stores;
  }

  async of(endpoint: Endpoint, filesUrl: string): Promise<string> {
    const known = this.#known.get(endpoint.name) ?? this.#ask(endpoint);
    this.#known.set(endpoint.name, known);
    return (await known).replaceAll(FILES, filesUrl);
  }

  async #ask(endpoint: Endpoint): Promise<string> {
    const { sample } = this.#stores;
    if (endpoint.origin === 'files') return [...sample.file('users-1-day', 'organization', HIT)].join('');
    const standIn = await startGitHub({ sample, shards: 1, linkLife: HOUR });
    let text = '{}';
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const reply = await globalThis.fetch(input, init);
      const address = input instanceof Request ? input.url : String(input);
      if (address.includes(endpoint.path)) text = await reply.clone().text();
      return reply;
    };
    const github = connect(standIn, TOKENS.owner, { ...WAITS, clock: CLOCK, fetch });
    try {
      if ('call' in endpoint) await endpoint.call(github, never());
      else await this.#refresh(endpoint, github);
      return text.replaceAll(standIn.filesUrl, FILES);
    } finally {
      await standIn.close();
    }
  }

  async #refresh({ stored }: StoreEndpoint, github: GitHub): Promise<void> {
    const { source } = this.#stores.copy(stored);
    const model = await modelOf(this.#stores, source, () => github, CLOCK);
    try {
      await model.start();
      await model.refresh();
    } finally {
      model.dispose();
    }
  }
}
