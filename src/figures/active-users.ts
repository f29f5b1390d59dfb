import * as l10n from '@vscode/l10n';
import { CATALOG, type MetricId } from '../metrics/catalog/catalog.ts';
import { type MetricPoint, type MetricResult, numberIn } from '../metrics/metric.ts';
import type { ChartSeries, ChartSpec } from '../shared/chart.ts';
import { changeExplained } from './change.ts';
import { beforeOf } from './series-columns.ts';
import { explained } from './explained.ts';
import { figureOf } from './figure.ts';
import type { FigureInput } from './figure-input.ts';

interface Pair {
  readonly id: string;
  readonly title: () => string;
  readonly daily: MetricId;
  readonly weekly: MetricId;
}

/** Each pair is drawn in one chart, under its daily metric. */
export const ACTIVE_USERS: readonly Pair[] = [
  {
    id: 'daily_and_weekly_active_users',
    title: () => l10n.t('Daily and weekly active users (IDE)'),
    daily: 'daily_active_users',
    weekly: 'weekly_active_users',
  },
  {
    id: 'daily_and_weekly_active_users_all_surfaces',
    title: () => l10n.t('Daily and weekly active users (all surfaces)'),
    daily: 'daily_active_users_all_surfaces',
    weekly: 'weekly_active_users_all_surfaces',
  },
];

/** Daily and weekly in one chart, since each explains the other. */
export function activeUsersFigure(pair: Pair, input: FigureInput): ChartSpec {
  const { snapshot, format } = input;
  const [daily, weekly] = [snapshot.results[pair.daily], snapshot.results[pair.weekly]];
  const { series, change: _, noChange: __, ...base } = figureOf(pair.daily, input);
  const { change, noChange } = figureOf(pair.weekly, input);
  const ofDay = peopleSeries('daily', l10n.t('Daily'), daily);
  const busiest = extreme(daily.series ?? []);
  const lastWeek = numberIn(weekly);
  return {
    ...base,
    ...(change && {
      change: {
        ...change,
        text: l10n.t('Weekly: {0}', change.text),
        brief: l10n.t('Weekly: {0}', change.brief),
      },
    }),
    ...(noChange !== undefined && { noChange }),
    id: pair.id,
    title: pair.title(),
    explanation: [
      ...explained(pair.weekly, snapshot, format),
      { label: CATALOG[pair.daily].title(), text: CATALOG[pair.daily].formula() },
      ...changeExplained(change === undefined ? {} : { change }),
    ],
    basis: CATALOG[pair.weekly].basis(),
    series: [
      ofDay,
      peopleSeries('weekly', l10n.t('Weekly'), weekly),
      ...series.filter(({ before }) => before).map(({ values }) => beforeOf(ofDay, values)),
    ],
    summary:
      busiest === undefined
        ? l10n.t('No day of this date range is stored.')
        : l10n.t(
            'Busiest day: {0}, active users: {1}. Active users in the last seven days: {2}.',
            format.day(busiest.day),
            format.number(busiest.value, 'count'),
            lastWeek === null ? l10n.t('not reported') : format.number(lastWeek, 'count'),
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
