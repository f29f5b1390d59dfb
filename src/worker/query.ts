import { before, type Day, type DayRange, daysIn, trailing } from '../domain/day.ts';
import type { EntityRow, UserRow, UserTeamRow } from '../domain/rows.ts';
import type { ReportKind, Source } from '../domain/scope.ts';
import { type DayFacts, DayFactsBuilder } from '../facts/day-facts.ts';
import { type DaySummary, summarise } from '../facts/day-summary.ts';
import { computeAll } from '../metrics/catalogue.ts';
import { neededDays, Period } from '../metrics/period.ts';
import type { Snapshot } from '../metrics/snapshot.ts';
import { teamAdoption, type TeamDay, type TeamsOfDay } from '../metrics/teams.ts';
import { RecordReader } from '../reports/records.ts';
import type { Held, Store } from '../store/store.ts';
import type { QueryInput } from './protocol.ts';

const WINDOW_DAYS = 28;

/** Day summaries and memberships that are kept; a summary is some ten kilobytes. */
const CACHE_ENTRIES = 1_000;

/** Answers queries from the store, a day at a time; what a day came to is kept until its partition changes. */
export class QueryEngine {
  readonly #store: Store;
  readonly #cache = new Map<string, unknown>();

  constructor(store: Store) {
    this.#store = store;
  }

  async run(input: QueryInput, signal: AbortSignal): Promise<Snapshot> {
    const held = await this.#store.held(input.source);
    const reader = new DayReader(this.#store, input.source, held, this.#cache);
    const window = windowOf(held);
    const previousWindow = window === null ? null : before(window);
    const days =
      window === null || previousWindow === null
        ? []
        : neededDays({ from: previousWindow.from, to: window.to });
    const summaries = new Map<Day, DaySummary>();
    for (const day of days) {
      signal.throwIfAborted();
      const summary = await reader.summary(day, input.team);
      if (summary !== undefined) summaries.set(day, summary);
    }
    trim(this.#cache);
    const period = new Period(window ?? NO_WINDOW, summaries);
    const previous = previousWindow === null ? null : new Period(previousWindow, summaries);
    const teamDays = window === null ? [] : await reader.teamDays(window, signal);
    return {
      window,
      missing: window === null ? [] : period.missing(),
      basis: (held.users ?? []).length > 0 ? 'users' : 'entity',
      results: computeAll(period),
      previous: previous === null || previous.missing().length > 0 ? null : computeAll(previous),
      teams: teamAdoption(teamDays),
      teamDays: teamDays.length,
      duplicates: period.held().reduce((sum, { duplicates }) => sum + duplicates, 0),
    };
  }
}

const NO_WINDOW: DayRange = trailing('1970-01-01' as Day, WINDOW_DAYS);

/** The 28 days that end on the last day held: of people where there are any, else of the entity. */
function windowOf(held: Held): DayRange | null {
  const last = (held.users ?? []).at(-1) ?? (held.entity ?? []).at(-1);
  return last === undefined ? null : trailing(last.day, WINDOW_DAYS);
}

/** Reads partitions of one source into facts, summaries and memberships. */
class DayReader {
  readonly #store: Store;
  readonly #source: Source;
  readonly #written: ReadonlyMap<string, number>;
  readonly #cache: Map<string, unknown>;

  constructor(store: Store, source: Source, held: Held, cache: Map<string, unknown>) {
    this.#store = store;
    this.#source = source;
    this.#cache = cache;
    this.#written = new Map(
      Object.entries(held).flatMap(([report, days]) =>
        days.map(({ day, writtenAt }): [string, number] => [`${report} ${day}`, writtenAt]),
      ),
    );
  }

  /** For a team: undefined on days without a mapping, since nobody can then be told to belong to it. */
  async summary(day: Day, team?: string): Promise<DaySummary | undefined> {
    if (team === undefined) return this.#wholeSummary(day);
    const members = (await this.#teams(day))?.get(team)?.members;
    if (members === undefined) return undefined;
    return this.#cached(`team ${team} ${String(this.#stamp('user-teams', day))}`, 'users', day, async () => {
      return summarise(await this.#facts('users', day), new Set(members.keys()));
    });
  }

  /** The window's days on which both activity and membership are held. */
  async teamDays(window: DayRange, signal: AbortSignal): Promise<TeamDay[]> {
    const found: TeamDay[] = [];
    for (const day of daysIn(window)) {
      signal.throwIfAborted();
      const teams = await this.#teams(day);
      const active = (await this.#wholeSummary(day))?.people?.active;
      if (teams !== undefined && active !== undefined) found.push({ day, teams, active });
    }
    return found;
  }

  async #wholeSummary(day: Day): Promise<DaySummary | undefined> {
    const users = await this.#cached('whole', 'users', day, async () =>
      summarise(await this.#facts('users', day)),
    );
    const entity = await this.#cached('whole', 'entity', day, async () => {
      const facts = await this.#facts('entity', day);
      return facts.counted && summarise(facts);
    });
    if (users === undefined) return entity;
    return entity?.counted === undefined ? users : { ...users, counted: entity.counted };
  }

  #teams(day: Day): Promise<TeamsOfDay | undefined> {
    return this.#cached('teams', 'user-teams', day, async () => {
      const teams = new Map<string, { slug: string; members: Map<string, string> }>();
      for await (const row of this.#rows('user-teams', day)) {
        const { team_id: id, slug, user_id: user, user_login: login } = row as UserTeamRow;
        const team = teams.get(String(id)) ?? {
          slug: slug || String(id),
          members: new Map<string, string>(),
        };
        teams.set(String(id), team);
        team.members.set(String(user), login || String(user));
      }
      return teams;
    });
  }

  async #facts(report: 'users' | 'entity', day: Day): Promise<DayFacts> {
    const builder = new DayFactsBuilder(day);
    for await (const row of this.#rows(report, day)) {
      if (report === 'users') builder.addUser(row as UserRow);
      else builder.addEntity(row as EntityRow);
    }
    return builder.finish();
  }

  /** Rows were checked on their way into the store. */
  async *#rows(report: ReportKind, day: Day): AsyncIterable<unknown> {
    const records = new RecordReader();
    for await (const bytes of this.#store.read(this.#source, report, day)) {
      for (const record of records.push(bytes)) if ('value' in record) yield record.value;
    }
    for (const record of records.end()) if ('value' in record) yield record.value;
  }

  /** Undefined when the day is not held, or its partition cannot be read. */
  async #cached<T>(
    what: string,
    report: ReportKind,
    day: Day,
    make: () => Promise<T>,
  ): Promise<T | undefined> {
    const stamp = this.#stamp(report, day);
    if (stamp === undefined) return undefined;
    const key = JSON.stringify([this.#source, report, day, stamp, what]);
    if (this.#cache.has(key)) return this.#cache.get(key) as T;
    try {
      const made = await make();
      this.#cache.set(key, made);
      return made;
    } catch {
      return undefined;
    }
  }

  #stamp(report: ReportKind, day: Day): number | undefined {
    return this.#written.get(`${report} ${day}`);
  }
}

/** Forgets the entries that were made first. */
function trim(cache: Map<string, unknown>): void {
  for (const key of cache.keys()) {
    if (cache.size <= CACHE_ENTRIES) return;
    cache.delete(key);
  }
}
