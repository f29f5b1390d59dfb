import { type Day, type DayRange, daysBetween, daysIn } from '../../domain/day.ts';
import type { Sums } from '../../facts/counters.ts';
import type { DayTotals } from '../../facts/day-totals.ts';
import type { PersonSet } from '../../facts/person-set.ts';
import { type Extent, TEAM, WHOLE } from '../document/extent.ts';
import { Volumes } from './volumes.ts';

/** A day of the whole or of a team, people by their numbers in one index. */
export interface ScopeDay {
  readonly summary: DayTotals;
  /** Everybody with a row. */
  readonly present: PersonSet;
  /** Sums of the rows' top-level counters. */
  readonly totals: Readonly<Sums>;
  /** Members with a seat; of teams. */
  readonly seated?: PersonSet;
}

/** No figure reaches further back. */
const LONGEST_REACH = 31;

/** Gathers the days of the whole or of a team. */
export class ScopeTally {
  /** Empty for the whole. */
  readonly id: string;
  readonly extent: Extent;
  readonly volumes: Volumes;
  /** See the document's `days`. */
  readonly states: string[];
  slug = '';
  readonly #from: Day;
  /** By place of the day. */
  readonly #recent: (ScopeDay | undefined)[] = [];

  constructor(id: string, range: DayRange) {
    this.id = id;
    this.extent = id === '' ? WHOLE : TEAM;
    this.#from = range.from;
    this.states = daysIn(range).map(() => '.');
    this.volumes = new Volumes(this.states.length, this.extent);
  }

  add(day: Day, of: ScopeDay): void {
    const at = this.#at(day);
    this.#recent[at] = of;
    this.#recent.fill(undefined, 0, Math.max(0, at - LONGEST_REACH));
    this.states[at] = 'x';
  }

  /** Adds up days whose figures may be told, under the last of them. */
  tell(days: readonly Day[]): void {
    const last = days.at(-1);
    if (last === undefined) return;
    for (const day of days) {
      this.states[this.#at(day)] = day === last ? String(days.length) : '+';
      const of = this.on(day);
      if (of !== undefined) this.volumes.add(this.#at(last), of.totals, of.summary);
    }
  }

  on(day: Day): ScopeDay | undefined {
    return this.#recent[this.#at(day)];
  }

  /** What is known of so many days up to this one, in their order. */
  upTo(day: Day, length: number): ScopeDay[] {
    const at = this.#at(day);
    const days = this.#recent.slice(Math.max(0, at + 1 - length), at + 1);
    return days.filter((each) => each !== undefined);
  }

  #at(day: Day): number {
    return daysBetween(this.#from, day);
  }
}
