import { systemClock } from '../../../src/domain/clock.ts';
import { type Day, startOf } from '../../../src/domain/day.ts';
import { MetricsError } from '../../../src/domain/errors.ts';
import type { Sample } from '../../../src/sample/generated-sample.ts';
import { newestDay } from '../../../src/sync/plan.ts';
import type { SyncOutcome } from '../../../src/sync/sync.ts';
import { Canceled } from '../../../src/domain/cancellation.ts';
import { type WorkerClient, WorkerFailure } from '../../../src/engine/threads/worker-client.ts';
import { Faults } from '../../github/faults.ts';
import { startGitHub, type StandIn } from '../../github/server.ts';
import { openWorker, type SyncInput, syncOnce } from './sync-once.ts';

export interface RefreshInput extends Omit<SyncInput, 'apiUrl'> {
  readonly standIn: StandIn;
  /** The store's folder. */
  readonly root: string;
}

/** One refresh as a VS Code window makes it. Undefined where it failed as a whole in one of the known ways. */
export async function refresh(input: RefreshInput): Promise<SyncOutcome | undefined> {
  const { root, now } = input;
  const worker = openWorker(root, { clockShift: now - systemClock().now(), staleLock: 2000 });
  try {
    return await refreshWith(worker, input);
  } finally {
    worker.dispose();
  }
}

/** The same with a worker that is there already. */
export async function refreshWith(
  worker: WorkerClient,
  { standIn, ...input }: Omit<RefreshInput, 'root'>,
): Promise<SyncOutcome | undefined> {
  try {
    return await syncOnce(worker, { apiUrl: standIn.apiUrl, ...input });
  } catch (error) {
    const isKnown =
      error instanceof MetricsError || error instanceof WorkerFailure || error instanceof Canceled;
    if (isKnown || input.signal?.aborted === true) return undefined;
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
