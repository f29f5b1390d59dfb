const BITS = 32;

/** Numbers people, so that sets of them are bits: 30,000 people of a day take four kilobytes. */
export class PeopleIndex {
  readonly #numbers = new Map<string, number>();
  readonly #people: { readonly id: string; login: string; loginOf: string }[] = [];

  get size(): number {
    return this.#people.length;
  }

  /** The person's number; a person not seen before gets the next one. */
  numberOf(id: string): number {
    const known = this.#numbers.get(id);
    if (known !== undefined) return known;
    this.#numbers.set(id, this.#people.length);
    return this.#people.push({ id, login: '', loginOf: '' }) - 1;
  }

  /** As `numberOf`, and remembers the login if it is of the latest day so far: people change it. */
  note(id: string, login: string, day: string): number {
    const number = this.numberOf(id);
    const person = this.#people[number];
    if (person !== undefined && login !== '' && day >= person.loginOf) {
      person.login = login;
      person.loginOf = day;
    }
    return number;
  }

  idOf(person: number): string {
    return this.#people[person]?.id ?? '';
  }

  /** The id where no login is known. */
  loginOf(person: number): string {
    const login = this.#people[person]?.login ?? '';
    return login === '' ? this.idOf(person) : login;
  }
}

/** A set of people by their numbers in one `PeopleIndex`. */
export class PersonSet {
  #words: Uint32Array;

  /** `capacity`: how many people are known so far; the set grows when more come. */
  constructor(capacity = BITS) {
    this.#words = new Uint32Array(Math.ceil(capacity / BITS));
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

  addAll(others: PersonSet): void {
    if (others.#words.length > this.#words.length) this.#grow(others.#words.length);
    for (let word = 0; word < others.#words.length; word += 1) {
      this.#words[word] = (this.#words[word] ?? 0) | (others.#words[word] ?? 0);
    }
  }

  /** Those of this set who are not in the other. */
  without(others: PersonSet): PersonSet {
    const rest = new PersonSet(0);
    rest.#words = this.#words.map((word, index) => word & ~(others.#words[index] ?? 0));
    return rest;
  }

  *[Symbol.iterator](): Iterator<number> {
    for (const [index, word] of this.#words.entries()) {
      for (let bit = 0; bit < BITS; bit += 1) if ((word >>> bit) & 1) yield index * BITS + bit;
    }
  }

  #grow(words: number): void {
    const grown = new Uint32Array(Math.max(words, this.#words.length * 2));
    grown.set(this.#words);
    this.#words = grown;
  }
}

/** Everyone who is in any of the sets. */
export function unite(sets: Iterable<PersonSet>): PersonSet {
  const all = new PersonSet();
  for (const set of sets) all.addAll(set);
  return all;
}

/** Bits set in a word of 32, added up in parallel: in pairs, fours, then bytes. */
function bitsIn(word: number): number {
  const pairs = word - ((word >>> 1) & 0x5555_5555);
  const fours = (pairs & 0x3333_3333) + ((pairs >>> 2) & 0x3333_3333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}
