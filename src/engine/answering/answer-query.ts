import { type Day, type DayRange, daysIn, trailing } from '../../domain/day.ts';
import { REPORT_DAYS } from '../../domain/report-days.ts';
import type { Source } from '../../domain/scope.ts';
import { sourceKey } from '../../domain/source-key.ts';
import { canonicalFilter, type Filter, isWhole } from '../../facts/filter.ts';
import { PeopleIndex } from '../../facts/user-set.ts';
import { computeAll } from '../../metrics/catalog/catalog.ts';
import { type ComparedRanges, comparedRanges } from '../../metrics/comparability.ts';
import { namesOf } from '../../metrics/used-names.ts';
import { Period } from '../../metrics/period.ts';
import { selfTest } from '../../metrics/self-test.ts';
import type { Snapshot } from '../../metrics/snapshot.ts';
import { peersOf, teamAdoption } from '../../metrics/team-results.ts';
import type { StoredDays } from '../../store/partition-catalog.ts';
import type { Store } from '../../store/store.ts';
import type { SummaryDocument } from '../../summary/document/published-summary.ts';
import { comparedParts, daysOfBoth } from './compared-ranges.ts';
import { FactsReader } from '../reading/facts-reader.ts';
import { DayReader } from './stored-days.ts';
import { hidePeople } from './hide-people.ts';
import { PartitionCache } from '../reading/partition-cache.ts';
import { ReaderPool } from '../reading/reading-pool.ts';
import type { StoredSource, KeptSummary, QueryInput, WorkerCalls } from '../contract.ts';
import { publish, type PublishInput, type PublishParts } from './tally-summary.ts';
import { Pseudonyms } from './pseudonyms.ts';
import { type Asked, StandingAnswer } from './standing-answer.ts';
import { storedDaysOf, KeptSummaries } from './stored-summaries.ts';

/** How much is kept for the next question. */
export interface QueryRooms {
  /** Bytes of facts. */
  readonly facts: number;
  /** Totals of days; some ten kilobytes each. */
  readonly totals: number;
}

type PublishContext = Pick<PublishParts, 'signal' | 'progress'>;

export interface QueryEngineOptions {
  readonly pool?: ReaderPool;
  readonly rooms?: QueryRooms;
  /** The program; see `StandingAnswer`. Left out: no answer is kept. */
  readonly script?: string;
}

const ROOMS: QueryRooms = { facts: 96 * 1024 * 1024, totals: 2_000 };

/** Answers queries from the store, a day at a time; what a day came to is kept until its partition changes. */
export class QueryEngine {
  readonly #store: Store;
  readonly #pool: ReaderPool;
  readonly #facts: PartitionCache;
  readonly #totals: PartitionCache;
  readonly #people = new Map<string, PeopleIndex>();
  readonly #standing: StandingAnswer;
  readonly #summaryCache: KeptSummaries;
  #pseudonyms: Pseudonyms | undefined;

  constructor(store: Store, { pool = new ReaderPool(), rooms = ROOMS, script }: QueryEngineOptions = {}) {
    this.#store = store;
    this.#pool = pool;
    this.#standing = new StandingAnswer(store, script);
    this.#summaryCache = new KeptSummaries(store);
    this.#facts = new PartitionCache(rooms.facts);
    this.#totals = new PartitionCache(rooms.totals);
  }

  async run(input: QueryInput, signal: AbortSignal): Promise<Snapshot> {
    if (input.source.kind === 'summary') return this.#ofSummary(input);
    const stored = this.#store.stored(input.source);
    const { teamNames } = await this.#store.notes(input.source);
    const asked: Asked = { input, stored, teamNames };
    if (input.hide === undefined) return this.#standing.get(asked, () => this.#compute(asked, signal));
    const names = input.hide === 'pseudonyms' ? this.#names() : undefined;
    return this.#standing.get({ ...asked, ...(names && { pseudonyms: names.stamp }) }, async () => {
      const made = await this.#compute(await this.#identified(asked, names, signal), signal);
      return hidePeople({ ...made, filter: canonicalFilter(input.filter ?? {}) }, names);
    });
  }

  async stored(source: Source): Promise<StoredSource> {
    const notes = await this.#store.notes(source);
    if (source.kind !== 'summary') return { stored: this.#store.stored(source), notes };
    const summary = await this.#summaryCache.of(source);
    if (summary === undefined) return { stored: {}, notes };
    const { document } = summary;
    const published = { at: Date.parse(document.publishedAt), threshold: document.threshold };
    const { refreshedAt = notes.refreshedAt } = this.#summaryCache.unsaved(source);
    return {
      stored: storedDaysOf(document),
      notes: { ...notes, ...(refreshedAt && { refreshedAt }) },
      published,
    };
  }

  /** Puts a published summary in the place of the one before. @throws SummaryError */
  async keepSummary({
    source,
    text,
    refreshedAt,
  }: WorkerCalls['keepSummary']['input']): Promise<KeptSummary> {
    const { document, unsaved } = await this.#summaryCache.keep(source, text, refreshedAt);
    const { subject, publishedAt, from, to, threshold } = document;
    return { about: { subject, publishedAt, from, to, threshold }, ...(unsaved && { unsaved }) };
  }

  /** After everything was cleared: also what is in memory alone. */
  forgetSummaries(): void {
    this.#summaryCache.forget();
  }

  /** Null if no day of the users report is stored. */
  async publish(input: PublishInput, { signal, progress }: PublishContext): Promise<SummaryDocument | null> {
    const { source, approximateTeams } = input;
    const stored = this.#store.stored(source);
    const { teamNames } = await this.#store.notes(source);
    const index = this.#index(source);
    const scopes = new Map<string | undefined, DayReader>();
    const daysOf = (team?: string): DayReader => {
      const filter = team === undefined ? {} : { teams: [team] };
      const asked = {
        input: { source, filter, approximateTeams: approximateTeams === true },
        stored,
        teamNames,
      };
      // Each day is asked for once: what is kept for the views stays.
      const days = scopes.get(team) ?? this.#days(asked, signal, new PartitionCache(0));
      scopes.set(team, days);
      return days;
    };
    const reader = this.#reader(source, stored);
    return publish({ input, stored, teamNames, reader, index, daysOf, progress, signal });
  }

  async #ofSummary({ source, dateRange, filter, peers }: QueryInput): Promise<Snapshot> {
    const metrics = await this.#summaryCache.of(source);
    if (metrics === undefined) return NOTHING;
    return metrics.snapshot({ ...(dateRange && { dateRange }), ...(filter && { filter }), peers });
  }

  async #compute(asked: Asked, signal: AbortSignal): Promise<Snapshot> {
    const { input, stored, teamNames } = asked;
    const dateRange = input.dateRange ?? lastDays(stored);
    if (dateRange === null) return NOTHING;
    const filter = canonicalFilter(input.filter ?? {});
    const index = this.#index(input.source);
    const days = this.#days(asked, signal);
    const ranges = await rangesOf(dateRange, days, filter);
    const needed = daysOfBoth(dateRange, ranges);
    const facts = await days.facts(needed);
    const period = new Period(dateRange, facts, filter);
    const teamDays = await days.teams({ from: ranges.earlier.from, to: dateRange.to });
    const teams = teamDays.filter(({ day }) => day >= dateRange.from);
    const preliminary = new Set(await days.preliminary(needed));
    const viewer = input.source.kind === 'github' ? input.source.account : undefined;
    const names = { names: teamNames, viewer };
    return {
      dateRange,
      filter,
      days: period.days.length,
      missing: period.missing(),
      preliminary: await days.preliminary(dateRange),
      basis: days.basis,
      ...(input.source.kind === 'sample' && { isSample: true }),
      results: computeAll(period),
      coverage: period.coverage(),
      ...comparedParts({
        dateRange,
        filter,
        ranges,
        facts,
        isPreliminary: (day) => preliminary.has(day),
        teamDays,
        index,
        names,
        people: input.people === true,
      }),
      teams: teamAdoption(teams, index, { ...names, inDetail: filter.teams ?? [] }),
      ...(input.peers === true && {
        peers: peersOf(teamAdoption(await days.peers(dateRange), index, names)),
      }),
      teamDays: teams.length,
      names: await days.names(dateRange),
      logins: days.logins(),
      approximatedDays: teams.map(({ day }) => day).filter((day) => days.mappingDay(day) !== day),
      selfTest: isWhole(filter) ? selfTest(period, await days.rowChecks(dateRange)) : [],
      ...(input.people === true && {
        people: await days.people(dateRange),
        seats: await days.seatsInDetail(),
      }),
      duplicates: period.stored().reduce((sum, { duplicates }) => sum + duplicates, 0),
      conflicts: period.stored().reduce((sum, { conflicts }) => sum + conflicts, 0),
    };
  }

  /** The question with user IDs in place of pseudonyms. A pseudonym that belongs to no stored user matches no user. */
  async #identified(asked: Asked, names: Pseudonyms | undefined, signal: AbortSignal): Promise<Asked> {
    const { filter } = asked.input;
    if (filter?.users === undefined) return asked;
    if (names !== undefined) await this.#meet(asked, filter.users, names, signal);
    const users = filter.users.flatMap((user) => names?.idOf(user) ?? []);
    return { ...asked, input: { ...asked.input, filter: { ...filter, users } } };
  }

  /** Gives names to the people of the days that are needed, until these users are among them. */
  async #meet(asked: Asked, users: readonly string[], names: Pseudonyms, signal: AbortSignal): Promise<void> {
    const { input, stored } = asked;
    const dateRange = input.dateRange ?? lastDays(stored);
    if (dateRange === null) return;
    const [reader, index] = [this.#reader(input.source, stored), this.#index(input.source)];
    const ranges = await rangesOf(dateRange, this.#days(asked, signal), canonicalFilter(input.filter ?? {}));
    const days = daysIn(daysOfBoth(dateRange, ranges));
    let met = 0;
    for (const day of [undefined, ...days]) {
      signal.throwIfAborted();
      if (day !== undefined) await reader.digest(day);
      for (; met < index.size; met += 1) names.of(index.idOf(met));
      if (users.every((user) => names.idOf(user) !== undefined)) return;
    }
  }

  /** Those of the store's key, which goes when everything is deleted. */
  #names(): Pseudonyms {
    const names = new Pseudonyms(this.#store.pseudonymKey());
    if (this.#pseudonyms?.stamp === names.stamp) return this.#pseudonyms;
    this.#pseudonyms = names;
    return names;
  }

  #days({ input, stored }: Asked, signal: AbortSignal, totals = this.#totals): DayReader {
    return new DayReader({
      reader: this.#reader(input.source, stored),
      index: this.#index(input.source),
      filter: canonicalFilter(input.filter ?? {}),
      stored,
      signal,
      source: input.source,
      facts: this.#facts,
      totals,
      approximateTeams: input.approximateTeams === true,
    });
  }

  #reader(source: Source, stored: StoredDays): FactsReader {
    return new FactsReader({
      store: this.#store,
      source,
      stored,
      cache: this.#facts,
      pool: this.#pool,
      index: this.#index(source),
    });
  }

  #index(source: Source): PeopleIndex {
    const key = sourceKey(source);
    const index = this.#people.get(key) ?? new PeopleIndex();
    this.#people.set(key, index);
    return index;
  }
}

const NO_PERIOD = new Period(trailing('1970-01-01' as Day, REPORT_DAYS), { totals: new Map() });

const NOTHING: Snapshot = {
  dateRange: null,
  filter: {},
  days: 0,
  missing: [],
  preliminary: [],
  basis: 'users',
  results: computeAll(NO_PERIOD),
  coverage: NO_PERIOD.coverage(),
  compared: null,
  previous: null,
  comparison: null,
  teams: [],
  previousTeams: null,
  names: namesOf([]),
  logins: {},
  teamDays: 0,
  approximatedDays: [],
  selfTest: [],
  duplicates: 0,
  conflicts: 0,
};

async function rangesOf(dateRange: DayRange, days: DayReader, filter: Filter): Promise<ComparedRanges> {
  const preliminary = new Set(await days.preliminary(dateRange));
  return comparedRanges(dateRange, { filter, isPreliminary: (day) => preliminary.has(day) });
}

/** The 28 days that end with the last stored day of the users report or, if none is stored, of the report of the entity. */
function lastDays(stored: StoredDays): DayRange | null {
  const last = (stored.users ?? []).at(-1) ?? (stored.entity ?? []).at(-1);
  return last === undefined ? null : trailing(last.day, REPORT_DAYS);
}
