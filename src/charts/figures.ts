import * as l10n from '@vscode/l10n';
import { CATALOGUE, type MetricId } from '../metrics/catalogue.ts';
import { CHAT_MODE_NAMES } from '../metrics/features.ts';
import { type MetricPoint, type MetricResult, type MetricRow, numberIn } from '../metrics/metric.ts';
import type { Snapshot } from '../metrics/snapshot.ts';
import type { ChartForm, ChartSeries, ChartSpec } from '../shared/chart.ts';
import type { Format } from './format.ts';
import { numberStyle, unitText } from './units.ts';

/** Names in a ranking; the others are summed up in a note. */
const RANKING_LENGTH = 10;

/** The dashboard's six charts. */
export function figures(snapshot: Snapshot, format: Format): ChartSpec[] {
  return [
    activeUsers(snapshot, format),
    acceptanceRate(snapshot, format),
    requestsPerMode(snapshot, format),
    ranking(snapshot, format, 'language_usage', l10n.t('Language')),
    ranking(snapshot, format, 'model_usage', l10n.t('Model')),
    linesAddedAndDeleted(snapshot, format),
  ];
}

function activeUsers({ results }: Snapshot, format: Format): ChartSpec {
  const daily = results.daily_active_users;
  const weekly = results.weekly_active_users;
  const series = [
    { ...seriesOf(daily, 'people', CATALOGUE.daily_active_users.title()), id: 'daily' },
    { ...seriesOf(weekly, 'people', CATALOGUE.weekly_active_users.title()), id: 'weekly' },
  ];
  const weeklyActive = numberIn(weekly);
  const busiest = extreme(daily.series ?? [], 'people');
  const summary =
    busiest === undefined
      ? l10n.t('No day of the window is held.')
      : l10n.t(
          'The busiest day was {0} with {1} people; {2} were active in the last seven days.',
          format.day(busiest.day),
          format.number(busiest.value, 'count'),
          weeklyActive === null ? l10n.t('an unknown number') : format.number(weeklyActive, 'count'),
        );
  return {
    ...byDay('daily_active_users', 'line', daily.series ?? [], series, summary),
    id: 'active_users',
    title: l10n.t('Daily and weekly active users'),
    formula: `${CATALOGUE.daily_active_users.formula()} ${CATALOGUE.weekly_active_users.formula()}`,
    basis: l10n.t(
      'Distinct people by UTC day, and over the seven days that end on it (never a sum of daily counts); IDE, CLI and server-side activity.',
    ),
  };
}

function acceptanceRate({ results }: Snapshot, format: Format): ChartSpec {
  const result = results.code_completion_acceptance_rate;
  const rate = numberIn(result);
  const summary =
    rate === null
      ? l10n.t('No completion was suggested.')
      : l10n.t(
          'Over the window, {0} of the suggested completions were accepted.',
          format.number(rate, 'ratio'),
        );
  const series = [seriesOf(result, 'value', l10n.t('Accepted of suggested'))];
  return byDay('code_completion_acceptance_rate', 'line', result.series ?? [], series, summary);
}

function requestsPerMode({ results }: Snapshot, format: Format): ChartSpec {
  const result = results.requests_per_chat_mode;
  const labels: Readonly<Record<string, string>> = {
    ask: l10n.t('Ask'),
    edit: l10n.t('Edit'),
    plan: l10n.t('Plan'),
    agent: l10n.t('Agent'),
    custom: l10n.t('Custom'),
    inline: l10n.t('Inline'),
    unknown: l10n.t('Not recognised'),
  };
  const all = CHAT_MODE_NAMES.map((mode) => seriesOf(result, mode, labels[mode] ?? mode));
  const used = all.filter(({ values }) => values.some((value) => value !== null && value > 0));
  const sums = used.map(({ label, values }) => ({
    label,
    sum: values.reduce<number>((a, b) => a + (b ?? 0), 0),
  }));
  const most = sums.sort((a, b) => b.sum - a.sum)[0];
  const summary =
    most === undefined
      ? l10n.t('No chat request was made.')
      : l10n.t(
          '{0} chat requests, most of them in mode {1} ({2}).',
          format.number(numberIn(result) ?? 0, 'count'),
          most.label,
          format.number(most.sum, 'count'),
        );
  return byDay('requests_per_chat_mode', 'stacked-bar', result.series ?? [], used, summary);
}

function linesAddedAndDeleted({ results }: Snapshot, format: Format): ChartSpec {
  const result = results.daily_lines_added_and_deleted;
  const series = [seriesOf(result, 'added', l10n.t('Added')), seriesOf(result, 'deleted', l10n.t('Deleted'))];
  const total = (index: number): string =>
    format.number(
      (series[index]?.values ?? []).reduce<number>((sum, value) => sum + (value ?? 0), 0),
      'count',
    );
  const summary = l10n.t('{0} lines were added and {1} deleted.', total(0), total(1));
  return byDay('daily_lines_added_and_deleted', 'bar', result.series ?? [], series, summary);
}

function byDay(
  id: MetricId,
  form: ChartForm,
  points: readonly MetricPoint[],
  series: readonly ChartSeries[],
  summary: string,
): ChartSpec {
  const nothing = series.every(({ values }) => values.every((value) => value === null));
  return {
    ...described(id),
    form,
    categoryLabel: l10n.t('Day (UTC)'),
    categoryKind: 'day',
    categories: points.map(({ day }) => day),
    series,
    summary,
    notes: [],
    ...(nothing ? { empty: l10n.t('Nothing was reported for this window.') } : {}),
  };
}

function ranking(
  { results }: Snapshot,
  format: Format,
  id: 'language_usage' | 'model_usage',
  label: string,
): ChartSpec {
  const { breakdown = [], totals } = results[id];
  const unnamed = totals?.['unnamed'] ?? 0;
  const value = numberIn(results[id]) ?? 0;
  const shown = breakdown.slice(0, RANKING_LENGTH);
  const rest = breakdown.slice(RANKING_LENGTH);
  const first = shown[0];
  const unit = unitText(CATALOGUE[id].unit);
  const notes = [
    ...(rest.length > 0
      ? [l10n.t('{0} more with {1} {2} together.', rest.length, format.number(sum(rest), 'count'), unit)]
      : []),
    ...(unnamed > 0
      ? [
          l10n.t(
            'Not shown: {0} {1} that GitHub summed up as “others” or did not recognise.',
            format.number(unnamed, 'count'),
            unit,
          ),
        ]
      : []),
    ...(shown.some(({ keys }) => keys[0] === 'auto')
      ? [l10n.t('“auto” is automatic model selection of which GitHub does not say what it chose.')]
      : []),
  ];
  return {
    ...described(id),
    form: 'horizontal-bar',
    categoryLabel: label,
    categoryKind: 'name',
    categories: shown.map(({ keys }) => keys.join(' · ')),
    series: [{ id: 'value', label: unit, values: shown.map(firstValue) }],
    summary:
      first === undefined
        ? l10n.t('Nothing was reported for this window.')
        : l10n.t(
            'Most used is {0} with {1}.',
            first.keys.join(' · '),
            format.number(firstValue(first) / Math.max(1, value), 'ratio'),
          ),
    notes,
    ...(first === undefined ? { empty: l10n.t('Nothing was reported for this window.') } : {}),
  };
}

function described(id: MetricId): Pick<ChartSpec, 'id' | 'title' | 'basis' | 'formula' | 'numbers' | 'unit'> {
  const { title, basis, formula, unit } = CATALOGUE[id];
  return {
    id,
    title: title(),
    basis: basis(),
    formula: formula(),
    numbers: numberStyle(unit),
    unit: unitText(unit),
  };
}

function seriesOf(result: MetricResult, key: string, label: string): ChartSeries {
  return { id: key, label, values: (result.series ?? []).map(({ values }) => values[key] ?? null) };
}

function extreme(
  points: readonly MetricPoint[],
  key: string,
): { day: MetricPoint['day']; value: number } | undefined {
  let most: { day: MetricPoint['day']; value: number } | undefined;
  for (const { day, values } of points) {
    const value = values[key] ?? null;
    if (value !== null && (most === undefined || value > most.value)) most = { day, value };
  }
  return most;
}

function firstValue({ values }: MetricRow): number {
  return Object.values(values)[0] ?? 0;
}

function sum(rows: readonly MetricRow[]): number {
  return rows.reduce((total, row) => total + firstValue(row), 0);
}
