import { type Column, Scratch } from './columns.ts';
import type { BreakdownColumns, DayFacts, Entries } from './day-facts.ts';
import { type Breakdown, BREAKDOWNS, type Dimension, isIdeFeature } from './fields.ts';
import { breakdownWith, covers, type NameFilter, narrowed } from './filter.ts';
import { canonical } from './name-order.ts';
import { UserSet } from './user-set.ts';

/** `rows`: only these people, by their places in the day's rows, count; left out, everyone does. */
export interface Restriction {
  readonly rows?: UserSet;
  readonly names: NameFilter;
}

/** Entries of an array, in their order, and whose they are. */
export interface Selected {
  readonly length: number;
  /** Left out: all of them, from the first on. */
  readonly entries?: Uint32Array;
  /** Places in the day's rows. */
  readonly people: Uint32Array;
}

const CODES = new Scratch(Uint32Array);

export function allEntries({ ends }: Entries): Selected {
  const length = ends.at(-1) ?? 0;
  const people = new Uint32Array(length);
  let entry = 0;
  for (let person = 0; person < ends.length; person += 1) {
    for (const end = ends[person] ?? 0; entry < end; entry += 1) people[entry] = person;
  }
  return { length, people };
}

/** `rows`: places, ascending. */
export function entriesOf({ ends }: Entries, rows: Uint32Array): Selected {
  let total = 0;
  for (const person of rows) total += (ends[person] ?? 0) - startOf(ends, person);
  const entries = new Uint32Array(total);
  const people = new Uint32Array(total);
  let length = 0;
  for (const person of rows) {
    const end = ends[person] ?? 0;
    for (let entry = startOf(ends, person); entry < end; entry += 1) {
      entries[length] = entry;
      people[length] = person;
      length += 1;
    }
  }
  return { length, entries, people };
}

function startOf(ends: Uint32Array, person: number): number {
  return person === 0 ? 0 : (ends[person - 1] ?? 0);
}

/** A day's rows of the people and names that a filter keeps. */
export class RestrictedRows {
  readonly facts: DayFacts;
  readonly narrowed: readonly Dimension[];
  readonly #names: NameFilter;
  readonly #rows: UserSet | undefined;
  #places: Uint32Array | undefined;
  readonly #selected = new Map<Breakdown, Selected>();

  constructor(facts: DayFacts, { rows, names }: Restriction) {
    this.facts = facts;
    this.narrowed = narrowed(names);
    this.#names = names;
    this.#rows = rows;
  }

  people(): UserSet {
    return this.#rows ?? UserSet.all(this.facts.ids.length);
  }

  /** The people one by one. */
  places(): Uint32Array {
    this.#places ??= this.people().toArray();
    return this.#places;
  }

  /** Those with an entry under the names; null when no array has all the dimensions. */
  active(): UserSet | null {
    if (this.narrowed.length === 0) return this.people();
    const breakdown = breakdownWith(this.narrowed);
    if (breakdown === undefined) return null;
    const found = this.#noUser();
    this.#addAll(found, breakdown);
    return found;
  }

  /**
   * Those with activity in an IDE: with an entry of an IDE or of a feature used in one, under the names; null when no
   * array that has all the dimensions says where.
   */
  activeInIde(): UserSet | null {
    const breakdown = this.narrowed.length === 0 ? 'feature' : breakdownWith(this.narrowed);
    const found = this.#noUser();
    if (this.narrowed.length === 0 || breakdown === 'ide') this.#addAll(found, 'ide');
    if (breakdown === 'ide') return found;
    if (breakdown === undefined || !covers(breakdown, ['feature'])) return null;
    this.#addIdeFeatures(found, breakdown);
    return found;
  }

  #noUser(): UserSet {
    return new UserSet(this.facts.ids.length);
  }

  #addAll(found: UserSet, breakdown: Breakdown): void {
    const { length, people } = this.selected(breakdown);
    for (let at = 0; at < length; at += 1) found.add(people[at] ?? 0);
  }

  #addIdeFeatures(found: UserSet, breakdown: Breakdown): void {
    const position = (BREAKDOWNS[breakdown].dimensions as readonly Dimension[]).indexOf('feature');
    const column = this.facts.breakdowns[breakdown].dimensions[position];
    if (column === undefined) return;
    const { length, entries, people } = this.selected(breakdown);
    const codes = CODES.at(column, length, entries);
    const spelling = this.spelling('feature');
    const isIde = Uint8Array.from(this.facts.names, (_, code) => Number(isIdeFeature(spelling.nameOf(code))));
    for (let at = 0; at < length; at += 1) {
      if (isIde[codes[at] ?? 0] === 1) found.add(people[at] ?? 0);
    }
  }

  /** An array without a dimension that is asked for would answer for more than was asked. */
  answers(breakdown: Breakdown): boolean {
    return covers(breakdown, this.narrowed);
  }

  spelling(dimension: Dimension): Spelling {
    return spellingOf(this.facts, dimension);
  }

  /** The entries of an array that pass; none when it does not answer. */
  selected(name: Breakdown): Selected {
    const known = this.#selected.get(name) ?? this.#select(name);
    this.#selected.set(name, known);
    return known;
  }

  #select(name: Breakdown): Selected {
    if (!this.answers(name)) return NOTHING;
    const columns = this.facts.breakdowns[name];
    const all = this.#rows === undefined ? allEntries(columns) : entriesOf(columns, this.places());
    return this.#tests(name, columns).reduce(passing, all);
  }

  #tests(name: Breakdown, { dimensions }: BreakdownColumns): Test[] {
    return BREAKDOWNS[name].dimensions.flatMap((dimension, index) => {
      const wanted = this.#names[dimension];
      const codes = dimensions[index];
      return wanted === undefined || codes === undefined
        ? []
        : [{ codes, accepted: this.spelling(dimension).accepted(wanted) }];
    });
  }
}

const NOTHING: Selected = { length: 0, entries: new Uint32Array(0), people: new Uint32Array(0) };

interface Test {
  readonly codes: Column;
  /** By code: 1 where it passes. */
  readonly accepted: Uint8Array;
}

function passing(from: Selected, { codes, accepted }: Test): Selected {
  const entries = new Uint32Array(from.length);
  const people = new Uint32Array(from.length);
  let length = 0;
  const own = CODES.at(codes, from.length, from.entries);
  for (let at = 0; at < from.length; at += 1) {
    if (accepted[own[at] ?? 0] !== 1) continue;
    entries[length] = from.entries === undefined ? at : (from.entries[at] ?? 0);
    people[length] = from.people[at] ?? 0;
    length += 1;
  }
  return { length, entries, people };
}

/**
 * The canonical names behind the codes of a dimension, numbered as they are met, so that two spellings share a number
 * and the numbers stay few.
 */
export class Spelling {
  /** By number. */
  readonly names: string[] = [];
  /** By code. */
  readonly #canonical: readonly string[];
  /** By code; −1 until it is met. */
  readonly #numbers: Int32Array;
  readonly #byName = new Map<string, number>();

  constructor(dimension: Dimension, names: readonly string[]) {
    this.#canonical = names.map((name) => canonical(dimension, name));
    this.#numbers = new Int32Array(names.length).fill(-1);
  }

  numberOf(code: number): number {
    const known = this.#numbers[code] ?? -1;
    return known >= 0 ? known : this.#meet(code);
  }

  /** Puts numbers in the place of codes. */
  number(codes: Uint32Array): Uint32Array {
    for (let at = 0; at < codes.length; at += 1) codes[at] = this.numberOf(codes[at] ?? 0);
    return codes;
  }

  nameOf(code: number): string {
    return this.#canonical[code] ?? '';
  }

  /** By code: 1 where it stands for the name. */
  accepted(name: string): Uint8Array {
    return Uint8Array.from(this.#canonical, (each) => Number(each === name));
  }

  #meet(code: number): number {
    const name = this.nameOf(code);
    const number = this.#byName.get(name) ?? this.names.push(name) - 1;
    this.#byName.set(name, number);
    this.#numbers[code] = number;
    return number;
  }
}

const spellings = new WeakMap<DayFacts, Map<Dimension, Spelling>>();

/** A day is asked under many filters, and its names stay the same. */
function spellingOf(facts: DayFacts, dimension: Dimension): Spelling {
  const ofDay = spellings.get(facts) ?? new Map<Dimension, Spelling>();
  spellings.set(facts, ofDay);
  const known = ofDay.get(dimension) ?? new Spelling(dimension, facts.names);
  ofDay.set(dimension, known);
  return known;
}
