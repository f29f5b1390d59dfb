import { COUNTERS, noSums, type Sums } from '../facts/counters.ts';
import type { DayFacts } from '../facts/day-facts.ts';
import { numbersIn } from '../facts/day-summary.ts';
import type { PeopleIndex } from '../facts/person-set.ts';

/** A person over a window. */
export interface PersonRow {
  readonly id: string;
  /** That of the latest day. */
  readonly login: string;
  readonly activeDays: number;
  /** Top-level counters, CLI included. */
  readonly sums: Readonly<Sums>;
  /** Null when never reported. */
  readonly aiCredits: number | null;
}

interface Tally {
  login: string;
  loginOf: string;
  activeDays: number;
  readonly sums: Sums;
  aiCredits: number | null;
}

/** Gathers people day by day; nothing of a day is kept but their sums. */
export class PeopleTable {
  readonly #index: PeopleIndex;
  readonly #people = new Map<number, Tally>();

  constructor(index: PeopleIndex) {
    this.#index = index;
  }

  /** `members`: only these people's rows count; left out, everyone's do. */
  add(facts: DayFacts, members?: ReadonlySet<string>): void {
    for (const [row, number] of numbersIn(facts, this.#index).entries()) {
      if (members !== undefined && !members.has(facts.ids[row] ?? '')) continue;
      const person = this.#people.get(number) ?? {
        login: '',
        loginOf: '',
        activeDays: 0,
        sums: noSums(),
        aiCredits: null,
      };
      this.#people.set(number, person);
      person.activeDays += 1;
      if (facts.day >= person.loginOf) {
        person.loginOf = facts.day;
        person.login = facts.logins[row] ?? '';
      }
      for (const counter of COUNTERS) person.sums[counter] += facts.totals[counter][row] ?? 0;
      const credits = facts.amounts.aiCredits[row] ?? Number.NaN;
      if (!Number.isNaN(credits)) person.aiCredits = (person.aiCredits ?? 0) + credits;
    }
  }

  /** By login. */
  rows(): PersonRow[] {
    return [...this.#people]
      .map(([number, { login, activeDays, sums, aiCredits }]) => ({
        id: this.#index.idOf(number),
        login,
        activeDays,
        sums,
        aiCredits,
      }))
      .sort((a, b) => (a.login < b.login ? -1 : a.login > b.login ? 1 : 0));
  }
}
