import type { Day } from '../domain/day.ts';
import type { ReportKind } from '../domain/scope.ts';
import type { SourceNotes } from '../store/store.ts';
import type { DoubtedDay } from '../engine/reading/expectation.ts';
import { confirmedDays } from './plan.ts';

type Times = Record<string, Record<string, number>>;

/** What a sync learns about days, for the next one: those that GitHub lacks, and those that would lose rows. */
export class Memory {
  readonly #absent: Times;
  readonly #doubted: Times;

  constructor({ absent, doubted }: Pick<SourceNotes, 'absent' | 'doubted'>) {
    this.#absent = structuredClone(absent);
    this.#doubted = structuredClone(doubted);
  }

  /** `what`: a day, or what stands in its place; see `Absent`. */
  absent(report: string, what: string, at: number): void {
    (this.#absent[report] ??= {})[what] = at;
  }

  /** See `Expected.confirmed`. */
  confirmed(report: ReportKind, now: number): Day[] {
    return confirmedDays(this.#doubted[report] ?? {}, now);
  }

  /** After a report of these days arrived; `doubted` of them stayed as they were. */
  arrived(report: ReportKind, days: readonly Day[], doubted: readonly DoubtedDay[], at: number): void {
    const times = new Map(Object.entries(this.#doubted[report] ?? {}));
    for (const day of days) {
      const since = times.get(day);
      times.delete(day);
      if (!doubted.some((each) => each.day === day)) continue;
      // A time in the future was noted while a clock was wrong.
      times.set(day, since === undefined || since > at ? at : since);
    }
    this.#doubted[report] = Object.fromEntries(times);
  }

  notes(): Pick<SourceNotes, 'absent' | 'doubted'> {
    return { absent: this.#absent, doubted: this.#doubted };
  }
}
