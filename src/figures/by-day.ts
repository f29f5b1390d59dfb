import * as l10n from '@vscode/l10n';
import { ownValue } from '../domain/own-value.ts';
import { CATALOG, type MetricId } from '../metrics/catalog/catalog.ts';
import { dayBefore } from '../metrics/comparability.ts';
import { type Metric, type MetricPoint, numberIn, type Unit } from '../metrics/metric.ts';
import { denominatorOf } from '../metrics/shares.ts';
import type { Snapshot } from '../metrics/snapshot.ts';
import type { ChartForm, ChartSeries, ChartSpec, TableColumn } from '../shared/chart.ts';
import { byWeekday } from './by-weekday.ts';
import { amountText } from './change.ts';
import { nameLabel } from './names.ts';
import {
  beforeInTable,
  beforeOf,
  colorRank,
  split,
  total,
  totalOrNull,
  unnamedNote,
} from './series-columns.ts';
import type { Drawn, FigureInput } from './figure-input.ts';
import { dayPick, pickOf } from './picks.ts';
import { numberStyle, styleOfValue, unitText } from './units.ts';

/** Names by day; the others are summed up in a series of their own. */
const SERIES_LENGTH = 6;

/** With more series, the previous period could not be distinguished from them. */
const MOST_BESIDE = 2;

const STACKED: readonly Unit[] = ['requests', 'generations'];
const LINES: readonly Unit[] = [
  'people',
  'ratio',
  'requests per person',
  'lines per person',
  'minutes',
  'pull requests',
  'pull-request days',
  'suggestions',
];

export function byDay(id: MetricId, points: readonly MetricPoint[], input: FigureInput): Drawn {
  const { snapshot, format, compare } = input;
  const { unit, named } = CATALOG[id];
  const past = compare === true ? pointsBefore(id, points, snapshot) : [];
  const all = namesIn([...points, ...past]).map((name): TableColumn => {
    const pick = named && pickOf([name], named, snapshot);
    const label = name === 'value' ? CATALOG[id].title() : nameLabel(named?.[0], name);
    return {
      id: name,
      label,
      ...(isReportName(named, label, name) && { key: name }),
      ...colorRank(named?.[0], name, snapshot),
      numbers: styleOfValue(name, unit),
      values: valuesOf(points, name),
      ...(pick == null ? {} : { pick }),
    };
  });
  const used = all.filter(hasValues);
  const [columns, further] = split(used.length > 0 ? used : all, unit);
  const { drawn, tail } = tailSummedUp(columns);
  const form = formOf(unit, drawn.length);
  const earlier = before(all, past);
  const together = partnersOf(split(all, unit)[0], earlier).filter(hasValues);
  const isBeside = drawn.length <= MOST_BESIDE;
  const beside = isBeside ? partnersOf(drawn, earlier) : form === 'stacked-bar' ? wholeOf(together) : [];
  const tableOnly = [...tail, ...further, ...(isBeside ? [] : together)];
  const series = [...drawn, ...beside];
  return {
    form,
    ...weekdaysOf(id, points, { form, series }, input),
    categoryLabel: l10n.t('Day (UTC)'),
    categoryKind: 'day',
    categories: points.map(({ day }) => day),
    picks: points.map(({ day }) => (points.length > 1 ? dayPick(day) : null)),
    preliminary: snapshot.preliminary,
    series,
    ...(tableOnly.length > 0 ? { further: tableOnly } : {}),
    summary: summary(id, columns, input),
    notes: [
      ...(together.length > 0 && beside.length === 0 ? [beforeInTable()] : []),
      ...unnamedNote(id, snapshot.results[id], format),
    ],
  };
}

/** Of which a day has its own denominator. */
const QUOTIENTS: readonly Unit[] = ['ratio', 'requests per person', 'lines per person'];

/** Left out where days cannot be combined: medians, and users of seven days. */
function weekdaysOf(
  id: MetricId,
  points: readonly MetricPoint[],
  chart: Pick<ChartSpec, 'form' | 'series'>,
  { snapshot, format }: FigureInput,
): Pick<ChartSpec, 'byWeekday'> {
  const { unit, span } = CATALOG[id];
  const { wholes } = snapshot.results[id];
  const isQuotient = QUOTIENTS.includes(unit);
  if (unit === 'minutes' || span === 'last 7 days' || (isQuotient && wholes === undefined)) return {};
  const days = points.map(({ day }) => day);
  const numbers = { numbers: numberStyle(unit), unit: unitText(unit) };
  const found = byWeekday({ ...chart, ...numbers, days, ...(isQuotient && wholes && { wholes }) }, format);
  return found === undefined ? {} : { byWeekday: found };
}

/** Whether the series is a name of the reports that is written otherwise; modes of chat have names of our own. */
function isReportName(named: Metric['named'], label: string, name: string): boolean {
  const kind = named?.[0];
  return kind != null && kind !== 'chatMode' && label !== name;
}

function namesIn(points: readonly MetricPoint[]): string[] {
  return [...new Set(points.flatMap(({ values }) => Object.keys(values)))];
}

function valuesOf(points: readonly MetricPoint[], name: string): (number | null)[] {
  return points.map(({ values }) => ownValue(values, name) ?? null);
}

function hasValues({ values }: ChartSeries): boolean {
  return values.some((value) => value !== null && value !== 0);
}

/** The days of the previous period, in the places of those they are compared with. */
function pointsBefore(
  id: MetricId,
  points: readonly MetricPoint[],
  { previous, current, compared }: Snapshot,
): MetricPoint[] {
  const series = previous?.[id].series;
  const placeOf = dayBefore(CATALOG[id], compared);
  if (series === undefined || placeOf === undefined) return [];
  // The last of the days may be in the later of the compared ranges, where that ends before the date range.
  const byDay = new Map([...series, ...(current?.[id].series ?? [])].map((point) => [point.day, point]));
  return points.map(({ day }) => byDay.get(placeOf(day)) ?? { day: placeOf(day), values: {} });
}

/** Every name in the previous period. */
function before(all: readonly TableColumn[], past: readonly MetricPoint[]): TableColumn[] {
  if (past.length === 0) return [];
  return all.map((each) => ({ ...beforeOf(each, valuesOf(past, each.id)), numbers: each.numbers }));
}

/** The previous period of some of the series. */
function partnersOf(series: readonly ChartSeries[], earlier: readonly TableColumn[]): TableColumn[] {
  return series.flatMap(({ id }) => earlier.find((each) => each.id === `before:${id}`) ?? []);
}

/** The previous period as one bar beside the stack of each day. */
function wholeOf(earlier: readonly TableColumn[]): ChartSeries[] {
  if (earlier.length === 0) return [];
  const values = (earlier[0]?.values ?? []).map((_, at) =>
    totalOrNull(earlier.map((each) => each.values[at] ?? null)),
  );
  return [{ ...beforeOf({ id: 'total', label: l10n.t('Total'), values }, values), sumOfMany: true }];
}

function formOf(unit: Unit, series: number): ChartForm {
  if (LINES.includes(unit)) return 'line';
  return STACKED.includes(unit) && series > 1 ? 'stacked-bar' : 'bar';
}

/** The largest one by one, the others as one series; the table has each. */
function tailSummedUp(columns: readonly TableColumn[]): { drawn: ChartSeries[]; tail: TableColumn[] } {
  if (columns.length <= SERIES_LENGTH + 1) return { drawn: [...columns], tail: [] };
  const sorted = columns.toSorted((a, b) => total(b.values) - total(a.values));
  const tail = sorted.slice(SERIES_LENGTH);
  const values = (tail[0]?.values ?? []).map((_, at) =>
    totalOrNull(tail.map((each) => each.values[at] ?? null)),
  );
  const sum = { id: 'other', label: l10n.t('Other ({0})', tail.length), values, sumOfMany: true } as const;
  return { drawn: [...sorted.slice(0, SERIES_LENGTH), sum], tail };
}

function summary(id: MetricId, series: readonly ChartSeries[], { snapshot, format }: FigureInput): string {
  const { unit } = CATALOG[id];
  const value = numberIn(snapshot.results[id]);
  const text =
    value === null
      ? l10n.t('There is no value for the whole date range.')
      : wholeText(
          amountText({ value, whole: denominatorOf(id, snapshot.results) }, numberStyle(unit), format),
          value,
          unit,
        );
  const most = series.toSorted((a, b) => total(b.values) - total(a.values))[0];
  const whole = series.reduce((sum, { values }) => sum + total(values), 0);
  // Parts that overlap, or are of something else, are no parts of the whole.
  return series.length < 2 || most === undefined || value === null || whole > value
    ? text
    : `${text} ${l10n.t('The largest part is {0} with {1}.', most.label, format.number(total(most.values), numberStyle(unit)))}`;
}

function wholeText(value: string, count: number, unit: Unit): string {
  return unit === 'ratio'
    ? l10n.t('Over the date range: {0}.', value)
    : l10n.t('Over the date range: {0} {1}.', value, unitText(unit, count));
}
