import * as l10n from '@vscode/l10n';
import { before, type DayRange } from '../domain/day.ts';
import { CATALOGUE, type MetricId } from '../metrics/catalogue.ts';
import { numberIn } from '../metrics/metric.ts';
import type { Snapshot } from '../metrics/snapshot.ts';
import { type Span, spanOf } from '../metrics/span.ts';
import type { Change, NumberStyle } from '../shared/chart.ts';
import type { Format } from './format.ts';
import { numberStyle } from './units.ts';

/** The figure against that of the window before; undefined unless both are known and say something. */
export function changeOf(id: MetricId, snapshot: Snapshot, format: Format): Change | undefined {
  const { results, previous } = snapshot;
  const when = comparedDays(id, snapshot, format);
  if (previous === null || when === undefined) return undefined;
  const style = numberStyle(CATALOGUE[id].unit);
  return change(numberIn(results[id]), numberIn(previous[id]), style, when, format);
}

/** The days that the figure is held against; undefined where there is nothing to hold it against. */
export function comparedDays(
  id: MetricId,
  { previous, days, window }: Pick<Snapshot, 'previous' | 'days' | 'window'>,
  format: Format,
): string | undefined {
  const { report, span } = CATALOGUE[id];
  // Licences are only known as they are now, and a day against a day is mostly one weekday against another.
  if (previous === null || window === null || report === 'seats' || span === 'last day') return undefined;
  return span === undefined ? daysBefore(days) : spanText(span, before(window), format);
}

/** Ratios change by percentage points, everything else in proportion. `when`: of what the number before is. */
export function change(
  now: number | null,
  then: number | null,
  style: NumberStyle,
  when: string,
  format: Format,
): Change | undefined {
  if (now === null || then === null || (now === 0 && then === 0)) return undefined;
  const direction = now > then ? 'up' : now < then ? 'down' : 'same';
  const was = format.number(then, style);
  if (direction === 'same')
    return { direction, text: l10n.t('unchanged from {0}', when), shortText: l10n.t('unchanged') };
  const from = l10n.t('from {0} in {1}', was, when);
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

/** The days of a figure that does not follow the window, e.g. "Oct 1 – 22, 2026". */
function spanText(span: Span, range: DayRange, format: Format): string {
  return format.range(spanOf(span, range));
}
