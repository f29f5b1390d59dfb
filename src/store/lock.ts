import * as fs from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { join } from 'node:path';
import lockfile from 'proper-lockfile';
import { makePrivateFolder, PRIVATE_FOLDER } from './private-files.ts';

const LOCK_FILE = '.lock';
const TRY_AGAIN_MS = 200;
/** Every other process that found the same lock stale has acted on it by then. */
const TAKEN_OVER_MS = 250;

export interface Lock {
  /** Whether another process had the lock first. */
  readonly waited: boolean;
  /** False once it was taken away, or its folder was removed: nothing more may then be written. */
  isOurs(): boolean;
  release(): Promise<void>;
}

export interface LockOptions {
  /** Milliseconds without a sign of life after which the lock is taken from its holder; at least 2,000. */
  readonly stale: number;
  readonly signal: AbortSignal;
  /** Called once, when another process has the lock. */
  readonly waiting?: (() => void) | undefined;
}

/**
 * Waits for the lock of a folder, which is made if it is missing. A killed holder's lock is free after `stale`
 * milliseconds.
 * @throws the signal's reason when aborted; file errors
 */
export async function takeLock(folder: string, { stale, signal, waiting }: LockOptions): Promise<Lock> {
  for (let waited = false; ; waited = true) {
    signal.throwIfAborted();
    // The process that had the lock before may have removed the folder.
    await makePrivateFolder(folder);
    try {
      const lock = await tryLock(folder, stale, signal);
      if (lock !== undefined) return { waited, ...lock };
    } catch (error) {
      if (!isBusy(error)) throw error;
    }
    if (!waited) waiting?.();
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
  signal: AbortSignal,
): Promise<Omit<Lock, 'waited'> | undefined> {
  const path = join(folder, LOCK_FILE);
  const wasThere = fs.existsSync(path);
  const own = new OwnLock(path);
  const unlock = await lockfile.lock(folder, {
    lockfilePath: path,
    realpath: false,
    stale,
    update: stale / 4,
    onCompromised: () => own.lose(),
    fs: own.fileSystem(),
  });
  const release = (): Promise<void> => unlock().catch(() => undefined);
  try {
    if (wasThere) await delay(TAKEN_OVER_MS, undefined, { signal });
    if (own.isOurs()) return { isOurs: () => own.isOurs(), release };
  } catch (error) {
    // Whatever goes wrong, no other process is kept waiting.
    await release();
    throw error;
  }
  await release();
  return undefined;
}

/** The folder that is a lock, as long as it is the one that was made here. */
class OwnLock {
  readonly #path: string;
  #made: fs.BigIntStats | undefined;
  #lost = false;

  constructor(path: string) {
    this.#path = path;
  }

  lose(): void {
    this.#lost = true;
  }

  isOurs(): boolean {
    if (this.#lost || this.#made === undefined) return false;
    const found = fs.statSync(this.#path, { bigint: true, throwIfNoEntry: false });
    return found !== undefined && isSame(this.#made, found);
  }

  #mayBeOurs(): boolean {
    try {
      return this.isOurs();
    } catch {
      return true;
    }
  }

  /** Remembers what is made, and never removes what another process has put in its place. */
  fileSystem(): typeof fs {
    return {
      ...fs,
      mkdir: ((path: string, done: (error: Error | null) => void) => {
        fs.mkdir(path, PRIVATE_FOLDER, (error) => {
          if (error !== null) {
            done(error);
            return;
          }
          fs.stat(path, { bigint: true }, (failure, made) => {
            this.#made = made;
            if (failure === null) done(null);
            else fs.rmdir(path, () => done(failure));
          });
        });
      }) as typeof fs.mkdir,
      rmdir: ((path: string, done: (error: Error | null) => void) => {
        if (this.#made === undefined || this.#mayBeOurs()) fs.rmdir(path, done);
        else done(null);
      }) as typeof fs.rmdir,
    };
  }
}

/** A disk that keeps no time of birth gives that of the last change, which each sign of life moves. */
function isSame(made: fs.BigIntStats, found: fs.BigIntStats): boolean {
  if (made.ino !== found.ino || made.dev !== found.dev) return false;
  return made.birthtimeNs === found.birthtimeNs || found.birthtimeNs === found.ctimeNs;
}

/** Whether another process has taken the lock, or is taking it over or removing it. */
function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ELOCKED' || error.code === 'ENOENT');
}
