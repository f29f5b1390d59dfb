import { linkSync, renameSync, rmSync, type Stats } from 'node:fs';
import { rename, rm, stat, writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { TEMPORARY } from './store-paths.ts';
import { PRIVATE_FILE, writePrivateFileSync } from './private-files.ts';

/**
 * Every file that others may read at the same time is written beside its place and then renamed into it, so that no
 * program reads half of it. On Windows a rename is refused for as long as another program, such as a virus scanner or a backup,
 * has one of the two files open; it is tried again for a while.
 */

/** What a rename is refused with while another program has the file open. */
const BUSY = ['EPERM', 'EACCES', 'EBUSY'];
/** Milliseconds before each further attempt; about two and a half seconds in all. */
const WAITS = [20, 40, 80, 160, 320, 640, 1280];
/** Where nothing else can run meanwhile: about a third of a second. */
const SHORT_WAITS = [10, 20, 40, 80, 160];

/** The code of `FileInUse`, as it crosses threads. */
export const FILE_IN_USE = 'FILE_IN_USE';

/** Another program has kept a file open for longer than was waited. What the file was before is unchanged. */
export class FileInUse extends Error {
  override readonly name = 'FileInUse';
  readonly code = FILE_IN_USE;
  readonly path: string;

  constructor(path: string, code: string) {
    super(`another program may have it open (${code})`);
    this.path = path;
  }
}

/** Puts `from` in the place of `to`. @throws FileInUse; file errors */
export async function renameWhole(from: string, to: string): Promise<void> {
  for (const wait of [...WAITS, undefined]) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      const code = busyCode(error);
      if (code === undefined) throw error;
      if (wait === undefined) throw new FileInUse(to, code);
      await delay(wait);
    }
  }
}

/** The same, for code that cannot wait otherwise. Blocks its thread for a third of a second at most. */
export function renameWholeSync(from: string, to: string): void {
  tryAgain(to, () => renameSync(from, to));
}

/** Makes `to` another name of `from`, unless there is such a file already. */
export function linkWholeSync(from: string, to: string): void {
  tryAgain(to, () => linkSync(from, to));
}

interface WriteOptions {
  /** Whether it is meant for others: then it has the rights of any new file. Left out: only this user may read it. */
  readonly shared?: boolean;
}

/**
 * Writes the file whole or leaves it as it was.
 * @returns what was put in place, even where another process has replaced it since
 * @throws FileInUse; file errors
 */
export async function writeWhole(
  file: string,
  content: string | Uint8Array,
  { shared = false }: WriteOptions = {},
): Promise<Stats> {
  const temporary = temporaryBeside(file);
  try {
    await writeFile(temporary, content, shared ? {} : PRIVATE_FILE);
    const written = await stat(temporary);
    await renameWhole(temporary, file);
    return written;
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** The same, for code that cannot wait otherwise. `write` gets the path of the file that is renamed afterwards. */
export function writeWholeSync(file: string, write: (temporary: string) => void): void {
  const temporary = temporaryBeside(file);
  try {
    write(temporary);
    renameWholeSync(temporary, file);
  } catch (error) {
    removeQuietly(temporary);
    throw error;
  }
}

export function writeTextWholeSync(file: string, text: string): void {
  writeWholeSync(file, (temporary) => writePrivateFileSync(temporary, text));
}

/** For `rm` and `rmSync`: waits for files that are in use, which Node.js does for whole folders alone. */
export const REMOVE = { recursive: true, force: true, maxRetries: 5, retryDelay: 50 } as const;

/** Removes a file that may not be there, or may not be removed. */
export function removeQuietly(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // A folder that lets nothing be removed keeps it until a process takes the lock.
  }
}

let last = 0;

/** A name that no other process and no other call uses. */
export function temporaryBeside(file: string): string {
  last += 1;
  return `${file}.${process.pid}-${last}${TEMPORARY}`;
}

function tryAgain(path: string, attempt: () => void): void {
  for (const wait of [...SHORT_WAITS, undefined]) {
    try {
      attempt();
      return;
    } catch (error) {
      const code = busyCode(error);
      if (code === undefined) throw error;
      if (wait === undefined) throw new FileInUse(path, code);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, wait);
    }
  }
}

function busyCode(error: unknown): string | undefined {
  if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) return undefined;
  return BUSY.includes(error.code) ? error.code : undefined;
}
