import { setTimeout as delay } from 'node:timers/promises';
import { join } from 'node:path';
import lockfile from 'proper-lockfile';

const LOCK_FILE = '.lock';
const TRY_AGAIN_MS = 200;

export interface Lock {
  /** Whether somebody else had it first. */
  readonly waited: boolean;
  release(): Promise<void>;
}

/**
 * Waits for the lock of a folder. A killed holder's is free after `stale` milliseconds. `lost`: called when it was taken
 * from us all the same.
 * @throws the signal's reason when aborted; file errors
 */
export async function takeLock(
  folder: string,
  stale: number,
  signal: AbortSignal,
  lost: () => void,
): Promise<Lock> {
  const options = {
    lockfilePath: join(folder, LOCK_FILE),
    realpath: false,
    stale,
    update: stale / 4,
    onCompromised: lost,
  };
  for (let waited = false; ; waited = true) {
    signal.throwIfAborted();
    try {
      const release = await lockfile.lock(folder, options);
      return { waited, release: () => release().catch(() => undefined) };
    } catch (error) {
      if (!isHeld(error)) throw error;
    }
    await delay(TRY_AGAIN_MS, undefined, { signal });
  }
}

function isHeld(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ELOCKED';
}
