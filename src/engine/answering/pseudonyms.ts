import { createHash, createHmac } from 'node:crypto';
import { pseudonym } from '../../domain/hiding.ts';

/** Without letters that look like a digit. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';
const BITS = 5;
/** Of 30,000 people, two share the first eight letters once in some two thousand organizations. */
const FEWEST = 8;
const MORE = 4;

/**
 * Names that stand for people. One key gives a person the same name over restarts, days, sources and changes of login;
 * without the key it cannot be worked out of the id. Of two people whose names would be the same, the one who is named
 * later gets a longer one.
 */
export class Pseudonyms {
  /** Another for another key; tells nothing of it. */
  readonly stamp: string;
  readonly #key: Uint8Array;
  readonly #names = new Map<string, string>();
  readonly #ids = new Map<string, string>();

  constructor(key: Uint8Array) {
    this.#key = key;
    this.stamp = createHash('sha256').update(key).digest('hex');
  }

  of(id: string): string {
    const known = this.#names.get(id);
    if (known !== undefined) return known;
    const letters = base32(createHmac('sha256', this.#key).update(id).digest());
    let length = FEWEST;
    while (this.#ids.has(pseudonym(letters.slice(0, length)))) length += MORE;
    const name = pseudonym(letters.slice(0, length));
    this.#names.set(id, name);
    this.#ids.set(name, id);
    return name;
  }

  /** Of a person who was named before. */
  idOf(name: string): string | undefined {
    return this.#ids.get(name);
  }
}

function base32(bytes: Uint8Array): string {
  let [letters, rest, bits] = ['', 0, 0];
  for (const byte of bytes) {
    rest = (rest << 8) | byte;
    for (bits += 8; bits >= BITS; bits -= BITS) letters += LETTERS[(rest >>> (bits - BITS)) & 31] ?? '';
    rest &= (1 << bits) - 1;
  }
  return letters;
}
