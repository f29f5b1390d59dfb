import { chmodSync, closeSync, constants, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { type FileHandle, mkdir, open } from 'node:fs/promises';

/**
 * Everything that is written may name people: only the user of this computer may read it. Folders and files are made
 * here, and a lint rule keeps other ways out. Windows has no such rights; there the folders of a user are private.
 */
export const PRIVATE_FOLDER = { mode: 0o700 } as const;
export const PRIVATE_FILE = { mode: 0o600 } as const;

/** Makes the folder and those above it, where they are missing. */
export async function makePrivateFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, ...PRIVATE_FOLDER });
}

export function makePrivateFolderSync(folder: string): void {
  mkdirSync(folder, { recursive: true, ...PRIVATE_FOLDER });
}

/** A file that is empty and private, whatever was there before. */
export async function openPrivateFile(file: string): Promise<FileHandle> {
  const opened = await open(file, 'w', PRIVATE_FILE.mode);
  // The mode is that of new files alone.
  await opened.chmod(PRIVATE_FILE.mode);
  return opened;
}

export function openPrivateFileSync(file: string): number {
  return openSync(file, constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC, PRIVATE_FILE.mode);
}

export function writePrivateFileSync(file: string, content: string | Uint8Array): void {
  const opened = openPrivateFileSync(file);
  try {
    writeFileSync(opened, content);
  } finally {
    closeSync(opened);
  }
}

/** Takes others' rights to a folder away: one that is on the disk already may have more than those of its owner. */
export function makePrivate(folder: string): void {
  try {
    chmodSync(folder, PRIVATE_FOLDER.mode);
  } catch {
    // It is missing, or belongs to another user.
  }
}
