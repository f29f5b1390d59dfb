import { addDays, type Day, type DayRange, daysBetween, daysIn, startOf } from '../../domain/day.ts';
import { ACTIVITY_KEPT_DAYS } from '../../domain/report-days.ts';
import type { Source } from '../../domain/scope.ts';
import { sourceKey } from '../../domain/source-key.ts';
import { isFinal } from '../../domain/final-days.ts';
import type { Counted, Counts } from '../../facts/counted.ts';
import { type DayTotals, extract, totalsOf, totalsOfEntity } from '../../facts/day-totals.ts';
import type { EntityFacts } from '../../facts/entity-facts.ts';
import { type Filter, isWhole, keepsDay, narrowed } from '../../facts/filter.ts';
import type { RowCheck } from '../../facts/identities.ts';
import { personId } from '../../facts/person-ids.ts';
import { type PeopleIndex, UserSet } from '../../facts/user-set.ts';
import type { RepoFacts } from '../../facts/repo-facts.ts';
import { currentSeats, type Seat } from '../../facts/seat-facts.ts';
import {
  type Memberships,
  type Numbered,
  rangesOf,
  type TeamsOfDay,
  teamsOfDay,
  type TeamUses,
} from '../../facts/team-day.ts';
import { type DayDigest, everyoneExtract } from '../../facts/user-day.ts';
import { namesOf } from '../../metrics/used-names.ts';
import { type PeopleColumns, PeopleTable } from '../../metrics/people-rows.ts';
import type { StoredFacts } from '../../metrics/period.ts';
import type { Snapshot } from '../../metrics/snapshot.ts';
import { usesOfDay, withEveryone } from '../../metrics/team-uses.ts';
import type { StoredDays } from '../../store/partition-catalog.ts';
import type { FactsReader } from '../reading/facts-reader.ts';
import type { PartitionCache } from '../reading/partition-cache.ts';

interface DayReaderParts {
  readonly source: Source;
  readonly reader: FactsReader;
  readonly index: PeopleIndex;
  readonly filter: Filter;
  readonly stored: StoredDays;
  readonly signal: AbortSignal;
  /** Weighed in bytes. */
  readonly facts: PartitionCache;
  /** Weighed in days. */
  readonly totals: PartitionCache;
  readonly approximateTeams: boolean;
}

const NO_COUNTS: Counts = { active: {}, groups: {} };

/** The stored days of a source under one filter. */
export class DayReader {
  readonly #parts: DayReaderParts;
  readonly basis: 'users' | 'entity';

  constructor(parts: DayReaderParts) {
    this.#parts = parts;
    this.basis = (parts.stored.users ?? []).length > 0 ? 'users' : 'entity';
  }

  /** The totals of the day under the filter; undefined if the day is not stored or does not list the teams. */
  async on(day: Day): Promise<DayTotals | undefined> {
    return this.#totals(day, await this.#parts.reader.entity(day));
  }

  async facts(range: DayRange): Promise<StoredFacts> {
    const { reader, filter } = this.#parts;
    const totals = new Map<Day, DayTotals>();
    const counted = new Map<Day, Counted>();
    const entities = new Map<Day, EntityFacts>();
    const repos = new Map<Day, readonly RepoFacts[]>();
    for (const day of this.#days(range)) {
      if (!keepsDay(filter, day)) continue;
      const entity = await reader.entity(day);
      const reposOfDay = await reader.repos(day);
      const ofDay = await this.#totals(day, entity);
      if (entity !== undefined) entities.set(day, entity);
      if (entity !== undefined && isWhole(filter)) counted.set(day, this.#countedBy(entity));
      if (reposOfDay !== undefined) repos.set(day, reposOfDay);
      if (ofDay !== undefined) totals.set(day, ofDay);
    }
    const newest = this.#newest();
    const seats = await this.seats();
    return { totals, counted, entities, repos, seats, ...(newest && { newest }) };
  }

  /** The list of seats that was read last; null if none is stored. */
  async seats(): Promise<readonly Seat[] | null> {
    const { reader, stored } = this.#parts;
    const day = stored.seats?.at(-1)?.day;
    return (day === undefined ? undefined : await reader.seats(day)) ?? null;
  }

  /** As `seats`, and of each without activity on record whether it is certain that it was never used. */
  async seatsInDetail(): Promise<readonly Seat[] | null> {
    const [seats, { stored, reader, signal }] = [await this.seats(), this.#parts];
    const listed = (stored.seats ?? []).map(({ day }) => day);
    const readOn = listed.at(-1);
    if (seats === null || readOn === undefined) return seats;
    const holders = currentSeats(seats);
    const unused = new Map(
      holders.flatMap((seat) => (mayBeNeverUsed(seat, readOn) ? [[personId(seat.id), seat] as const] : [])),
    );
    for (const day of listed.slice(0, -1)) {
      if (unused.size === 0) break;
      signal.throwIfAborted();
      for (const { id, lastActivity } of currentSeats((await reader.seats(day)) ?? []))
        if (lastActivity !== null) unused.delete(personId(id));
    }
    await this.#dropActive(unused);
    return seats.map((seat) =>
      seat.id !== null && unused.has(personId(seat.id)) ? { ...seat, neverUsed: true } : seat,
    );
  }

  /** Takes away those who have a row in a stored report since the first of the seats was given. */
  async #dropActive(unused: Map<ReturnType<typeof personId>, Seat>): Promise<void> {
    const { stored, reader, index, signal } = this.#parts;
    const first = Math.min(...[...unused.values()].map(({ createdAt }) => createdAt ?? Infinity));
    for (const { day } of stored.users ?? []) {
      if (unused.size === 0) return;
      if (startOf(addDays(day, 1)) <= first) continue;
      signal.throwIfAborted();
      const active = new Set((await reader.digest(day))?.numbers);
      for (const id of unused.keys()) {
        const number = index.find(id);
        if (number !== undefined && active.has(number)) unused.delete(id);
      }
    }
  }

  /** The last day of the stored reports. */
  #newest(): Day | undefined {
    const { users, entity } = this.#parts.stored;
    return [users?.at(-1)?.day, entity?.at(-1)?.day]
      .filter((day) => day !== undefined)
      .sort()
      .at(-1);
  }

  /** Days of the window that GitHub could still change when they were read. */
  async preliminary(dateRange: DayRange): Promise<Day[]> {
    const { stored, filter, reader } = this.#parts;
    const days = this.basis === 'users' ? await reader.userDays(dateRange) : (stored.entity ?? []);
    return days
      .filter(
        ({ day, writtenAt }) => day >= dateRange.from && day <= dateRange.to && !isFinal(day, writtenAt),
      )
      .map(({ day }) => day)
      .filter((day) => keepsDay(filter, day));
  }

  /** If users' own rows are stored, GitHub's counts are used only for spans with missing days. */
  #countedBy({ counted }: EntityFacts): Counted {
    return { ...(this.basis === 'users' ? NO_COUNTS : counted), byGitHub: counted };
  }

  /** The logins of the users in the filter, once their days were read. */
  logins(): Record<string, string> {
    const { filter, index } = this.#parts;
    const known = (filter.users ?? []).flatMap((id) => {
      const number = index.find(personId(id));
      return number === undefined ? [] : [[id, index.loginOf(number)] as const];
    });
    return Object.fromEntries(known);
  }

  /** Of everyone, under no filter: it says what a filter can choose from. */
  async names(dateRange: DayRange): Promise<Snapshot['names']> {
    const { reader } = this.#parts;
    const cells: DayTotals['cells'][] = [];
    for (const day of this.#days(dateRange)) {
      if (this.basis === 'users') {
        const digest = await reader.digest(day);
        if (digest !== undefined) cells.push(digest.of.whole.cells);
      } else {
        const entity = await reader.entity(day);
        if (entity !== undefined) cells.push(totalsOfEntity(entity, {}).cells);
      }
    }
    return namesOf(cells);
  }

  /** The teams on each day of the range for which both activity and memberships are stored. */
  teams(dateRange: DayRange): Promise<TeamsOfDay[]> {
    return this.#teamDays('teams', dateRange, (day, teams) => teamsOfDay(day, teams));
  }

  /** The same days with what each team used, and all users as one more team. */
  peers(dateRange: DayRange): Promise<TeamsOfDay[]> {
    return this.#teamDays('peers', dateRange, async (day, teams) => {
      const facts = await this.#parts.reader.users(day.of.day);
      const peers = withEveryone(day.numbers, teams);
      const found = teamsOfDay(day, peers);
      const uses = facts && usesOfDay(facts, day.numbers, peers);
      return {
        day: found.day,
        teams: found.teams.map((team, at) => {
          const used = uses?.[at];
          return used === undefined ? team : { ...team, uses: used };
        }),
      };
    });
  }

  async #teamDays(
    kind: 'teams' | 'peers',
    dateRange: DayRange,
    make: (day: Numbered<DayDigest>, teams: Numbered<Memberships>) => TeamsOfDay | Promise<TeamsOfDay>,
  ): Promise<TeamsOfDay[]> {
    const { reader, filter } = this.#parts;
    const found: TeamsOfDay[] = [];
    for (const day of this.#days(dateRange)) {
      if (!keepsDay(filter, day)) continue;
      const mapped = this.mappingDay(day);
      const stamp = await reader.usersStamp(day);
      if (mapped === undefined || stamp === undefined) continue;
      const key = [kind, day, stamp, mapped, reader.stamp('user-teams', mapped)];
      const teams = await this.#parts.facts.get(this.#key(key), async () => {
        const [digest, members] = [await reader.digest(day), await reader.teams(mapped)];
        const value = digest && members && (await make(digest, members));
        return { value, weight: value === undefined ? 1 : weightOf(value) };
      });
      if (teams !== undefined) found.push(teams);
    }
    return found;
  }

  /** The day whose memberships apply to the day: the day itself or, if memberships may be estimated, the nearest stored day. */
  mappingDay(day: Day): Day | undefined {
    const { reader, stored, approximateTeams } = this.#parts;
    if (reader.stamp('user-teams', day) !== undefined) return day;
    if (!approximateTeams) return undefined;
    const distance = (other: Day): number => Math.abs(daysBetween(day, other));
    return (stored['user-teams'] ?? [])
      .map(({ day: mapped }) => mapped)
      .reduce<Day | undefined>(
        (nearest, mapped) =>
          nearest === undefined || distance(mapped) < distance(nearest) ? mapped : nearest,
        undefined,
      );
  }

  async people(dateRange: DayRange): Promise<PeopleColumns> {
    const { reader, index, filter } = this.#parts;
    const table = new PeopleTable(index);
    for (const day of this.#days(dateRange)) {
      const members = await this.#members(day);
      const digest = members === undefined || !keepsDay(filter, day) ? undefined : await reader.digest(day);
      if (digest !== undefined) table.add(digest, members ?? undefined);
    }
    return table.columns();
  }

  /** The checks of the days of the range for which users are stored. */
  async rowChecks(dateRange: DayRange): Promise<RowCheck[]> {
    const { reader } = this.#parts;
    const found: RowCheck[] = [];
    for (const day of this.#days(dateRange)) {
      const digest = await reader.digest(day);
      if (digest !== undefined) found.push(digest.of.check);
    }
    return found;
  }

  *#days(range: DayRange): Iterable<Day> {
    for (const day of daysIn(range)) {
      this.#parts.signal.throwIfAborted();
      yield day;
    }
  }

  /** With a filter by team, undefined on days without memberships: GitHub does not report who belonged to the team. */
  async #totals(day: Day, entity: EntityFacts | undefined): Promise<DayTotals | undefined> {
    const { reader, filter } = this.#parts;
    if (this.basis === 'entity') {
      const isReported = filter.teams === undefined && filter.users === undefined;
      return entity && isReported ? totalsOfEntity(entity, filter) : undefined;
    }
    const stamp = await reader.usersStamp(day);
    if (stamp === undefined) return undefined;
    const mapped = filter.teams && this.mappingDay(day);
    // Days that are left out do not change what the others come to.
    const { weekdaysOnly: _, excludedDays: __, ...asked } = filter;
    const key = ['totals', day, stamp, asked, mapped, mapped && reader.stamp('user-teams', mapped)];
    return this.#cached(key, () => this.#extract(day));
  }

  async #extract(day: Day): Promise<DayTotals | undefined> {
    const { reader, filter } = this.#parts;
    const members = await this.#members(day);
    const digest = members === undefined ? undefined : await reader.digest(day);
    if (digest === undefined) return undefined;
    const { of, numbers } = digest;
    if (members === null && narrowed(filter).length === 0) {
      return totalsOf(of, everyoneExtract(of), numbers);
    }
    const facts = await reader.users(day);
    const rows = members && placesOf(members, numbers);
    const restriction = { names: filter, ...(rows && { rows }) };
    return facts && totalsOf(of, extract(facts, restriction), numbers);
  }

  /** By their numbers. Null: everyone. Undefined: the day does not list the teams. */
  async #members(day: Day): Promise<UserSet | null | undefined> {
    const { reader, index } = this.#parts;
    const { teams, users } = this.#parts.filter;
    const wanted = users && new UserSet(index.size);
    for (const id of users ?? []) wanted?.add(index.numberOf(personId(id)));
    if (teams === undefined) return wanted ?? null;
    const mappingDay = this.mappingDay(day);
    const mapped = mappingDay && (await reader.teams(mappingDay));
    const ranges = mapped === undefined ? [] : rangesOf(mapped.of, teams);
    if (mapped === undefined || ranges.length === 0) return undefined;
    const members = new UserSet(index.size);
    for (const [from, to] of ranges) {
      for (const number of mapped.numbers.subarray(from, to)) members.add(number);
    }
    return wanted === undefined ? members : members.within(wanted);
  }

  #cached<T>(key: readonly unknown[], make: () => Promise<T>): Promise<T> {
    return this.#parts.totals.get(this.#key(key), async () => ({ value: await make(), weight: 1 }));
  }

  #key(key: readonly unknown[]): string {
    return JSON.stringify([sourceKey(this.#parts.source), ...key]);
  }
}

function mayBeNeverUsed({ lastActivity, createdAt }: Seat, readOn: Day): boolean {
  if (lastActivity !== null || createdAt === null) return false;
  return createdAt >= startOf(addDays(readOn, -ACTIVITY_KEPT_DAYS));
}

const BYTES_A_NAME = 64;

/** Bytes, nearly all of them in the lists of people; members lie in the day's own column. */
function weightOf({ teams }: TeamsOfDay): number {
  const bytes = (people: Uint32Array | null): number => people?.byteLength ?? 0;
  const names = ({ languages, models }: TeamUses): number =>
    BYTES_A_NAME * ((languages?.byName.size ?? 0) + (models?.byName.size ?? 0));
  return teams.reduce(
    (sum, { active, chat, agent, uses }) =>
      sum + bytes(active) + bytes(chat) + bytes(agent) + (uses === undefined ? 0 : names(uses)),
    0,
  );
}

/** The places of these people in a day's rows. */
function placesOf(members: UserSet, numbers: Uint32Array): UserSet {
  const places = new UserSet(numbers.length);
  for (const [place, number] of numbers.entries()) if (members.has(number)) places.add(place);
  return places;
}
