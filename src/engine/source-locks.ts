import type { Source } from '../domain/scope.ts';
import { sourceKey } from '../domain/source-key.ts';
import type { Lock, LockOptions } from '../store/lock.ts';
import { LOCK_LOST } from '../store/failure-codes.ts';
import type { Retention, Store } from '../store/store.ts';
import { THREAD_STOPPED } from './restarts.ts';

interface ActiveLock {
  readonly source: Source;
  readonly lock: Lock;
}

/** The locks that this worker's callers hold, by number. */
export class SourceLocks {
  readonly #store: Store;
  readonly #stored = new Map<number, ActiveLock>();
  #last: number;

  /** Numbers begin after `last`. */
  constructor(store: Store, last = 0) {
    this.#store = store;
    this.#last = last;
  }

  async take(
    source: Source,
    signal: AbortSignal,
    waiting?: LockOptions['waiting'],
  ): Promise<{ lock: number; waited: boolean }> {
    const lock = await this.#store.lock(source, signal, waiting);
    this.#last += 1;
    this.#stored.set(this.#last, { source, lock });
    return { lock: this.#last, waited: lock.waited };
  }

  sourceOf(id: number): Source {
    return this.#lock(id).source;
  }

  /**
   * Right before the source changes.
   * @throws Error when the lock was taken away, as after the computer slept, or when everything was cleared
   */
  beginChange(id: number): void {
    const { source, lock } = this.#lock(id);
    assertOurs(lock);
    this.#store.beginChange(source);
  }

  /** Called before a file beside the partitions changes. @throws Error if another process took over the lock */
  assertOurs(source: Source): void {
    const key = sourceKey(source);
    for (const stored of this.#stored.values()) {
      if (sourceKey(stored.source) === key) assertOurs(stored.lock);
    }
  }

  /** Without `retention`, nothing is removed. */
  async release(id: number, retention: Retention | undefined, now: number): Promise<void> {
    const stored = this.#stored.get(id);
    if (stored === undefined) return;
    this.#stored.delete(id);
    const { source, lock } = stored;
    try {
      if (!lock.isOurs()) return;
      if (retention !== undefined) await this.#store.trim(source, retention, now);
      this.#store.endChanges(source);
    } finally {
      await lock.release();
    }
  }

  #lock(id: number): ActiveLock {
    const stored = this.#stored.get(id);
    if (stored === undefined) throw unknownId(`lock ${id}`);
    return stored;
  }
}

/** Callers name only what a worker gave them: then it was one that has stopped since. */
export function unknownId(what: string): Error {
  return Object.assign(new Error(`no ${what}`), { code: THREAD_STOPPED.restarted });
}

function assertOurs(lock: Lock): void {
  if (lock.isOurs()) return;
  throw Object.assign(new Error('another process has taken over this source'), { code: LOCK_LOST });
}
