import * as z from 'zod';
import { type Amount, deltaOf, weekdaysNote } from '../../figures/change.ts';
import { nameLabel } from '../../figures/names.ts';
import { noChangeText } from '../../figures/no-change.ts';
import { sourceLabel } from '../../figures/source-label.ts';
import { HEADLINES } from '../../figures/tiles.ts';
import { styleOfValue, numberStyle } from '../../figures/units.ts';

import { nameText } from '../../domain/plain-text.ts';
import { CATALOG, METRIC_IDS, type MetricId } from '../../metrics/catalog/catalog.ts';
import { sidesOf } from '../../metrics/comparability.ts';
import { changeNotes, defectsIn } from '../../metrics/defects.ts';
import {
  isChart,
  METRIC_GROUPS,
  type MetricPoint,
  type MetricResult,
  type MetricRow,
  type Unit,
} from '../../metrics/metric.ts';
import { denominatorOf } from '../../metrics/shares.ts';
import type { Snapshot } from '../../metrics/snapshot.ts';
import { filteredRangeOfSpan } from '../../metrics/span.ts';
import type { NumberStyle } from '../../shared/chart.ts';
import { type Basis, table } from './answer.ts';
import { orNearest } from '../../domain/nearest.ts';
import { numberText, pointsText, shareText } from './answer-numbers.ts';
import { ownValue } from '../../domain/own-value.ts';
import { asked, headOf, NARROWED, DATE_RANGE, dateRangeText } from './tool-question.ts';
import { defineTool, ToolError } from './tool.ts';
import { counted } from '../../domain/plural.ts';

const input = z.strictObject({
  metrics: z.array(z.string().max(200)).min(1).max(20).optional().describe('Ids of metrics.'),
  group: z.enum(METRIC_GROUPS).optional().describe('All metrics of a group, in place of ids.'),
  dateRange: DATE_RANGE,
  ...NARROWED,
  byDay: z.boolean().optional().describe('Adds the values of each day.'),
  rows: z.int().min(1).max(50).default(10).describe('How many rows of each breakdown.'),
});

export const getMetrics = defineTool({
  name: 'get_metrics',
  input,
  namesPeople: ({ person }) => person !== undefined,
  answer: async ({ metrics, group, byDay, rows, ...question }, context) => {
    const ids = metricsIn(metrics, group);
    const { metrics: usage, dateRange, filter, narrowedBy } = await asked(question, context);
    const snapshot = await usage.query({ dateRange, filter }, context.signal);
    return {
      lines: [
        ...headOf({ narrowedBy }, sourceLabel(usage.source), snapshot),
        '',
        ...ids.map((id) => valueLine(id, snapshot)),
        ...defectLines(ids, { ...snapshot, dateRange }),
        ...ids.flatMap((id) => detailsOf(id, snapshot, rows, byDay === true)),
      ],
      basis: ids.map((id) => basisOfFigure(id, snapshot, usage.data.stored.seats?.at(-1)?.day)),
    };
  },
});

function metricsIn(
  wanted: readonly string[] | undefined,
  group: (typeof METRIC_GROUPS)[number] | undefined,
): readonly MetricId[] {
  if (wanted === undefined)
    return group === undefined ? HEADLINES : METRIC_IDS.filter((id) => CATALOG[id].group === group);
  if (group !== undefined) throw new ToolError('Give metrics or a group, not both.');
  return wanted.map((text) => {
    const id = METRIC_IDS.find((known) => known === text);
    if (id === undefined) throw new ToolError(`No metric "${text}". ${orNearest(text, METRIC_IDS)}`);
    return id;
  });
}

function valueLine(id: MetricId, snapshot: Snapshot): string {
  const result = snapshot.results[id];
  const value = valueOf(id, result, denominatorOf(id, snapshot.results));
  return `- \`${id}\` (${CATALOG[id].title()}): ${value}${beforeOf(id, snapshot)}`;
}

function valueOf(id: MetricId, result: MetricResult, whole: number | null): string {
  const { unit } = CATALOG[id];
  if (typeof result.value === 'string') return nameText(nameLabel(CATALOG[id].named?.[0], result.value));
  if (result.value === null) return whyNone(id, result);
  const number = amountText({ value: result.value, whole }, numberStyle(unit));
  return unit === 'ratio' || unit === 'various' ? number : `${number} ${unit}`;
}

const WHY_NONE = {
  days: 'not reported: no day of its report is stored',
  span: 'not counted: days are missing in the span of this metric, so a number would be too low',
  filter: 'not reported: no report breaks it down by this filter',
  report: 'not reported by GitHub for this date range',
  summary:
    'not in the published summary, which has neither people nor repositories and withholds the metrics of few people',
} as const satisfies Record<NonNullable<MetricResult['missing']>, string>;

const QUOTIENTS: readonly Unit[] = ['ratio', 'requests per person', 'lines per person'];

function whyNone(id: MetricId, result: MetricResult): string {
  if (result.missing !== undefined) return WHY_NONE[result.missing];
  if (QUOTIENTS.includes(CATALOG[id].unit)) return 'not reported: there is nothing to divide by';
  return isChart(result)
    ? 'no single value for the date range; it has rows or values by day'
    : 'not reported: there is nothing to count';
}

/** The value of the previous period, or why it is not compared. */
function beforeOf(id: MetricId, snapshot: Snapshot): string {
  const sides = sidesOf(id, snapshot);
  if (sides === undefined) return '';
  if ('reason' in sides) return ` (${noChangeText(sides.reason)})`;
  const { results, current = results, previous } = snapshot;
  const { later, earlier, isShown } = sides;
  const style = numberStyle(CATALOG[id].unit);
  const now: Amount = { value: sides.now, whole: denominatorOf(id, current) };
  const then: Amount = { value: sides.then, whole: previous && denominatorOf(id, previous) };
  const texts = [
    `${dateRangeText(earlier)}: ${amountText(then, style)}`,
    ...(isShown ? [] : [`${dateRangeText(later)}: ${amountText(now, style)}`]),
    ...changeText(now, then, style),
  ];
  return ` (compared with ${texts.join(', ')})${[
    ...changeNotes(id, sides),
    ...weekdaysNote(id, sides, snapshot.filter),
  ]
    .map((note) => ` ${note}`)
    .join('')}`;
}

function changeText(now: Amount, then: Amount, style: NumberStyle): string[] {
  const delta = deltaOf(now, then, style);
  switch (delta.kind) {
    case 'same':
      return ['unchanged'];
    case 'from-zero':
      return [];
    case 'count':
      return [signed(delta.by, 'count')];
    case 'proportion':
      return [signed(delta.by, 'ratio')];
    case 'points':
      return [pointsText(delta.by, delta.whole), ...(delta.isChance ? ['could be chance'] : [])];
  }
}

function signed(by: number, style: 'count' | 'ratio'): string {
  return `${by > 0 ? '+' : ''}${numberText(by, style)}`;
}

/** A ratio with what it is a share of. */
function amountText({ value, whole }: Amount, style: NumberStyle): string {
  return whole == null || style !== 'ratio' ? numberText(value, style) : shareText(value, whole);
}

function defectLines(ids: readonly MetricId[], snapshot: Snapshot): string[] {
  const defects = new Set(ids.flatMap((id) => defectsIn(snapshot, id)));
  return [...defects].map(({ text, touches }) => {
    const touched = ids.filter((id) => touches.includes(id)).join(', ');
    return `Known defect of GitHub's data (${touched}): ${text()}`;
  });
}

/** `readOn`: when the licenses were listed. */
function basisOfFigure(id: MetricId, snapshot: Snapshot, readOn: string | undefined): Basis {
  const { title, formula, report } = CATALOG[id];
  const days =
    report === 'seats' || snapshot.dateRange === null
      ? `as read on ${readOn ?? 'an unknown day'}`
      : dateRangeText(filteredRangeOfSpan(CATALOG[id].span, snapshot.dateRange, snapshot.filter));
  return { metric: id, title: title(), text: `${days}. ${formula()} ${CATALOG[id].basis()}` };
}

function detailsOf(id: MetricId, { results }: Snapshot, most: number, byDay: boolean): string[] {
  const { totals, breakdown, series, estimate } = results[id];
  return [
    ...(estimate === undefined
      ? []
      : ['', `\`${id}\` is counted from users' own rows, each on the last active day.`]),
    ...(totals === undefined || Object.keys(totals).length === 0
      ? []
      : ['', `\`${id}\`, totals: ${valuesText(id, totals)}`]),
    ...(breakdown === undefined ? [] : ['', ...breakdownLines(id, breakdown, most)]),
    ...(byDay && series !== undefined ? ['', ...seriesLines(id, series, most)] : []),
  ];
}

function valuesText(id: MetricId, values: Readonly<Record<string, number | null>>): string {
  const { unit } = CATALOG[id];
  return Object.entries(values)
    .map(([name, value]) => `${nameText(name)} ${numberText(value, styleOfValue(name, unit))}`)
    .join(', ');
}

function breakdownLines(id: MetricId, rows: readonly MetricRow[], most: number): string[] {
  if (rows.length === 0) return [`\`${id}\`, 0 rows.`];
  const { unit, named = [] } = CATALOG[id];
  const shown = rows.slice(0, most);
  const names = [...new Set(shown.flatMap(({ values }) => Object.keys(values)))];
  const keys = (rows[0]?.keys ?? []).map((_, at) => named[at] ?? 'name');
  const more = rows.length - shown.length;
  return [
    `\`${id}\`, ${counted(rows.length, 'row')}${more > 0 ? `, the first ${shown.length} of them (${more} more)` : ''}:`,
    ...table(
      [...keys, ...names.map((name) => (name === 'value' ? unit : name))],
      shown.map(({ keys: own, values }) => [
        ...own.map((name, at) => nameLabel(named[at], name)),
        ...names.map((name) => numberText(ownValue(values, name), styleOfValue(name, unit))),
      ]),
    ),
  ];
}

function seriesLines(id: MetricId, points: readonly MetricPoint[], most: number): string[] {
  const { unit, named } = CATALOG[id];
  const sums = new Map<string, number>();
  for (const { values } of points)
    for (const [name, value] of Object.entries(values)) sums.set(name, (sums.get(name) ?? 0) + (value ?? 0));
  const names = [...sums].sort(([, a], [, b]) => b - a).map(([name]) => name);
  const shown = names.slice(0, most);
  const more = names.length - shown.length;
  return [
    `\`${id}\`, by day${more > 0 ? `, the ${shown.length} largest of ${names.length} names` : ''}:`,
    ...table(
      ['day', ...shown.map((name) => (named === undefined ? name : nameLabel(named[0], name)))],
      points.map(({ day, values }) => [
        day,
        ...shown.map((name) => numberText(ownValue(values, name), styleOfValue(name, unit))),
      ]),
    ),
  ];
}
