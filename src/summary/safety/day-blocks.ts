import { addDays, type Day, monthStart, weekday } from '../../domain/day.ts';
import { type PersonSet, unite } from '../../facts/person-set.ts';
import { safeGroups } from './safe-groups.ts';

/** Days of one scope that are counted together, because on fewer of them too few people were active. */
export interface Block {
  readonly scope: number;
  readonly days: readonly Day[];
}

/** Who was active in each scope on a day; undefined where nobody knows. The first scope is the whole. */
export type ActiveOnDay = readonly (PersonSet | undefined)[];

interface Gathered extends Block {
  readonly days: Day[];
  /** By day. */
  readonly active: PersonSet[];
}

/** As a weekend and the holiday after it. */
const LONGEST_BLOCK = 4;
/** After Wednesday everybody begins anew: what weekends tie together stays small. */
const WEDNESDAY = 3;

/**
 * Cuts days into blocks of enough people. A day with fewer is counted together with the days after it; what finds no
 * others soon is withheld. Blocks that would give away others, or what is withheld, are withheld as well.
 */
export class BlockBuilder {
  readonly #threshold: number;
  /** By scope. */
  readonly #open: (Gathered | undefined)[] = [];
  #closed: Gathered[] = [];
  #last: Day | undefined;

  constructor(threshold: number) {
    this.#threshold = threshold;
  }

  /** The blocks that this day, which comes after all before, makes final. */
  add(day: Day, active: ActiveOnDay): Block[] {
    // A block has its days one after the other.
    if (this.#last !== undefined && addDays(this.#last, 1) !== day) this.#open.fill(undefined);
    this.#last = day;
    for (const [scope, people] of active.entries()) this.#addTo(scope, day, people);
    // Months keep their days to themselves: figures of months are told.
    const ends = weekday(day) === WEDNESDAY || monthStart(addDays(day, 1)) !== monthStart(day);
    if (ends) this.#open.fill(undefined);
    return this.#open.every((open) => open === undefined) ? this.finish() : [];
  }

  /** What is ready, however it goes on. */
  finish(): Block[] {
    const blocks = this.#closed.sort((a, b) => a.scope - b.scope);
    this.#closed = [];
    const days = [...new Set(blocks.flatMap((block) => block.days))];
    const groups = blocks.map((block) => ({
      whole: block.scope === 0,
      of: days.map((day) => block.active[block.days.indexOf(day)]),
    }));
    const safe = safeGroups(groups, this.#threshold);
    return blocks.filter((_, index) => safe[index]).map(({ scope, days: of }) => ({ scope, days: of }));
  }

  #addTo(scope: number, day: Day, people: PersonSet | undefined): void {
    const block = this.#open[scope] ?? { scope, days: [], active: [] };
    this.#open[scope] = undefined;
    if (people === undefined) return;
    block.days.push(day);
    block.active.push(people);
    const { size } = unite(block.active);
    if (size === 0 || size >= this.#threshold) this.#closed.push(block);
    else if (block.days.length < LONGEST_BLOCK) this.#open[scope] = block;
  }
}
