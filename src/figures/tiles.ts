import * as l10n from '@vscode/l10n';
import { CATALOG, type MetricId, type MetricResults } from '../metrics/catalog/catalog.ts';
import { type MetricResult, numberIn } from '../metrics/metric.ts';
import { denominatorOf } from '../metrics/shares.ts';
import type { Snapshot } from '../metrics/snapshot.ts';
import type { FigureBase, NumberStyle, TileSpec } from '../shared/chart.ts';
import { amountText, changeExplained, changeOf, type ChangeParts } from './change.ts';
import { explained, reportNames } from './explained.ts';
import { dailyValues } from './sparkline.ts';
import type { Format } from './format.ts';
import { nameLabel } from './names.ts';
import { numberStyle } from './units.ts';

/** The headline metrics, in the order in which every surface shows them. */
export const HEADLINES = [
  'active_users',
  'rolling_28_day_agent_users',
  'average_chat_requests_per_active_user',
  'code_completion_acceptance_rate',
  'loc_changed_with_ai',
  'agent_contribution',
] as const satisfies readonly MetricId[];

export function headlineTiles(snapshot: Snapshot, format: Format): MetricTile[] {
  return HEADLINES.map((id) => tileOf(id, snapshot, format));
}

/** A title with the days of the month or week to date, or of the last 28, where these are not the date range. */
function withDays(title: string, id: MetricId, { dateRange, coverage }: Snapshot, format: Format): string {
  const { span, report } = CATALOG[id];
  const isToDate = span === 'month' || span === 'week to date';
  if (!isToDate && span !== 'last 28 days') return title;
  if (report === 'seats' || dateRange === null) return title;
  const { range } = coverage[report][span];
  if (!isToDate && range.from === dateRange.from) return title;
  return l10n.t('{0}, {1}', title, format.rangeOfYear(range));
}

/** A metric as one number. */
export type MetricTile = TileSpec & { readonly id: MetricId };

export function tileOf(id: MetricId, snapshot: Snapshot, format: Format): MetricTile {
  const result = snapshot.results[id];
  const { title, shortTitle = title } = CATALOG[id];
  const compared = changeOf(id, snapshot, format);
  const text = valueText(id, snapshot.results, format);
  const daily = dailyValues(id, snapshot.results);
  return {
    id,
    title: withDays(title(), id, snapshot, format),
    shortTitle: withDays(shortTitle(), id, snapshot, format),
    value: numberIn(result),
    valueText: text,
    ...(result.value === null ? { missing: true } : {}),
    ...(daily !== undefined && { daily }),
    basis: CATALOG[id].basis(),
    explanation: [
      ...explained(id, snapshot, format),
      ...reportNames(typeof result.value === 'string' ? [{ label: text, key: result.value }] : []),
      ...changeExplained(compared),
    ],
    ...compared,
  };
}

/** A number that is no metric's. */
interface PlainNumber extends FigureBase, Pick<TileSpec, 'line' | 'open'> {
  readonly value: number | null;
  readonly style: NumberStyle;
  readonly compared?: ChangeParts;
  /** In place of the number as its style writes it. */
  readonly text?: string;
}

export function plainTile({ style, text, compared, ...figure }: PlainNumber, format: Format): TileSpec {
  const { title, value } = figure;
  return {
    ...figure,
    shortTitle: title,
    valueText: text ?? (value === null ? l10n.t('not reported') : format.number(value, style)),
    ...(value === null ? { missing: true } : {}),
    ...compared,
  };
}

const MISSING = {
  days: () => l10n.t('no data yet'),
  span: () => l10n.t('days are missing'),
  filter: () => l10n.t('not available for this filter'),
  report: () => l10n.t('not reported'),
  summary: () => l10n.t('not in the summary'),
} satisfies Record<NonNullable<MetricResult['missing']>, () => string>;

/** Why there is no value. */
export function missingText({ missing }: MetricResult): string {
  return missing === undefined ? l10n.t('no value') : MISSING[missing]();
}

/** The value as every surface writes it, or why there is none. */
export function valueText(id: MetricId, results: MetricResults, format: Format): string {
  const { value } = results[id];
  if (typeof value === 'string') return nameLabel(CATALOG[id].named?.[0], value);
  if (value === null) return missingText(results[id]);
  return amountText({ value, whole: denominatorOf(id, results) }, numberStyle(CATALOG[id].unit), format);
}
