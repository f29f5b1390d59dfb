import type { Clock } from '../domain/clock.ts';
import type { MetricsError } from '../domain/errors.ts';
import type { Logger } from './ports.ts';

/** What the model does that can fail or take long. */
export type Activity =
  'start' | 'show' | 'refresh' | 'history' | 'summary' | 'files' | 'sample' | 'clear' | 'query';

/** Nothing that names anybody or anything, so that it can be handed on. */
export interface RecentError extends Pick<MetricsError, 'kind' | 'status' | 'reason'> {
  readonly activity: Activity;
  /** Epoch milliseconds. */
  readonly at: number;
}

const ERRORS_KEPT = 10;

/** The last errors and how long things took, for the log and for “Copy Diagnostics”. */
export class RecentEvents {
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #errors: RecentError[] = [];
  readonly #milliseconds = new Map<Activity, number>();

  constructor(clock: Clock, log: Logger) {
    this.#clock = clock;
    this.#log = log;
  }

  /** The newest last. */
  get errors(): readonly RecentError[] {
    return this.#errors;
  }

  /** How long each took that came to its end, the last time; milliseconds. */
  get durations(): ReadonlyMap<Activity, number> {
    return this.#milliseconds;
  }

  /** The sentence may name organizations and people, so that only the level `debug` has it. */
  failed(activity: Activity, { kind, status, reason, message }: MetricsError): void {
    this.#errors.push({ activity, kind, status, reason, at: this.#clock.now() });
    if (this.#errors.length > ERRORS_KEPT) this.#errors.shift();
    const details = [
      kind,
      ...(status === undefined ? [] : [`status ${status}`]),
      ...(reason ? [reason] : []),
    ];
    this.#log.warn(`${activity}: failed (${details.join(', ')})`);
    this.#log.debug(`${activity}: ${message}`);
  }

  async timed<T>(activity: Activity, run: () => Promise<T>): Promise<T> {
    const begun = performance.now();
    const output = await run();
    this.#milliseconds.set(activity, Math.round(performance.now() - begun));
    return output;
  }
}
