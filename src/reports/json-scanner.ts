/** The text is not of the plain kind that a scanner reads; the caller reads it another way. */
class Declined extends Error {}
const DECLINED = new Declined('not plain');

export function isDeclined(error: unknown): boolean {
  return error === DECLINED;
}

const NEWLINE = 0x0a;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const DOT = 0x2e;
const ZERO = 0x30;
const N = 0x6e;
const T = 0x74;
const F = 0x66;
/** Read as little-endian words of four bytes. */
const NULL = 0x6c_6c_75_6e;
const TRUE = 0x65_75_72_74;
const ALSE = 0x65_73_6c_61;

/** Up to 15 digits are exact, with a decimal point too: a division by a power of ten rounds once. */
const EXACT_DIGITS = 15;
const POWERS = Array.from({ length: EXACT_DIGITS + 1 }, (_, power) => 10 ** power);

const encoder = new TextEncoder();
/** A byte order mark inside a text is part of it. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** More keys than this are no field names. */
const MOST_KEYS = 500;

/** The members of objects of one kind. Most such objects have the same keys in the same order, which is learnt. */
export class Keys {
  readonly names: string[] = [];
  /** With quotes and colon. */
  readonly #texts: Uint8Array[] = [];
  readonly #views: DataView[] = [];
  /** By key, shifted by one: the key that came after it last time. */
  readonly #after = [0];

  constructor(names: readonly string[]) {
    for (const name of names) this.add(name);
  }

  /** Adds a key and returns its number. */
  add(name: string): number {
    const text = encoder.encode(`"${name}":`);
    this.#texts.push(text);
    this.#views.push(viewOf(text));
    this.#after.push(this.names.length + 1);
    return this.names.push(name) - 1;
  }

  /** Enters an object; the first member's key, or −1 when the object is empty. */
  first(scanner: Scanner): number {
    return scanner.openObject() ? this.#read(scanner, -1) : -1;
  }

  /** The key of the member behind `key`'s value, or −1 when the object ends. An unknown key gets a number, too. */
  next(scanner: Scanner, key: number): number {
    return scanner.nextMember() ? this.#read(scanner, key) : -1;
  }

  #read(scanner: Scanner, before: number): number {
    const likely = this.#after[before + 1] ?? 0;
    if (likely < this.#texts.length && this.#matches(likely, scanner)) return likely;
    scanner.string();
    const name = scanner.text();
    scanner.colon();
    const known = this.names.indexOf(name);
    if (known < 0 && this.names.length >= MOST_KEYS) scanner.decline();
    const found = known < 0 ? this.add(name) : known;
    this.#after[before + 1] = found;
    return found;
  }

  #matches(index: number, scanner: Scanner): boolean {
    const key = this.#texts[index];
    const words = this.#views[index];
    const { view, at } = scanner;
    if (key === undefined || words === undefined || at + key.length > view.byteLength) return false;
    const last = key.length - 4;
    for (let done = 0; done < last; done += 4) {
      if (view.getInt32(at + done, true) !== words.getInt32(done, true)) return false;
    }
    // The last word overlaps the one before it; a key has four bytes at least, of which three are its signs.
    if (last < 0 || view.getInt32(at + last, true) !== words.getInt32(last, true)) return false;
    scanner.at = at + key.length;
    return true;
  }
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}

/**
 * Reads JSON from bytes without making objects of it. Only plain JSON: no escapes in strings, no signs or exponents in
 * numbers. Anything else throws what `isDeclined` recognizes, and is for `JSON.parse`.
 */
export class Scanner {
  bytes: Uint8Array = new Uint8Array(0);
  view: DataView = viewOf(this.bytes);
  at = 0;
  /** Where the string read last begins and ends, without quotes. */
  start = 0;
  end = 0;

  open(bytes: Uint8Array): void {
    this.bytes = bytes;
    this.view = viewOf(bytes);
    this.at = 0;
  }

  decline(): never {
    throw DECLINED;
  }

  /** Moves to the next byte that is no white space, and returns it. */
  peek(): number {
    let byte = this.bytes[this.at] ?? -1;
    while (byte === 0x20 || byte === 0x09 || byte === 0x0d) {
      this.at += 1;
      byte = this.bytes[this.at] ?? -1;
    }
    return byte;
  }

  /** False when the object is empty, and so closed again. */
  openObject(): boolean {
    this.#expect(OPEN_OBJECT);
    return this.#unless(CLOSE_OBJECT);
  }

  /** Moves to the next member's key; false when the object ends. */
  nextMember(): boolean {
    const { bytes, at } = this;
    if (bytes[at] === COMMA && bytes[at + 1] === QUOTE) {
      this.at = at + 1;
      return true;
    }
    if (this.#closes(CLOSE_OBJECT)) return false;
    if (this.peek() !== QUOTE) throw DECLINED;
    return true;
  }

  /** False when the array is empty, and so closed again. */
  openArray(): boolean {
    this.#expect(OPEN_ARRAY);
    return this.#unless(CLOSE_ARRAY);
  }

  /** Moves to the next element; false when the array ends. */
  nextElement(): boolean {
    return !this.#closes(CLOSE_ARRAY);
  }

  colon(): void {
    this.#expect(COLON);
  }

  /** Whether `null` comes next, which is then passed. */
  isNull(): boolean {
    if (this.peek() !== N) return false;
    this.#literal(NULL);
    return true;
  }

  boolean(): boolean {
    const byte = this.peek();
    if (byte === T) {
      this.#literal(TRUE);
      return true;
    }
    if (byte !== F) throw DECLINED;
    this.at += 1;
    this.#literal(ALSE);
    return false;
  }

  /** Leaves the bounds of the string in `start` and `end`. */
  string(): void {
    if (this.peek() !== QUOTE) throw DECLINED;
    const { bytes } = this;
    let at = this.at + 1;
    this.start = at;
    for (;;) {
      const byte = bytes[at] ?? 0;
      if (byte === QUOTE) break;
      if (byte === BACKSLASH || byte < 0x20) throw DECLINED;
      at += 1;
    }
    this.end = at;
    this.at = at + 1;
  }

  /** The string that was read last. */
  text(): string {
    return decoder.decode(this.bytes.subarray(this.start, this.end));
  }

  /** Whether nothing but white space is left of the line. */
  lineEnds(): boolean {
    return this.peek() === NEWLINE || this.at >= this.bytes.length;
  }

  isString(): boolean {
    return this.peek() === QUOTE;
  }

  /** The number; 0 where `null` stands in its place, as where the member is left out. */
  count(): number {
    return this.isNull() ? 0 : this.number();
  }

  /** Not negative. */
  number(): number {
    const { bytes } = this;
    this.peek();
    const from = this.at;
    let at = from;
    let value = 0;
    let digit = (bytes[at] ?? 0) - ZERO;
    while (digit >= 0 && digit <= 9) {
      value = value * 10 + digit;
      at += 1;
      digit = (bytes[at] ?? 0) - ZERO;
    }
    if (at === from || at - from > EXACT_DIGITS || (at - from > 1 && bytes[from] === ZERO)) throw DECLINED;
    this.at = at;
    const next = bytes[at] ?? 0;
    if (next === DOT) return this.#fraction(value, at - from);
    if ((next | 0x20) === 0x65) throw DECLINED;
    return value;
  }

  /** Passes any value; what is passed must be sound. */
  skip(): void {
    const byte = this.peek();
    if (byte === QUOTE) this.string();
    else if (byte === OPEN_OBJECT) this.#skipObject();
    else if (byte === OPEN_ARRAY) {
      for (let more = this.openArray(); more; more = this.nextElement()) this.skip();
    } else if (byte === N) this.#literal(NULL);
    else if (byte === T || byte === F) this.boolean();
    else this.number();
  }

  #skipObject(): void {
    for (let more = this.openObject(); more; more = this.nextMember()) {
      this.string();
      this.colon();
      this.skip();
    }
  }

  #fraction(whole: number, digits: number): number {
    const { bytes } = this;
    const from = this.at + 1;
    let at = from;
    let value = whole;
    let digit = (bytes[at] ?? 0) - ZERO;
    while (digit >= 0 && digit <= 9) {
      value = value * 10 + digit;
      at += 1;
      digit = (bytes[at] ?? 0) - ZERO;
    }
    if (at === from || digits + at - from > EXACT_DIGITS || ((bytes[at] ?? 0) | 0x20) === 0x65)
      throw DECLINED;
    this.at = at;
    return value / (POWERS[at - from] ?? 1);
  }

  #expect(byte: number): void {
    if (this.peek() !== byte) throw DECLINED;
    this.at += 1;
  }

  #unless(close: number): boolean {
    if (this.peek() !== close) return true;
    this.at += 1;
    return false;
  }

  /** Passes the closing byte, or else the comma before the next part. */
  #closes(close: number): boolean {
    const byte = this.peek();
    if (byte !== close && byte !== COMMA) throw DECLINED;
    this.at += 1;
    return byte === close;
  }

  #literal(word: number): void {
    if (this.at + 4 > this.bytes.length || this.view.getInt32(this.at, true) !== word) throw DECLINED;
    this.at += 4;
  }
}
