import type { People, PersonId } from './person-ids.ts';

const BITS = 32;

/** Numbers people, so that sets of them are bits: 30,000 people of a day take four kilobytes. */
export class PeopleIndex {
  readonly #numbers = new Map<PersonId, number>();
  readonly #ids: PersonId[] = [];
  /** By user: the place of the latest login. Logins are looked up only when a user is named. */
  readonly #namedBy: (Logins | undefined)[] = [];
  readonly #line: number[] = [];

  get size(): number {
    return this.#ids.length;
  }

  /** The person's number; a person not seen before gets the next one. */
  numberOf(id: PersonId): number {
    const known = this.#numbers.get(id);
    if (known !== undefined) return known;
    this.#numbers.set(id, this.#ids.length);
    return this.#ids.push(id) - 1;
  }

  /** The number, where the person was seen. */
  find(id: PersonId): number | undefined {
    return this.#numbers.get(id);
  }

  /** The people's numbers, in their order. Remembers their logins if they are the latest so far: people change them. */
  note(people: People, day: string): Uint32Array {
    const logins = new Logins(people.logins, day);
    const found = new Uint32Array(people.ids.length);
    for (let place = 0; place < found.length; place += 1) {
      const number = this.numberOf(people.ids[place] ?? '');
      found[place] = number;
      const named = this.#namedBy[number];
      if (named !== undefined && named.day > day) continue;
      this.#namedBy[number] = logins;
      this.#line[number] = place;
    }
    return found;
  }

  idOf(person: number): string {
    return String(this.#ids[person] ?? '');
  }

  /** The id where no login is known. */
  loginOf(person: number): string {
    const login = this.#namedBy[person]?.at(this.#line[person] ?? 0) ?? '';
    return login === '' ? this.idOf(person) : login;
  }
}

/** Logins of a day, one a line, taken apart when the first is asked for. */
class Logins {
  readonly day: string;
  readonly #text: string;
  #lines: string[] | undefined;

  constructor(text: string, day: string) {
    this.day = day;
    this.#text = text;
  }

  at(line: number): string {
    this.#lines ??= this.#text.split('\n');
    return this.#lines[line] ?? '';
  }
}

/** A set of people by numbers: those of one `PeopleIndex`, or their places in a day's rows. */
export class UserSet {
  #words: Uint32Array;

  /** `capacity`: how many people are known so far; the set grows when more come. */
  constructor(capacity = BITS) {
    this.#words = new Uint32Array(Math.ceil(capacity / BITS));
  }

  /** The set that had these `words`. */
  static of(words: Uint32Array): UserSet {
    const set = new UserSet(0);
    set.#words = words;
    return set;
  }

  /** The first `count` people. */
  static all(count: number): UserSet {
    const set = new UserSet(count);
    set.#words.fill(0xffff_ffff);
    const rest = count % BITS;
    if (rest > 0) set.#words[set.#words.length - 1] = 2 ** rest - 1;
    return set;
  }

  /** A bit for each number. */
  get words(): Uint32Array {
    return this.#words;
  }

  get size(): number {
    let size = 0;
    for (const word of this.#words) size += bitsIn(word);
    return size;
  }

  has(person: number): boolean {
    return (((this.#words[person >>> 5] ?? 0) >>> (person & 31)) & 1) === 1;
  }

  add(person: number): void {
    const word = person >>> 5;
    if (word >= this.#words.length) this.#grow(word + 1);
    this.#words[word] = (this.#words[word] ?? 0) | (1 << (person & 31));
  }

  addAll(others: UserSet): void {
    if (others.#words.length > this.#words.length) this.#grow(others.#words.length);
    for (let word = 0; word < others.#words.length; word += 1) {
      this.#words[word] = (this.#words[word] ?? 0) | (others.#words[word] ?? 0);
    }
  }

  /** Those of this set who are not in the other. */
  without(others: UserSet): UserSet {
    return UserSet.of(this.#words.map((word, index) => word & ~(others.#words[index] ?? 0)));
  }

  /** Those who are in both sets. */
  within(others: UserSet): UserSet {
    return UserSet.of(this.#words.map((word, index) => word & (others.#words[index] ?? 0)));
  }

  forEach(visit: (person: number) => void): void {
    for (let index = 0; index < this.#words.length; index += 1) {
      for (let word = this.#words[index] ?? 0; word !== 0; word &= word - 1) {
        visit(index * BITS + 31 - Math.clz32(word & -word));
      }
    }
  }

  /** In ascending order. */
  toArray(): Uint32Array {
    const people = new Uint32Array(this.size);
    let length = 0;
    for (let index = 0; index < this.#words.length; index += 1) {
      for (let word = this.#words[index] ?? 0; word !== 0; word &= word - 1) {
        people[length] = index * BITS + 31 - Math.clz32(word & -word);
        length += 1;
      }
    }
    return people;
  }

  *[Symbol.iterator](): Iterator<number> {
    yield* this.toArray();
  }

  #grow(words: number): void {
    const grown = new Uint32Array(Math.max(words, this.#words.length * 2));
    grown.set(this.#words);
    this.#words = grown;
  }
}

/** Everyone who is in any of the sets. */
export function unite(sets: readonly UserSet[]): UserSet {
  const all = new UserSet(sets.reduce((most, { words }) => Math.max(most, words.length), 0) * BITS);
  for (const set of sets) all.addAll(set);
  return all;
}

/** The set with other numbers for the same people. */
export function renumber(set: UserSet, numbers: Uint32Array): UserSet {
  const found = new UserSet(numbers.length);
  set.forEach((person) => found.add(numbers[person] ?? 0));
  return found;
}

/** Bits set in a word of 32, added up in parallel: in pairs, fours, then bytes. */
function bitsIn(word: number): number {
  const pairs = word - ((word >>> 1) & 0x5555_5555);
  const fours = (pairs & 0x3333_3333) + ((pairs >>> 2) & 0x3333_3333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}
