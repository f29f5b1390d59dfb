import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { pipeline } from 'node:stream/promises';
import * as yauzl from 'yauzl';
import { isZip } from './file-container.ts';
import { makePrivateFolder } from '../../store/private-files.ts';
import { type FoundFile, namedFiles, type NamedFile } from './file-names.ts';
import { headOf } from './file-text.ts';

/** What an archive may come to: a small one can be packed so that it fills any disk. */
interface Limits {
  readonly bytes: number;
  readonly files: number;
}
const LIMITS: Limits = { bytes: 4 * 1024 ** 3, files: 1_000 };

/**
 * Calls `use` with the files, those of zip archives in place of the archives. They are unpacked into a folder that only
 * this user may read, and deleted afterwards. An archive that is damaged, encrypted, too large, or an Office document
 * stays what it is. @throws file errors; the signal's reason
 */
export async function withUnpacked<T>(
  paths: readonly string[],
  signal: AbortSignal,
  use: (files: readonly NamedFile[]) => Promise<T>,
  limits = LIMITS,
): Promise<T> {
  const zips = new Set<string>();
  for (const path of paths) if (isZip(await headOf(path))) zips.add(path);
  if (zips.size === 0) return use(namedFiles(paths.map((path) => ({ path }))));
  const folder = await mkdtemp(join(tmpdir(), 'copilot-usage-reports-'));
  try {
    const files: FoundFile[] = [];
    for (const [index, path] of paths.entries()) {
      const inside = zips.has(path)
        ? await unpacked(path, join(folder, String(index)), signal, limits)
        : undefined;
      files.push(...(inside ?? [{ path }]));
    }
    return await use(namedFiles(files));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Undefined: it cannot be unpacked. */
async function unpacked(
  path: string,
  folder: string,
  signal: AbortSignal,
  limits: Limits,
): Promise<FoundFile[] | undefined> {
  try {
    const archive = await yauzl.openPromise(path, { lazyEntries: true, autoClose: false });
    try {
      return (await filesOf(archive, folder, signal, limits))?.map((file) => ({
        path: file.path,
        packed: { archive: path, entry: file.entry },
      }));
    } finally {
      archive.close();
    }
  } catch (error) {
    signal.throwIfAborted();
    // An error of the disk has a system call; an error about the archive has none.
    if (error instanceof Error && !('syscall' in error)) return undefined;
    throw error;
  }
}

interface UnpackedFile {
  readonly path: string;
  /** The path inside the archive. */
  readonly entry: string;
}

async function filesOf(
  archive: yauzl.ZipFile,
  folder: string,
  signal: AbortSignal,
  limits: Limits,
): Promise<UnpackedFile[] | undefined> {
  const files: UnpackedFile[] = [];
  let bytes = 0;
  await makePrivateFolder(folder);
  for await (const entry of archive.eachEntry()) {
    signal.throwIfAborted();
    const name = posix.basename(entry.fileName);
    if (entry.fileName.endsWith('/') || entry.fileName.startsWith('__MACOSX/') || name.startsWith('.'))
      continue;
    bytes += entry.uncompressedSize;
    if (!entry.canDecodeFileData() || bytes > limits.bytes || files.length >= limits.files) return undefined;
    // A number: the name of an entry may be any text, which the file system may not accept.
    const target = join(folder, String(files.length));
    const from = await archive.openReadStreamPromise(entry);
    await pipeline(from, createWriteStream(target, { mode: 0o600 }), { signal });
    const changed = entry.getLastModDate({ timezone: 'UTC' });
    await utimes(target, changed, changed);
    files.push({ path: target, entry: entry.fileName });
  }
  return files;
}
