import { addSums, noSums, type Sums } from '../facts/counters.ts';
import { type PeopleIndex, PersonSet } from '../facts/person-set.ts';
import type { TeamDay, TeamsOfDay } from '../facts/team-day.ts';
import { ratio } from './metric.ts';

export interface TeamMember {
  readonly id: string;
  readonly login: string;
  /** No longer in the team on the last day. */
  readonly left: boolean;
}

/**
 * A team's adoption over a window. People in several teams count fully in each, so teams are never added up.
 */
export interface TeamAdoption {
  readonly id: string;
  /** The team's slug on the last day that lists it. */
  readonly slug: string;
  /** What people call it; the slug where no name is known. */
  readonly name: string;
  /** Distinct people who were active on a day on which they belonged to the team. */
  readonly active: number;
  /** Distinct people with a Copilot seat who belonged to the team on any day. */
  readonly seated: number;
  readonly inactive: readonly TeamMember[];
  /** Days of the window that list the team; GitHub leaves out teams while they have fewer than five seats. */
  readonly days: number;
  /** Ids of the members on the last day that lists the team. */
  readonly current: readonly string[];
  /** Top-level counters of the members' rows, CLI included. */
  readonly sums: Readonly<Sums>;
  /** Accepted ÷ suggested completions. */
  readonly acceptanceRate: number | null;
}

/** By name. Days come in any order. `names`: of teams, by id, as far as they are known. */
export function teamAdoption(
  days: readonly TeamsOfDay[],
  index: PeopleIndex,
  names: Readonly<Record<string, string>> = {},
): TeamAdoption[] {
  const teams = new Map<string, TeamTally>();
  for (const { teams: ofDay } of [...days].sort((a, b) => (a.day < b.day ? -1 : 1))) {
    for (const team of ofDay) {
      const tally = teams.get(team.id) ?? new TeamTally(team);
      teams.set(team.id, tally);
      tally.add(team);
    }
  }
  return [...teams.values()]
    .map((tally) => tally.finish(index, names))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1));
}

class TeamTally {
  readonly #members = new PersonSet();
  readonly #active = new PersonSet();
  readonly #sums = noSums();
  #last: TeamDay;
  #days = 0;
  #suggested = 0;
  #accepted = 0;

  constructor(first: TeamDay) {
    this.#last = first;
  }

  add(day: TeamDay): void {
    this.#last = day;
    this.#days += 1;
    this.#members.addAll(day.members);
    this.#active.addAll(day.active);
    addSums(this.#sums, day.sums);
    this.#suggested += day.completions.suggested;
    this.#accepted += day.completions.accepted;
  }

  finish(index: PeopleIndex, names: Readonly<Record<string, string>>): TeamAdoption {
    const { id, slug } = this.#last;
    return {
      id,
      slug,
      name: names[id] ?? slug,
      active: this.#active.size,
      seated: this.#members.size,
      inactive: [...this.#members.without(this.#active)]
        .map((person) => ({
          id: index.idOf(person),
          login: index.loginOf(person),
          left: !this.#last.members.has(person),
        }))
        .sort((a, b) => (a.login < b.login ? -1 : 1)),
      days: this.#days,
      current: [...this.#last.members].map((person) => index.idOf(person)),
      sums: this.#sums,
      acceptanceRate: ratio(this.#accepted, this.#suggested),
    };
  }
}
