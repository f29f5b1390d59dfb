import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { type Container, containerOf } from './file-container.ts';
import { isDamage } from '../../store/gzip.ts';

/** Enough to see the end of a first line. */
const HEAD_BYTES = 256 * 1024;
/** What a packed file may come to: a small file can be packed so that it fills any disk. */
const UNPACKED_LIMIT = 4 * 1024 ** 3;

/** Why a file, or the rest of it, cannot be read: what it is, or is not. */
export class Unreadable extends Error {
  /** Whether nothing of it is a report. */
  readonly refused: boolean;

  constructor(what: string, refused: boolean) {
    super(what);
    this.refused = refused;
  }
}

export async function headOf(path: string): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/**
 * The text of a file as UTF-8, unpacked and piece after piece; `progress` is called with the bytes of the file that are
 * read so far.
 * @throws Unreadable; file errors
 */
export async function* textOf(
  path: string,
  container: Container,
  progress: (bytes: number) => void,
  limit = UNPACKED_LIMIT,
): AsyncIterable<Uint8Array> {
  if (container.kind === 'refused') throw new Unreadable(container.what, true);
  const bytes = read(path, progress);
  if (container.kind !== 'gzip') {
    const { kind } = container;
    yield* decoded(bytes, () => kind);
    return;
  }
  let kind: 'text' | 'utf-16le' | 'utf-16be' | undefined;
  const inside = async function* (): AsyncIterable<Uint8Array> {
    for await (const piece of unzip(bytes, limit)) {
      kind ??= kindInside(piece);
      yield piece;
    }
  };
  yield* decoded(inside(), () => kind ?? 'text');
}

/** What gzip holds, by the first bytes of it. @throws Unreadable */
function kindInside(head: Uint8Array): 'text' | 'utf-16le' | 'utf-16be' {
  const inside = containerOf(head);
  if (inside.kind === 'refused') throw new Unreadable(`${inside.what} packed with gzip`, true);
  if (inside.kind === 'gzip') throw new Unreadable('an archive that was packed with gzip twice', true);
  return inside.kind;
}

async function* read(path: string, progress: (bytes: number) => void): AsyncIterable<Buffer> {
  let done = 0;
  for await (const bytes of createReadStream(path) as AsyncIterable<Buffer>) {
    done += bytes.length;
    progress(done);
    yield bytes;
  }
}

async function* unzip(packed: AsyncIterable<Buffer>, limit: number): AsyncIterable<Uint8Array> {
  const gunzip = createGunzip();
  const fed = feed(gunzip, packed);
  let length = 0;
  try {
    for await (const bytes of gunzip as AsyncIterable<Buffer>) {
      length += bytes.length;
      if (length > limit)
        throw new Unreadable(`larger than ${limit / 1024 ** 3} GB when it is unpacked`, false);
      yield bytes;
    }
    await fed;
  } catch (error) {
    if (!isDamage(error)) throw error;
    throw new Unreadable('a damaged gzip file', false);
  } finally {
    gunzip.destroy();
    await fed.catch(() => undefined);
  }
}

/** File errors are passed on to the reader of the stream. */
async function feed(gunzip: ReturnType<typeof createGunzip>, packed: AsyncIterable<Buffer>): Promise<void> {
  try {
    for await (const bytes of packed) {
      if (gunzip.destroyed) return;
      if (!gunzip.write(bytes)) {
        await new Promise<void>((resume) => {
          gunzip.once('drain', resume).once('close', resume);
        });
      }
    }
    gunzip.end();
  } catch (error) {
    gunzip.destroy(error instanceof Error ? error : new Error(String(error)));
  }
}

/** `kindOf`: asked once the first bytes are there. */
async function* decoded(
  bytes: AsyncIterable<Uint8Array>,
  kindOf: () => 'text' | 'utf-16le' | 'utf-16be',
): AsyncIterable<Uint8Array> {
  const encoder = new TextEncoder();
  const decoder = new TextDecoder('utf-16le');
  let odd = Buffer.alloc(0);
  for await (const piece of bytes) {
    const kind = kindOf();
    if (kind === 'text') {
      yield piece;
      continue;
    }
    const all = Buffer.concat([odd, piece]);
    const even = all.length - (all.length % 2);
    odd = Buffer.from(all.subarray(even));
    const pairs = all.subarray(0, even);
    yield encoder.encode(decoder.decode(kind === 'utf-16be' ? pairs.swap16() : pairs, { stream: true }));
  }
  const rest = decoder.decode();
  if (rest !== '') yield encoder.encode(rest);
}
