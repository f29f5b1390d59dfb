import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { TEMPORARY } from './layout.ts';

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
  const temporary = `${file}.${process.pid}${TEMPORARY}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(temporary, randomBytes(BYTES), { mode: 0o600 });
    // Whole at any moment, and never in place of another window's: a link replaces nothing.
    linkSync(temporary, file);
  } catch {
    // Another window was first, or nothing can be written.
  }
  const kept = readSecret(file);
  removeQuietly(temporary);
  return kept;
}

function removeQuietly(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // It is not there, as the folder is none.
  }
}
