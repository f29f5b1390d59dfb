import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { constants, crc32, createGunzip, deflateRawSync } from 'node:zlib';
import { isMissing } from './missing-files.ts';

/** Level 1: level 6 takes more than twice the time for a third less space. */
const LEVEL = 1;

/** A stretch of a text, compressed on its own. Consecutive stretches form one gzip member. */
export interface Stretch {
  readonly deflated: Uint8Array;
  /** Of the text. */
  readonly crc: number;
  readonly length: number;
}

/** Ends on a byte boundary and without the mark of a last block, so that another stretch may follow. */
export function stretch(text: Uint8Array): Stretch {
  const deflated = deflateRawSync(text, { level: LEVEL, finishFlush: constants.Z_SYNC_FLUSH });
  return { deflated, crc: crc32(text), length: text.length };
}

/**
 * One gzip member of stretches that were compressed by different threads. Members one after the other would be simpler
 * and are as valid, but engines of tables do not always read past the first.
 */
export class GzipMember {
  #crc = 0;
  #length = 0;

  /** Deflate, no name, no time, any system. */
  readonly header = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff);

  add({ crc, length }: Stretch): void {
    this.#crc = combine(this.#crc, crc, length);
    this.#length += length;
  }

  /** An empty last block, then the checksum and the length of the whole text. */
  trailer(): Uint8Array {
    const bytes = new DataView(new ArrayBuffer(10));
    bytes.setUint16(0, 0x0300);
    bytes.setUint32(2, this.#crc, true);
    bytes.setUint32(6, this.#length % 2 ** 32, true);
    return new Uint8Array(bytes.buffer);
  }
}

const NEWLINE = 0x0a;

/** Ends of lines in a gzip file; 0 where there is none, or it is damaged. @throws file errors */
export async function countLines(path: string): Promise<number> {
  return (await unpack(path)) ?? 0;
}

/** Whether a gzip file can be unpacked to its end and is what it was. @throws file errors */
export async function isWhole(path: string): Promise<boolean> {
  return (await unpack(path)) !== undefined;
}

/** The ends of lines in it; undefined where it is damaged or missing. */
async function unpack(path: string): Promise<number | undefined> {
  let lines = 0;
  try {
    await pipeline(createReadStream(path), createGunzip(), async (text: AsyncIterable<Buffer>) => {
      for await (const piece of text) {
        for (let at = piece.indexOf(NEWLINE); at >= 0; at = piece.indexOf(NEWLINE, at + 1)) lines += 1;
      }
    });
    return lines;
  } catch (error) {
    // Too many open files, for one, are no damage.
    if (isDamage(error) || isMissing(error)) return undefined;
    throw error;
  }
}

/** Whether the error says that compressed bytes cannot be unpacked. */
export function isDamage(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
}

const POLYNOMIAL = 0xedb8_8320;

/** The CRC-32 of two texts in a row from those of each: the first is shifted by the length of the second. */
function combine(first: number, second: number, length: number): number {
  let shifted = first;
  // x^(8·2^n) modulo the polynomial, for the bits of the length.
  let power = 0x0080_0000;
  for (let rest = length; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) shifted = multiply(shifted, power);
    power = multiply(power, power);
  }
  return (shifted ^ second) >>> 0;
}

/** Product of two polynomials over GF(2), modulo the CRC's; the highest bit is the coefficient of x⁰. */
function multiply(a: number, b: number): number {
  let product = 0;
  let factor = b;
  for (let bit = 0x8000_0000; bit > 0; bit = Math.floor(bit / 2)) {
    if ((a & bit) !== 0) product ^= factor;
    factor = (factor & 1) === 1 ? (factor >>> 1) ^ POLYNOMIAL : factor >>> 1;
  }
  return product >>> 0;
}
