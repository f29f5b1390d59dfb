import { type DayRange, daysBetween, daysIn } from '../domain/day.ts';
import { type Filter, keepsDay, narrowed } from '../facts/filter.ts';
import { activePeople, type ListedPerson } from '../figures/listed-people.ts';
import { PEOPLE_COLUMNS, type PeopleColumnId } from '../figures/people-columns.ts';
import { TEAM_COLUMNS, type TeamColumnId, type TeamRow, teamRows } from '../figures/team-columns.ts';
import { CATALOG, METRIC_IDS, type MetricId } from '../metrics/catalog/catalog.ts';
import type { Comparison } from '../metrics/comparison.ts';
import type { MetricPoint, MetricRow } from '../metrics/metric.ts';
import type { Snapshot } from '../metrics/snapshot.ts';
import type { SpanDays } from '../metrics/span.ts';

/** Undefined for a store, whose rows were counted when they were fetched. */
export type RowsRead = { readonly rows: number; readonly rejected: number } | undefined;

/** The metrics as one JSON value. */
export function metricsDocument(snapshot: Snapshot, dateRange: DayRange, read: RowsRead) {
  const days = daysBetween(dateRange.from, dateRange.to) + 1;
  return {
    date_range: { from: dateRange.from, to: dateRange.to, days },
    definitions: {
      active_users: 'all surfaces: a row in the users report',
      ide_active_users: 'a row with an IDE, or with completions, chat, or agent edits',
    },
    not_applied: notApplied(snapshot.filter),
    data: {
      data_through:
        daysIn(dateRange).findLast(
          (day) => keepsDay(snapshot.filter, day) && !snapshot.missing.includes(day),
        ) ?? null,
      days_stored: snapshot.days - snapshot.missing.length,
      days_missing: snapshot.missing.length,
      missing: snapshot.missing,
      rows: read?.rows ?? null,
      rows_rejected: read?.rejected ?? null,
      rows_repeated: snapshot.duplicates,
      rows_conflicting: snapshot.conflicts,
    },
    ...comparedOf(snapshot),
    metrics: Object.fromEntries(METRIC_IDS.map((id) => [id, metricOf(id, snapshot)])),
    teams: teamRows(snapshot.teams, snapshot).map(teamOf),
    users: activePeople(snapshot).map(userOf),
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

/** Ids of people, compared with the previous period; their numbers, where people are hidden. */
function comparisonOf({ ids, lostUsers: _, ...counts }: Comparison) {
  const { newlyActive, retained, lost } = ids ?? counts;
  return { new_users: newlyActive, retained_users: retained, lost_users: lost };
}

function metricOf(id: MetricId, snapshot: Snapshot) {
  const { value, totals, series, breakdown, estimate, missing } = snapshot.results[id];
  const { unit, formula, basis, span, report } = CATALOG[id];
  const single = hasOneMetric(series ?? []);
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

/** A series with one number a day has it as `value`; the numbers of models or languages keep their names. */
function hasOneMetric(series: readonly MetricPoint[]): boolean {
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

/** Field names of teams and users in the document, and the columns that have their values. */
const TEAM_FIELDS = {
  active_users: 'active_users',
  seated_members: 'seated_members',
  days_listed: 'days_listed',
  interactions: 'user_initiated_interaction_count',
  generations: 'code_generation_activity_count',
  acceptances: 'code_acceptance_activity_count',
  lines_added: 'loc_added_sum',
  lines_deleted: 'loc_deleted_sum',
  completion_acceptance_rate: 'code_completion_acceptance_rate',
} as const satisfies Record<string, TeamColumnId>;

const USER_FIELDS = {
  user_login: 'user_login',
  active_days: 'active_days',
  interactions: 'user_initiated_interaction_count',
  generations: 'code_generation_activity_count',
  acceptances: 'code_acceptance_activity_count',
  lines_added: 'loc_added_sum',
  lines_deleted: 'loc_deleted_sum',
  ai_credits: 'ai_credits_used',
} as const satisfies Record<string, PeopleColumnId>;

function teamOf(row: TeamRow) {
  const { id, slug } = row.team;
  const values = Object.entries(TEAM_FIELDS).map(
    ([field, column]) => [field, TEAM_COLUMNS[column].value(row)] as const,
  );
  return { team_id: id, slug, days_with_teams: row.teamDays, ...Object.fromEntries(values) };
}

function userOf(row: ListedPerson) {
  const values = Object.entries(USER_FIELDS).map(
    ([field, column]) => [field, PEOPLE_COLUMNS[column].value(row)] as const,
  );
  return { user_id: row.id, ...Object.fromEntries(values) };
}
