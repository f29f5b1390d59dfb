import { Emitter } from '../domain/emitter.ts';
import { Canceled } from '../domain/cancellation.ts';

interface Running {
  readonly controller: AbortController;
  readonly ended: Promise<boolean>;
}

/** The refresh of this window: at most one at a time, and a second caller waits for the first. */
export class Refreshing {
  readonly #changed = new Emitter<boolean>();
  #running: Running | undefined;

  readonly onDidChange = this.#changed.event;

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  /**
   * `refresh` resolves to false, or rejects with `Canceled`, when its signal or anything else canceled it.
   * @returns false when it was canceled
   */
  run(refresh: (signal: AbortSignal) => Promise<boolean>): Promise<boolean> {
    if (this.#running !== undefined) return this.#running.ended;
    const controller = new AbortController();
    const ended = this.#untilEnd(refresh(controller.signal));
    this.#running = { controller, ended };
    this.#changed.fire(true);
    return ended;
  }

  /** Cancels the refresh that is running, if one is, and resolves once it has ended. */
  async stop(): Promise<void> {
    this.#running?.controller.abort();
    await this.ended();
  }

  /** Resolves once no refresh is running, however it ended. */
  async ended(): Promise<void> {
    await this.#running?.ended.catch(() => undefined);
  }

  async #untilEnd(refreshed: Promise<boolean>): Promise<boolean> {
    try {
      return await refreshed;
    } catch (error) {
      if (error instanceof Canceled) return false;
      throw error;
    } finally {
      this.#running = undefined;
      this.#changed.fire(false);
    }
  }
}
