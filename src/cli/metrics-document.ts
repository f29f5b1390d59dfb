import { type DayRange, daysBetween, daysIn } from '../domain/day.ts';
import { type Filter, keepsDay, narrowed } from '../facts/filter.ts';
import { CATALOG, METRIC_IDS, type MetricId } from '../metrics/catalog/catalog.ts';
import type { Comparison } from '../metrics/comparison.ts';
import type { MetricPoint, MetricRow } from '../metrics/metric.ts';
import { personRows, type PersonRow } from '../metrics/people-rows.ts';
import type { Snapshot } from '../metrics/snapshot.ts';
import type { SpanDays } from '../metrics/span.ts';
import type { TeamAdoption } from '../metrics/team-results.ts';
import type { Sums } from '../facts/counters.ts';

/** Undefined: they were read before, and nobody counted them now. */
export type RowsRead = { readonly rows: number; readonly rejected: number } | undefined;

/** The figures as one JSON value. Field names are the reports' own, so that the next tool needs no dictionary. */
export function metricsDocument(snapshot: Snapshot, window: DayRange, read: RowsRead) {
  const days = daysBetween(window.from, window.to) + 1;
  return {
    window: { from: window.from, to: window.to, days },
    definitions: {
      active_users: 'all surfaces: a row in the users report',
      ide_active_users: 'a row with an IDE, or with completions, chat, or agent edits',
    },
    not_applied: notApplied(snapshot.filter),
    data: {
      complete_to:
        daysIn(window).findLast((day) => keepsDay(snapshot.filter, day) && !snapshot.missing.includes(day)) ??
        null,
      days_present: snapshot.days - snapshot.missing.length,
      days_missing: snapshot.missing.length,
      missing: snapshot.missing,
      rows: read?.rows ?? null,
      rows_rejected: read?.rejected ?? null,
      rows_repeated: snapshot.duplicates,
      rows_conflicting: snapshot.conflicts,
    },
    ...comparedOf(snapshot),
    metrics: Object.fromEntries(METRIC_IDS.map((id) => [id, metricOf(id, snapshot)])),
    teams: snapshot.teams.map((team) => teamOf(team, snapshot.teamDays)),
    users: personRows(snapshot.people).map(userOf),
  };
}

/** The compared ranges, and people who were active in one of them or both, or why they are not compared. */
function comparedOf({ comparison, compared }: Snapshot) {
  if (compared === null) return {};
  const reason = compared.reasons.active_users;
  return {
    compared: { days: compared.later, with: compared.earlier },
    ...(reason !== undefined && { comparison_missing: reason }),
    ...(comparison !== null && { comparison: comparisonOf(comparison) }),
  };
}

/** Ids of people, against the same number of days before the window; how many they are, where people are hidden. */
function comparisonOf({ ids, ...counts }: Comparison) {
  const { becameActive, stayed, fellSilent } = ids ?? counts;
  return { became_active: becameActive, stayed, fell_silent: fellSilent };
}

function metricOf(id: MetricId, snapshot: Snapshot) {
  const { value, totals, series, breakdown, estimate, missing } = snapshot.results[id];
  const { unit, formula, basis, span, report } = CATALOG[id];
  const single = hasOneFigure(series ?? []);
  return {
    value,
    unit,
    basis: basis(),
    formula: formula(),
    // The list of seats is as it was last read, whatever the date range.
    ...(report === 'seats' ? {} : daysOf(snapshot.coverage[report][span ?? 'date range'])),
    ...(missing === undefined ? {} : { missing }),
    ...(estimate === undefined ? {} : { estimate }),
    ...(totals === undefined ? {} : { totals }),
    ...(series === undefined ? {} : { series: series.map((point) => pointOf(point, single)) }),
    ...(breakdown === undefined ? {} : { breakdown: breakdown.map(rowOf) }),
  };
}

/** The parts of the filter that the lists of teams and users do not follow. */
export function notApplied(filter: Filter): {
  readonly teams: readonly string[];
  readonly users: readonly string[];
} {
  const names = narrowed(filter);
  const chosen = (['teams', 'users'] as const).filter((each) => filter[each] !== undefined);
  return { teams: [...names, ...chosen], users: names };
}

function daysOf({ range, days, stored }: SpanDays) {
  return { from: range.from, to: range.to, days, days_stored: stored };
}

/** A series of one figure has it as `value`; the figures of models or languages keep their names. */
function hasOneFigure(series: readonly MetricPoint[]): boolean {
  return series.every(({ values }) => {
    const names = Object.keys(values);
    return names.length === 1 && (names[0] === 'value' || names[0] === 'people');
  });
}

function pointOf({ day, values }: MetricPoint, single: boolean) {
  return single ? { day, value: Object.values(values)[0] ?? null } : { day, values };
}

function rowOf({ keys, values, outdated }: MetricRow) {
  const [key = ''] = keys;
  const names = Object.keys(values);
  return {
    ...(keys.length === 1 ? { key } : { keys }),
    ...(names.length === 1 ? { value: Object.values(values)[0] ?? 0 } : { values }),
    ...(outdated === undefined ? {} : { outdated }),
  };
}

function teamOf({ id, slug, active, seated, days, sums, acceptanceRate }: TeamAdoption, teamDays: number) {
  return {
    team_id: id,
    slug,
    active_users: active,
    seated_members: seated,
    days_listed: days,
    days_with_teams: teamDays,
    ...countersOf(sums),
    completion_acceptance_rate: acceptanceRate,
  };
}

function userOf({ id, login, activeDays, sums, aiCredits }: PersonRow) {
  return {
    user_id: id,
    user_login: login,
    active_days: activeDays,
    ...countersOf(sums),
    ai_credits: aiCredits,
  };
}

function countersOf({ interactions, generations, acceptances, added, deleted }: Readonly<Sums>) {
  return { interactions, generations, acceptances, lines_added: added, lines_deleted: deleted };
}
