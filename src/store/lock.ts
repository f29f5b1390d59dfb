import * as fs from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { join } from 'node:path';
import lockfile from 'proper-lockfile';

const LOCK_FILE = '.lock';
const TRY_AGAIN_MS = 200;
/** Whoever else found the same lock stale has acted on it by then. */
const TAKEN_OVER_MS = 250;

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
  for (let waited = false; ; waited = true) {
    signal.throwIfAborted();
    try {
      const release = await tryLock(folder, stale, lost);
      if (release !== undefined) return { waited, release: () => release().catch(() => undefined) };
    } catch (error) {
      if (!isBusy(error, folder)) throw error;
    }
    await delay(TRY_AGAIN_MS, undefined, { signal });
  }
}

/**
 * Undefined when another took it from us at once: where two find the same stale lock, the slower one may remove what the
 * faster one has just made in its place.
 */
async function tryLock(
  folder: string,
  stale: number,
  lost: () => void,
): Promise<(() => Promise<void>) | undefined> {
  const lockfilePath = join(folder, LOCK_FILE);
  const wasThere = fs.existsSync(lockfilePath);
  let made: string | undefined;
  let gone = false;
  const release = await lockfile.lock(folder, {
    lockfilePath,
    realpath: false,
    stale,
    update: stale / 4,
    onCompromised: () => {
      if (!gone) lost();
    },
    fs: {
      ...fs,
      mkdir: (path: string, done: (error: Error | null) => void) => {
        fs.mkdir(path, (error) => {
          if (error === null) made = identity(path);
          done(error);
        });
      },
    },
  });
  if (!wasThere) return release;
  await delay(TAKEN_OVER_MS);
  gone = identity(lockfilePath) !== made;
  // Releasing would remove the other's.
  return gone ? undefined : release;
}

function identity(path: string): string | undefined {
  const found = fs.statSync(path, { bigint: true, throwIfNoEntry: false });
  return found && `${found.ino} ${found.birthtimeNs}`;
}

/** Held by another, or just being taken over by one. */
function isBusy(error: unknown, folder: string): boolean {
  if (!(error instanceof Error && 'code' in error)) return false;
  return error.code === 'ELOCKED' || (error.code === 'ENOENT' && fs.existsSync(folder));
}
