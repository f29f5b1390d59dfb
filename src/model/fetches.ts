/** Work of this window that changes the store, so that it can be brought to an end before something else is done. */
export class Fetches {
  readonly #running = new Map<AbortController, Promise<unknown>>();

  /** `signal`: ends this work alone. */
  async run<T>(work: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const controller = new AbortController();
    const ended = work(signal ? AbortSignal.any([signal, controller.signal]) : controller.signal);
    this.#running.set(controller, ended);
    try {
      return await ended;
    } finally {
      this.#running.delete(controller);
    }
  }

  abort(): void {
    for (const controller of this.#running.keys()) controller.abort();
  }

  /** Aborts, and resolves once nothing goes on any more, however it ended. */
  async stop(): Promise<void> {
    this.abort();
    await Promise.allSettled(this.#running.values());
  }
}
