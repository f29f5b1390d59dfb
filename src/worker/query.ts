import { before, type Day, type DayRange, daysBetween, daysIn, trailing } from '../domain/day.ts';
import type { Source } from '../domain/scope.ts';
import { type DaySummary, extract, summarise, summariseEntity } from '../facts/day-summary.ts';
import type { EntityFacts } from '../facts/entity-facts.ts';
import { canonicalFilter, type Filter, isWhole, keepsDay, narrowed } from '../facts/filter.ts';
import type { RowCheck } from '../facts/identities.ts';
import { personId } from '../facts/people.ts';
import { PeopleIndex, PersonSet } from '../facts/person-set.ts';
import type { RepoFacts } from '../facts/repo-facts.ts';
import { rangesOf, type TeamsOfDay, teamsOfDay } from '../facts/team-day.ts';
import { wholeOf } from '../facts/user-day.ts';
import { computeAll } from '../metrics/catalogue.ts';
import { comparePeople } from '../metrics/comparison.ts';
import { PeopleTable, type PersonRow } from '../metrics/people-table.ts';
import { type HeldFacts, neededDays, Period } from '../metrics/period.ts';
import type { Snapshot } from '../metrics/snapshot.ts';
import { selfTest } from '../metrics/self-test.ts';
import { teamAdoption } from '../metrics/teams.ts';
import type { Held } from '../store/catalogue.ts';
import type { Store } from '../store/store.ts';
import { FactsReader } from './facts-reader.ts';
import { PartitionCache } from './partition-cache.ts';
import { ReaderPool } from './pool.ts';
import type { QueryInput } from './protocol.ts';
import { type Asked, StandingAnswer } from './standing-answer.ts';

const WINDOW_DAYS = 28;

/** How much is kept for the next question. */
export interface QueryRooms {
  /** Bytes of facts. */
  readonly facts: number;
  /** Day summaries; some ten kilobytes each. */
  readonly summaries: number;
}

export interface QueryEngineOptions {
  readonly pool?: ReaderPool;
  readonly rooms?: QueryRooms;
  /** The program; see `StandingAnswer`. Left out: no answer is kept. */
  readonly script?: string;
}

const ROOMS: QueryRooms = { facts: 96 * 1024 * 1024, summaries: 2_000 };

/** Answers queries from the store, a day at a time; what a day came to is kept until its partition changes. */
export class QueryEngine {
  readonly #store: Store;
  readonly #pool: ReaderPool;
  readonly #facts: PartitionCache;
  readonly #summaries: PartitionCache;
  readonly #people = new Map<string, PeopleIndex>();
  readonly #standing: StandingAnswer;

  constructor(store: Store, { pool = new ReaderPool(), rooms = ROOMS, script }: QueryEngineOptions = {}) {
    this.#store = store;
    this.#pool = pool;
    this.#standing = new StandingAnswer(store, script);
    this.#facts = new PartitionCache(rooms.facts);
    this.#summaries = new PartitionCache(rooms.summaries);
  }

  async run(input: QueryInput, signal: AbortSignal): Promise<Snapshot> {
    const held = this.#store.held(input.source);
    const { teamNames } = await this.#store.notes(input.source);
    return this.#standing.get({ input, held, teamNames }, () =>
      this.#compute({ input, held, teamNames }, signal),
    );
  }

  async #compute({ input, held, teamNames }: Asked, signal: AbortSignal): Promise<Snapshot> {
    const window = input.window ?? lastDays(held);
    if (window === null) return NOTHING;
    const filter = canonicalFilter(input.filter ?? {});
    const index = this.#index(input.source);
    const reader = new FactsReader({
      store: this.#store,
      source: input.source,
      held,
      cache: this.#facts,
      pool: this.#pool,
      index,
    });
    const query = new Query({
      reader,
      index,
      filter,
      held,
      signal,
      source: input.source,
      facts: this.#facts,
      summaries: this.#summaries,
      approximateTeams: input.approximateTeams === true,
    });
    const facts = await query.facts({ from: neededDays(before(window)).from, to: window.to });
    const period = new Period(window, facts, filter);
    const previous = new Period(before(window), facts, filter);
    const complete = previous.missing().length === 0 && previous.days.length > 0;
    const teams = await query.teams(window);
    return {
      window,
      days: period.days.length,
      missing: period.missing(),
      basis: query.basis,
      results: computeAll(period),
      previous: complete ? computeAll(previous) : null,
      comparison: complete ? comparePeople(period, previous, index) : null,
      teams: teamAdoption(teams, index, teamNames),
      teamDays: teams.length,
      approximatedDays: teams.map(({ day }) => day).filter((day) => query.mappingDay(day) !== day),
      ...(filter.activeIn && { activeIn: filter.activeIn }),
      selfTest:
        isWhole(filter) && filter.activeIn === undefined
          ? selfTest(period, await query.rowChecks(window))
          : [],
      ...(input.people === true ? { people: await query.people(window) } : {}),
      duplicates: period.held().reduce((sum, { duplicates }) => sum + duplicates, 0),
    };
  }

  #index(source: Source): PeopleIndex {
    const key = JSON.stringify(source);
    const index = this.#people.get(key) ?? new PeopleIndex();
    this.#people.set(key, index);
    return index;
  }
}

const NOTHING: Snapshot = {
  window: null,
  days: 0,
  missing: [],
  basis: 'users',
  results: computeAll(new Period(trailing('1970-01-01' as Day, WINDOW_DAYS), { summaries: new Map() })),
  previous: null,
  comparison: null,
  teams: [],
  teamDays: 0,
  approximatedDays: [],
  selfTest: [],
  duplicates: 0,
};

/** The 28 days that end on the last day held: of people where there are any, else of the entity. */
function lastDays(held: Held): DayRange | null {
  const last = (held.users ?? []).at(-1) ?? (held.entity ?? []).at(-1);
  return last === undefined ? null : trailing(last.day, WINDOW_DAYS);
}

interface QueryParts {
  readonly source: Source;
  readonly reader: FactsReader;
  readonly index: PeopleIndex;
  readonly filter: Filter;
  readonly held: Held;
  readonly signal: AbortSignal;
  /** Weighed in bytes. */
  readonly facts: PartitionCache;
  /** Weighed in pieces. */
  readonly summaries: PartitionCache;
  readonly approximateTeams: boolean;
}

/** One query: gathers what is held of the days under its filter. */
class Query {
  readonly #parts: QueryParts;
  readonly basis: Snapshot['basis'];

  constructor(parts: QueryParts) {
    this.#parts = parts;
    this.basis = (parts.held.users ?? []).length > 0 ? 'users' : 'entity';
  }

  async facts(range: DayRange): Promise<HeldFacts> {
    const { reader, held, filter } = this.#parts;
    const summaries = new Map<Day, DaySummary>();
    const entities = new Map<Day, EntityFacts>();
    const repos = new Map<Day, readonly RepoFacts[]>();
    for (const day of this.#days(range)) {
      if (!keepsDay(filter, day)) continue;
      const entity = await reader.entity(day);
      const reposOfDay = await reader.repos(day);
      const summary = await this.#summary(day, entity);
      if (entity !== undefined) entities.set(day, entity);
      if (reposOfDay !== undefined) repos.set(day, reposOfDay);
      if (summary !== undefined) summaries.set(day, summary);
    }
    const seatsDay = held.seats?.at(-1)?.day;
    const seats = seatsDay === undefined ? undefined : await reader.seats(seatsDay);
    return { summaries, entities, repos, seats: seats ?? null };
  }

  /** The window's days on which both activity and membership are held. */
  async teams(window: DayRange): Promise<TeamsOfDay[]> {
    const { reader, filter } = this.#parts;
    const found: TeamsOfDay[] = [];
    for (const day of this.#days(window)) {
      if (!keepsDay(filter, day)) continue;
      const mapped = this.mappingDay(day);
      const stamp = reader.stamp('users', day);
      if (mapped === undefined || stamp === undefined) continue;
      const key = ['teams', day, stamp, mapped, reader.stamp('user-teams', mapped), filter.activeIn];
      const teams = await this.#parts.facts.get(this.#key(key), async () => {
        const [digest, members] = [await reader.digest(day), await reader.teams(mapped)];
        const active = filter.activeIn && digest && PersonSet.of(digest.of.inIde);
        const value = digest && members && teamsOfDay(digest, members, active);
        return { value, weight: value === undefined ? 1 : weightOf(value) };
      });
      if (teams !== undefined) found.push(teams);
    }
    return found;
  }

  /** The day whose memberships stand for the day's: its own, or on wish the nearest that is held. */
  mappingDay(day: Day): Day | undefined {
    const { reader, held, approximateTeams } = this.#parts;
    if (reader.stamp('user-teams', day) !== undefined) return day;
    if (!approximateTeams) return undefined;
    const distance = (other: Day): number => Math.abs(daysBetween(day, other));
    return (held['user-teams'] ?? [])
      .map(({ day: mapped }) => mapped)
      .reduce<Day | undefined>(
        (nearest, mapped) =>
          nearest === undefined || distance(mapped) < distance(nearest) ? mapped : nearest,
        undefined,
      );
  }

  async people(window: DayRange): Promise<PersonRow[]> {
    const { reader, index, filter } = this.#parts;
    const table = new PeopleTable(index);
    for (const day of this.#days(window)) {
      const members = await this.#members(day);
      const digest = members === undefined || !keepsDay(filter, day) ? undefined : await reader.digest(day);
      if (digest !== undefined) table.add(digest, members ?? undefined);
    }
    return table.rows();
  }

  /** Of the window's days on which people are held. */
  async rowChecks(window: DayRange): Promise<RowCheck[]> {
    const { reader } = this.#parts;
    const found: RowCheck[] = [];
    for (const day of this.#days(window)) {
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

  /** For teams: undefined on days without a mapping, since nobody can then be told to belong to one. */
  async #summary(day: Day, entity: EntityFacts | undefined): Promise<DaySummary | undefined> {
    const { reader, filter } = this.#parts;
    if (this.basis === 'entity') {
      const told = filter.teams === undefined && filter.users === undefined;
      return entity && told ? summariseEntity(entity, filter) : undefined;
    }
    const stamp = reader.stamp('users', day);
    if (stamp === undefined) return undefined;
    const mapped = filter.teams && this.mappingDay(day);
    const { weekdaysOnly: _, ...asked } = filter;
    const key = ['summary', day, stamp, asked, mapped, mapped && reader.stamp('user-teams', mapped)];
    const users = await this.#cached(key, () => this.#extract(day));
    return users && (entity === undefined ? users : { ...users, counted: entity.counted });
  }

  async #extract(day: Day): Promise<DaySummary | undefined> {
    const { reader, filter } = this.#parts;
    const { activeIn } = filter;
    const members = await this.#members(day);
    const digest = members === undefined ? undefined : await reader.digest(day);
    if (digest === undefined) return undefined;
    const { of, numbers } = digest;
    if (members === null && narrowed(filter).length === 0) {
      return summarise(of, wholeOf(of, activeIn), numbers);
    }
    const facts = await reader.users(day);
    const rows = members && placesOf(members, numbers);
    const restriction = { names: filter, ...(activeIn && { activeIn }), ...(rows && { rows }) };
    return facts && summarise(of, extract(facts, restriction), numbers);
  }

  /** By their numbers. Null: everyone. Undefined: the day does not list the teams. */
  async #members(day: Day): Promise<PersonSet | null | undefined> {
    const { reader, index } = this.#parts;
    const { teams, users } = this.#parts.filter;
    const wanted = users && new PersonSet(index.size);
    for (const id of users ?? []) wanted?.add(index.numberOf(personId(id)));
    if (teams === undefined) return wanted ?? null;
    const mappingDay = this.mappingDay(day);
    const mapped = mappingDay && (await reader.teams(mappingDay));
    const ranges = mapped === undefined ? [] : rangesOf(mapped.of, teams);
    if (mapped === undefined || ranges.length === 0) return undefined;
    const members = new PersonSet(index.size);
    for (const [from, to] of ranges) {
      for (const number of mapped.numbers.subarray(from, to)) members.add(number);
    }
    return wanted === undefined ? members : members.within(wanted);
  }

  #cached<T>(key: readonly unknown[], make: () => Promise<T>): Promise<T> {
    return this.#parts.summaries.get(this.#key(key), async () => ({ value: await make(), weight: 1 }));
  }

  #key(key: readonly unknown[]): string {
    return JSON.stringify([this.#parts.source, ...key]);
  }
}

/** Bytes, nearly all of them in the sets. */
function weightOf({ teams }: TeamsOfDay): number {
  return teams.reduce(
    (sum, { members, active }) => sum + members.words.byteLength + active.words.byteLength,
    0,
  );
}

/** The places of these people in a day's rows. */
function placesOf(members: PersonSet, numbers: Uint32Array): PersonSet {
  const places = new PersonSet(numbers.length);
  for (const [place, number] of numbers.entries()) if (members.has(number)) places.add(place);
  return places;
}
