import { beginsDocument } from './records.ts';

/** A document that is not NDJSON is held whole up to this size; a larger one is read by line. */
const DOCUMENT_LIMIT = 128 * 1024 * 1024;
const NEWLINE = 0x0a;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

export interface CutBlock {
  readonly bytes: Uint8Array;
  /** Not lines, but one JSON text over several lines. */
  readonly document: boolean;
}

/**
 * Cuts a report file into blocks of whole lines without holding it whole. GitHub serves NDJSON (users, teams,
 * repositories) and single JSON objects (organisation, enterprise); exports and tools also pretty-print or wrap in an
 * array.
 */
export class BlockCutter {
  readonly #size: number;
  #chunks: Uint8Array[] = [];
  #held = 0;
  #mode: 'start' | 'lines' | 'document' = 'start';

  /** `size`: bytes after which a block is cut at the next end of a line. */
  constructor(size: number) {
    this.#size = size;
  }

  /** The block that `chunk` completes, if any. */
  push(chunk: Uint8Array): CutBlock | undefined {
    this.#chunks.push(chunk);
    this.#held += chunk.length;
    if (this.#mode === 'document' && this.#held > DOCUMENT_LIMIT) this.#mode = 'lines';
    if (this.#mode === 'document' || this.#held < this.#size) return undefined;
    if (this.#mode === 'start') this.#choose();
    const newest = this.#chunks.at(-1);
    const last = this.#mode === 'lines' ? (newest?.lastIndexOf(NEWLINE) ?? -1) : -1;
    if (newest === undefined || last < 0) return undefined;
    // A copy, which `slice` of a Buffer is not: the block's memory may move to another thread.
    const rest = new Uint8Array(newest.subarray(last + 1));
    this.#chunks[this.#chunks.length - 1] = newest.subarray(0, last + 1);
    const bytes = this.#join();
    this.#chunks = [rest];
    this.#held = rest.length;
    return { bytes, document: false };
  }

  /** What remains when the file has ended. */
  end(): CutBlock | undefined {
    if (this.#mode === 'start') this.#choose();
    const bytes = this.#join();
    this.#chunks = [];
    return bytes.length === 0 ? undefined : { bytes, document: this.#mode === 'document' };
  }

  /** A first line that opens an object or array without closing it belongs to a document over several lines. */
  #choose(): void {
    const bytes = this.#join();
    const text = hasMark(bytes) ? bytes.subarray(BYTE_ORDER_MARK.length) : bytes;
    this.#chunks = [text];
    this.#held = text.length;
    const start = text.findIndex((byte) => byte > 0x20);
    const end = start < 0 ? -1 : text.indexOf(NEWLINE, start);
    if (start >= 0 && end < 0) this.#mode = 'lines';
    if (end < 0) return;
    this.#mode = beginsDocument(new TextDecoder().decode(text.subarray(start, end))) ? 'document' : 'lines';
  }

  #join(): Uint8Array {
    const [only, ...others] = this.#chunks;
    if (only !== undefined && others.length === 0) return only;
    return Buffer.concat(this.#chunks);
  }
}

function hasMark(bytes: Uint8Array): boolean {
  return BYTE_ORDER_MARK.every((byte, index) => bytes[index] === byte);
}
