import { beginsLines, isMark } from './records.ts';
import { LONGEST_LINE, opensValue, TOO_LONG, ValueEnds } from './values.ts';

/** Blocks of that many times their size without a line that begins a value are no lines. */
const LINE_LIMIT = 4;
const NEWLINE = 0x0a;
const MARK_LENGTH = 3;

export interface CutBlock {
  readonly bytes: Uint8Array;
  /** Whether each line that begins with a bracket begins a row, as in NDJSON; otherwise rows begin anywhere. */
  readonly lines: boolean;
}

/**
 * Cuts a report file into blocks of whole JSON values without holding it whole. GitHub serves NDJSON (users, teams,
 * repositories) and single JSON objects (organization, enterprise); people and tools also pretty-print, join values
 * without an end of a line between them, or wrap rows in an array.
 */
export class BlockCutter {
  readonly #size: number;
  readonly #longest: number;
  /** What arrives is of a line that is too long, of which nothing is kept. */
  #isPassing = false;
  #chunks: Uint8Array[] = [];
  #stored = 0;
  #mode: 'start' | 'lines' | 'values' = 'start';
  readonly #ends = new ValueEnds();
  /** In `values` mode: the chunk and the place in it behind the last value that ends in the chunks. */
  #end: { readonly chunk: number; readonly at: number } | undefined;

  /**
   * `size`: bytes after which a block is cut as soon as a value ends. `longest`: up to so many bytes a value is kept
   * whole; a larger one is cut at an end of a line, and so damaged, and a longer line is passed over.
   */
  constructor(size: number, longest = LONGEST_LINE) {
    this.#size = size;
    this.#longest = longest;
  }

  /** The block that `chunk` completes, if any. */
  push(bytes: Uint8Array): CutBlock | undefined {
    const chunk = this.#isPassing ? this.#behindLine(bytes) : bytes;
    if (chunk.length === 0) return undefined;
    this.#chunks.push(chunk);
    this.#stored += chunk.length;
    if (this.#mode === 'values') this.#follow(this.#chunks.length - 1);
    if (this.#stored < this.#size) return undefined;
    if (this.#mode === 'start') this.#choose();
    if (this.#mode === 'lines') {
      const newest = this.#chunks.length - 1;
      const at = lastRow(this.#chunks[newest] ?? chunk);
      if (at > 0) return this.#cut(newest, at);
      if (this.#stored < this.#size * LINE_LIMIT) return undefined;
      this.#followAll();
    }
    return this.#cutValues();
  }

  /** What remains when the file has ended. */
  end(): CutBlock | undefined {
    if (this.#mode === 'start') this.#choose();
    const bytes = join(this.#chunks);
    this.#chunks = [];
    return bytes.length === 0 ? undefined : { bytes, lines: this.#mode === 'lines' };
  }

  #cutValues(): CutBlock | undefined {
    if (this.#end !== undefined) return this.#cut(this.#end.chunk, this.#end.at);
    if (this.#stored < this.#longest) return undefined;
    for (let chunk = this.#chunks.length - 1; chunk >= 0; chunk -= 1) {
      const at = this.#chunks[chunk]?.lastIndexOf(NEWLINE) ?? -1;
      if (at >= 0) return this.#cut(chunk, at + 1);
    }
    return this.#passLine();
  }

  /** The chunks have only the beginning of one line: a short text takes its place, and the rest of the line is skipped. */
  #passLine(): CutBlock {
    this.#isPassing = true;
    this.#chunks = [];
    this.#stored = 0;
    this.#end = undefined;
    return { bytes: new Uint8Array(TOO_LONG), lines: this.#mode === 'lines' };
  }

  /** What follows the end of the line that is passed over. */
  #behindLine(bytes: Uint8Array): Uint8Array {
    const at = bytes.indexOf(NEWLINE);
    if (at < 0) return bytes.subarray(bytes.length);
    this.#isPassing = false;
    // Values are looked for anew, as at the beginning of the file.
    this.#mode = 'start';
    this.#ends.reset();
    return bytes.subarray(at + 1);
  }

  #cut(chunk: number, at: number): CutBlock {
    const cut = this.#chunks[chunk] ?? new Uint8Array(0);
    const bytes = join([...this.#chunks.slice(0, chunk), cut.subarray(0, at)]);
    // A copy, which `slice` of a Buffer is not: the block's memory may move to another thread.
    this.#chunks = [new Uint8Array(cut.subarray(at)), ...this.#chunks.slice(chunk + 1)];
    this.#stored = this.#chunks.reduce((sum, { length }) => sum + length, 0);
    this.#end = undefined;
    return { bytes, lines: this.#mode === 'lines' };
  }

  /** By the first line: whether it is whole. */
  #choose(): void {
    const bytes = join(this.#chunks);
    const text = isMark(bytes, 0) ? bytes.subarray(MARK_LENGTH) : bytes;
    this.#chunks = [text];
    this.#stored = text.length;
    const start = text.findIndex((byte) => byte > 0x20);
    const end = start < 0 ? -1 : text.indexOf(NEWLINE, start);
    const isLines =
      end < 0 ? !opensValue(text[start]) : beginsLines(decoder.decode(text.subarray(start, end)));
    this.#mode = 'lines';
    if (!isLines) this.#followAll();
  }

  #followAll(): void {
    this.#mode = 'values';
    for (const chunk of this.#chunks.keys()) this.#follow(chunk);
  }

  #follow(chunk: number): void {
    const at = this.#ends.last(this.#chunks[chunk] ?? new Uint8Array(0));
    if (at !== undefined) this.#end = { chunk, at };
  }
}

const decoder = new TextDecoder();

function join(chunks: readonly Uint8Array[]): Uint8Array {
  const [only, ...others] = chunks;
  return only !== undefined && others.length === 0 ? only : Buffer.concat(chunks);
}

/**
 * Where the last line begins that begins a value; −1 where none does. Lines that begin otherwise may belong to a value
 * that is printed over several lines.
 */
export function lastRow(bytes: Uint8Array): number {
  for (
    let end = bytes.lastIndexOf(NEWLINE);
    end >= 0;
    end = end > 0 ? bytes.lastIndexOf(NEWLINE, end - 1) : -1
  ) {
    if (opensValue(bytes[end + 1])) return end + 1;
  }
  return -1;
}

/** Where the first line from `from` on begins that begins a value; −1 where none does. */
export function nextRow(bytes: Uint8Array, from: number): number {
  for (let end = bytes.indexOf(NEWLINE, from); end >= 0; end = bytes.indexOf(NEWLINE, end + 1)) {
    if (opensValue(bytes[end + 1])) return end + 1;
  }
  return -1;
}
