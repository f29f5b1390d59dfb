import type { Clock } from '../domain/clock.ts';
import { HOUR_MS, MINUTE_MS } from '../domain/durations.ts';

/** A refresh that failed is not tried again sooner, unless by hand; each further failure doubles the time. */
const RETRY_AFTER_MS = 5 * MINUTE_MS;
const LONGEST_RETRY_MS = 2 * HOUR_MS;

/** When a refresh was tried last, and how often it failed since it succeeded. */
export class Attempts {
  readonly #clock: Clock;
  #begunAt = 0;
  #failures = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Of another account: nothing has been tried. */
  forget(): void {
    this.#begunAt = 0;
    this.#failures = 0;
  }

  begin(): void {
    this.#begunAt = this.#clock.now();
  }

  succeed(): void {
    this.#failures = 0;
  }

  fail(): void {
    this.#failures += 1;
  }

  /** Whether enough time has passed to try by itself. */
  get areDue(): boolean {
    const wait = Math.min(RETRY_AFTER_MS * 2 ** Math.max(0, this.#failures - 1), LONGEST_RETRY_MS);
    const since = this.#clock.now() - this.#begunAt;
    // What began in the future began while a clock was wrong.
    return since < 0 || since >= wait;
  }
}
