import { addDays, type Day, daysIn, type DayRange, trailing } from '../domain/day.ts';
import type { Sums } from '../facts/counters.ts';
import { addSums, noSums } from '../facts/counters.ts';
import type { Breakdown } from '../facts/day-facts.ts';
import { type Accept, type ActivePeople, type DaySummary, sumCells } from '../facts/day-summary.ts';

export type Who = keyof ActivePeople;

/** A window of days with what is held of them, and of the days before that trailing figures reach into. */
export class Period {
  readonly window: DayRange;
  readonly days: readonly Day[];
  readonly #summaries: ReadonlyMap<Day, DaySummary>;

  constructor(window: DayRange, summaries: ReadonlyMap<Day, DaySummary>) {
    this.window = window;
    this.days = daysIn(window);
    this.#summaries = summaries;
  }

  on(day: Day): DaySummary | undefined {
    return this.#summaries.get(day);
  }

  /** What is held of the window's days, in their order. */
  held(): DaySummary[] {
    return this.days.map((day) => this.on(day)).filter((summary) => summary !== undefined);
  }

  missing(): Day[] {
    return this.days.filter((day) => !this.#summaries.has(day));
  }

  /** Sums over the window of the breakdown's cells that `accept` takes. */
  sum(breakdown: Breakdown, accept: Accept): Sums {
    const total = noSums();
    for (const summary of this.held()) addSums(total, sumOn(summary, breakdown, accept));
    return total;
  }

  /**
   * Distinct people over the window's held days. From the entity's own count where people are not told apart:
   * that count is of trailing 28 days, so it answers for such a window only. Null when neither is held, or no day says.
   */
  distinct(who: Who): number | null {
    const held = this.held();
    if (held.length === 0) return null;
    if (held.every(({ people }) => people !== undefined)) {
      return held.some(({ people }) => people?.[who] !== undefined) ? union(held, who).size : null;
    }
    return this.days.length === 28 ? countedMonthly(held.at(-1), who) : null;
  }

  /** Distinct active people of the seven days that end on `day`; null unless known for all seven. */
  weeklyActive(day: Day): number | null {
    const week = daysIn(trailing(day, 7)).map((each) => this.on(each));
    const people = week.filter((summary) => summary?.people !== undefined);
    if (people.length === 7) return union(people as DaySummary[], 'active').size;
    return this.on(day)?.counted?.weekly ?? null;
  }
}

/** The days that a period needs besides its own: six before it, for the trailing week of its first day. */
export function neededDays(window: DayRange): Day[] {
  return daysIn({ from: addDays(window.from, -6), to: window.to });
}

export function sumOn(summary: DaySummary, breakdown: Breakdown, accept: Accept): Sums {
  return sumCells(summary.breakdowns[breakdown], accept);
}

function union(summaries: readonly DaySummary[], who: Who): Set<string> {
  const ids = new Set<string>();
  for (const { people } of summaries) for (const id of people?.[who] ?? []) ids.add(id);
  return ids;
}

function countedMonthly(last: DaySummary | undefined, who: Who): number | null {
  const counted = last?.counted;
  if (counted === undefined) return null;
  switch (who) {
    case 'active':
      return counted.monthly;
    case 'chat':
      return counted.monthlyChat;
    case 'agent':
      return counted.monthlyAgent;
    case 'cli':
      return null;
  }
}
