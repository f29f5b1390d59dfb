import { type Day, type DayRange, daysBetween, daysIn } from '../../domain/day.ts';
import type { Sums } from '../../facts/counters.ts';
import type { DayTotals } from '../../facts/day-totals.ts';
import type { UserSet } from '../../facts/user-set.ts';
import { type Extent, TEAM, WHOLE } from '../document/extent.ts';
import { Volumes } from './volumes.ts';

/** A day of the whole or of a team. Users have their numbers in one index. */
export interface ScopeDay {
  readonly summary: DayTotals;
  /** All users with a row. */
  readonly present: UserSet;
  /** The sums of the top-level counters of the rows. */
  readonly totals: Readonly<Sums>;
  /** Members with a seat; left out for the whole. */
  readonly seated?: UserSet;
}

/** In days. No number of users reaches further back. */
const LONGEST_REACH = 31;

/** Gathers the days of one scope. */
export class ScopeTally {
  /** Empty for the whole. */
  readonly id: string;
  readonly extent: Extent;
  readonly volumes: Volumes;
  /** See the document's `days`. */
  readonly states: string[];
  slug = '';
  readonly #from: Day;
  /** By the number of the day in the range. */
  readonly #recent: (ScopeDay | undefined)[] = [];

  constructor(id: string, range: DayRange) {
    this.id = id;
    this.extent = id === '' ? WHOLE : TEAM;
    this.#from = range.from;
    this.states = daysIn(range).map(() => '.');
    this.volumes = new Volumes(this.states.length, this.extent);
  }

  add(day: Day, scopeDay: ScopeDay): void {
    const at = this.#at(day);
    this.#recent[at] = scopeDay;
    this.#recent.fill(undefined, 0, Math.max(0, at - LONGEST_REACH));
    this.states[at] = 'x';
  }

  /** Adds the sums of a block of days that is published, under the last of them. */
  publish(days: readonly Day[]): void {
    const last = days.at(-1);
    if (last === undefined) return;
    for (const day of days) {
      this.states[this.#at(day)] = day === last ? String(days.length) : '+';
      const found = this.on(day);
      if (found !== undefined) this.volumes.add(this.#at(last), found.totals, found.summary);
    }
  }

  on(day: Day): ScopeDay | undefined {
    return this.#recent[this.#at(day)];
  }

  /** The stored days among the last `length` ones up to this day, in their order. */
  upTo(day: Day, length: number): ScopeDay[] {
    const at = this.#at(day);
    const days = this.#recent.slice(Math.max(0, at + 1 - length), at + 1);
    return days.filter((each) => each !== undefined);
  }

  #at(day: Day): number {
    return daysBetween(this.#from, day);
  }
}
