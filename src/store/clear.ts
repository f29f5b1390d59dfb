import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { sourceFolders } from './store-paths.ts';
import { type Lock, type LockOptions, takeLock } from './lock.ts';
import { CLEAR_FAILED } from './failure-codes.ts';
import { namesIn } from './missing-files.ts';
import { FileInUse, REMOVE, renameWhole, temporaryBeside } from './whole-file.ts';

class ClearFailure extends Error {
  override readonly name = 'ClearFailure';
  readonly code: string;

  constructor(code: (typeof CLEAR_FAILED)[keyof typeof CLEAR_FAILED], path: string) {
    super(path);
    this.code = code;
  }
}

/** How long the lock of a killed process is in the way, and then some. */
const PATIENCE_MS = 5_000;
/** What is being removed lies beside the store, under a name that no process reads. */
const CLEARED = '.cleared';

/**
 * Takes the lock of every source, then moves everything away at once, then removes it: a process that still writes finds
 * neither folder nor lock.
 */
export async function clearAll(root: string, options: LockOptions): Promise<void> {
  await removeCleared(root).catch(() => undefined);
  await withLocks(sourceFolders(root, namesIn), options, () => removeWhole(root, root));
}

export async function clearSource(root: string, folder: string, options: LockOptions): Promise<void> {
  if (existsSync(folder)) await withLocks([folder], options, () => removeWhole(root, folder));
}

/** What an earlier removal has left. */
export async function removeCleared(root: string): Promise<void> {
  const [parent, prefix] = [dirname(root), basename(root) + CLEARED];
  for (const name of await readdir(parent)) {
    if (name.startsWith(prefix)) await rm(join(parent, name), REMOVE);
  }
}

async function withLocks(
  folders: readonly string[],
  { signal, stale, waiting }: LockOptions,
  run: () => Promise<void>,
): Promise<void> {
  const tooLong = AbortSignal.timeout(stale + PATIENCE_MS);
  const locks: Lock[] = [];
  let hasReported = false;
  const reportOnce = (): void => {
    if (!hasReported) waiting?.();
    hasReported = true;
  };
  try {
    for (const folder of folders) {
      const options = { stale, signal: AbortSignal.any([signal, tooLong]), waiting: reportOnce };
      locks.push(
        await takeLock(folder, options).catch((error: unknown) => {
          if (tooLong.aborted && !signal.aborted) throw new ClearFailure(CLEAR_FAILED.busy, folder);
          throw error;
        }),
      );
    }
    await run();
  } finally {
    await Promise.all(locks.map((lock) => lock.release()));
  }
}

async function removeWhole(root: string, folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  const aside = temporaryBeside(root + CLEARED);
  try {
    await renameWhole(folder, aside);
  } catch (error) {
    if (error instanceof FileInUse) throw new ClearFailure(CLEAR_FAILED.inUse, folder);
    throw error;
  }
  await rm(aside, REMOVE).catch(() => {
    // Another window may have removed it meanwhile.
    if (existsSync(aside)) throw new ClearFailure(CLEAR_FAILED.inPart, aside);
  });
}
