import { type Day, parseDay, startOf } from '../domain/day.ts';
import { creationTime } from '../domain/report-time.ts';
import type { Scanner } from '../reports/json-scanner.ts';

/** A field whose value mostly repeats from row to row: it is worked out when it is another one than before. */
export interface Memorized {
  /** Before a row: it may not have the field. */
  clear(): void;
  read(scanner: Scanner): void;
}

/** A day; anything else is declined. */
export class MemorizedDay implements Memorized {
  /** Of the row; undefined where it has none. */
  day: Day | undefined;
  readonly #text = new MemorizedText();
  #known: Day | undefined;
  #start = 0;

  clear(): void {
    this.day = undefined;
  }

  read(scanner: Scanner): void {
    if (this.#text.read(scanner)) {
      this.#known = parseDay(this.#text.text);
      this.#start = this.#known === undefined ? 0 : Math.max(0, startOf(this.#known));
    }
    this.day = this.#known ?? scanner.decline();
  }

  /** The first instant of the row's day, epoch milliseconds; 0 where it has none. */
  start(): number {
    return this.day === undefined ? 0 : this.#start;
  }
}

/** The id of an organization or enterprise. A number is an id, too. */
export class MemorizedId implements Memorized {
  /** Of the row; "" where it has none. */
  id = '';
  readonly #text = new MemorizedText();

  clear(): void {
    this.id = '';
  }

  read(scanner: Scanner): void {
    if (scanner.isNull()) return;
    if (scanner.isString()) {
      this.#text.read(scanner);
      this.id = this.#text.text;
    } else this.id = String(scanner.number());
  }
}

/** The time at which a report was made. */
export class MemorizedTime implements Memorized {
  /** Of the row, epoch milliseconds; 0 where it has none, or no time in its place. */
  time = 0;
  readonly #text = new MemorizedText();
  #known = 0;

  clear(): void {
    this.time = 0;
  }

  read(scanner: Scanner): void {
    if (!scanner.isString()) {
      scanner.skip();
      return;
    }
    if (this.#text.read(scanner)) this.#known = creationTime(this.#text.text);
    this.time = this.#known;
  }
}

class MemorizedText {
  text = '';
  #bytes = new Uint8Array(0);

  /** Reads a string; returns whether it is another one than before. */
  read(scanner: Scanner): boolean {
    scanner.string();
    const { bytes, start, end } = scanner;
    if (this.#is(bytes, start, end)) return false;
    this.text = scanner.text();
    // A copy: the chunk may be overwritten.
    this.#bytes = Uint8Array.from(bytes.subarray(start, end));
    return true;
  }

  #is(bytes: Uint8Array, start: number, end: number): boolean {
    if (end - start !== this.#bytes.length) return false;
    for (let at = start; at < end; at += 1) if (bytes[at] !== this.#bytes[at - start]) return false;
    return true;
  }
}
