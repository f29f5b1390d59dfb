import * as l10n from '@vscode/l10n';
import { CATALOGUE, METRIC_IDS, type MetricId } from '../metrics/catalogue.ts';
import {
  isChart,
  type MetricGroup,
  type MetricPoint,
  type MetricResult,
  numberIn,
} from '../metrics/metric.ts';
import type { Snapshot } from '../metrics/snapshot.ts';
import type { ChartSeries, ChartSpec } from '../shared/chart.ts';
import { figureOf } from './figure.ts';
import type { Format } from './format.ts';

/** The overview's charts; every other figure has its place with its group. */
export function overviewFigures(snapshot: Snapshot, format: Format): ChartSpec[] {
  const ids = [
    'code_completion_acceptance_rate',
    'requests_per_chat_mode',
    'language_usage',
    'model_usage',
    'daily_lines_added_and_deleted',
  ] as const satisfies readonly MetricId[];
  return [activeUsers(snapshot, format), ...ids.map((id) => figureOf(id, snapshot, format))];
}

/** Every figure of a group that is more than one number. */
export function groupFigures(group: MetricGroup, snapshot: Snapshot, format: Format): ChartSpec[] {
  return METRIC_IDS.filter((id) => CATALOGUE[id].group === group && isChart(snapshot.results[id])).map((id) =>
    figureOf(id, snapshot, format),
  );
}

/** Daily and weekly in one chart, since each explains the other. */
function activeUsers(snapshot: Snapshot, format: Format): ChartSpec {
  const { results } = snapshot;
  const daily = results.daily_active_users;
  const weekly = results.weekly_active_users;
  const base = figureOf('daily_active_users', snapshot, format);
  const busiest = extreme(daily.series ?? []);
  const lastWeek = numberIn(weekly);
  return {
    ...base,
    id: 'active_users',
    title: l10n.t('Daily and weekly active users'),
    formula: `${CATALOGUE.daily_active_users.formula()} ${CATALOGUE.weekly_active_users.formula()}`,
    basis: l10n.t(
      'Distinct people by UTC day, and over the seven days that end on it (never a sum of daily counts); IDE, CLI and server-side activity.',
    ),
    series: [
      peopleSeries('daily', CATALOGUE.daily_active_users.title(), daily),
      peopleSeries('weekly', CATALOGUE.weekly_active_users.title(), weekly),
    ],
    summary:
      busiest === undefined
        ? l10n.t('No day of the window is held.')
        : l10n.t(
            'The busiest day was {0} with {1} people; {2} were active in the last seven days.',
            format.day(busiest.day),
            format.number(busiest.value, 'count'),
            lastWeek === null ? l10n.t('an unknown number') : format.number(lastWeek, 'count'),
          ),
  };
}

function peopleSeries(id: string, label: string, { series = [] }: MetricResult): ChartSeries {
  return { id, label, values: series.map(({ values }) => values['people'] ?? null) };
}

function extreme(points: readonly MetricPoint[]): { day: MetricPoint['day']; value: number } | undefined {
  return points
    .map(({ day, values }) => ({ day, value: values['people'] ?? -1 }))
    .filter(({ value }) => value >= 0)
    .reduce<{ day: MetricPoint['day']; value: number } | undefined>(
      (most, point) => (most === undefined || point.value > most.value ? point : most),
      undefined,
    );
}
