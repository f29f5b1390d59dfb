import * as l10n from '@vscode/l10n';
import { ownValue } from '../domain/own-value.ts';
import { CATALOG, type MetricId } from '../metrics/catalog/catalog.ts';
import { sidesOf } from '../metrics/comparability.ts';
import { type Metric, type MetricResult, type MetricRow, numberIn } from '../metrics/metric.ts';
import type { Snapshot } from '../metrics/snapshot.ts';
import type { ChartSpec, TableColumn } from '../shared/chart.ts';
import { amountText } from './change.ts';
import {
  beforeInTable,
  beforeOf,
  colorRank,
  COMPARABLE,
  split,
  total,
  unnamedNote,
} from './series-columns.ts';
import type { Drawn, FigureInput } from './figure-input.ts';
import type { Format } from './format.ts';
import { nameLabel } from './names.ts';
import { pickOf } from './picks.ts';
import { styleOfValue, unitText, valueLabel } from './units.ts';

/** Names that are drawn; the table has all. */
const RANKING_LENGTH = 10;
const MOST_BARS = 3;

export function ranking(id: MetricId, rows: readonly MetricRow[], input: FigureInput): Drawn {
  const { snapshot, format, compare } = input;
  const { unit, named } = CATALOG[id];
  const result = snapshot.results[id];
  const names = [...new Set(rows.flatMap(({ values }) => Object.keys(values)))];
  const columns = names.map((name): TableColumn => ({
    id: name,
    label: name === 'value' ? unitText(unit) : valueLabel(name),
    numbers: styleOfValue(name, unit),
    values: rows.map(({ values }) => ownValue(values, name) ?? null),
    ...colorRank(undefined, name, snapshot),
  }));
  const used = columns.filter(({ values }) => values.some((value) => value !== null && value !== 0));
  const [comparable, others] = split(rateFirst(used.length > 0 ? used : columns), unit);
  // With more bars for each name, a reader could not tell them apart.
  const drawn = comparable.length > MOST_BARS ? comparable.slice(0, 1) : comparable;
  const further = [...comparable.slice(drawn.length), ...others];
  const first = drawn[0];
  const categories = rows.map((row) => rowLabel(row, named));
  const before = breakdownBefore(id, snapshot);
  const past =
    compare === true && before !== undefined
      ? drawn.map((each) => ({ ...beforeOf(each, valuesBefore(each, rows, before)), numbers: each.numbers }))
      : [];
  const isBeside = drawn.length === 1;
  const tableOnly = [...further, ...(isBeside ? [] : past)];
  return {
    form: 'horizontal-bar',
    categoryLabel: l10n.t('Name'),
    categoryKind: 'name',
    categories,
    keys: rows.map(({ keys }) => keys.join(' · ')),
    drawn: Math.min(rows.length, RANKING_LENGTH),
    ...other(id, drawn, result),
    picks: rows.map(({ keys }) => pickOf(keys, named, snapshot)),
    series: [...drawn, ...(isBeside ? past : [])],
    ...(first === undefined ? {} : { numbers: first.numbers }),
    ...(first !== undefined && drawn.length === 1 ? { unit: first.label } : {}),
    ...(tableOnly.length > 0 ? { further: tableOnly } : {}),
    summary: summary(categories[0], rows[0], first, result, format),
    notes: [...(isBeside || past.length === 0 ? [] : [beforeInTable()]), ...notes(id, rows, result, format)],
  };
}

/** The rows that are not drawn and what has no name, where counts add up. */
function other(
  id: MetricId,
  drawn: readonly TableColumn[],
  { totals }: MetricResult,
): Pick<ChartSpec, 'other'> {
  if (!COMPARABLE.includes(CATALOG[id].unit)) return {};
  const values = drawn.map(({ id: name, values: all }) => {
    const unnamed = name === 'value' ? (totals?.['unnamed'] ?? 0) : 0;
    return total(all.slice(RANKING_LENGTH)) + unnamed;
  });
  return values.every((value) => value === 0) ? {} : { other: { label: l10n.t('Other'), values } };
}

/** Undefined where the metric is not compared. */
function breakdownBefore(id: MetricId, snapshot: Snapshot): readonly MetricRow[] | undefined {
  const sides = sidesOf(id, snapshot);
  return sides === undefined || 'reason' in sides ? undefined : snapshot.previous?.[id].breakdown;
}

/** A ranking of rates goes by how much there was; what is drawn of it is the rate. */
function rateFirst(columns: readonly TableColumn[]): TableColumn[] {
  return columns.toSorted((a, b) => Number(b.id === 'rate') - Number(a.id === 'rate'));
}

/**
 * Of the same names. Names that the previous period did not have count 0, but have no rate; what was not reported of a
 * name stays null.
 */
function valuesBefore(
  { id, numbers }: TableColumn,
  rows: readonly MetricRow[],
  before: readonly MetricRow[],
): (number | null)[] {
  const known = valuesByName(id, before);
  const none = numbers === 'ratio' ? null : 0;
  return rows.map(({ keys }) => {
    const value = known.get(JSON.stringify(keys));
    return value === undefined ? none : value;
  });
}

/** The values of a column by the names of their rows, as JSON. */
export function valuesByName(column: string, rows: readonly MetricRow[]): Map<string, number | null> {
  return new Map(rows.map(({ keys, values }) => [JSON.stringify(keys), ownValue(values, column) ?? null]));
}

function rowLabel({ keys, outdated }: MetricRow, named: Metric['named'] = []): string {
  const name = keys.map((key, at) => nameLabel(named[at], key)).join(' · ');
  return outdated === true ? l10n.t('{0} (outdated)', name) : name;
}

/** Of the column that is drawn. */
function summary(
  name: string | undefined,
  row: MetricRow | undefined,
  drawn: TableColumn | undefined,
  result: MetricResult,
  format: Format,
): string {
  if (row === undefined || name === undefined || drawn === undefined)
    return l10n.t('No data for this date range.');
  const value = drawn.values[0] ?? 0;
  // Rates of completions stand beside what they are a share of.
  const whole = row.values['suggested'] ?? null;
  if (drawn.numbers === 'ratio')
    return l10n.t('First is {0}, at {1}.', name, amountText({ value, whole }, 'ratio', format));
  const all = Math.max(1, numberIn(result) ?? 0);
  const share = value / all;
  return share > 0 && share <= 1
    ? l10n.t('First is {0} with {1}.', name, format.share(share, all))
    : l10n.t('First is {0} with {1}.', name, format.number(value, 'average'));
}

function notes(id: MetricId, rows: readonly MetricRow[], result: MetricResult, format: Format): string[] {
  const rest = rows.length - RANKING_LENGTH;
  return [
    ...(rest > 0 ? [l10n.t('The table has {0} more.', rest)] : []),
    ...unnamedNote(id, result, format),
    ...(rows.some(({ keys }) => keys.includes('auto'))
      ? [l10n.t('“auto” is automatic model selection; GitHub does not report the selected model.')]
      : []),
  ];
}
