import { statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PRIVATE_FOLDER } from '../store/private-files.ts';
import { InputError } from './command.ts';

/** What stands at a path that the command line names. Anything that is no folder is a file here. */
export function kindOfPath(path: string): 'folder' | 'file' | 'missing' {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found === undefined) return 'missing';
    return found.isDirectory() ? 'folder' : 'file';
  } catch {
    // A part of the path is a file, or a folder that may not be read: nothing can be read there.
    return 'missing';
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full',
  ENOTDIR: 'a part of its path is a file',
};

/**
 * Makes the folder of a store and those above it, where they are missing, one by one: in `/proc` and its like, a
 * recursive `mkdir` of Node.js never ends.
 * @throws InputError
 */
export async function makeStoreFolder(folder: string): Promise<void> {
  const kind = kindOfPath(folder);
  if (kind === 'file') throw new InputError(`--store ${folder} is a file. Name a folder.`);
  if (kind === 'folder') return;
  const parent = dirname(folder);
  if (parent !== folder && kindOfPath(parent) !== 'file') await makeStoreFolder(parent);
  try {
    await mkdir(folder, { mode: PRIVATE_FOLDER.mode });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    // Another process made it at the same time.
    if (code === 'EEXIST') return;
    const reason = REASONS[code] ?? `the system refuses it (${code})`;
    throw new InputError(`The folder ${folder} cannot be created: ${reason}.`);
  }
}
