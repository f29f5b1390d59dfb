import type { Day } from '../domain/day.ts';

/** The teams of one day, by id, each with its members' logins by user id. */
export type TeamsOfDay = ReadonlyMap<
  string,
  { readonly slug: string; readonly members: ReadonlyMap<string, string> }
>;

export interface TeamDay {
  readonly day: Day;
  readonly teams: TeamsOfDay;
  readonly active: ReadonlySet<string>;
}

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
  /** Distinct people who were active on a day on which they belonged to the team. */
  readonly active: number;
  /** Distinct people with a Copilot seat who belonged to the team on any day. */
  readonly seated: number;
  readonly inactive: readonly TeamMember[];
  /** Days of the window that list the team; GitHub leaves out teams while they have fewer than five seats. */
  readonly days: number;
  /** Ids of the members on the last day that lists the team. */
  readonly current: readonly string[];
}

/** Membership counts by the day: activity belongs to the teams of its own day, not to those of today. */
export function teamAdoption(days: readonly TeamDay[]): TeamAdoption[] {
  const teams = new Map<string, TeamTally>();
  for (const day of [...days].sort((a, b) => (a.day < b.day ? -1 : 1))) {
    for (const [id, { slug, members }] of day.teams) {
      const tally = teams.get(id) ?? new TeamTally(id);
      teams.set(id, tally);
      tally.add(slug, members, day.active);
    }
  }
  return [...teams.values()]
    .map((tally) => tally.finish())
    .sort((a, b) => (a.slug < b.slug ? -1 : a.slug > b.slug ? 1 : a.id < b.id ? -1 : 1));
}

class TeamTally {
  readonly #id: string;
  readonly #members = new Map<string, string>();
  readonly #active = new Set<string>();
  #slug = '';
  #current: string[] = [];
  #days = 0;

  constructor(id: string) {
    this.#id = id;
  }

  add(slug: string, members: ReadonlyMap<string, string>, active: ReadonlySet<string>): void {
    this.#slug = slug;
    this.#days += 1;
    this.#current = [...members.keys()];
    for (const [id, login] of members) {
      this.#members.set(id, login);
      if (active.has(id)) this.#active.add(id);
    }
  }

  finish(): TeamAdoption {
    const current = new Set(this.#current);
    return {
      id: this.#id,
      slug: this.#slug,
      active: this.#active.size,
      seated: this.#members.size,
      inactive: [...this.#members]
        .filter(([id]) => !this.#active.has(id))
        .map(([id, login]) => ({ id, login, left: !current.has(id) }))
        .sort((a, b) => (a.login < b.login ? -1 : 1)),
      days: this.#days,
      current: this.#current,
    };
  }
}
