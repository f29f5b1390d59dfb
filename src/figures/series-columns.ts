import * as l10n from '@vscode/l10n';
import { CATALOG, type MetricId } from '../metrics/catalog/catalog.ts';
import { CHAT_MODE_NAMES } from '../metrics/features.ts';
import type { MetricResult, Unit } from '../metrics/metric.ts';
import type { Snapshot } from '../metrics/snapshot.ts';
import type { ChartSeries, TableColumn } from '../shared/chart.ts';
import type { Format } from './format.ts';
import type { NameKind } from './names.ts';
import { unitText } from './units.ts';

/** Units whose values belong into one chart, side by side or on top of each other. */
export const COMPARABLE: readonly Unit[] = [
  'requests',
  'generations',
  'lines',
  'pull requests',
  'pull-request days',
  'suggestions',
  'repositories',
  'minutes',
];

/** What is drawn, and what only the table has because it counts something else. */
export function split(columns: readonly TableColumn[], unit: Unit): [TableColumn[], TableColumn[]] {
  const [first, ...others] = columns;
  if (first === undefined) return [[], []];
  const isDrawn = ({ id }: TableColumn): boolean => COMPARABLE.includes(unit) && id !== 'sessions';
  return [[first, ...others.filter(isDrawn)], others.filter((each) => !isDrawn(each))];
}

const VALUES: readonly string[] = ['added', 'deleted', 'suggested'];

/** Names are counted in the whole date range without a filter, so that a filter changes no color. */
export function colorRank(
  kind: NameKind | undefined,
  name: string,
  { names }: Snapshot,
): Pick<ChartSeries, 'colorRank'> {
  const all = kind == null ? VALUES : kind === 'chatMode' ? CHAT_MODE_NAMES : names[kind];
  const at = all.findIndex((each) => each === name);
  return at < 0 ? {} : { colorRank: at };
}

export function total(values: readonly (number | null)[]): number {
  return values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
}

/** null where no part was reported: a gap stays a gap when it is summed up. */
export function totalOrNull(values: readonly (number | null)[]): number | null {
  return values.every((value) => value === null) ? null : total(values);
}

/** The same series of the previous period, day by day or row by row. */
export function beforeOf({ id, label }: ChartSeries, values: ChartSeries['values']): ChartSeries {
  return { id: `before:${id}`, label: l10n.t('{0}, previous period', label), values, before: true };
}

/** Where the previous period is, if it is not drawn. */
export function beforeInTable(): string {
  return l10n.t('The previous period is in the table.');
}

export function unnamedNote(id: MetricId, { totals }: MetricResult, format: Format): string[] {
  const unnamed = totals?.['unnamed'] ?? 0;
  if (unnamed === 0) return [];
  const { unit, counts = unit } = CATALOG[id];
  return [
    l10n.t(
      'Other: {0} {1} that GitHub did not name.',
      format.number(unnamed, 'count'),
      unitText(counts, unnamed),
    ),
  ];
}
