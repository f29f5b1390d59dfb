import { type Column, Scratch } from './columns.ts';
import type { BreakdownColumns, DayFacts, Entries } from './day-facts.ts';
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

/** Entries of an array, in their order, and whose they are. */
export interface Selected {
  readonly length: number;
  /** Left out: all of them, from the first on. */
  readonly entries?: Uint32Array;
  /** Places in the day's rows. */
  readonly people: Uint32Array;
}

/** People with an entry of an IDE, or of a feature that is one's; by their places in the day's rows. */
export function activeInIde({ ids, breakdowns, names }: DayFacts): PersonSet {
  const found = new PersonSet(ids.length);
  const { ide, feature } = breakdowns;
  const byIde = allEntries(ide);
  for (let entry = 0; entry < byIde.length; entry += 1) found.add(byIde.people[entry] ?? 0);
  const [cli, app] = OUTSIDE_IDE.map((name) => names.indexOf(name));
  const byFeature = allEntries(feature);
  const codes = CODES.of(feature.dimensions[0], byFeature.length);
  for (let entry = 0; entry < byFeature.length; entry += 1) {
    const code = codes[entry];
    if (code !== cli && code !== app) found.add(byFeature.people[entry] ?? 0);
  }
  return found;
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

export function entriesOf({ ends }: Entries, rows: PersonSet): Selected {
  const entries = new Uint32Array(ends.at(-1) ?? 0);
  const people = new Uint32Array(entries.length);
  let length = 0;
  rows.forEach((person) => {
    const end = ends[person] ?? 0;
    for (let entry = person === 0 ? 0 : (ends[person - 1] ?? 0); entry < end; entry += 1) {
      entries[length] = entry;
      people[length] = person;
      length += 1;
    }
  });
  return { length, entries, people };
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
    const { length, people } = this.selected(breakdown);
    for (let at = 0; at < length; at += 1) found.add(people[at] ?? 0);
    return found;
  }

  /** An array without a dimension that is asked for would answer for more than was asked. */
  answers(breakdown: Breakdown): boolean {
    return covers(breakdown, this.narrowed);
  }

  /** The entries of an array that pass; none when it does not answer. */
  selected(name: Breakdown): Selected {
    if (!this.answers(name)) return NOTHING;
    const columns = this.facts.breakdowns[name];
    const all = this.#rows === undefined ? allEntries(columns) : entriesOf(columns, this.#rows);
    return this.#tests(name, columns).reduce(passing, all);
  }

  spelling(dimension: Dimension): Spelling {
    return spellingOf(this.facts, dimension);
  }

  #tests(name: Breakdown, { dimensions, ends }: BreakdownColumns): Test[] {
    return BREAKDOWNS[name].dimensions.flatMap((dimension, index) => {
      const wanted = this.#names[dimension];
      const codes = dimensions[index];
      return wanted === undefined || codes === undefined
        ? []
        : [{ codes, count: ends.at(-1) ?? 0, accepted: this.spelling(dimension).accepted(wanted) }];
    });
  }
}

const NOTHING: Selected = { length: 0, people: new Uint32Array(0) };

interface Test {
  readonly codes: Column;
  /** Of entries. */
  readonly count: number;
  /** By code: 1 where it passes. */
  readonly accepted: Uint8Array;
}

function passing(from: Selected, { codes, count, accepted }: Test): Selected {
  const entries = new Uint32Array(from.length);
  const people = new Uint32Array(from.length);
  let length = 0;
  const all = CODES.of(codes, count);
  for (let at = 0; at < from.length; at += 1) {
    const entry = from.entries === undefined ? at : (from.entries[at] ?? 0);
    if (accepted[all[entry] ?? 0] !== 1) continue;
    entries[length] = entry;
    people[length] = from.people[at] ?? 0;
    length += 1;
  }
  return { length, entries, people };
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
