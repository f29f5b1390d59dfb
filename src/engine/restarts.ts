import { MINUTE_MS } from '../domain/durations.ts';

/** Codes of `WorkerFailure` where a thread ended before it had answered. */
export const THREAD_STOPPED = {
  /** The worker or a reading thread ended without a reply. */
  stopped: 'THREAD_STOPPED',
  /** Node.js ended it because its memory was used up. */
  outOfMemory: 'ERR_WORKER_OUT_OF_MEMORY',
  /** The call names something that a worker before this one had made. */
  restarted: 'WORKER_RESTARTED',
  /** It stopped too often: it is not started again. */
  givenUp: 'WORKER_GIVEN_UP',
} as const;

/** Milliseconds before the worker starts again, after its first, second, … stop in a row. */
const WAITS = [0, 1_000, 5_000];
/** Stops that lie further apart have nothing to do with each other. */
const IN_A_ROW_MS = 10 * MINUTE_MS;

/** How often a thread may be started again, and how soon. */
export class Restarts {
  readonly #now: () => number;
  #inARow: number[] = [];
  #total = 0;

  /** `now`: milliseconds since any moment. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Since the beginning. */
  get total(): number {
    return this.#total;
  }

  stopped(): void {
    const now = this.#now();
    this.#total += 1;
    this.#inARow = [...this.#inARow.filter((at) => now - at < IN_A_ROW_MS), now];
  }

  /** Milliseconds until the thread may start; undefined: not any more. */
  get wait(): number | undefined {
    const last = this.#inARow.at(-1);
    if (last === undefined) return 0;
    const wait = WAITS[this.#inARow.length - 1];
    return wait === undefined ? undefined : Math.max(0, last + wait - this.#now());
  }
}

/** The code of an error that ended a thread. */
export function stopCode(error: unknown): string {
  const isOutOfMemory =
    error instanceof Error && 'code' in error && error.code === THREAD_STOPPED.outOfMemory;
  return isOutOfMemory ? THREAD_STOPPED.outOfMemory : THREAD_STOPPED.stopped;
}
