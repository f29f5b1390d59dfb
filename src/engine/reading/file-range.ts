import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { lastRow, nextRow } from '../../reports/blocks.ts';
import { LONGEST_LINE, TOO_LONG } from '../../reports/values.ts';

const NEWLINE = 0x0a;
/** Where that much has no line that begins a value, any line will do. */
const LOOK_BYTES = 8 * 1024 * 1024;

/** Bytes of a file; the rows that begin in it belong to it. A row is a line that begins a value, up to the next such. */
export interface FileRange {
  readonly path: string;
  readonly from: number;
  readonly to: number;
}

/** Reads whole rows of files, a chunk at a time into the same memory. */
export class RangeReader {
  readonly #look: number;
  readonly #longest: number;
  #buffer: Buffer;

  /** `longest`: a line with more bytes is passed over; see `LONGEST_LINE`. */
  constructor(chunkBytes: number, lookBytes = LOOK_BYTES, longest = LONGEST_LINE) {
    this.#buffer = Buffer.allocUnsafeSlow(Math.max(2, chunkBytes));
    this.#look = lookBytes;
    this.#longest = longest;
  }

  /** The rows of a range. A chunk is gone when the next is asked for. @throws file errors */
  *chunks({ path, from, to }: FileRange): Iterable<Uint8Array> {
    const file = openSync(path, 'r');
    try {
      const { size } = fstatSync(file);
      const start = this.#rowAt(file, from, size);
      const end = this.#rowAt(file, to, size);
      for (let position = start; position < end;) {
        const chunk = this.#rows(file, position, end);
        // The file has become shorter meanwhile.
        if (chunk?.length === 0) break;
        position = chunk === undefined ? this.#lineAfter(file, position, end) : position + chunk.length;
        yield chunk ?? TOO_LONG;
      }
    } finally {
      closeSync(file);
    }
  }

  /** Whole rows from `position` on, as many as there is room for, one at least; undefined where a line is too long. */
  #rows(file: number, position: number, end: number): Uint8Array | undefined {
    for (let filled = 0; ;) {
      const wanted = Math.min(this.#buffer.length, end - position) - filled;
      const read = wanted === 0 ? 0 : readSync(file, this.#buffer, filled, wanted, position + filled);
      filled += read;
      const bytes = this.#buffer.subarray(0, filled);
      if (position + filled >= end || (read === 0 && wanted > 0)) {
        return filled >= this.#longest && !bytes.includes(NEWLINE) ? undefined : bytes;
      }
      const last = lastRow(bytes);
      if (last > 0) return bytes.subarray(0, last);
      const line = filled < this.#look ? -1 : bytes.lastIndexOf(NEWLINE);
      if (line >= 0) return bytes.subarray(0, line + 1);
      if (filled < this.#buffer.length) continue;
      if (filled >= this.#longest) return undefined;
      const grown = Buffer.allocUnsafeSlow(this.#buffer.length * 2);
      bytes.copy(grown);
      this.#buffer = grown;
    }
  }

  /** Where the line ends that begins at `position`. */
  #lineAfter(file: number, position: number, end: number): number {
    for (let at = position; at < end;) {
      const read = readSync(file, this.#buffer, 0, Math.min(this.#buffer.length, end - at), at);
      const newline = this.#buffer.subarray(0, read).indexOf(NEWLINE);
      if (newline >= 0) return at + newline + 1;
      if (read === 0) break;
      at += read;
    }
    return end;
  }

  /** Where the first row begins at or behind `from`; the end of the file where none does. */
  #rowAt(file: number, from: number, size: number): number {
    if (from === 0) return 0;
    let line: number | undefined;
    // From the byte before: a row that begins right at `from` counts.
    for (let position = from - 1; position < size;) {
      const read = readSync(file, this.#buffer, 0, this.#buffer.length, position);
      const bytes = this.#buffer.subarray(0, read);
      const end = bytes.indexOf(NEWLINE);
      if (end >= 0) line ??= position + end + 1;
      const row = nextRow(bytes, 0);
      if (row >= 0 && position + row - from <= this.#look) return position + row;
      if (line !== undefined && position + read - from > this.#look) return line;
      if (read < 2) break;
      // The byte behind an end of a line at the end of the chunk is yet to be seen.
      position += read - 1;
    }
    return size;
  }
}
