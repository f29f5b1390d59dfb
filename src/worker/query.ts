import { before, type Day, type DayRange, daysBetween, daysIn, trailing } from '../domain/day.ts';
import type { Source } from '../domain/scope.ts';
import { type DaySummary, summarise, summariseEntity } from '../facts/day-summary.ts';
import type { EntityFacts } from '../facts/entity-facts.ts';
import { canonicalFilter, type Filter, isWhole, keepsDay } from '../facts/filter.ts';
import { checkRows, type RowCheck } from '../facts/identities.ts';
import { PeopleIndex } from '../facts/person-set.ts';
import type { RepoFacts } from '../facts/repo-facts.ts';
import { type TeamsOfDay, teamsOfDay } from '../facts/team-day.ts';
import { computeAll } from '../metrics/catalogue.ts';
import { comparePeople } from '../metrics/comparison.ts';
import { PeopleTable, type PersonRow } from '../metrics/people-table.ts';
import { type HeldFacts, neededDays, Period } from '../metrics/period.ts';
import type { Snapshot } from '../metrics/snapshot.ts';
import { selfTest } from '../metrics/self-test.ts';
import { teamAdoption } from '../metrics/teams.ts';
import type { Held, Store } from '../store/store.ts';
import { FactsReader, PartitionCache } from './facts-reader.ts';
import type { QueryInput } from './protocol.ts';

const WINDOW_DAYS = 28;

/** Rows of people whose facts are kept; some ten kilobytes each. */
const FACTS_ROOM = 20_000;
/** Day summaries and teams that are kept; some ten kilobytes each. */
const SUMMARIES_ROOM = 2_000;

/** Answers queries from the store, a day at a time; what a day came to is kept until its partition changes. */
export class QueryEngine {
  readonly #store: Store;
  readonly #facts = new PartitionCache(FACTS_ROOM);
  readonly #summaries = new PartitionCache(SUMMARIES_ROOM);
  readonly #people = new Map<string, PeopleIndex>();

  constructor(store: Store) {
    this.#store = store;
  }

  async run(input: QueryInput, signal: AbortSignal): Promise<Snapshot> {
    const held = await this.#store.held(input.source);
    const window = input.window ?? lastDays(held);
    if (window === null) return NOTHING;
    const filter = canonicalFilter(input.filter ?? {});
    const reader = new FactsReader(this.#store, input.source, held, this.#facts);
    const index = this.#index(input.source);
    const query = new Query({
      reader,
      index,
      filter,
      held,
      signal,
      source: input.source,
      cache: this.#summaries,
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
      teams: teamAdoption(teams, index, (await this.#store.notes(input.source)).teamNames),
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
  readonly cache: PartitionCache;
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
    const { reader, index, filter } = this.#parts;
    const found: TeamsOfDay[] = [];
    for (const day of this.#days(window)) {
      if (!keepsDay(filter, day)) continue;
      const mapped = this.mappingDay(day);
      const stamp = reader.stamp('users', day);
      if (mapped === undefined || stamp === undefined) continue;
      const key = ['teams', day, stamp, mapped, reader.stamp('user-teams', mapped), filter.activeIn];
      const teams = await this.#cached(key, async () => {
        const [facts, members] = [await reader.users(day), await reader.teams(mapped)];
        return facts && members && teamsOfDay(facts, members, index, filter.activeIn);
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
      const facts = members === undefined || !keepsDay(filter, day) ? undefined : await reader.users(day);
      if (facts !== undefined) table.add(facts, members ?? undefined);
    }
    return table.rows();
  }

  /** Of the window's days on which people are held. */
  async rowChecks(window: DayRange): Promise<RowCheck[]> {
    const { reader } = this.#parts;
    const found: RowCheck[] = [];
    for (const day of this.#days(window)) {
      const check = await this.#cached(['check', day, reader.stamp('users', day)], async () => {
        const facts = await reader.users(day);
        return facts && checkRows(facts);
      });
      if (check !== undefined) found.push(check);
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
    const { reader, index, filter } = this.#parts;
    if (this.basis === 'entity') {
      const told = filter.teams === undefined && filter.users === undefined;
      return entity && told ? summariseEntity(entity, filter) : undefined;
    }
    const stamp = reader.stamp('users', day);
    if (stamp === undefined) return undefined;
    const mapped = filter.teams && this.mappingDay(day);
    const key = ['summary', day, stamp, filter, mapped, mapped && reader.stamp('user-teams', mapped)];
    const { activeIn } = filter;
    const restriction = { names: filter, ...(activeIn && { activeIn }) };
    const users = await this.#cached(key, async () => {
      const members = await this.#members(day);
      const facts = members === undefined ? undefined : await reader.users(day);
      return facts && summarise(facts, index, { ...restriction, ...(members && { members }) });
    });
    return users && (entity === undefined ? users : { ...users, counted: entity.counted });
  }

  /** Null: everyone. Undefined: the day does not list the teams. */
  async #members(day: Day): Promise<ReadonlySet<string> | null | undefined> {
    const { teams, users } = this.#parts.filter;
    if (teams === undefined) return users === undefined ? null : new Set(users);
    const mappingDay = this.mappingDay(day);
    const mapped = mappingDay && (await this.#parts.reader.teams(mappingDay));
    const listed = teams.map((team) => mapped?.get(team)).filter((team) => team !== undefined);
    if (listed.length === 0) return undefined;
    const members = listed.flatMap((team) => [...team.members.keys()]);
    return new Set(users === undefined ? members : members.filter((id) => users.includes(id)));
  }

  #cached<T>(key: readonly unknown[], make: () => Promise<T>): Promise<T> {
    return this.#parts.cache.get(JSON.stringify([this.#parts.source, ...key]), make, () => 1);
  }
}
