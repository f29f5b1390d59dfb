import { type Day, type DayRange, daysIn } from '../../domain/day.ts';

/** The days of a summary, numbered as the characters of its texts. */
export class SummaryDays {
  readonly days: readonly Day[];
  readonly #places: ReadonlyMap<Day, number>;

  constructor(range: DayRange) {
    this.days = daysIn(range);
    this.#places = new Map(this.days.map((day, place) => [day, place]));
  }

  /** −1 for other days. */
  placeOf(day: Day): number {
    return this.#places.get(day) ?? -1;
  }

  /** The days published under this one by the `days` of a scope; none where the day is withheld or has no digit. */
  publishedUnder(day: Day, states: string): readonly Day[] {
    const at = this.placeOf(day);
    const state = states[at] ?? '.';
    return state >= '1' && state <= '9' ? this.days.slice(at + 1 - Number(state), at + 1) : [];
  }
}
