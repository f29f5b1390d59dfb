import * as l10n from '@vscode/l10n';
import { CATALOGUE, type MetricId, type MetricResults } from '../metrics/catalogue.ts';
import type { Unit } from '../metrics/metric.ts';
import type { Snapshot } from '../metrics/snapshot.ts';
import type { NumberStyle, TileSpec } from '../shared/chart.ts';
import type { Format } from './format.ts';

/** The headline figures, in the order in which every surface shows them. */
const HEADLINES = [
  'rolling_28_day_active_users',
  'rolling_28_day_agent_users',
  'average_chat_requests_per_active_user',
  'code_completion_acceptance_rate',
  'loc_changed_with_ai',
  'agent_contribution',
] as const satisfies readonly MetricId[];

export function headlineTiles({ results, previous }: Snapshot, format: Format): TileSpec[] {
  return HEADLINES.map((id) => {
    const metric = CATALOGUE[id];
    const value = results[id].value;
    const change = changeOf(id, results, previous, format);
    return {
      id,
      label: metric.title(),
      shortLabel: (metric.shortTitle ?? metric.title)(),
      value,
      valueText: value === null ? l10n.t('not reported') : format.number(value, numberStyle(metric.unit)),
      basis: metric.basis(),
      formula: metric.formula(),
      ...(change === undefined ? {} : { change }),
    };
  });
}

export function numberStyle(unit: Unit): NumberStyle {
  if (unit === 'ratio') return 'ratio';
  return unit === 'requests per person' ? 'average' : 'count';
}

/** Ratios change by percentage points, everything else in proportion to the window before. */
function changeOf(
  id: MetricId,
  results: MetricResults,
  previous: MetricResults | null,
  format: Format,
): TileSpec['change'] {
  const now = results[id].value;
  const then = previous?.[id].value ?? null;
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
