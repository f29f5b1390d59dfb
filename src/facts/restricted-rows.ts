import type { DayFacts } from './day-facts.ts';
import { type Breakdown, BREAKDOWNS, type Dimension, OUTSIDE_IDE } from './fields.ts';
import { breakdownWith, covers, type Filter, type NameFilter, narrowed } from './filter.ts';
import { canonical } from './names.ts';

/** `members`: only these people's rows count; left out, everyone's do. */
export interface Restriction {
  readonly members?: ReadonlySet<string>;
  readonly names: NameFilter;
  readonly activeIn?: Filter['activeIn'];
}

/** People with an entry of an IDE, or of a feature that is one's; by their place in the day's rows. */
export function activeInIde({ breakdowns, names }: DayFacts): ReadonlySet<number> {
  const { ide, feature } = breakdowns;
  const outside = new Set(OUTSIDE_IDE.map((name) => names.indexOf(name)));
  const byFeature = [...feature.person].filter((_, row) => !outside.has(feature.dimensions[0]?.[row] ?? 0));
  return new Set([...ide.person, ...byFeature]);
}

/** A day's rows of the people and names that a filter keeps. */
export class RestrictedRows {
  readonly facts: DayFacts;
  readonly narrowed: readonly Dimension[];
  readonly #names: NameFilter;
  readonly #activeIn: Filter['activeIn'];
  readonly #included: readonly boolean[];
  readonly #spellings = new Map<Dimension, Spelling>();

  constructor(facts: DayFacts, { members, names, activeIn }: Restriction) {
    this.facts = facts;
    this.narrowed = narrowed(names);
    this.#names = names;
    this.#activeIn = activeIn;
    this.#included = facts.ids.map((id) => members === undefined || members.has(id));
  }

  includes(person: number): boolean {
    return this.#included[person] === true;
  }

  people(): number[] {
    return [...this.#included.keys()].filter((person) => this.includes(person));
  }

  /** Those with an entry under the names; null when no array has all the dimensions. */
  active(): Iterable<number> | null {
    if (this.narrowed.length === 0) {
      if (this.#activeIn === undefined) return this.people();
      const inIde = activeInIde(this.facts);
      return this.people().filter((person) => inIde.has(person));
    }
    const breakdown = breakdownWith(this.narrowed);
    if (breakdown === undefined) return null;
    const { person } = this.facts.breakdowns[breakdown];
    return this.entries(breakdown).map((row) => person[row] ?? 0);
  }

  /** An array without a dimension that is asked for would answer for more than was asked. */
  answers(breakdown: Breakdown): boolean {
    return covers(breakdown, this.narrowed);
  }

  /** The rows of an array that pass; none when it does not answer. */
  entries(name: Breakdown): number[] {
    if (!this.answers(name)) return [];
    const { person, dimensions } = this.facts.breakdowns[name];
    const spellings = BREAKDOWNS[name].dimensions.map((dimension) => this.spelling(dimension));
    const passing: number[] = [];
    for (let row = 0; row < person.length; row += 1) {
      const passes = spellings.every((spelling, index) => spelling.accepts(dimensions[index]?.[row] ?? 0));
      if (passes && this.includes(person[row] ?? 0)) passing.push(row);
    }
    return passing;
  }

  spelling(dimension: Dimension): Spelling {
    const known = this.#spellings.get(dimension);
    if (known !== undefined) return known;
    const made = new Spelling(dimension, this.facts.names, this.#names[dimension]);
    this.#spellings.set(dimension, made);
    return made;
  }
}

/** The canonical names behind the codes of a dimension, numbered so that two spellings share a number. */
class Spelling {
  readonly size: number;
  readonly #names: readonly string[];
  readonly #numbers: Uint32Array;
  readonly #wanted: string | undefined;

  constructor(dimension: Dimension, names: readonly string[], wanted: string | undefined) {
    const numbers = new Map<string, number>();
    this.#names = names.map((name) => canonical(dimension, name));
    this.#numbers = Uint32Array.from(this.#names, (name) => {
      if (!numbers.has(name)) numbers.set(name, numbers.size);
      return numbers.get(name) ?? 0;
    });
    this.size = names.length;
    this.#wanted = wanted;
  }

  nameOf(code: number): string {
    return this.#names[code] ?? '';
  }

  numberOf(code: number): number {
    return this.#numbers[code] ?? 0;
  }

  accepts(code: number): boolean {
    return this.#wanted === undefined || this.#names[code] === this.#wanted;
  }
}
