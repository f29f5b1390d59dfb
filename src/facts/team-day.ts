import type { Day } from '../domain/day.ts';
import type { UserTeamRow } from '../domain/rows.ts';
import { COUNTERS, noSums, type Sums } from './counters.ts';
import type { DayFacts } from './day-facts.ts';
import { numbersIn } from './day-summary.ts';
import type { Filter } from './filter.ts';
import { type PeopleIndex, PersonSet } from './person-set.ts';
import { activeInIde } from './restricted-rows.ts';

/** The members of the teams of one day, with their logins, by team id and user id. Plain data. */
export type Memberships = ReadonlyMap<
  string,
  { readonly slug: string; readonly members: ReadonlyMap<string, string> }
>;

/** A row that repeats a member of a team changes nothing. */
export function memberships(rows: Iterable<UserTeamRow>): Memberships {
  const teams = new Map<string, { slug: string; members: Map<string, string> }>();
  for (const { team_id: id, slug, user_id: user, user_login: login } of rows) {
    const team = teams.get(String(id)) ?? { slug: slug || String(id), members: new Map<string, string>() };
    teams.set(String(id), team);
    if (!team.members.has(String(user))) team.members.set(String(user), login);
  }
  return teams;
}

/** A team on one day: sums over its members' rows of that day. */
export interface TeamDay {
  readonly id: string;
  readonly slug: string;
  readonly members: PersonSet;
  readonly active: PersonSet;
  /** Top-level counters. */
  readonly sums: Readonly<Sums>;
  readonly completions: { readonly suggested: number; readonly accepted: number };
}

export interface TeamsOfDay {
  readonly day: Day;
  readonly teams: readonly TeamDay[];
}

/** Activity belongs to the teams of its own day, not to those of today. */
export function teamsOfDay(
  facts: DayFacts,
  teams: Memberships,
  index: PeopleIndex,
  activeIn?: Filter['activeIn'],
): TeamsOfDay {
  const inIde = activeIn === undefined ? undefined : activeInIde(facts);
  const rows = new Map([...numbersIn(facts, index)].map((number, row) => [number, row]));
  const completions = completionsByPerson(facts);
  return {
    day: facts.day,
    teams: [...teams].map(([id, { slug, members: logins }]) => {
      const members = new PersonSet(index.size);
      const active = new PersonSet(index.size);
      const sums = noSums();
      let suggested = 0;
      let accepted = 0;
      for (const [user, login] of logins) {
        const person = index.note(user, login, facts.day);
        members.add(person);
        const row = rows.get(person);
        if (row === undefined) continue;
        if (inIde?.has(row) !== false) active.add(person);
        for (const counter of COUNTERS) sums[counter] += facts.totals[counter][row] ?? 0;
        suggested += completions.suggested[row] ?? 0;
        accepted += completions.accepted[row] ?? 0;
      }
      return { id, slug, members, active, sums, completions: { suggested, accepted } };
    }),
  };
}

function completionsByPerson({ ids, names, breakdowns }: DayFacts) {
  const { person, dimensions, counters } = breakdowns.feature;
  const code = names.indexOf('code_completion');
  const suggested = new Float64Array(ids.length);
  const accepted = new Float64Array(ids.length);
  for (const [row, of] of person.entries()) {
    if (dimensions[0]?.[row] !== code) continue;
    suggested[of] = (suggested[of] ?? 0) + (counters.generations[row] ?? 0);
    accepted[of] = (accepted[of] ?? 0) + (counters.acceptances[row] ?? 0);
  }
  return { suggested, accepted };
}
