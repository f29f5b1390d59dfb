/** Bytes came too slowly, or none did. */
export class TooSlow extends Error {
  override readonly name = 'TooSlow';
}

/** Over a whole body, fewer bytes for each second of waiting are as good as none. */
const FEWEST_BYTES_A_SECOND = 1024;

/**
 * How long is waited for a reply and its body. Only waiting counts: the reader of the bytes may take its time. Nothing
 * for `idle` milliseconds is too slow, and so is a body that drips: one that kept us waiting for twice `idle`, and for a
 * second for each kibibyte.
 */
export class Pace {
  readonly #idle: number;
  readonly #ended = new AbortController();
  /** For the request: ends it when its caller does, or when it is too slow. */
  readonly signal: AbortSignal;
  /** Milliseconds. */
  #waited = 0;
  #bytes = 0;

  constructor(signal: AbortSignal, idle: number) {
    this.#idle = idle;
    this.signal = AbortSignal.any([signal, this.#ended.signal]);
  }

  /** @throws TooSlow; the signal's reason; what `coming` rejects with */
  async wait<T>(coming: Promise<T>): Promise<T> {
    const { promise, reject } = Promise.withResolvers<never>();
    const onAbort = (): void => reject(this.signal.reason as Error);
    this.signal.addEventListener('abort', onAbort, { once: true });
    const started = performance.now();
    const timer = setTimeout(() => this.#end(), this.#left());
    try {
      return await Promise.race([coming, promise]);
    } finally {
      clearTimeout(timer);
      this.signal.removeEventListener('abort', onAbort);
      this.#waited += performance.now() - started;
    }
  }

  /** The same bytes. */
  async *follow(body: ReadableStream<Uint8Array>): AsyncIterable<Uint8Array> {
    const reader = body.getReader();
    try {
      for (;;) {
        const { done, value } = await this.wait(reader.read());
        if (done) return;
        this.#bytes += value.length;
        yield value;
      }
    } finally {
      // Where it was read to its end, or broke, there is nothing left to cancel.
      await reader.cancel().catch(() => undefined);
    }
  }

  #left(): number {
    const all = 2 * this.#idle + (this.#bytes / FEWEST_BYTES_A_SECOND) * 1000 - this.#waited;
    return Math.max(0, Math.min(this.#idle, all));
  }

  #end(): void {
    this.#ended.abort(new TooSlow());
  }
}
