import { Keys, type Scanner } from '../reports/json-scanner.ts';
import type { DayFactsBuilder } from './day-facts.ts';

/** An object of numbers, which may hold further such objects. */
export class AmountGroup {
  readonly #keys = new Keys([]);
  readonly #members: (number | AmountGroup | null)[] = [];
  readonly #all: number[] = [];

  /** `at`: where the number that lies at the path is to stand. */
  add([first, ...rest]: readonly string[], at: number): this {
    if (first === undefined) return this;
    this.#all.push(at);
    const known = this.#keys.names.indexOf(first);
    if (rest.length === 0) {
      this.#keys.add(first);
      this.#members.push(at);
    } else if (known >= 0) {
      const group = this.#members[known];
      if (group instanceof AmountGroup) group.add(rest, at);
    } else {
      this.#keys.add(first);
      this.#members.push(new AmountGroup().add(rest, at));
    }
    return this;
  }

  /** Numbers that are missing inside the object are 0. */
  read(scanner: Scanner, into: Float64Array, row: number): void {
    if (scanner.isNull()) return;
    for (const at of this.#all) into[row + at] = 0;
    let met = 0;
    for (let key = this.#keys.first(scanner); key >= 0; key = this.#keys.next(scanner, key)) {
      met = once(scanner, met, key);
      const member = this.#members[key];
      if (member instanceof AmountGroup) member.read(scanner, into, row);
      else if (member == null) scanner.skip();
      else if (!scanner.isNull()) into[row + member] = scanner.number();
    }
  }
}

/** An object of which some texts are wanted, such as the version of a client. */
export class TextsReader {
  readonly #keys: Keys;
  readonly #wanted: number;

  constructor(keys: readonly string[]) {
    this.#keys = new Keys(keys);
    this.#wanted = keys.length;
  }

  read(scanner: Scanner, builder: DayFactsBuilder, into: Float64Array, at: number): void {
    if (scanner.isNull()) return;
    let met = 0;
    for (let key = this.#keys.first(scanner); key >= 0; key = this.#keys.next(scanner, key)) {
      met = once(scanner, met, key);
      if (key >= this.#wanted) scanner.skip();
      else if (!scanner.isNull()) {
        scanner.string();
        into[at + key] = builder.names.find(scanner.bytes, scanner.start, scanner.end);
      }
    }
  }
}

/** Of a key that comes twice `JSON.parse` takes the last, which a column cannot. */
export function once(scanner: Scanner, met: number, key: number): number {
  const bit = 1 << key;
  if (key > 30 || (met & bit) !== 0) return scanner.decline();
  return met | bit;
}
