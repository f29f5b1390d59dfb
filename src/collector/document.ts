import { type DayRange, daysBetween } from '../domain/day.ts';
import { CATALOGUE, METRIC_IDS, type MetricId } from '../metrics/catalogue.ts';
import type { Comparison } from '../metrics/comparison.ts';
import { basisOf } from '../metrics/explain.ts';
import type { MetricPoint, MetricRow } from '../metrics/metric.ts';
import { personRows, type PersonRow } from '../metrics/people-table.ts';
import type { Snapshot } from '../metrics/snapshot.ts';
import type { TeamAdoption } from '../metrics/teams.ts';
import type { Sums } from '../facts/counters.ts';

/** Undefined: they were read before, and nobody counted them now. */
export type RowsRead = { readonly rows: number; readonly rejected: number } | undefined;

/** The figures as one JSON value. Field names are the reports' own, so that the next tool needs no dictionary. */
export function metricsDocument(snapshot: Snapshot, window: DayRange, read: RowsRead) {
  const days = daysBetween(window.from, window.to) + 1;
  return {
    window: { from: window.from, to: window.to, days },
    definitions: { active_users: snapshot.activeIn ?? 'everyone' },
    data: {
      complete_to: window.to,
      days_present: snapshot.days - snapshot.missing.length,
      days_missing: snapshot.missing.length,
      missing: snapshot.missing,
      rows: read?.rows ?? null,
      rows_rejected: read?.rejected ?? null,
      rows_repeated: snapshot.duplicates,
      rows_conflicting: snapshot.conflicts,
    },
    ...(snapshot.comparison === null ? {} : { comparison: comparisonOf(snapshot.comparison) }),
    metrics: Object.fromEntries(METRIC_IDS.map((id) => [id, metricOf(id, snapshot)])),
    teams: snapshot.teams.map(teamOf),
    users: personRows(snapshot.people).map(userOf),
  };
}

/** Ids of people, against the same number of days before the window; how many they are, where people are hidden. */
function comparisonOf({ ids, ...counts }: Comparison) {
  const { becameActive, stayed, fellSilent } = ids ?? counts;
  return { became_active: becameActive, stayed, fell_silent: fellSilent };
}

function metricOf(id: MetricId, snapshot: Snapshot) {
  const { value, totals, series, breakdown, missing } = snapshot.results[id];
  const { unit, formula } = CATALOGUE[id];
  const single = hasOneFigure(series ?? []);
  return {
    value,
    unit,
    basis: basisOf(id, snapshot),
    formula: formula(),
    ...(missing === undefined ? {} : { missing }),
    ...(totals === undefined ? {} : { totals }),
    ...(series === undefined ? {} : { series: series.map((point) => pointOf(point, single)) }),
    ...(breakdown === undefined ? {} : { breakdown: breakdown.map(rowOf) }),
  };
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

function teamOf({ id, slug, active, seated, sums, acceptanceRate }: TeamAdoption) {
  return {
    team_id: id,
    slug,
    active_users: active,
    seated_members: seated,
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
