import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { makePrivateFolderSync, writePrivateFileSync } from './private-files.ts';
import { linkWholeSync, removeQuietly, temporaryBeside } from './whole-file.ts';

const BYTES = 32;

/**
 * The random bytes that the file keeps, which are made with the first call and the same from then on, in every process.
 * Undefined where the disk takes none.
 */
export function keptSecret(file: string): Buffer | undefined {
  return readSecret(file) ?? makeSecret(file);
}

function readSecret(file: string): Buffer | undefined {
  try {
    const bytes = readFileSync(file);
    if (bytes.length === BYTES) return bytes;
    rmSync(file);
  } catch {
    // There is none yet.
  }
  return undefined;
}

function makeSecret(file: string): Buffer | undefined {
  const temporary = temporaryBeside(file);
  try {
    makePrivateFolderSync(dirname(file));
    writePrivateFileSync(temporary, randomBytes(BYTES));
    // Whole at any moment, and never in place of another window's: a link replaces nothing.
    linkWholeSync(temporary, file);
  } catch {
    // Another window was first, or nothing can be written.
  }
  const kept = readSecret(file);
  removeQuietly(temporary);
  return kept;
}
