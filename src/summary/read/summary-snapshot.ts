import { before, type Day, type DayRange, daysIn, previousMonthToDate, trailing } from '../../domain/day.ts';
import { REPORT_DAYS } from '../../domain/report-days.ts';
import { ownValue } from '../../domain/own-value.ts';
import { reachesOf } from '../../facts/counted.ts';
import { addSums, noSums } from '../../facts/counters.ts';
import type { EntityDay } from '../../facts/entity-facts.ts';
import { canonicalFilter, type Filter, isWhole, keepsDay, leavesOutDays } from '../../facts/filter.ts';
import { record } from '../../facts/record.ts';
import type { SeatCounts } from '../../facts/seat-facts.ts';
import { computeAll, METRIC_IDS, type MetricResults } from '../../metrics/catalog/catalog.ts';
import { isChart, type MetricResult, ratio } from '../../metrics/metric.ts';
import {
  comparabilityOf,
  type Compared,
  comparedRanges,
  isAnyCompared,
  type KnownDays,
} from '../../metrics/comparability.ts';
import { namesOf } from '../../metrics/used-names.ts';
import { neededDays, Period } from '../../metrics/period.ts';
import type { WithheldBreakdowns } from '../../metrics/selection.ts';
import type { Snapshot } from '../../metrics/snapshot.ts';
import { withDistinctNames } from '../../metrics/team-names.ts';
import { type Peers, peersOf, type TeamAdoption, type TeamPoint } from '../../metrics/team-results.ts';
import { EVERYONE, usesOfPeriod } from '../../metrics/team-uses.ts';
import { SummaryDays } from '../document/day-states.ts';
import type { SummaryDocument } from '../document/published-summary.ts';
import { readEntity } from '../document/published-entity.ts';
import { ScopeReader } from './scope-reader.ts';

/** The metrics that a summary has for a date range under a filter. */
export class SummaryMetrics {
  readonly document: SummaryDocument;
  readonly #days: SummaryDays;
  readonly #whole: ScopeReader;
  readonly #teams: ReadonlyMap<string, ScopeReader>;
  readonly #entities: ReadonlyMap<Day, EntityDay>;

  constructor(document: SummaryDocument) {
    this.document = document;
    this.#days = new SummaryDays({ from: document.from as Day, to: document.to as Day });
    this.#whole = new ScopeReader(document.whole, this.#days);
    this.#teams = new Map(
      document.teams.map(({ id, metrics }) => [id, new ScopeReader(metrics, this.#days)]),
    );
    this.#entities = new Map(
      document.entities.map((entity) => [
        entity.day as Day,
        { ...readEntity(entity), day: entity.day as Day },
      ]),
    );
  }

  /** `dateRange`: left out, the 28 days that end with the last day. Definitions are the publisher's. */
  snapshot(asked: {
    readonly dateRange?: DayRange;
    readonly filter?: Filter;
    readonly peers?: boolean | undefined;
  }): Snapshot {
    const dateRange = asked.dateRange ?? trailing(this.document.to as Day, REPORT_DAYS);
    const filter = canonicalFilter(asked.filter ?? {});
    const scope = this.#scopeOf(filter);
    const days = daysIn(dateRange).filter((day) => keepsDay(filter, day));
    const stored = new Set(days.filter((day) => this.#stored('users', day) !== '.'));
    const withheld = scope?.withheld(dateRange, filter) ?? [];
    const compared = this.#compared(scope, dateRange, filter);
    const isShifted = compared.later.to !== dateRange.to;
    const period = this.#period(scope, dateRange, filter);
    const isAny = scope !== undefined && isAnyCompared(compared);
    const isAnyTeam = this.document.teams.some(({ id }) => ownValue(compared.teams, id) === undefined);
    return {
      dateRange,
      filter,
      days: days.length,
      missing: days.filter((day) => !stored.has(day) || scope?.listed(day) === false),
      withheld,
      preliminary: days.filter((day) => this.#stored('users', day) === 'u'),
      basis: 'summary',
      results: resultsOf(scope, period),
      coverage: period.coverage(),
      compared,
      ...(isAny && isShifted && { current: this.#results(scope, compared.later, filter) }),
      previous: isAny ? this.#previous(scope, compared, filter) : null,
      comparison: null,
      teams: this.#adoption(dateRange, filter, filter.teams),
      ...(isAnyTeam && isShifted && { currentTeams: this.#adoption(compared.later, filter, filter.teams) }),
      previousTeams: isAnyTeam ? this.#adoption(compared.earlier, filter, filter.teams) : null,
      ...(asked.peers === true && { peers: this.#peers(dateRange, filter) }),
      teamDays: days.filter((day) => this.#stored('user-teams', day) !== '.').length,
      names: namesOf([...this.#whole.dayTotals(dateRange, {}).values()].map(({ cells }) => cells)),
      logins: {},
      approximatedDays: [],
      selfTest: [],
      duplicates: 0,
      conflicts: 0,
    };
  }

  /**
   * Undefined for a filter by user, since a summary has no users; by several teams, since they may share members; and by a
   * name that is published only as part of "others".
   */
  #scopeOf({ teams, users, ...names }: Filter): ScopeReader | undefined {
    if (users !== undefined) return undefined;
    const [team, ...more] = teams ?? [];
    const scope = teams === undefined ? this.#whole : this.#teams.get(team ?? '');
    return more.length === 0 && scope?.publishesNames(names) === true ? scope : undefined;
  }

  #results(scope: ScopeReader | undefined, dateRange: DayRange, filter: Filter): MetricResults {
    return resultsOf(scope, this.#period(scope, dateRange, filter));
  }

  #previous(scope: ScopeReader, { later, earlier }: Compared, filter: Filter): MetricResults {
    const month = this.#period(scope, previousMonthToDate(later.to), filter);
    return resultsOf(scope, this.#period(scope, earlier, filter), month);
  }

  /** `scope`: undefined where the summary cannot answer the filter; then nothing is stored. */
  #period(scope: ScopeReader | undefined, dateRange: DayRange, filter: Filter): Period {
    if (scope === undefined) return new Period(dateRange, { totals: new Map() }, filter);
    const needed = neededDays(dateRange);
    // Sums that are published together with days outside the date range do not count.
    const ranges = [{ from: needed.from, to: before(dateRange).to }, dateRange];
    const totals = new Map(ranges.flatMap((range) => [...scope.dayTotals(range, filter)]));
    const covered = ranges.flatMap((range) => scope.covered(range, filter));
    const { licenses } = this.document;
    const facts = {
      totals,
      counted: new Map(daysIn(needed).map((day) => [day, scope.counted(day)])),
      withheldBreakdowns: scope.withheldBreakdowns(dateRange),
      isComplete: (days: DayRange) => scope.withheld(days, filter, covered).length === 0,
      isStored: (day: Day) => scope.listed(day),
      ...(isWhole(filter) && { entities: this.#entitiesOn(new Set(totals.keys()), dateRange) }),
      ...(licenses && { seatCounts: this.#licensesOn(licenses, dateRange.to) }),
    };
    return new Period(dateRange, facts, filter);
  }

  /** Phases are taken from the last day, even if its sums are withheld: a summary has phases of two days only. */
  #entitiesOn(published: ReadonlySet<Day>, { to }: DayRange): Map<Day, EntityDay> {
    const days = [...this.#entities].map(([day, { pullRequests, phases, agentSessions, ...rest }]) => {
      const entity = {
        ...rest,
        day,
        pullRequests: published.has(day) ? pullRequests : null,
        phases: day === to ? phases : null,
        agentSessions: published.has(day) ? agentSessions : null,
      };
      return [day, entity] as const;
    });
    return new Map(days);
  }

  /** A summary counts active and idle licenses for its last day only. */
  #licensesOn(licenses: SeatCounts, day: Day): SeatCounts {
    if (day === this.document.to) return licenses;
    return { assigned: licenses.assigned, active: null, idle: null, noActivity: null };
  }

  #compared(scope: ScopeReader | undefined, dateRange: DayRange, filter: Filter): Compared {
    const isPreliminary = (day: Day): boolean => this.#stored('users', day) === 'u';
    const ranges = comparedRanges(dateRange, { filter, isPreliminary });
    const both = { from: ranges.earlier.from, to: ranges.later.to };
    const withheld = new Set(
      [ranges.later, ranges.earlier].flatMap((range) => scope?.withheld(range, filter) ?? []),
    );
    const known: KnownDays = {
      filter,
      isPreliminary,
      last: dateRange.to,
      isStored: (report, day) =>
        report === 'users'
          ? scope?.listed(day) === true
          : report === 'entity' && this.#stored(report, day) !== '.',
      isWithheld: (day) => withheld.has(day),
    };
    const days = daysIn(both).filter((day) => keepsDay(filter, day));
    const listed = [...this.#teams].map(
      ([id, team]) => [id, days.filter((day) => team.listed(day))] as const,
    );
    return comparabilityOf(ranges, known, new Map(listed));
  }

  #adoption(dateRange: DayRange, filter: Filter, inDetail: readonly string[] = []): TeamAdoption[] {
    const teams = this.document.teams
      .flatMap((team) => {
        const scope = this.#teams.get(team.id);
        return scope === undefined
          ? []
          : [this.#teamAdoption(team, scope, dateRange, filter, inDetail.includes(team.id))];
      })
      .filter(({ days }) => days > 0);
    return withDistinctNames(teams).sort((a, b) =>
      a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1,
    );
  }

  #peers(dateRange: DayRange, filter: Filter): Peers {
    const used = (team: TeamAdoption, scope: ScopeReader | undefined): TeamAdoption =>
      scope === undefined
        ? team
        : { ...team, uses: usesOfPeriod(this.#period(scope, dateRange, daysOnly(filter))) };
    const { whole: metrics } = this.document;
    const everyone = { id: EVERYONE, slug: '', name: '', metrics };
    return peersOf([
      used(this.#teamAdoption(everyone, this.#whole, dateRange, filter, false), this.#whole),
      ...this.#adoption(dateRange, filter).map((team) => used(team, this.#teams.get(team.id))),
    ]);
  }

  #teamAdoption(
    { id, slug, name, metrics: { counts, seated } }: SummaryDocument['teams'][number],
    scope: ScopeReader,
    dateRange: DayRange,
    filter: Filter,
    inDetail: boolean,
  ): TeamAdoption {
    const sums = noSums();
    const completions = { suggested: 0, accepted: 0 };
    for (const day of scope.publishedDays(dateRange, daysOnly(filter))) {
      const { suggested, accepted } = scope.completions(day);
      addSums(sums, scope.totals(day));
      completions.suggested += suggested;
      completions.accepted += accepted;
    }
    const count = (of: Parameters<ScopeReader['count']>[0]): number | null => {
      if (leavesOutDays(filter)) return null;
      const known = reachesOf(dateRange).map((reach) => scope.count(of, reach, dateRange.to));
      return known.find((each) => each !== null) ?? null;
    };
    return {
      id,
      slug,
      name,
      active: count(counts.active),
      chatUsers: count(counts.groups.chat),
      agentUsers: count(counts.groups.agent),
      seated: count(seated),
      inactive: [],
      days: daysIn(dateRange).filter((day) => scope.listed(day)).length,
      current: [],
      sums,
      completions,
      withheld: scope.withheld(dateRange, daysOnly(filter)).length,
      acceptanceRate: hasCompletions(scope.withheldBreakdowns(dateRange))
        ? ratio(completions.accepted, completions.suggested)
        : null,
      ...(inDetail && { series: this.#points(scope, { counts, seated }, dateRange) }),
    };
  }

  /** Sums that are published together with other days give no value for a single day. */
  #points(
    scope: ScopeReader,
    { counts, seated }: Pick<SummaryDocument['whole'], 'counts' | 'seated'>,
    dateRange: DayRange,
  ): TeamPoint[] {
    return daysIn(dateRange)
      .filter((day) => scope.listed(day))
      .map((day) => ({
        day,
        active: scope.count(counts.active, 'day', day),
        seated: scope.count(seated, 'day', day),
        interactions: scope.publishedDays({ from: day, to: day }, {}).includes(day)
          ? scope.totals(day).interactions
          : null,
      }));
  }

  #stored(report: keyof SummaryDocument['stored'], day: Day): string {
    return this.document.stored[report]?.[this.#days.placeOf(day)] ?? '.';
  }
}

/** `scope`: undefined where the summary cannot answer the filter. */
function resultsOf(scope: ScopeReader | undefined, period: Period, month?: Period): MetricResults {
  if (scope === undefined) return record(METRIC_IDS, () => ({ value: null, missing: 'filter' }) as const);
  const results = computeAll(period, month);
  return record(METRIC_IDS, (id) => withReason(results[id]));
}

/** A summary has no repositories, and numbers of users for few date ranges only. */
function withReason(result: MetricResult): MetricResult {
  const { value, missing } = result;
  const isNone = value === null && (missing !== undefined || !isChart(result));
  return isNone && missing !== 'filter' ? { ...result, missing: 'summary' } : result;
}

/** Whether the sums of completions are complete. */
function hasCompletions({ lacking, unclear }: Required<WithheldBreakdowns>): boolean {
  return !lacking.includes('feature') && !unclear.includes('completion');
}

function daysOnly({ weekdaysOnly, excludedDays }: Filter): Filter {
  return { ...(weekdaysOnly === true && { weekdaysOnly }), ...(excludedDays && { excludedDays }) };
}
