import type { Day } from '../domain/day.ts';
import { COUNTERS, noSums, type Sums } from '../facts/counters.ts';
import { NOT_REPORTED } from '../facts/day-facts.ts';
import type { PeopleIndex, PersonSet } from '../facts/person-set.ts';
import type { Numbered } from '../facts/team-day.ts';
import type { DayDigest } from '../facts/user-day.ts';

/** A person over a window. */
export interface PersonRow {
  readonly id: string;
  /** That of the latest day. */
  readonly login: string;
  readonly activeDays: number;
  readonly lastActive: Day;
  /** Top-level counters, CLI included. */
  readonly sums: Readonly<Sums>;
  /** Completions that were suggested to the person, and accepted. */
  readonly suggested: number;
  readonly accepted: number;
  /** Days with an agent in the IDE; null when no row of the person says. */
  readonly agentDays: number | null;
  /** Null when never reported. */
  readonly aiCredits: number | null;
}

interface Tally {
  /** Where the login of the latest day stands. */
  named: DayDigest;
  place: number;
  activeDays: number;
  readonly sums: Sums;
  suggested: number;
  accepted: number;
  agentDays: number | null;
  aiCredits: number | null;
}

const UNNAMED = { activeDays: 0, suggested: 0, accepted: 0, agentDays: null, aiCredits: null };

/** Gathers people day by day; nothing of a day is kept but their sums. */
export class PeopleTable {
  readonly #index: PeopleIndex;
  readonly #people = new Map<number, Tally>();

  constructor(index: PeopleIndex) {
    this.#index = index;
  }

  /** `members`: only these people's rows count; left out, everyone's do. */
  add({ of: day, numbers }: Numbered<DayDigest>, members?: PersonSet): void {
    for (const [place, number] of numbers.entries()) {
      if (members?.has(number) === false) continue;
      const person = this.#people.get(number) ?? { ...UNNAMED, named: day, place, sums: noSums() };
      this.#people.set(number, person);
      person.activeDays += 1;
      if (day.day >= person.named.day) Object.assign(person, { named: day, place });
      for (const counter of COUNTERS) person.sums[counter] += day.totals[counter][place] ?? 0;
      person.suggested += day.completions.suggested[place] ?? 0;
      person.accepted += day.completions.accepted[place] ?? 0;
      const agent = day.used.agent[place] ?? NOT_REPORTED;
      if (agent !== NOT_REPORTED) person.agentDays = (person.agentDays ?? 0) + agent;
      const credits = day.aiCredits[place] ?? Number.NaN;
      if (!Number.isNaN(credits)) person.aiCredits = (person.aiCredits ?? 0) + credits;
    }
  }

  /** By login. */
  rows(): PersonRow[] {
    const days = new Map<DayDigest, readonly string[]>();
    for (const { named } of this.#people.values()) {
      if (!days.has(named)) days.set(named, named.logins.split('\n'));
    }
    return [...this.#people]
      .map(([number, { named, place, ...figures }]) => ({
        id: this.#index.idOf(number),
        login: days.get(named)?.[place] ?? '',
        lastActive: named.day,
        ...figures,
      }))
      .sort((a, b) => (a.login < b.login ? -1 : a.login > b.login ? 1 : 0));
  }
}
