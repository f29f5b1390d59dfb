import type { Day } from '../domain/day.ts';
import { currentSeats, type Seat } from '../facts/seat-facts.ts';
import { personRows, type PersonRow } from '../metrics/people-rows.ts';
import type { Snapshot } from '../metrics/snapshot.ts';
import type { TeamAdoption } from '../metrics/team-results.ts';

/** A row of the table of people, with or without activity in the date range. */
export interface ListedPerson {
  readonly id: string;
  readonly login: string;
  /** Undefined: no activity. */
  readonly person: PersonRow | undefined;
  readonly seat: Seat | undefined;
  /** Names of the person's teams on the last day that lists each. */
  readonly teams: readonly string[];
  /** No longer a member of the team whose members are listed. */
  readonly left: boolean;
  /** Set for a person who was active in the previous period and not in this one: the last active day. */
  readonly lostAfter?: Day;
}

/** People with activity in the date range. */
export function activePeople(snapshot: Snapshot, row = rowsOf(snapshot)): ListedPerson[] {
  return personRows(snapshot.people).map((person) => row(person, person));
}

/** Active people, then those without activity: members of the teams or, without teams, people with a license. */
export function listedPeople(snapshot: Snapshot, teams: readonly TeamAdoption[]): ListedPerson[] {
  const row = rowsOf(snapshot);
  const active = activePeople(snapshot, row);
  const known = new Set(active.map(({ id }) => id));
  const others =
    teams.length > 0
      ? teams.flatMap(({ inactive }) => inactive)
      : currentSeats(snapshot.seats ?? []).map(({ id, login }) => ({ id, login, left: false }));
  // A person without activity may be a member of several of the teams.
  const inactive = new Map(others.filter(({ id }) => !known.has(id)).map((other) => [other.id, other]));
  return [...active, ...[...inactive.values()].map((other) => row(other))];
}

/** The same rows with the last active day of users who were lost, and with those of them who are not listed otherwise. */
export function withLostUsers(rows: readonly ListedPerson[], snapshot: Snapshot): ListedPerson[] {
  const lost = new Map((snapshot.comparison?.lostUsers ?? []).map((user) => [user.id, user]));
  const row = rowsOf(snapshot);
  const listed = new Set(rows.map(({ id }) => id));
  const others = [...lost.values()].filter(({ id }) => !listed.has(id)).map((user) => row(user));
  return [...rows, ...others].map((each) => {
    const lostAfter = lost.get(each.id)?.lastActive;
    return lostAfter === undefined ? each : { ...each, lostAfter };
  });
}

interface Named {
  readonly id: string;
  readonly login: string;
  readonly left?: boolean;
}

function rowsOf({ seats, teams }: Snapshot): (named: Named, person?: PersonRow) => ListedPerson {
  const seatOf = new Map((seats ?? []).map((seat) => [seat.id, seat]));
  const teamsOf = new Map<string, string[]>();
  for (const { name, current } of teams) {
    for (const id of current) teamsOf.set(id, [...(teamsOf.get(id) ?? []), name]);
  }
  return ({ id, login, left = false }, person) => ({
    id,
    login,
    person,
    seat: seatOf.get(id),
    teams: teamsOf.get(id) ?? [],
    left,
  });
}
