import * as l10n from '@vscode/l10n';
import { CATALOGUE, type MetricId } from '../metrics/catalogue.ts';
import {
  type MetricPoint,
  type MetricResult,
  type MetricRow,
  numberIn,
  type Unit,
} from '../metrics/metric.ts';
import { basisOf } from '../metrics/explain.ts';
import type { Snapshot } from '../metrics/snapshot.ts';
import type { ChartForm, ChartSeries, ChartSpec, TableColumn } from '../shared/chart.ts';
import type { Format } from './format.ts';
import { missingText } from './tiles.ts';
import { numberStyle, styleOfValue, unitText, valueLabel } from './units.ts';

/** Names in a ranking; the others are summed up in a note. */
const RANKING_LENGTH = 10;
/** Names by day; the others are summed up in a series of their own. */
const SERIES_LENGTH = 6;

/** Units whose values belong into one chart, side by side or on top of each other. */
const COMPARABLE: readonly Unit[] = [
  'requests',
  'generations',
  'lines',
  'pull requests',
  'suggestions',
  'repositories',
  'minutes',
];
const STACKED: readonly Unit[] = ['requests', 'generations'];
const LINES: readonly Unit[] = [
  'people',
  'ratio',
  'requests per person',
  'lines per person',
  'minutes',
  'pull requests',
  'suggestions',
];

/** The chart of any metric: by day where it has days, else a ranking, else its sums. */
export function figureOf(id: MetricId, snapshot: Snapshot, format: Format): ChartSpec {
  const { title, formula, caveat, unit } = CATALOGUE[id];
  const result = snapshot.results[id];
  const { series, breakdown, totals } = result;
  const base = {
    id,
    title: title(),
    basis: basisOf(id, snapshot),
    formula: formula(),
    numbers: numberStyle(unit),
    unit: unitText(unit),
    notes: caveat === undefined ? [] : [caveat()],
  };
  const drawn =
    series !== undefined
      ? byDay(id, series, result, format)
      : breakdown !== undefined
        ? ranking(id, breakdown, result, format)
        : sums(totals ?? {}, format);
  const nothing = drawn.series.every(({ values }) => values.every((value) => value === null));
  return {
    ...base,
    ...drawn,
    notes: [...base.notes, ...drawn.notes],
    ...(nothing ? { empty: l10n.t('Nothing to draw for this window: {0}.', missingText(result)) } : {}),
  };
}

type Drawn = Pick<
  ChartSpec,
  'form' | 'categoryLabel' | 'categoryKind' | 'categories' | 'series' | 'further' | 'summary' | 'notes'
> &
  Partial<Pick<ChartSpec, 'numbers' | 'unit'>>;

function byDay(id: MetricId, points: readonly MetricPoint[], result: MetricResult, format: Format): Drawn {
  const { unit } = CATALOGUE[id];
  const names = [...new Set(points.flatMap(({ values }) => Object.keys(values)))];
  const all = names.map((name): TableColumn => ({
    id: name,
    label: valueLabel(name),
    numbers: styleOfValue(name, unit),
    values: points.map(({ values }) => values[name] ?? null),
  }));
  const used = all.filter(({ values }) => values.some((value) => value !== null && value !== 0));
  const [drawn, further] = split(used.length > 0 ? used : all, unit);
  return {
    form: formOf(unit, drawn.length),
    categoryLabel: l10n.t('Day (UTC)'),
    categoryKind: 'day',
    categories: points.map(({ day }) => day),
    series: tailSummedUp(drawn),
    ...(further.length > 0 ? { further } : {}),
    summary: daySummary(id, drawn, result, format),
    notes: unnamedNote(id, result, format),
  };
}

function formOf(unit: Unit, series: number): ChartForm {
  if (LINES.includes(unit)) return 'line';
  return STACKED.includes(unit) && series > 1 ? 'stacked-bar' : 'bar';
}

/** What is drawn, and what only the table has because it counts something else. */
function split(columns: readonly TableColumn[], unit: Unit): [TableColumn[], TableColumn[]] {
  const drawn = COMPARABLE.includes(unit) ? columns.length : 1;
  return [columns.slice(0, drawn), columns.slice(drawn)];
}

function tailSummedUp(series: readonly ChartSeries[]): ChartSeries[] {
  if (series.length <= SERIES_LENGTH + 1) return [...series];
  const sorted = series.toSorted((a, b) => total(b.values) - total(a.values));
  const tail = sorted.slice(SERIES_LENGTH);
  const values = (tail[0]?.values ?? []).map((_, at) => total(tail.map((each) => each.values[at] ?? null)));
  return [...sorted.slice(0, SERIES_LENGTH), { id: 'other', label: l10n.t('{0} more', tail.length), values }];
}

function daySummary(
  id: MetricId,
  series: readonly ChartSeries[],
  result: MetricResult,
  format: Format,
): string {
  const { unit } = CATALOGUE[id];
  const value = numberIn(result);
  const text =
    value === null
      ? l10n.t('There is no figure for the whole window.')
      : l10n.t('Over the window: {0} {1}.', format.number(value, numberStyle(unit)), unitText(unit));
  const most = series.toSorted((a, b) => total(b.values) - total(a.values))[0];
  return series.length < 2 || most === undefined
    ? text
    : `${text} ${l10n.t('The largest part is {0} with {1}.', most.label, format.number(total(most.values), numberStyle(unit)))}`;
}

function ranking(id: MetricId, rows: readonly MetricRow[], result: MetricResult, format: Format): Drawn {
  const { unit } = CATALOGUE[id];
  const shown = rows.slice(0, RANKING_LENGTH);
  const names = [...new Set(rows.flatMap(({ values }) => Object.keys(values)))];
  const columns = names.map((name): TableColumn => ({
    id: name,
    label: name === 'value' ? unitText(unit) : valueLabel(name),
    numbers: styleOfValue(name, unit),
    values: shown.map(({ values }) => values[name] ?? null),
  }));
  const [drawn, further] = split(columns, unit);
  const first = drawn[0];
  return {
    form: 'horizontal-bar',
    categoryLabel: l10n.t('Name'),
    categoryKind: 'name',
    categories: shown.map(rowLabel),
    series: drawn,
    ...(first === undefined ? {} : { numbers: first.numbers }),
    ...(first !== undefined && drawn.length === 1 ? { unit: first.label } : {}),
    ...(further.length > 0 ? { further } : {}),
    summary: rankingSummary(shown[0], result, format),
    notes: rankingNotes(id, rows, result, format),
  };
}

function rowLabel({ keys, outdated }: MetricRow): string {
  const name = keys.map(keyLabel).join(' · ');
  return outdated === true ? l10n.t('{0} (outdated)', name) : name;
}

/** Chat modes have words of their own; names of models and languages stay as they are. */
function keyLabel(key: string): string {
  return valueLabel(key);
}

function rankingSummary(first: MetricRow | undefined, result: MetricResult, format: Format): string {
  if (first === undefined) return l10n.t('Nothing was reported for this window.');
  const share = firstValue(first) / Math.max(1, numberIn(result) ?? 0);
  return share > 0 && share <= 1
    ? l10n.t('First is {0} with {1}.', rowLabel(first), format.number(share, 'ratio'))
    : l10n.t('First is {0} with {1}.', rowLabel(first), format.number(firstValue(first), 'average'));
}

function rankingNotes(
  id: MetricId,
  rows: readonly MetricRow[],
  result: MetricResult,
  format: Format,
): string[] {
  const unit = unitText(CATALOGUE[id].unit);
  const rest = rows.slice(RANKING_LENGTH);
  const sum = rest.reduce((all, row) => all + firstValue(row), 0);
  // People are in several rows: only what is counted once may be added up.
  const more = COMPARABLE.includes(CATALOGUE[id].unit)
    ? l10n.t('{0} more with {1} {2} together.', rest.length, format.number(sum, 'count'), unit)
    : l10n.t('{0} more are not shown.', rest.length);
  return [
    ...(rest.length > 0 ? [more] : []),
    ...unnamedNote(id, result, format),
    ...(rows.some(({ keys }) => keys.includes('auto'))
      ? [l10n.t('“auto” is automatic model selection of which GitHub does not say what it chose.')]
      : []),
  ];
}

function unnamedNote(id: MetricId, { totals }: MetricResult, format: Format): string[] {
  const unnamed = totals?.['unnamed'] ?? 0;
  if (unnamed === 0) return [];
  return [
    l10n.t(
      'Not shown: {0} {1} that GitHub summed up as “others” or did not recognise.',
      format.number(unnamed, 'count'),
      unitText(CATALOGUE[id].unit),
    ),
  ];
}

function sums(totals: Readonly<Record<string, number>>, format: Format): Drawn {
  const names = Object.keys(totals);
  const parts = names.map((name) => `${valueLabel(name)}: ${format.number(totals[name] ?? 0, 'count')}`);
  return {
    form: 'horizontal-bar',
    categoryLabel: l10n.t('Name'),
    categoryKind: 'name',
    categories: names.map(valueLabel),
    series: [{ id: 'value', label: l10n.t('Number'), values: names.map((name) => totals[name] ?? null) }],
    summary: `${parts.join(', ')}.`,
    notes: [],
  };
}

function firstValue({ values }: MetricRow): number {
  return Object.values(values)[0] ?? 0;
}

function total(values: readonly (number | null)[]): number {
  return values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
}
