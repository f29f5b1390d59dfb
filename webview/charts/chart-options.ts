import type { ChartOptions, ScaleOptions, TooltipItem } from 'chart.js';
import type { ChartSpec } from '../../src/shared/chart.ts';
import type { Words } from '../figure-settings.ts';
import type { Format } from '../page-format.ts';
import { durationStep } from './duration-step.ts';
import { fitText, textWidth } from './text.ts';
import type { ChartTheme } from './theme.ts';
import { fill } from '../fill.ts';

type Form = 'line' | 'bar';
type TooltipSettings = NonNullable<NonNullable<ChartOptions<Form>['plugins']>['tooltip']>;

/** Names beside horizontal bars take at most this part of the chart's width. */
const NAMES_SHARE = 0.42;
const VALUE_TICKS = 5;
/** From here on a rate is shown against the whole. */
const NEARLY_ALL = 0.75;
export const VALUE_GAP = 6;

/** Whether values are written beside the bars, in place of an axis to read them from. */
export function hasValueLabels({ form, series }: ChartSpec): boolean {
  return form === 'horizontal-bar' && series.length === 1;
}

export function chartOptions(spec: ChartSpec, theme: ChartTheme, words: Words): ChartOptions<Form> {
  const horizontal = spec.form === 'horizontal-bar';
  const names = categoryAxis(spec, theme, words.format);
  const values = valueAxis(spec, theme, words.format);
  return {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    locale: words.format.locale,
    indexAxis: horizontal ? 'y' : 'x',
    interaction: { mode: 'index', intersect: false, axis: horizontal ? 'y' : 'x' },
    layout: {
      padding: { top: 4, right: hasValueLabels(spec) ? valueLabelRoom(spec, theme, words.format) : 4 },
    },
    scales: horizontal ? { x: values, y: names } : { x: names, y: values },
    plugins: { tooltip: tooltip(spec, theme, words) },
  };
}

function categoryAxis(spec: ChartSpec, theme: ChartTheme, format: Format): ScaleOptions<'category'> {
  const horizontal = spec.form === 'horizontal-bar';
  return {
    type: 'category',
    stacked: spec.form === 'stacked-bar',
    offset: spec.form !== 'line',
    grid: { display: false },
    border: { color: theme.axisLine },
    ticks: {
      color: horizontal ? theme.text : theme.mutedText,
      font: { ...theme.font },
      autoSkip: !horizontal,
      autoSkipPadding: 24,
      maxRotation: 0,
      callback(value) {
        const text = format.shortCategory(this.getLabelForValue(Number(value)), spec.categoryKind);
        return horizontal ? fitText(text, this.chart.width * NAMES_SHARE, theme) : text;
      },
    },
  };
}

function valueAxis(spec: ChartSpec, theme: ChartTheme, format: Format): ScaleOptions<'linear'> {
  const highest = Math.max(0, ...spec.series.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const isShare = spec.numbers === 'ratio' && highest <= 1;
  return {
    type: 'linear',
    display: !hasValueLabels(spec),
    stacked: spec.form === 'stacked-bar',
    beginAtZero: true,
    grace: '5%',
    ...(isShare && highest >= NEARLY_ALL ? { max: 1 } : {}),
    ...(highest === 0 ? { suggestedMax: 1 } : {}),
    grid: { color: theme.gridLine, drawTicks: false },
    border: { display: false },
    ticks: {
      color: theme.mutedText,
      font: { ...theme.font },
      padding: 8,
      maxTicksLimit: VALUE_TICKS,
      ...(spec.numbers === 'count' ? { precision: 0 } : {}),
      ...(spec.numbers === 'duration' ? { stepSize: durationStep(highest, VALUE_TICKS - 1) } : {}),
      callback: (value) => format.tick(Number(value), spec.numbers, highest),
    },
  };
}

function valueLabelRoom(spec: ChartSpec, theme: ChartTheme, format: Format): number {
  return VALUE_GAP + 2 + Math.max(0, ...valueTexts(spec, format).map((text) => textWidth(text, theme)));
}

/** The first series as written beside its bars. */
export function valueTexts(spec: ChartSpec, format: Format): string[] {
  const { series, numbers } = spec;
  const values = series[0]?.values ?? [];
  return values.map((value) => (value === null ? '' : format.number(value, numbers)));
}

function tooltip(spec: ChartSpec, theme: ChartTheme, { format, strings }: Words): TooltipSettings {
  const { background, text, border } = theme.tooltip;
  return {
    backgroundColor: background,
    borderColor: border,
    borderWidth: 1,
    cornerRadius: 3,
    titleColor: text,
    bodyColor: text,
    footerColor: text,
    titleFont: { ...theme.font, weight: 'bold' },
    bodyFont: { ...theme.font },
    footerFont: { ...theme.font, weight: 'normal' },
    usePointStyle: spec.form === 'line',
    multiKeyBackground: background,
    callbacks: {
      title: (items) =>
        items
          .slice(0, 1)
          .map(({ label, dataIndex }) =>
            withKey(format.category(label, spec.categoryKind), spec.keys?.[dataIndex]),
          ),
      label: ({ dataset, raw }) => ` ${dataset.label ?? ''}: ${format.number(Number(raw), spec.numbers)}`,
      footer: (items) => [
        ...missing(spec, items).map((label) => `${label}: ${strings.notReported}`),
        ...hints(spec, items, { format, strings }),
      ],
    },
  };
}

/** The name with the name in reports, if they differ. */
function withKey(label: string, key = label): string {
  return key === label ? label : `${label} (${key})`;
}

/** Labels of the series that have no value where the tooltip stands. */
function missing({ series }: ChartSpec, items: readonly TooltipItem<Form>[]): string[] {
  const at = items[0]?.dataIndex;
  return at === undefined ? [] : series.filter(({ values }) => values[at] === null).map(({ label }) => label);
}

/** The footer of a tooltip: whether the day is preliminary, and what a click filters by. */
function hints(spec: ChartSpec, items: readonly TooltipItem<Form>[], { format, strings }: Words): string[] {
  const at = items[0]?.dataIndex;
  const category = at === undefined ? undefined : spec.categories[at];
  if (at === undefined || category === undefined) return [];
  const name = format.category(category, spec.categoryKind);
  return [
    ...(spec.preliminary?.includes(category) === true ? [strings.mayChange] : []),
    ...(spec.picks?.[at] == null
      ? []
      : [spec.categoryKind === 'day' ? strings.dragDays : fill(strings.filterBy, name)]),
  ];
}
