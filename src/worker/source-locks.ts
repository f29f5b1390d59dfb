import type { Source } from '../domain/scope.ts';
import type { Lock } from '../store/lock.ts';
import type { Retention, Store } from '../store/store.ts';

interface HeldLock {
  readonly source: Source;
  readonly lock: Lock;
  lost: boolean;
}

/** The locks that this worker's callers hold, by number. */
export class SourceLocks {
  readonly #store: Store;
  readonly #held = new Map<number, HeldLock>();
  #last = 0;

  constructor(store: Store) {
    this.#store = store;
  }

  async take(source: Source, signal: AbortSignal): Promise<{ lock: number; waited: boolean }> {
    this.#last += 1;
    const id = this.#last;
    let lost = false;
    const lock = await this.#store.lock(source, signal, () => {
      lost = true;
      const held = this.#held.get(id);
      if (held !== undefined) held.lost = true;
    });
    this.#held.set(id, { source, lock, lost });
    return { lock: id, waited: lock.waited };
  }

  sourceOf(id: number): Source {
    return this.#lock(id).source;
  }

  /** Right before the source changes. @throws Error when the lock was taken away, as after the computer slept */
  beginChange(id: number): void {
    const { source, lost } = this.#lock(id);
    if (lost) throw new Error('another process has taken over this source');
    this.#store.beginChange(source);
  }

  /** Without `retention`, nothing is removed. */
  async release(id: number, retention: Retention | undefined, now: number): Promise<void> {
    const held = this.#held.get(id);
    if (held === undefined) return;
    this.#held.delete(id);
    const { source, lock, lost } = held;
    try {
      if (lost) return;
      if (retention !== undefined) await this.#store.trim(source, retention, now);
      this.#store.endChanges(source);
    } finally {
      await lock.release();
    }
  }

  #lock(id: number): HeldLock {
    const held = this.#held.get(id);
    if (held === undefined) throw new Error(`no lock ${id}`);
    return held;
  }
}
