import { type Day, type DayRange, daysIn, trailing } from '../../domain/day.ts';
import { REPORT_DAYS } from '../../domain/report-days.ts';
import type { Source } from '../../domain/scope.ts';
import { sourceKey } from '../../domain/source-key.ts';
import { canonicalFilter, type Filter, isWhole } from '../../facts/filter.ts';
import { PeopleIndex } from '../../facts/person-set.ts';
import { computeAll } from '../../metrics/catalog/catalog.ts';
import { type ComparedRanges, comparedRanges } from '../../metrics/comparability.ts';
import { namesOf } from '../../metrics/used-names.ts';
import { neededDays, Period } from '../../metrics/period.ts';
import { selfTest } from '../../metrics/self-test.ts';
import type { Snapshot } from '../../metrics/snapshot.ts';
import { teamAdoption } from '../../metrics/team-results.ts';
import type { Held } from '../../store/partition-catalog.ts';
import type { Store } from '../../store/store.ts';
import type { SummaryDocument } from '../../summary/document/published-summary.ts';
import { comparedParts } from './compared-ranges.ts';
import { FactsReader } from '../reading/facts-reader.ts';
import { HeldDays } from './stored-days.ts';
import { hidePeople } from './hide-people.ts';
import { PartitionCache } from '../reading/partition-cache.ts';
import { ReaderPool } from '../reading/reading-pool.ts';
import type { HeldSource, KeptSummary, QueryInput, WorkerCalls } from '../contract.ts';
import { publish, type PublishInput, type PublishParts } from './tally-summary.ts';
import { Pseudonyms } from './pseudonyms.ts';
import { type Asked, StandingAnswer } from './standing-answer.ts';
import { heldOf, KeptSummaries } from './stored-summaries.ts';

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
    const held = this.#store.held(input.source);
    const { teamNames } = await this.#store.notes(input.source);
    const asked: Asked = { input, held, teamNames };
    if (input.hide === undefined) return this.#standing.get(asked, () => this.#compute(asked, signal));
    const names = input.hide === 'pseudonyms' ? this.#names() : undefined;
    return this.#standing.get({ ...asked, ...(names && { pseudonyms: names.stamp }) }, async () => {
      const made = await this.#compute(await this.#identified(asked, names, signal), signal);
      return hidePeople({ ...made, filter: canonicalFilter(input.filter ?? {}) }, names);
    });
  }

  async held(source: Source): Promise<HeldSource> {
    const notes = await this.#store.notes(source);
    if (source.kind !== 'summary') return { held: this.#store.held(source), notes };
    const summary = await this.#summaryCache.of(source);
    if (summary === undefined) return { held: {}, notes };
    const { document } = summary;
    const published = { at: Date.parse(document.publishedAt), threshold: document.threshold };
    const { refreshedAt = notes.refreshedAt } = this.#summaryCache.unsaved(source);
    return { held: heldOf(document), notes: { ...notes, ...(refreshedAt && { refreshedAt }) }, published };
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

  /** Null where no day of people is held. */
  async publish(input: PublishInput, { signal, progress }: PublishContext): Promise<SummaryDocument | null> {
    const { source, approximateTeams } = input;
    const held = this.#store.held(source);
    const { teamNames } = await this.#store.notes(source);
    const index = this.#index(source);
    const scopes = new Map<string | undefined, HeldDays>();
    const daysOf = (team?: string): HeldDays => {
      const filter = team === undefined ? {} : { teams: [team] };
      const asked = {
        input: { source, filter, approximateTeams: approximateTeams === true },
        held,
        teamNames,
      };
      // Each day is asked for once: what is kept for the views stays.
      const days = scopes.get(team) ?? this.#days(asked, signal, new PartitionCache(0));
      scopes.set(team, days);
      return days;
    };
    const reader = this.#reader(source, held);
    return publish({ input, held, teamNames, reader, index, daysOf, progress, signal });
  }

  async #ofSummary({ source, window, filter }: QueryInput): Promise<Snapshot> {
    const figures = await this.#summaryCache.of(source);
    if (figures === undefined) return NOTHING;
    return figures.snapshot({ ...(window && { window }), ...(filter && { filter }) });
  }

  async #compute(asked: Asked, signal: AbortSignal): Promise<Snapshot> {
    const { input, held, teamNames } = asked;
    const window = input.window ?? lastDays(held);
    if (window === null) return NOTHING;
    const filter = canonicalFilter(input.filter ?? {});
    const index = this.#index(input.source);
    const days = this.#days(asked, signal);
    const ranges = await rangesOf(window, days, filter);
    const facts = await days.facts({ from: neededDays(ranges.earlier).from, to: window.to });
    const period = new Period(window, facts, filter);
    const teamDays = await days.teams({ from: ranges.earlier.from, to: window.to });
    const teams = teamDays.filter(({ day }) => day >= window.from);
    const preliminary = new Set(
      await days.unsettled({ from: neededDays(ranges.earlier).from, to: window.to }),
    );
    const viewer = input.source.kind === 'github' ? input.source.account : undefined;
    const names = { names: teamNames, viewer };
    return {
      window,
      filter,
      days: period.days.length,
      missing: period.missing(),
      unsettled: await days.unsettled(window),
      basis: days.basis,
      results: computeAll(period),
      coverage: period.coverage(),
      ...comparedParts({
        window,
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
      teamDays: teams.length,
      names: await days.names(window),
      logins: days.logins(),
      approximatedDays: teams.map(({ day }) => day).filter((day) => days.mappingDay(day) !== day),
      selfTest: isWhole(filter) ? selfTest(period, await days.rowChecks(window)) : [],
      ...(input.people === true && { people: await days.people(window), seats: await days.seatsInDetail() }),
      duplicates: period.held().reduce((sum, { duplicates }) => sum + duplicates, 0),
      conflicts: period.held().reduce((sum, { conflicts }) => sum + conflicts, 0),
    };
  }

  /** What is asked, with the ids of people in place of their pseudonyms; whoever has none here is nobody. */
  async #identified(asked: Asked, names: Pseudonyms | undefined, signal: AbortSignal): Promise<Asked> {
    const { filter } = asked.input;
    if (filter?.users === undefined) return asked;
    if (names !== undefined) await this.#meet(asked, filter.users, names, signal);
    const users = filter.users.flatMap((user) => names?.idOf(user) ?? []);
    return { ...asked, input: { ...asked.input, filter: { ...filter, users } } };
  }

  /** Gives names to the people of the days that are needed, until these users are among them. */
  async #meet(asked: Asked, users: readonly string[], names: Pseudonyms, signal: AbortSignal): Promise<void> {
    const { input, held } = asked;
    const window = input.window ?? lastDays(held);
    if (window === null) return;
    const [reader, index] = [this.#reader(input.source, held), this.#index(input.source)];
    const { earlier } = await rangesOf(
      window,
      this.#days(asked, signal),
      canonicalFilter(input.filter ?? {}),
    );
    const days = daysIn({ from: neededDays(earlier).from, to: window.to });
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

  #days({ input, held }: Asked, signal: AbortSignal, totals = this.#totals): HeldDays {
    return new HeldDays({
      reader: this.#reader(input.source, held),
      index: this.#index(input.source),
      filter: canonicalFilter(input.filter ?? {}),
      held,
      signal,
      source: input.source,
      facts: this.#facts,
      totals,
      approximateTeams: input.approximateTeams === true,
    });
  }

  #reader(source: Source, held: Held): FactsReader {
    return new FactsReader({
      store: this.#store,
      source,
      held,
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
  window: null,
  filter: {},
  days: 0,
  missing: [],
  unsettled: [],
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

async function rangesOf(window: DayRange, days: HeldDays, filter: Filter): Promise<ComparedRanges> {
  const preliminary = new Set(await days.unsettled(window));
  return comparedRanges(window, { filter, isPreliminary: (day) => preliminary.has(day) });
}

/** The 28 days that end on the last day held: of people where there are any, else of the entity. */
function lastDays(held: Held): DayRange | null {
  const last = (held.users ?? []).at(-1) ?? (held.entity ?? []).at(-1);
  return last === undefined ? null : trailing(last.day, REPORT_DAYS);
}
