import * as l10n from '@vscode/l10n';
import { CATALOGUE, METRIC_IDS, type MetricId, type MetricResults } from '../metrics/catalogue.ts';
import { isChart, type MetricGroup, type MetricResult, numberIn } from '../metrics/metric.ts';
import { basisOf } from '../metrics/explain.ts';
import type { Snapshot } from '../metrics/snapshot.ts';
import type { TileSpec } from '../shared/chart.ts';
import type { Format } from './format.ts';
import { numberStyle } from './units.ts';

/** The headline figures, in the order in which every surface shows them. */
const HEADLINES = [
  'active_users',
  'rolling_28_day_agent_users',
  'average_chat_requests_per_active_user',
  'code_completion_acceptance_rate',
  'loc_changed_with_ai',
  'agent_contribution',
] as const satisfies readonly MetricId[];

export function headlineTiles(snapshot: Snapshot, format: Format): TileSpec[] {
  return HEADLINES.map((id) => tileOf(id, snapshot, format));
}

/** The group's figures that are one number. */
export function groupTiles(group: MetricGroup, snapshot: Snapshot, format: Format): TileSpec[] {
  return METRIC_IDS.filter((id) => CATALOGUE[id].group === group && !isChart(snapshot.results[id])).map(
    (id) => tileOf(id, snapshot, format),
  );
}

function tileOf(id: MetricId, snapshot: Snapshot, format: Format): TileSpec {
  const { results, previous } = snapshot;
  const { title, shortTitle = title, formula } = CATALOGUE[id];
  const change = changeOf(id, results, previous, format);
  return {
    id,
    label: title(),
    shortLabel: shortTitle(),
    value: numberIn(results[id]),
    valueText: valueText(id, results[id], format),
    basis: basisOf(id, snapshot),
    formula: formula(),
    ...(change === undefined ? {} : { change }),
  };
}

const MISSING = {
  days: () => l10n.t('no data yet'),
  filter: () => l10n.t('not told apart'),
  report: () => l10n.t('not reported'),
} satisfies Record<NonNullable<MetricResult['missing']>, () => string>;

/** Why there is no value. */
export function missingText({ missing }: MetricResult): string {
  return missing === undefined ? l10n.t('no figure') : MISSING[missing]();
}

/** The value as every surface writes it, or why there is none. */
export function valueText(id: MetricId, result: MetricResult, format: Format): string {
  const { value } = result;
  if (typeof value === 'string') return value;
  if (value !== null) return format.number(value, numberStyle(CATALOGUE[id].unit));
  return missingText(result);
}

/** Ratios change by percentage points, everything else in proportion to the window before. */
function changeOf(
  id: MetricId,
  results: MetricResults,
  previous: MetricResults | null,
  format: Format,
): TileSpec['change'] {
  const now = numberIn(results[id]);
  const then = previous === null ? null : numberIn(previous[id]);
  if (now === null || then === null) return undefined;
  const style = numberStyle(CATALOGUE[id].unit);
  const direction = now > then ? 'up' : now < then ? 'down' : 'same';
  const was = format.number(then, style);
  if (direction === 'same') {
    return { direction, text: l10n.t('unchanged from the 28 days before'), shortText: l10n.t('unchanged') };
  }
  const from = l10n.t('from {0} in the 28 days before', was);
  if (style !== 'ratio' && then === 0) return { direction, text: from, shortText: l10n.t('from {0}', was) };
  const shortText =
    style === 'ratio' ? l10n.t('{0} points', format.points(now - then)) : format.change(now / then - 1);
  return { direction, text: `${shortText}, ${from}`, shortText };
}
