import {
  addDays,
  before,
  type Day,
  type DayRange,
  daysBetween,
  daysIn,
  isWeekend,
  monthStart,
  previousMonthToDate,
  trailing,
  weekday,
} from '../domain/day.ts';
import { ownValue } from '../domain/own-value.ts';
import { type Filter, keepsDay } from '../facts/filter.ts';
import { CATALOG, METRIC_IDS, type MetricId, type MetricResults } from './catalog/catalog.ts';
import { type Metric, numberIn } from './metric.ts';
import { filteredRangeOfSpan, type Span } from './span.ts';
import type { TeamAdoption } from './team-results.ts';

/** Why a value has no change. */
export type NoChange =
  | 'seats'
  | 'last-day'
  | 'month'
  | 'missing-days'
  | 'days-left-out'
  | 'weekdays'
  | 'preliminary'
  | 'withheld'
  | 'listed-days'
  | 'not-reported';

/** The two ranges that a change compares, equally long. */
export interface ComparedRanges {
  readonly later: DayRange;
  readonly earlier: DayRange;
}

/** Which days are compared, and which metrics and teams have no change. Plain data. */
export interface Compared extends ComparedRanges {
  /** Metrics without a change; the others have one. */
  readonly reasons: Readonly<Partial<Record<MetricId, NoChange>>>;
  /** Teams whose adoption has no change, by id. */
  readonly teams: Readonly<Record<string, NoChange>>;
}

/** What is known about the days that are compared. */
export interface KnownDays {
  readonly filter: Filter;
  /** Whether the report is stored for the day; under a filter by team, whether the day lists the team. */
  readonly isStored: (report: Exclude<Metric['report'], 'seats'>, day: Day) => boolean;
  /** Whether GitHub could still change the day when it was read. */
  readonly isPreliminary: (day: Day) => boolean;
  /** Whether a published summary leaves the day out of sums. */
  readonly isWithheld?: (day: Day) => boolean;
  /** The last day of the date range, which may be after the compared ranges. */
  readonly last: Day;
}

/**
 * The date range, and the period of the same length before it. Where the last days of the date range are preliminary,
 * which after every refresh they are, both end as many days earlier: the later one with the last final day.
 */
export function comparedRanges(
  range: DayRange,
  { filter, isPreliminary }: Pick<KnownDays, 'filter' | 'isPreliminary'>,
): ComparedRanges {
  const kept = daysIn(range).filter((day) => keepsDay(filter, day));
  const last = kept.findLast((day) => !isPreliminary(day));
  const unchanged = last === undefined || last === kept.at(-1);
  const later = unchanged ? range : trailing(last, daysBetween(range.from, range.to) + 1);
  return { later, earlier: before(later) };
}

/**
 * The days of both sides of a metric: its span at the end of each range. A month to date is compared with as many days
 * of the previous month, wherever the earlier range ends.
 */
function rangesOfSpan(
  span: Span | undefined,
  { later, earlier }: ComparedRanges,
  filter: Filter,
): ComparedRanges {
  return {
    later: filteredRangeOfSpan(span, later, filter),
    earlier: span === 'month' ? previousMonthToDate(later.to) : filteredRangeOfSpan(span, earlier, filter),
  };
}

/** Why a metric has no change between the ranges; undefined if it has one. */
export function whyNoChange(
  metric: Pick<Metric, 'span' | 'report'>,
  ranges: ComparedRanges,
  { filter, isStored, isPreliminary, isWithheld, last }: KnownDays,
): NoChange | undefined {
  const { report, span } = metric;
  if (report === 'seats') return 'seats';
  if (span === 'last day') return 'last-day';
  const { later, earlier } = rangesOfSpan(span, ranges, filter);
  if (span === 'month' && monthStart(last) !== later.from) return 'preliminary';
  if (span === 'month' && earlier.to >= later.from) return 'month';
  const [now, then] = keptDays({ later, earlier }, filter);
  const all = [...now, ...then];
  if (now.length === 0 || then.length === 0) return 'missing-days';
  // First the reasons that more stored days would not resolve. The same days of two months are other weekdays.
  const different = differentDays(now, then);
  if (different !== undefined && (span !== 'month' || different !== 'weekdays')) return different;
  if (!all.every((day) => isStored(report, day))) return 'missing-days';
  if (all.some(isPreliminary)) return 'preliminary';
  // Counts of users over 7 and 28 days are published as such, whatever is withheld of their days.
  return span === undefined && isWithheld !== undefined && all.some(isWithheld) ? 'withheld' : undefined;
}

/** The days of both ranges that the filter keeps. */
function keptDays({ later, earlier }: ComparedRanges, filter: Filter): readonly [now: Day[], then: Day[]] {
  const kept = (range: DayRange): Day[] => daysIn(range).filter((day) => keepsDay(filter, day));
  return [kept(later), kept(earlier)];
}

/** How many days from Monday to Friday each side has; undefined where both have as many. */
export function unequalWeekdays(
  sides: ComparedRanges,
  filter: Filter,
): { readonly now: number; readonly then: number } | undefined {
  const [now = 0, then = 0] = keptDays(sides, filter).map(
    (days) => days.filter((day) => !isWeekend(day)).length,
  );
  return now === then ? undefined : { now, then };
}

/** The reasons of all metrics and teams. `listed`: the days on which GitHub lists each team. */
export function comparabilityOf(
  ranges: ComparedRanges,
  known: KnownDays,
  listed: ReadonlyMap<string, readonly Day[]>,
): Compared {
  const reasons = METRIC_IDS.flatMap((id) => {
    const reason = whyNoChange(CATALOG[id], ranges, known);
    return reason === undefined ? [] : [[id, reason] as const];
  });
  const teams = [...listed].flatMap(([id, days]) => {
    const reason = whyNoTeamChange(ranges, days, known);
    return reason === undefined ? [] : [[id, reason] as const];
  });
  return { ...ranges, reasons: Object.fromEntries(reasons), teams: Object.fromEntries(teams) };
}

/**
 * A team is compared only if GitHub lists it on the same days of both ranges: memberships of other days are unknown.
 */
function whyNoTeamChange(
  { later, earlier }: ComparedRanges,
  listed: readonly Day[],
  { isPreliminary }: KnownDays,
): NoChange | undefined {
  const within = ({ from, to }: DayRange): Day[] => listed.filter((day) => day >= from && day <= to);
  const [now, then] = [within(later), within(earlier)];
  const distance = daysBetween(earlier.from, later.from);
  const moved = new Set(then.map((day) => addDays(day, distance)));
  if (now.length === 0 || now.length !== then.length || !now.every((day) => moved.has(day)))
    return 'listed-days';
  return differentDays(now, then) ?? ([...now, ...then].some(isPreliminary) ? 'preliminary' : undefined);
}

/** Why the sides differ in their numbers of days or weekdays; undefined if they do not. */
function differentDays(now: readonly Day[], then: readonly Day[]): NoChange | undefined {
  if (now.length !== then.length) return 'days-left-out';
  const weekdays = (days: readonly Day[]): string => days.map(weekday).sort().join('');
  return weekdays(now) === weekdays(then) ? undefined : 'weekdays';
}

/** For each report a metric that covers the date range: its days are the days of all daily series of the report. */
const OF_REPORT = {
  users: 'active_users',
  entity: 'pull_requests',
  repos: 'pull_requests_by_repository',
  seats: 'seats',
} as const satisfies Record<Metric['report'], MetricId>;

/** Maps a day to the corresponding day of the previous period; undefined if single days are not compared. */
export function dayBefore(
  { report }: Pick<Metric, 'report'>,
  compared: Compared | null,
): ((day: Day) => Day) | undefined {
  const reason = compared?.reasons[OF_REPORT[report]];
  if (compared === null || (reason !== undefined && reason !== 'preliminary')) return undefined;
  const distance = daysBetween(compared.earlier.from, compared.later.from);
  return (day) => addDays(day, -distance);
}

/** Whether any metric has a change. */
export function isAnyCompared({ reasons }: Pick<Compared, 'reasons'>): boolean {
  return METRIC_IDS.some((id) => reasons[id] === undefined);
}

/** Two values of a metric that may be compared, and the days of each. */
export interface Sides extends ComparedRanges {
  readonly now: number;
  readonly then: number;
  /** Whether `now` is the value that is shown for the date range. */
  readonly isShown: boolean;
  /** See `Snapshot`. */
  readonly isSample?: true;
}

type OrReason<T> = T | { readonly reason: NoChange };

/** The parts of a snapshot that changes are taken from. */
export interface ComparedResults {
  readonly filter: Filter;
  /** See `Snapshot`. */
  readonly isSample?: true;
  readonly compared: Compared | null;
  readonly results: MetricResults;
  readonly current?: MetricResults;
  readonly previous: MetricResults | null;
}

/** What every surface says of a metric's change. Undefined: there is no number, so nothing to compare. */
export function sidesOf(
  id: MetricId,
  { filter, isSample, compared, results, current = results, previous }: ComparedResults,
): OrReason<Sides> | undefined {
  if (compared === null || numberIn(results[id]) === null) return undefined;
  const reason = compared.reasons[id];
  if (reason !== undefined) return { reason };
  const [now, then] = [numberIn(current[id]), previous && numberIn(previous[id])];
  if (now === null || then === null) return { reason: 'not-reported' };
  const ranges = rangesOfSpan(CATALOG[id].span, compared, filter);
  return { now, then, isShown: current === results, ...(isSample && { isSample }), ...ranges };
}

/** The two sides of a team's adoption. */
export interface TeamSides extends ComparedRanges {
  readonly now: TeamAdoption;
  readonly then: TeamAdoption;
  readonly isShown: boolean;
  /** See `Snapshot`. */
  readonly isSample?: true;
}

export interface ComparedTeams {
  /** See `Snapshot`. */
  readonly isSample?: true;
  readonly compared: Compared | null;
  readonly teams: readonly TeamAdoption[];
  readonly currentTeams?: readonly TeamAdoption[];
  readonly previousTeams: readonly TeamAdoption[] | null;
}

/** Gives a team's sides by its id. Undefined: no day is stored. */
export function teamSidesOf({
  isSample,
  compared,
  teams,
  currentTeams = teams,
  previousTeams,
}: ComparedTeams): (id: string) => OrReason<TeamSides> | undefined {
  if (compared === null) return () => undefined;
  const [nowById, thenById] = [currentTeams, previousTeams ?? []].map(
    (all) => new Map(all.map((team) => [team.id, team])),
  );
  const { later, earlier } = compared;
  return (id) => {
    const reason = ownValue(compared.teams, id);
    if (reason !== undefined) return { reason };
    const [now, then] = [nowById?.get(id), thenById?.get(id)];
    if (now === undefined || then === undefined) return { reason: 'listed-days' };
    const isShown = currentTeams === teams;
    return { now, then, later, earlier, isShown, ...(isSample && { isSample }) };
  };
}
