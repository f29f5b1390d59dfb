import * as l10n from '@vscode/l10n';
import { type Day, weekday } from '../domain/day.ts';
import type { ByWeekday, ChartSeries, ChartSpec } from '../shared/chart.ts';
import type { Format } from './format.ts';
import { total } from './series-columns.ts';

type Values = ChartSeries['values'];

/** The days of a chart, and how their values are combined. */
interface Daily extends Pick<ChartSpec, 'form' | 'numbers' | 'unit' | 'series'> {
  readonly days: readonly Day[];
  /** The denominators of ratios by day. Left out: the values are numbers, which have an average. */
  readonly wholes?: Values;
}

/** The places of the days of a weekday in the chart. */
interface Group {
  readonly name: string;
  readonly places: readonly number[];
}

/** With fewer days, no weekday is there twice. */
const FEWEST_DAYS = 8;
const FROM_MONDAY = [1, 2, 3, 4, 5, 6, 0];

/**
 * The days by the day of the week: averages over the days with data, and ratios of the sums. Undefined if the days are
 * too few.
 */
export function byWeekday(daily: Daily, format: Format): ByWeekday | undefined {
  const { form, numbers, unit, series, wholes } = daily;
  const groups = groupsOf(daily, format);
  if (daily.days.length < FEWEST_DAYS || groups.length === 0) return undefined;
  // The denominators are those of the date range, not of the previous period.
  const shown = wholes === undefined ? series : series.filter(({ before }) => before !== true);
  return {
    form: form === 'stacked-bar' ? form : 'bar',
    numbers: numbers === 'count' ? 'average' : numbers,
    unit:
      wholes === undefined
        ? l10n.t('{0}, average per day (number of days)', unit)
        : l10n.t('{0} (number of days)', unit),
    categoryLabel: l10n.t('Day of the week (UTC)'),
    categories: groups.map(({ name, places }) => l10n.t('{0} ({1})', name, places.length)),
    series: shown.map(({ pick: _, ...each }) => ({
      ...each,
      values: groups.map(({ places }) => combined(places, each.values, wholes)),
    })),
    summary: l10n.t(
      'By weekday. Days with data: {0}.',
      groups.map(({ name, places }) => `${name} ${places.length}`).join(', '),
    ),
    explained: {
      label: l10n.t('By weekday'),
      text:
        wholes === undefined
          ? l10n.t('Sum of the values of the days ÷ number of days with data.')
          : l10n.t('Sum of the numerators of the days ÷ sum of their denominators.'),
    },
  };
}

/** From Monday on, with the days on which any series of the date range has a value. */
function groupsOf({ days, series }: Daily, format: Format): Group[] {
  const own = series.filter(({ before }) => before !== true);
  const withData = days
    .map((day, place) => ({ day, place }))
    .filter(({ place }) => own.some(({ values }) => (values[place] ?? null) !== null));
  return FROM_MONDAY.flatMap((number) => {
    const found = withData.filter(({ day }) => weekday(day) === number);
    const [first] = found;
    if (first === undefined) return [];
    return [{ name: format.weekday(first.day), places: found.map(({ place }) => place) }];
  });
}

/** Null where no day has a value, or all denominators are 0. */
function combined(places: readonly number[], values: Values, wholes: Values | undefined): number | null {
  const known = places.flatMap((at) => {
    const value = values[at] ?? null;
    return value === null ? [] : [{ value, whole: wholes === undefined ? 1 : (wholes[at] ?? 0) }];
  });
  const whole = total(known.map((day) => day.whole));
  return whole === 0 ? null : total(known.map((day) => day.value * day.whole)) / whole;
}
