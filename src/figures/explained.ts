import * as l10n from '@vscode/l10n';
import { daysIn } from '../domain/day.ts';
import { keepsDay } from '../facts/filter.ts';
import { CATALOG, type MetricId } from '../metrics/catalog/catalog.ts';
import { defectsIn } from '../metrics/defects.ts';
import { explanation } from '../metrics/metric-explanation.ts';
import type { Snapshot } from '../metrics/snapshot.ts';
import type { Explained } from '../shared/chart.ts';
import type { Format } from './format.ts';
import { plural } from '../domain/plural.ts';

/** The explanation of a metric: how it is calculated, from which data, and the known defects of these. */
export function explained(id: MetricId, snapshot: Snapshot, format: Format): Explained[] {
  return [
    ...explanation(id).map(([label, text]) => ({ label, text })),
    ...dataExplained(snapshot, format),
    ...spanExplained(id, snapshot, format),
    { label: l10n.t('Fields'), text: CATALOG[id].fields.join(', ') },
    ...defectsIn(snapshot, id).map(({ text }) => ({
      label: l10n.t('Known defect'),
      text: text(),
    })),
  ];
}

/** The names in reports, for names that are shown as people write them. */
export function reportNames(
  shown: readonly { readonly label: string; readonly key?: string | undefined }[],
): Explained[] {
  const names = shown.flatMap(({ label, key = label }) => (label === key ? [] : [`${label} (${key})`]));
  return names.length === 0 ? [] : [{ label: l10n.t('Names in reports'), text: names.join(', ') }];
}

/** The days of a metric that do not follow the date range. */
function spanExplained(id: MetricId, { dateRange, coverage }: Snapshot, format: Format): Explained[] {
  const { span, report } = CATALOG[id];
  if (span === undefined || dateRange === null || report === 'seats') return [];
  const { range, days: kept, stored } = coverage[report][span];
  const text = l10n.t('{0} (UTC): {1} of {2} days stored', format.range(range), stored, kept);
  return [{ label: l10n.t('Days counted'), text }];
}

/** The date range, and how complete it is. */
export function dataExplained(snapshot: Snapshot, format: Format): Explained[] {
  const { dateRange, preliminary } = snapshot;
  if (dateRange === null) return [];
  const final =
    preliminary.length === 0
      ? l10n.t('All days are final.')
      : l10n.t('{0} of the days are preliminary: {1}.', preliminary.length, days(preliminary, format));
  return [
    { label: l10n.t('Date range'), text: dateRangeText(snapshot, format) },
    { label: l10n.t('Data through'), text: `${format.day(dateRange.to)}. ${final}` },
  ];
}

/** The date range and its completeness in one line. */
export function dateRangeText({ dateRange, days: kept, missing, filter }: Snapshot, format: Format): string {
  if (dateRange === null) return '';
  const range = format.range(dateRange);
  const asked =
    filter.weekdaysOnly === true ? l10n.t('{0} (UTC), weekdays', range) : l10n.t('{0} (UTC)', range);
  const all = daysIn(dateRange).filter((day) => keepsDay({ ...filter, excludedDays: [] }, day)).length;
  const span = withoutDays(asked, all - kept);
  if (kept === 1 && missing.length === 0) return l10n.t('{0} · stored', span);
  return missing.length === 0
    ? l10n.t('{0} · all {1} days stored', span, kept)
    : l10n.t('{0} · {1} of {2} days stored', span, kept - missing.length, kept);
}

function withoutDays(span: string, left: number): string {
  if (left === 0) return span;
  return plural(left, l10n.t('{0}, 1 day left out', span), l10n.t('{0}, {1} days left out', span, left));
}

function days(list: Snapshot['preliminary'], format: Format): string {
  return list.map((day) => format.day(day)).join(', ');
}
