import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

const NEWLINE = 0x0a;

/** Bytes of a file; the lines that begin in it belong to it. */
export interface FileRange {
  readonly path: string;
  readonly from: number;
  readonly to: number;
}

/** Reads whole lines of files, a chunk at a time into the same memory. */
export class RangeReader {
  #buffer: Buffer;

  constructor(chunkBytes: number) {
    this.#buffer = Buffer.allocUnsafeSlow(chunkBytes);
  }

  /** The lines of a range. A chunk is gone when the next is asked for. @throws file errors */
  *chunks({ path, from, to }: FileRange): Iterable<Uint8Array> {
    const file = openSync(path, 'r');
    try {
      const size = fstatSync(file).size;
      let position = from === 0 ? 0 : this.#nextLine(file, from, size);
      while (position < to && position < size) {
        const chunk = this.#lines(file, position, to, size);
        // The file has become shorter meanwhile.
        if (chunk.length === 0) break;
        position += chunk.length;
        yield chunk;
      }
    } finally {
      closeSync(file);
    }
  }

  /** Whole lines from `position` on: as many as there is room for, those that begin before `to`, one at least. */
  #lines(file: number, position: number, to: number, size: number): Uint8Array {
    for (let held = 0; ;) {
      const read = readSync(file, this.#buffer, held, this.#buffer.length - held, position + held);
      held += read;
      const bytes = this.#buffer.subarray(0, held);
      const atEnd = read === 0 || position + held >= size;
      const last = lastLine(bytes, to - position, atEnd);
      if (last > 0) return bytes.subarray(0, last);
      if (atEnd) return bytes;
      const grown = Buffer.allocUnsafeSlow(this.#buffer.length * 2);
      bytes.copy(grown);
      this.#buffer = grown;
    }
  }

  #nextLine(file: number, from: number, size: number): number {
    // The byte before: a line that begins right at `from` belongs to the range.
    for (let position = from - 1; position < size;) {
      const read = readSync(file, this.#buffer, 0, this.#buffer.length, position);
      const end = this.#buffer.subarray(0, read).indexOf(NEWLINE);
      if (end >= 0) return position + end + 1;
      if (read === 0) break;
      position += read;
    }
    return size;
  }
}

/** Where the last whole line ends that begins before `limit`; 0 when there is none. */
function lastLine(bytes: Buffer, limit: number, atEnd: boolean): number {
  if (limit >= bytes.length) return atEnd ? bytes.length : bytes.lastIndexOf(NEWLINE) + 1;
  const end = bytes.indexOf(NEWLINE, Math.max(0, limit - 1));
  return end < 0 ? (atEnd ? bytes.length : bytes.lastIndexOf(NEWLINE) + 1) : end + 1;
}
