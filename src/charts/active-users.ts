import * as l10n from '@vscode/l10n';
import { CATALOGUE } from '../metrics/catalogue.ts';
import { type MetricPoint, type MetricResult, numberIn } from '../metrics/metric.ts';
import type { ChartSeries, ChartSpec } from '../shared/chart.ts';
import { beforeOf } from './columns.ts';
import { explained } from './explained.ts';
import { figureOf } from './figure.ts';
import type { FigureInput } from './figure-input.ts';

/** Daily and weekly in one chart, since each explains the other. */
export function activeUsersFigure(input: FigureInput): ChartSpec {
  const { snapshot, format } = input;
  const { daily_active_users: daily, weekly_active_users: weekly } = snapshot.results;
  const { series, change: _, noChange: __, ...base } = figureOf('daily_active_users', input);
  const { change, noChange } = figureOf('weekly_active_users', input);
  const ofDay = peopleSeries('daily', CATALOGUE.daily_active_users.title(), daily);
  const busiest = extreme(daily.series ?? []);
  const lastWeek = numberIn(weekly);
  return {
    ...base,
    ...(change && { change: { ...change, text: l10n.t('Weekly: {0}', change.text) } }),
    ...(noChange !== undefined && { noChange }),
    id: 'daily_and_weekly_active_users',
    title: l10n.t('Daily and weekly active users'),
    explanation: [
      { label: l10n.t('Formula'), text: CATALOGUE.weekly_active_users.formula() },
      ...explained('daily_active_users', snapshot, format),
    ],
    basis: l10n.t(
      'Distinct people by UTC day, and over the seven days that end on it (never a sum of daily counts); IDE, CLI and server-side activity.',
    ),
    series: [
      ofDay,
      peopleSeries('weekly', CATALOGUE.weekly_active_users.title(), weekly),
      ...series.filter(({ before }) => before).map(({ values }) => beforeOf(ofDay, values)),
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
