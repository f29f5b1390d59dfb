import type { Day } from '../domain/day.ts';
import type { UserTeamRow } from '../reports/schemas.ts';
import { Scratch } from './columns.ts';
import { COUNTERS, type Sums } from './counters.ts';
import { type Flags, NOT_REPORTED } from './day-facts.ts';
import { type People, personId, type PersonId, plainLogin } from './person-ids.ts';
import { record } from './record.ts';
import type { DayDigest } from './user-day.ts';

/** The members of the teams of one day. Plain data. */
export interface Memberships extends People {
  readonly day: Day;
  /** `end`: where the team's members end in `ids`, which lists them team after team. */
  readonly teams: readonly { readonly id: string; readonly slug: string; readonly end: number }[];
}

/** Gathers the rows of one day. A row that repeats a member of a team changes nothing. */
export class MembershipsBuilder {
  readonly #day: Day;
  readonly #teams = new Map<string, { slug: string; members: Map<PersonId, string> }>();

  constructor(day: Day) {
    this.#day = day;
  }

  add({ team_id, slug, user_id, user_login }: UserTeamRow): void {
    const id = String(team_id);
    const team = this.#teams.get(id) ?? {
      slug: slug == null || slug === '' ? id : slug,
      members: new Map<PersonId, string>(),
    };
    this.#teams.set(id, team);
    const user = personId(user_id);
    // Without a login a person goes by the id.
    if (!team.members.has(user)) team.members.set(user, plainLogin(user_login ?? String(user_id)));
  }

  /** Of another piece of the same day. */
  append({ teams, ids, logins }: Memberships): void {
    const names = logins.split('\n');
    let at = 0;
    for (const { id, slug, end } of teams) {
      for (; at < end; at += 1) {
        const user_id = ids[at] ?? '';
        this.add({ day: this.#day, team_id: id, slug, user_id, user_login: names[at] ?? '' });
      }
    }
  }

  finish(): Memberships {
    const ids: PersonId[] = [];
    const logins: string[] = [];
    const teams = [...this.#teams].map(([id, { slug, members }]) => {
      for (const [user, login] of members) {
        ids.push(user);
        logins.push(login);
      }
      return { id, slug, end: ids.length };
    });
    return { day: this.#day, teams, ids, logins: logins.join('\n') };
  }
}

/** The members of these teams, by place in `ids`, from and up to. */
export function rangesOf({ teams }: Memberships, ids: readonly string[]): (readonly [number, number])[] {
  return teams.flatMap(({ id, end }, index) =>
    ids.includes(id) ? [[teams[index - 1]?.end ?? 0, end] as const] : [],
  );
}

/** Sums by name; names that GitHub did not give are only in the total. */
export interface NamedAmounts {
  readonly total: number;
  readonly byName: ReadonlyMap<string, number>;
  /** Whether a published summary has some names only together, so that a missing name is not 0. */
  readonly isPooled?: true;
}

/** What a team used: generated code by language, chat requests by model. Null: not published. */
export interface TeamUses {
  readonly languages: NamedAmounts | null;
  readonly models: NamedAmounts | null;
}

/** A team on one day: people by number, each once, and sums over the members' rows of that day. */
export interface TeamDay {
  readonly id: string;
  readonly slug: string;
  readonly members: Uint32Array;
  readonly active: Uint32Array;
  /** Null where no member's row says who used chat, or an agent. */
  readonly chat: Uint32Array | null;
  readonly agent: Uint32Array | null;
  /** Top-level counters. */
  readonly sums: Readonly<Sums>;
  readonly completions: { readonly suggested: number; readonly accepted: number };
  /** Left out where it was not asked for. */
  readonly uses?: TeamUses;
}

export interface TeamsOfDay {
  readonly day: Day;
  readonly teams: readonly TeamDay[];
}

/** People with their numbers in an index, by place. */
export interface Numbered<T> {
  readonly of: T;
  readonly numbers: Uint32Array;
}

/** Activity, on whatever surface, belongs to the teams of its own day, not to those of today. */
export function teamsOfDay(day: Numbered<DayDigest>, teams: Numbered<Memberships>): TeamsOfDay {
  const places = placesByNumber(day.numbers);
  const { totals, completions, used } = day.of;
  const columns: Float64Array[] = COUNTERS.map((counter) =>
    TOTALS[counter].of(totals[counter], day.numbers.length),
  );
  columns.push(completions.suggested, completions.accepted);
  const added = new Float64Array(columns.length);
  return {
    day: day.of.day,
    teams: teams.of.teams.map(({ id, slug, end }, index) => {
      // They lie in the day's own column: nothing is copied.
      const members = teams.numbers.subarray(teams.of.teams[index - 1]?.end ?? 0, end);
      const placeOf = (person: number): number => (places[person] ?? 0) - 1;
      const rows = members.filter((person) => placeOf(person) >= 0);
      const flagged = (flags: Flags): Uint32Array | null =>
        rows.every((person) => flags[placeOf(person)] === NOT_REPORTED)
          ? null
          : rows.filter((person) => flags[placeOf(person)] === 1);
      added.fill(0);
      for (const person of rows) addRow(added, columns, placeOf(person));
      const sums = record(COUNTERS, (_, counter) => added[counter] ?? 0);
      const [suggested = 0, accepted = 0] = added.subarray(COUNTERS.length);
      return {
        id,
        slug,
        members,
        active: rows,
        chat: flagged(used.chat),
        agent: flagged(used.agent),
        sums,
        completions: { suggested, accepted },
      };
    }),
  };
}

const TOTALS = record(COUNTERS, () => new Scratch(Float64Array));

function addRow(into: Float64Array, columns: readonly Float64Array[], row: number): void {
  for (let column = 0; column < into.length; column += 1) {
    into[column] = (into[column] ?? 0) + (columns[column]?.[row] ?? 0);
  }
}

/** By person: the place in the day's rows, counted from 1; 0 where there is none. */
function placesByNumber(numbers: Uint32Array): Uint32Array {
  let largest = -1;
  for (const number of numbers) largest = Math.max(largest, number);
  const places = new Uint32Array(largest + 1);
  for (const [place, number] of numbers.entries()) places[number] = place + 1;
  return places;
}
