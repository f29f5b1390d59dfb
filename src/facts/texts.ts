const encoder = new TextEncoder();
/** A byte order mark inside a text is part of it. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Texts that come again and again, numbered in the order in which they are first met. */
export class Texts {
  readonly list: string[] = [];
  #bytes = new Uint8Array(4096);
  #used = 0;
  readonly #from: number[] = [];
  #slots = new Int32Array(256).fill(-1);

  /** `first`: texts that have the first numbers. */
  constructor(first: readonly string[] = []) {
    for (const text of first) this.number(text);
  }

  number(text: string): number {
    const bytes = encoder.encode(text);
    return this.find(bytes, 0, bytes.length);
  }

  /** The number of the text in `bytes` from `start` up to `end`. */
  find(bytes: Uint8Array, start: number, end: number): number {
    let hash = end - start;
    for (let at = start; at < end; at += 1) hash = (Math.imul(hash, 31) + (bytes[at] ?? 0)) | 0;
    hash ^= hash >>> 15;
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const known = this.#slots[slot] ?? -1;
      if (known < 0) return this.#add(bytes.subarray(start, end), slot);
      if (this.#is(known, bytes, start, end)) return known;
    }
  }

  #is(known: number, bytes: Uint8Array, start: number, end: number): boolean {
    const from = this.#from[known] ?? 0;
    const length = end - start;
    if ((this.#from[known + 1] ?? this.#used) - from !== length) return false;
    const own = this.#bytes;
    for (let at = 0; at < length; at += 1) if (own[from + at] !== bytes[start + at]) return false;
    return true;
  }

  #add(bytes: Uint8Array, slot: number): number {
    if (this.#used + bytes.length > this.#bytes.length) {
      const grown = new Uint8Array((this.#used + bytes.length) * 2);
      grown.set(this.#bytes);
      this.#bytes = grown;
    }
    this.#bytes.set(bytes, this.#used);
    this.#from.push(this.#used);
    this.#used += bytes.length;
    const number = this.list.push(decoder.decode(bytes)) - 1;
    this.#slots[slot] = number;
    if (this.list.length * 2 > this.#slots.length) this.#rehash();
    return number;
  }

  #rehash(): void {
    const mask = this.#slots.length * 2 - 1;
    this.#slots = new Int32Array(mask + 1).fill(-1);
    for (const number of this.list.keys()) {
      const start = this.#from[number] ?? 0;
      const end = this.#from[number + 1] ?? this.#used;
      let hash = end - start;
      for (let at = start; at < end; at += 1) hash = (Math.imul(hash, 31) + (this.#bytes[at] ?? 0)) | 0;
      let slot = (hash ^ (hash >>> 15)) & mask;
      while ((this.#slots[slot] ?? -1) >= 0) slot = (slot + 1) & mask;
      this.#slots[slot] = number;
    }
  }
}
