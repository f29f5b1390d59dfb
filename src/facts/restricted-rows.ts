import type { BreakdownColumns, DayFacts } from './day-facts.ts';
import { type Breakdown, BREAKDOWNS, type Dimension, OUTSIDE_IDE } from './fields.ts';
import { breakdownWith, covers, type Filter, type NameFilter, narrowed } from './filter.ts';
import { canonical } from './names.ts';
import { PersonSet } from './person-set.ts';

/** `rows`: only these people, by their places in the day's rows, count; left out, everyone does. */
export interface Restriction {
  readonly rows?: PersonSet;
  readonly names: NameFilter;
  readonly activeIn?: Filter['activeIn'];
}

/** People with an entry of an IDE, or of a feature that is one's; by their places in the day's rows. */
export function activeInIde({ ids, breakdowns, names }: DayFacts): PersonSet {
  const found = new PersonSet(ids.length);
  const outside = new Set(OUTSIDE_IDE.map((name) => names.indexOf(name)));
  eachEntry(breakdowns.ide, undefined, (_, person) => found.add(person));
  eachEntry(breakdowns.feature, undefined, (entry, person) => {
    if (!outside.has(breakdowns.feature.dimensions[0]?.[entry] ?? 0)) found.add(person);
  });
  return found;
}

/** Calls `visit` with the entries of these people, or of all, in their order. */
export function eachEntry(
  { ends }: { readonly ends: Uint32Array },
  people: PersonSet | undefined,
  visit: (entry: number, person: number) => void,
): void {
  const ofPerson = (person: number): void => {
    const end = ends[person] ?? 0;
    for (let entry = person === 0 ? 0 : (ends[person - 1] ?? 0); entry < end; entry += 1) visit(entry, person);
  };
  if (people !== undefined) people.forEach(ofPerson);
  else for (let person = 0; person < ends.length; person += 1) ofPerson(person);
}

/** A day's rows of the people and names that a filter keeps. */
export class RestrictedRows {
  readonly facts: DayFacts;
  readonly narrowed: readonly Dimension[];
  readonly #names: NameFilter;
  readonly #activeIn: Filter['activeIn'];
  readonly #rows: PersonSet | undefined;

  constructor(facts: DayFacts, { rows, names, activeIn }: Restriction) {
    this.facts = facts;
    this.narrowed = narrowed(names);
    this.#names = names;
    this.#activeIn = activeIn;
    this.#rows = rows;
  }

  people(): PersonSet {
    return this.#rows ?? PersonSet.all(this.facts.ids.length);
  }

  includes(person: number): boolean {
    return this.#rows?.has(person) !== false;
  }

  /** Those with an entry under the names; null when no array has all the dimensions. */
  active(): PersonSet | null {
    if (this.narrowed.length === 0) {
      return this.#activeIn === undefined ? this.people() : this.people().within(activeInIde(this.facts));
    }
    const breakdown = breakdownWith(this.narrowed);
    if (breakdown === undefined) return null;
    const found = new PersonSet(this.facts.ids.length);
    this.eachEntry(breakdown, (_, person) => found.add(person));
    return found;
  }

  /** An array without a dimension that is asked for would answer for more than was asked. */
  answers(breakdown: Breakdown): boolean {
    return covers(breakdown, this.narrowed);
  }

  /** The entries of an array that pass; none when it does not answer. */
  eachEntry(name: Breakdown, visit: (entry: number, person: number) => void): void {
    if (!this.answers(name)) return;
    const columns = this.facts.breakdowns[name];
    const tests = this.#tests(name, columns);
    if (tests.length === 0) {
      eachEntry(columns, this.#rows, visit);
      return;
    }
    eachEntry(columns, this.#rows, (entry, person) => {
      for (const { codes, accepted } of tests) if (accepted[codes[entry] ?? 0] === 0) return;
      visit(entry, person);
    });
  }

  spelling(dimension: Dimension): Spelling {
    return spellingOf(this.facts, dimension);
  }

  #tests(name: Breakdown, { dimensions }: BreakdownColumns) {
    return BREAKDOWNS[name].dimensions.flatMap((dimension, index) => {
      const wanted = this.#names[dimension];
      const codes = dimensions[index];
      return wanted === undefined || codes === undefined
        ? []
        : [{ codes, accepted: this.spelling(dimension).accepted(wanted) }];
    });
  }
}

/** The canonical names behind the codes of a dimension, numbered so that two spellings share a number. */
export class Spelling {
  /** By number. */
  readonly names: readonly string[];
  /** By code. */
  readonly numbers: Uint32Array;

  constructor(dimension: Dimension, names: readonly string[]) {
    const numbers = new Map<string, number>();
    this.numbers = Uint32Array.from(names, (name) => {
      const plain = canonical(dimension, name);
      const known = numbers.get(plain);
      if (known !== undefined) return known;
      numbers.set(plain, numbers.size);
      return numbers.size - 1;
    });
    this.names = [...numbers.keys()];
  }

  nameOf(code: number): string {
    return this.names[this.numbers[code] ?? 0] ?? '';
  }

  /** By code: 1 where it stands for the name. */
  accepted(name: string): Uint8Array {
    const wanted = this.names.indexOf(name);
    return Uint8Array.from(this.numbers, (number) => Number(number === wanted));
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
