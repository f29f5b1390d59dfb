import { addDays, type Day, type DayRange, daysBetween, daysIn } from '../domain/day.ts';
import type { Sums } from '../facts/counters.ts';
import type { DaySummary } from '../facts/day-summary.ts';
import type { PersonSet } from '../facts/person-set.ts';
import { unite } from '../facts/person-set.ts';
import { Volumes } from './volumes.ts';

/** A day of the whole or of a team, people by their numbers in one index. */
export interface ScopeDay {
  readonly summary: DaySummary;
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
  readonly id: string;
  readonly volumes: Volumes;
  /** See the document's `days`. */
  readonly states: string[];
  slug = '';
  readonly #from: Day;
  readonly #recent = new Map<Day, ScopeDay>();

  constructor(id: string, range: DayRange) {
    this.id = id;
    this.#from = range.from;
    this.states = daysIn(range).map(() => '.');
    this.volumes = new Volumes(this.states.length);
  }

  add(day: Day, of: ScopeDay): void {
    this.#recent.set(day, of);
    this.#recent.delete(addDays(day, -LONGEST_REACH));
    this.states[this.#at(day)] = 'x';
  }

  /** Adds up days whose figures may be told, under the last of them. */
  tell(days: readonly Day[]): void {
    const last = days.at(-1);
    if (last === undefined) return;
    for (const day of days) {
      this.states[this.#at(day)] = day === last ? String(days.length) : '+';
      const of = this.#recent.get(day);
      if (of !== undefined) this.volumes.add(this.#at(last), of.totals, of.summary);
    }
  }

  on(day: Day): ScopeDay | undefined {
    return this.#recent.get(day);
  }

  /** What is known of the days, in their order. */
  within(range: DayRange): ScopeDay[] {
    return daysIn(range).flatMap((day) => this.#recent.get(day) ?? []);
  }

  /** Everybody in any of the sets; undefined where no day has one. */
  union(range: DayRange, pick: (of: ScopeDay) => PersonSet | null | undefined): PersonSet | undefined {
    const sets = this.within(range)
      .map(pick)
      .filter((set) => set != null);
    return sets.length === 0 ? undefined : unite(sets);
  }

  #at(day: Day): number {
    return daysBetween(this.#from, day);
  }
}
