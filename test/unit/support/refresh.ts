import { fileURLToPath } from 'node:url';
import { systemClock } from '../../../src/domain/clock.ts';
import { type Day, startOf } from '../../../src/domain/day.ts';
import { MetricsError } from '../../../src/domain/errors.ts';
import { createGitHub } from '../../../src/github/client.ts';
import { hostFor } from '../../../src/github/hosts.ts';
import type { Sample } from '../../../src/sample/index.ts';
import type { Retention } from '../../../src/store/store.ts';
import { newestDay } from '../../../src/sync/plan.ts';
import { type GitHubSource, sync, type SyncOutcome, type SyncTask } from '../../../src/sync/sync.ts';
import { Cancelled, WorkerClient, WorkerFailure } from '../../../src/worker/client.ts';
import { TOKENS } from '../../github/accounts.ts';
import { Faults } from '../../github/faults.ts';
import { startGitHub, type StandIn } from '../../github/server.ts';
import { clock } from '../../support/clock.ts';

const WORKER = fileURLToPath(new URL('../../../src/worker/main.ts', import.meta.url));

export interface RefreshInput {
  readonly standIn: StandIn;
  /** The store's folder. */
  readonly root: string;
  readonly source: GitHubSource;
  /** What the window's computer takes the time to be, epoch milliseconds. */
  readonly now: number;
  readonly reach?: SyncTask['reach'];
  readonly retention?: Retention;
  readonly signal?: AbortSignal;
}

/** One refresh as a VS Code window makes it. Undefined where it failed as a whole in one of the known ways. */
export async function refresh(input: RefreshInput): Promise<SyncOutcome | undefined> {
  const { root, now } = input;
  const clockShift = now - systemClock().now();
  const worker = new WorkerClient(WORKER, { root, clockShift, staleLock: 2000 });
  try {
    return await refreshWith(worker, input);
  } finally {
    worker.dispose();
  }
}

/** The same with a worker that is there already. */
export async function refreshWith(
  worker: WorkerClient,
  { standIn, source, now, reach = 'recent', retention = {}, signal }: RefreshInput,
): Promise<SyncOutcome | undefined> {
  const silent = (): void => undefined;
  const github = createGitHub({
    host: hostFor('github', undefined, standIn.apiUrl),
    token: () => Promise.resolve(TOKENS.owner),
    fetch: globalThis.fetch,
    userAgent: 'refresh',
    log: { debug: silent, warn: silent },
    second: 1,
    clock,
  });
  try {
    return await sync({
      ...{ github, worker, source, reach, retention },
      signal: signal ?? new AbortController().signal,
      now: () => now,
      progress: silent,
    });
  } catch (error) {
    const isKnown =
      error instanceof MetricsError || error instanceof WorkerFailure || error instanceof Cancelled;
    if (isKnown || signal?.aborted === true) return undefined;
    throw error;
  }
}

/** Stand-ins for GitHub as it is on each day, all of the same organization. */
export class GitHubByDay {
  /** Of all of them. */
  readonly faults = new Faults();
  readonly #sample: Sample;
  readonly #opened = new Map<Day, StandIn>();

  constructor(sample: Sample) {
    this.#sample = sample;
  }

  async on(today: Day): Promise<StandIn> {
    const known = this.#opened.get(today);
    if (known !== undefined) return known;
    const standIn = await startGitHub({
      sample: this.#sample,
      newest: newestDay(startOf(today)),
      faults: this.faults,
    });
    this.#opened.set(today, standIn);
    return standIn;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#opened.values()].map((standIn) => standIn.close()));
  }
}
