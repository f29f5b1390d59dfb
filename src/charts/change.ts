import * as l10n from '@vscode/l10n';
import { CATALOGUE, type MetricId } from '../metrics/catalogue.ts';
import { numberIn } from '../metrics/metric.ts';
import type { Snapshot } from '../metrics/snapshot.ts';
import type { Change, NumberStyle } from '../shared/chart.ts';
import type { Format } from './format.ts';
import { numberStyle } from './units.ts';

/** The figure against that of the window before; undefined unless both are known. */
export function changeOf(
  id: MetricId,
  { results, previous, days }: Snapshot,
  format: Format,
): Change | undefined {
  // Licences are only known as they are now.
  const then = previous === null || CATALOGUE[id].report === 'seats' ? null : numberIn(previous[id]);
  return change(numberIn(results[id]), then, numberStyle(CATALOGUE[id].unit), days, format);
}

/** Ratios change by percentage points, everything else in proportion. `days`: of the window. */
export function change(
  now: number | null,
  then: number | null,
  style: NumberStyle,
  days: number,
  format: Format,
): Change | undefined {
  if (now === null || then === null) return undefined;
  const direction = now > then ? 'up' : now < then ? 'down' : 'same';
  const was = format.number(then, style);
  if (direction === 'same') {
    return {
      direction,
      text: l10n.t('unchanged from {0}', daysBefore(days)),
      shortText: l10n.t('unchanged'),
    };
  }
  const from = l10n.t('from {0} in {1}', was, daysBefore(days));
  if (style !== 'ratio' && then === 0) return { direction, text: from, shortText: l10n.t('from {0}', was) };
  const shortText =
    style === 'ratio'
      ? l10n.t('{0} points', format.number(now - then, 'points'))
      : format.change(now / then - 1);
  return { direction, text: `${shortText}, ${from}`, shortText };
}

/** "the 28 days before" */
export function daysBefore(days: number): string {
  return days === 1 ? l10n.t('the day before') : l10n.t('the {0} days before', days);
}
