import { addDays, type Day, monthStart, weekday } from '../domain/day.ts';
import { PersonSet } from '../facts/person-set.ts';
import { safeGroups } from './safe-groups.ts';

/** Days of one scope that are counted together, because on fewer of them too few people were active. */
export interface Block {
  readonly scope: number;
  readonly days: readonly Day[];
}

/** Who was active in each scope on a day; undefined where nobody knows. The first scope is the whole. */
export type ActiveOnDay = readonly (PersonSet | undefined)[];

interface OpenBlock {
  readonly days: Day[];
  readonly people: PersonSet;
}

interface ClosedBlock extends Block {
  /** By day. */
  readonly active: readonly PersonSet[];
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
  readonly #open: (OpenBlock | undefined)[] = [];
  readonly #active: Map<Day, PersonSet>[] = [];
  #closed: ClosedBlock[] = [];

  constructor(threshold: number) {
    this.#threshold = threshold;
  }

  /** The blocks that this day, which comes after all before, makes final. */
  add(day: Day, active: ActiveOnDay): Block[] {
    for (const [scope, people] of active.entries()) this.#addTo(scope, day, people);
    // Months keep their days to themselves: figures of months are told.
    const ends = weekday(day) === WEDNESDAY || monthStart(addDays(day, 1)) !== monthStart(day);
    if (ends) this.#open.fill(undefined);
    return ends || this.#open.every((open) => open === undefined) ? this.finish() : [];
  }

  /** What is ready, however it goes on. */
  finish(): Block[] {
    const blocks = this.#closed.sort((a, b) => a.scope - b.scope);
    this.#closed = [];
    const size = blocks
      .flatMap(({ active }) => active)
      .reduce((most, set) => Math.max(most, set.words.length * 32), 1);
    const days = [...new Set(blocks.flatMap((block) => block.days))];
    const groups = blocks.map((block) => ({
      whole: block.scope === 0,
      of: block.days.flatMap((day, at) => {
        const offset = days.indexOf(day) * size;
        return [...(block.active[at] ?? [])].map((person) => offset + person);
      }),
    }));
    const safe = safeGroups(groups, this.#threshold, (contribution) => contribution % size);
    return blocks.filter((_, index) => safe[index]).map(({ scope, days: of }) => ({ scope, days: of }));
  }

  #addTo(scope: number, day: Day, people: PersonSet | undefined): void {
    if (people === undefined) {
      this.#open[scope] = undefined;
      return;
    }
    const open = this.#open[scope] ?? { days: [], people: new PersonSet() };
    const byDay = (this.#active[scope] ??= new Map<Day, PersonSet>());
    byDay.set(day, people);
    open.days.push(day);
    open.people.addAll(people);
    const { size } = open.people;
    if (size !== 0 && size < this.#threshold) {
      this.#open[scope] = open.days.length < LONGEST_BLOCK ? open : undefined;
      return;
    }
    this.#closed.push({ scope, days: open.days, active: open.days.map((each) => byDay.get(each) ?? people) });
    this.#open[scope] = undefined;
    byDay.clear();
  }
}
