import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { openPrivateFileSync } from './private-files.ts';

/** Which file of a partition something was made of. */
export interface Stamp {
  readonly bytes: number;
  /** Epoch milliseconds. */
  readonly writtenAt: number;
}

const MAGIC = 0x43_55_4d_46;
const FIXED = 24;
const PER_SECTION = 8;

/**
 * Sections of bytes with a header that says what they were made of:
 * magic u32, sections u32, stamp (bytes f64, writtenAt f64), then length u32 and CRC-32 u32 of each section.
 */
export function writeSections(path: string, stamp: Stamp, sections: readonly Uint8Array[]): void {
  const header = new DataView(new ArrayBuffer(FIXED + PER_SECTION * sections.length));
  header.setUint32(0, MAGIC);
  header.setUint32(4, sections.length);
  header.setFloat64(8, stamp.bytes);
  header.setFloat64(16, stamp.writtenAt);
  for (const [index, section] of sections.entries()) {
    header.setUint32(FIXED + PER_SECTION * index, section.length);
    header.setUint32(FIXED + PER_SECTION * index + 4, crc32(section));
  }
  const file = openPrivateFileSync(path);
  try {
    for (const bytes of [new Uint8Array(header.buffer), ...sections]) writeAll(file, bytes);
  } finally {
    closeSync(file);
  }
}

/** A section as it was written; undefined when the file is missing, damaged, or made of something else. */
export function readSection(path: string, stamp: Stamp, index: number): Uint8Array | undefined {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return undefined;
  }
  try {
    const fixed = readAll(file, 0, FIXED);
    if (fixed === undefined || !isOf(viewOf(fixed), stamp)) return undefined;
    const count = viewOf(fixed).getUint32(4);
    const table = count > index && count < 16 ? readAll(file, FIXED, PER_SECTION * count) : undefined;
    if (table === undefined) return undefined;
    const lengths = Array.from({ length: count }, (_, each) => viewOf(table).getUint32(PER_SECTION * each));
    const start = lengths.slice(0, index).reduce((sum, length) => sum + length, FIXED + table.length);
    const section = readAll(file, start, lengths[index] ?? 0);
    return section !== undefined && crc32(section) === viewOf(table).getUint32(PER_SECTION * index + 4)
      ? section
      : undefined;
  } finally {
    closeSync(file);
  }
}

function isOf(header: DataView, { bytes, writtenAt }: Stamp): boolean {
  return (
    header.getUint32(0) === MAGIC && header.getFloat64(8) === bytes && header.getFloat64(16) === writtenAt
  );
}

function readAll(file: number, position: number, length: number): Buffer | undefined {
  // A damaged header may ask for gigabytes.
  if (position + length > fstatSync(file).size) return undefined;
  const bytes = Buffer.allocUnsafe(length);
  let done = 0;
  while (done < length) {
    const read = readSync(file, bytes, done, length - done, position + done);
    if (read === 0) return undefined;
    done += read;
  }
  return bytes;
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
