import assert from 'node:assert/strict';
import { type Dirent, linkSync, mkdirSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { DAILY_REPORTS } from '../../src/domain/daily-reports.ts';
import { addDays, type Day, day, dayOf, daysIn, startOf, trailing } from '../../src/domain/day.ts';
import type { GitHub } from '../../src/github/client.ts';
import type { ReportKind, ScopeKind } from '../../src/domain/scope.ts';
import { createSample, type Sample } from '../../src/sample/generated-sample.ts';
import { sourceFolder } from '../../src/store/store-paths.ts';
import { Store } from '../../src/store/store.ts';
import { newestDay } from '../../src/sync/plan.ts';
import { type GitHubSource, sync, type SyncOutcome } from '../../src/sync/sync.ts';
import { WorkerClient } from '../../src/engine/threads/worker-client.ts';
import { TOKENS } from '../github/accounts.ts';
import type { Fault } from '../github/faults.ts';
import { type StandInOptions, startGitHub } from '../github/server.ts';
import { clock } from '../support/clock.ts';
import { connect, never } from '../unit/github/support.ts';
import { marks } from '../unit/support/refreshing.ts';
import type { FilledStore } from './endpoints.ts';
import { HIT } from './faults.ts';
import { WORKER } from '../support/worker.ts';

export const HOUR = 3_600_000;
const TODAY = addDays(HIT, 2);
const NOW = startOf(TODAY) + 10 * HOUR;
/** When the stores are refreshed. */
export const TOMORROW = NOW + 24 * HOUR;
/** Long enough ago that GitHub is asked for its reports of 28 days. */
const LONG_AGO = { newest: addDays(HIT, -16), now: NOW - 16 * 24 * HOUR };
/** So lately that nothing is fetched again but what was not to be had then. */
const LATELY = TOMORROW - HOUR / 2;
/** Says nothing of other reports, and is not remembered. */
const UNSEEN = { kind: 'apiBody', status: 404, body: '{"message":"Not Found"}' } as const;
const SEATS_LATER: Fault = { kind: 'status', status: 503, path: '/billing/seats' };
/** In sources, in place of the address of a stand-in. */
export const HOST_NAME = 'github.com';

/** Stored bytes, by `report day`. */
export type Partitions = ReadonlyMap<string, Buffer>;

interface FillingRefresh extends StandInOptions {
  readonly now: number;
}

interface Original {
  readonly folder: string;
  readonly listing: Listing;
  readonly partitions: Partitions;
}

/** Stores that were filled without a fault, to be copied for each cell. */
export class Stores {
  readonly sample: Sample;
  readonly worker: WorkerClient;
  readonly #root: string;
  readonly #store: Store;
  /** What GitHub has of a day, and bytes that are known to hold it; by scope, report, and day. */
  readonly #served = new Map<string, { readonly rows: string; gzip?: Buffer }>();
  /** By scope and when they were filled. */
  readonly #filled = new Map<string, Original>();
  #cells = 0;

  private constructor(root: string) {
    this.#root = root;
    this.#store = new Store(root);
    this.worker = new WorkerClient(WORKER, { root, clockShift: clock.shift });
    this.sample = remembered(createSample({ people: 40, days: 52, seed: 3, today: day(TODAY) }));
  }

  static async create(): Promise<Stores> {
    const stores = new Stores(await mkdtemp(join(tmpdir(), 'metrics-faults-')));
    for (const scope of ['organization', 'enterprise'] as const) {
      await stores.#fill({ scope, filled: 'day' }, [
        { now: NOW, faults: stores.#earlier(scope) },
        { now: LATELY, faults: [{ ...UNSEEN, path: `day=${HIT}` }, SEATS_LATER] },
      ]);
      await stores.#fill({ scope, filled: 'month' }, [
        LONG_AGO,
        { now: LATELY, faults: [{ ...UNSEEN, path: '-28-day/latest' }, SEATS_LATER] },
      ]);
    }
    return stores;
  }

  async dispose(): Promise<void> {
    this.worker.dispose();
    await rm(this.#root, { recursive: true, force: true, maxRetries: 5 });
  }

  /** A copy of a filled store, and what is stored in it. */
  copy({ scope, filled }: FilledStore): { source: GitHubSource; before: Partitions } {
    this.#cells += 1;
    const source = this.#source(scope, `cell-${this.#cells}`);
    const original = this.#filled.get(`${scope} ${filled}`) ?? assert.fail('not filled');
    linkAll(original.listing, original.folder, join(this.#root, sourceFolder(source)));
    return { source, before: original.partitions };
  }

  refresh(github: GitHub, source: GitHubSource, now: number): Promise<SyncOutcome> {
    return sync({
      github,
      worker: this.worker,
      source,
      reach: 'compared',
      retention: {},
      now: () => now,
      signal: never(),
      progress: () => undefined,
    });
  }

  /** Days that are neither as they were `before` nor as GitHub has them, as `report day`. */
  spoiled(source: GitHubSource, before: Partitions): string[] {
    const after = this.partitions(source);
    const lost = [...before.keys()].filter((key) => !after.has(key));
    const changed = [...after].filter(
      ([key, bytes]) =>
        before.get(key)?.equals(bytes) !== true && !this.#isServed(source.scope.kind, key, bytes),
    );
    return [...lost, ...changed.map(([key]) => key)];
  }

  /** Days that are not stored as GitHub has them, although a refresh at that time asks for them or they are stored. */
  incomplete(source: GitHubSource, now: number): string[] {
    const { kind: scope } = source.scope;
    const found = this.partitions(source);
    const last = daysIn(trailing(newestDay(now), 28)).filter((each) => each <= this.sample.range.to);
    const wanted = DAILY_REPORTS.flatMap((report) => last.map((each) => `${report} ${each}`));
    const stored = [...found].filter(([key, bytes]) => !this.#isServed(scope, key, bytes));
    const seats = (this.#store.stored(source).seats ?? []).some(({ day: read }) => read === dayOf(now));
    return [
      ...wanted.filter((key) => !found.has(key)),
      ...stored.map(([key]) => key),
      ...(seats ? [] : [`seats ${dayOf(now)}`]),
    ];
  }

  partitions(source: GitHubSource): Partitions {
    const found = new Map<string, Buffer>();
    for (const [report, days] of Object.entries(this.#store.stored(source))) {
      for (const { day: of } of days) {
        const { gzip } = this.#store.partition(source, report as ReportKind, of);
        found.set(`${report} ${of}`, Buffer.from(gzip));
      }
    }
    return found;
  }

  #isServed(scope: ScopeKind, key: string, gzip: Buffer): boolean {
    const served = this.#served.get(`${scope} ${key}`) ?? { rows: this.#rows(scope, key) };
    this.#served.set(`${scope} ${key}`, served);
    if (served.gzip?.equals(gzip) === true) return true;
    const text = gunzipSync(gzip).toString('utf8');
    const isServed = (key.startsWith('seats ') ? holdersIn(text) : rowsIn(text)) === served.rows;
    if (isServed) served.gzip = gzip;
    return isServed;
  }

  /** The rows that GitHub has. */
  #rows(scope: ScopeKind, key: string): string {
    const [report, of] = key.split(' ') as [ReportKind, Day];
    if (report === 'seats')
      return holdersIn([...this.sample.seats()].map((seat) => JSON.stringify(seat)).join('\n'));
    const text = [
      ...this.sample.file(report === 'entity-28-day' ? report : `${report}-1-day`, scope, of),
    ].join('');
    if (report !== 'entity-28-day') return rowsIn(text);
    const { day_totals: _, ...beside } = JSON.parse(text) as Record<string, unknown>;
    return rowsIn(JSON.stringify(beside));
  }

  #source(scope: ScopeKind, account: string): GitHubSource {
    const { organization, enterprise } = this.sample;
    const slug = scope === 'organization' ? organization.login : enterprise.slug;
    return { kind: 'github', host: HOST_NAME, account, scope: { kind: scope, slug } };
  }

  /** What GitHub had of the day that is hit before it corrected all reports of it. */
  #earlier(scope: ScopeKind): Fault[] {
    const shorter = (['user-teams-1-day', 'repos-1-day'] as const).map((report): Fault => {
      const [first = '', ...others] = [...this.sample.file(report, scope, HIT)].join('').split('\n');
      assert.ok(first !== '' && others.length > 2);
      return { kind: 'fileBody', path: `/${report}/${HIT}/`, body: others.join('\n') };
    });
    return [...shorter, { kind: 'restatedDays', days: [HIT] }];
  }

  async #fill({ scope, filled }: FilledStore, refreshes: readonly FillingRefresh[]): Promise<void> {
    const source = this.#source(scope, filled);
    for (const { now, ...options } of refreshes) {
      const standIn = await startGitHub({ sample: this.sample, shards: 1, ...options });
      try {
        await this.refresh(connect(standIn, TOKENS.owner, { second: 1 }), source, now);
      } finally {
        await standIn.close();
      }
    }
    const folder = join(this.#root, sourceFolder(source));
    const original = { folder, listing: listingOf(folder), partitions: this.partitions(source) };
    this.#filled.set(`${scope} ${filled}`, original);
  }
}

/** The same sample, which writes each of its files once. */
function remembered(sample: Sample): Sample {
  const files = new Map<string, readonly string[]>();
  const seats = [...sample.seats()];
  const make = sample.file.bind(sample);
  const file: Sample['file'] = (...asked) => {
    const key = JSON.stringify(asked);
    const known = files.get(key) ?? [[...make(...asked)].join('')];
    files.set(key, known);
    return known;
  };
  return Object.assign(sample, { file, seats: () => seats });
}

/** Tells rows apart in any order. The ends of lines stay as GitHub sent them. */
function rowsIn(text: string): string {
  return marks(text.replaceAll('\r', '')).join();
}

/** Who has a license: the rest of a seat names addresses of the stand-in. */
function holdersIn(text: string): string {
  const lines = text.split('\n').filter((line) => line !== '');
  return lines
    .map((line) => (JSON.parse(line) as { assignee: { id: number } }).assignee.id)
    .sort()
    .join();
}

/** What is in a folder, with paths relative to it. */
interface Listing {
  /** Each after the one that it is in. */
  readonly folders: readonly string[];
  readonly files: readonly string[];
}

function listingOf(folder: string): Listing {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const pathOf = (entry: Dirent): string => relative(folder, join(entry.parentPath, entry.name));
  const folders = entries.filter((entry) => entry.isDirectory()).map(pathOf);
  return { folders: folders.sort(), files: entries.filter((entry) => entry.isFile()).map(pathOf) };
}

/** A copy that shares its files: each is only ever replaced by another. */
function linkAll({ folders, files }: Listing, from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const folder of folders) mkdirSync(join(to, folder));
  for (const file of files) linkSync(join(from, file), join(to, file));
}
