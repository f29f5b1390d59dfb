const TAB = 0x09;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
const SPACE = 0x20;
const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_ARRAY = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
/** Reports nest a few levels; without a limit a damaged file would be searched to its end again and again. */
const DEEPEST = 500;

/** What may come next inside a value. */
type Next = 'key' | 'colon' | 'value' | 'separator';

/**
 * Where the object or array that begins at `start` ends; undefined where it breaks off or is damaged. It may go on over
 * several lines; with `lines`, up to one that begins with a bracket. Only the structure is looked at: `JSON.parse` judges
 * what is inside.
 */
export function endOfValue(bytes: Uint8Array, start: number, lines: boolean): number | undefined {
  const closers: number[] = [];
  let next: Next = 'value';
  for (let at = start; at < bytes.length;) {
    const byte = bytes[at] ?? 0;
    if (isSpace(byte)) {
      at += 1;
      if (lines && byte === NEWLINE && opensValue(bytes[at])) return undefined;
    } else if (byte === closers.at(-1)) {
      closers.pop();
      at += 1;
      if (closers.length === 0) return at;
      next = 'separator';
    } else if (next === 'separator') {
      if (byte !== COMMA) return undefined;
      next = closers.at(-1) === CLOSE_OBJECT ? 'key' : 'value';
      at += 1;
    } else if (next === 'colon') {
      if (byte !== COLON) return undefined;
      next = 'value';
      at += 1;
    } else if (byte === QUOTE) {
      const end = endOfString(bytes, at);
      if (end === undefined) return undefined;
      next = next === 'key' ? 'colon' : 'separator';
      at = end;
    } else if (next === 'key' || closers.length > DEEPEST) {
      return undefined;
    } else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) {
      closers.push(byte === OPEN_OBJECT ? CLOSE_OBJECT : CLOSE_ARRAY);
      next = byte === OPEN_OBJECT ? 'key' : 'value';
      at += 1;
    } else {
      const end = endOfScalar(bytes, at);
      if (end === at) return undefined;
      next = 'separator';
      at = end;
    }
  }
  return undefined;
}

export function opensValue(byte: number | undefined): boolean {
  return byte === OPEN_OBJECT || byte === OPEN_ARRAY;
}

/** The bracket of an array of rows, be the array whole or not. */
export function opensRows(bytes: Uint8Array, at: number): boolean {
  let inside = at + 1;
  while (isSpace(bytes[inside] ?? 0)) inside += 1;
  return bytes[at] === OPEN_ARRAY && bytes[inside] === OPEN_OBJECT;
}

export function isSpace(byte: number): boolean {
  return byte === SPACE || byte === NEWLINE || byte === RETURN || byte === TAB;
}

/** Behind the closing quote; undefined where the line ends before. */
function endOfString(bytes: Uint8Array, start: number): number | undefined {
  for (let at = start + 1; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === QUOTE) return at + 1;
    if (byte === BACKSLASH) at += 1;
    else if (byte < SPACE) return undefined;
  }
  return undefined;
}

function endOfScalar(bytes: Uint8Array, start: number): number {
  let at = start;
  for (; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (isSpace(byte) || byte === COMMA || byte === COLON || byte === QUOTE || opensValue(byte)) break;
    if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) break;
  }
  return at;
}

/** Follows a text of JSON values, piece after piece, to find where it may be cut: behind a value, or a row of an array. */
export class ValueEnds {
  #depth = 0;
  #inString = false;
  #escaped = false;
  #inRows = false;

  /** What comes now begins anew. */
  reset(): void {
    this.#depth = 0;
    this.#inString = false;
    this.#escaped = false;
    this.#inRows = false;
  }

  /** Where the last value in this piece ends that can be read on its own; undefined where none ends. */
  last(piece: Uint8Array): number | undefined {
    let found: number | undefined;
    for (let at = 0; at < piece.length; at += 1) {
      const byte = piece[at] ?? 0;
      if (this.#inString) this.#insideString(byte);
      else if (byte === QUOTE) this.#inString = true;
      else if (opensValue(byte)) {
        if (this.#depth === 0) this.#inRows = byte === OPEN_ARRAY;
        this.#depth += 1;
      } else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) {
        this.#depth = Math.max(0, this.#depth - 1);
        if (this.#depth === 0 || (this.#depth === 1 && this.#inRows)) found = at + 1;
      }
    }
    return found;
  }

  #insideString(byte: number): void {
    if (this.#escaped) this.#escaped = false;
    else if (byte === BACKSLASH) this.#escaped = true;
    else if (byte === QUOTE) this.#inString = false;
    else if (byte === NEWLINE) {
      // No string goes on over lines: the value was damaged, and the next line begins another.
      this.#inString = false;
      this.#depth = 0;
    }
  }
}

/**
 * Bytes. Rows have some kilobytes, and a whole report on one line some megabytes. JavaScript has no texts of half a gigabyte
 * and more.
 */
export const LONGEST_LINE = 128 * 1024 * 1024;

/** Stands in the place of a line that is longer than `LONGEST_LINE`. The text is not JSON, so that no reader takes it for a row. */
export const TOO_LONG = Buffer.from('\u001ftoo long\u001f\n');
