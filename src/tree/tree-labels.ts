import { dailyValues, sparkline } from '../figures/sparkline.ts';
import type { Source } from '../domain/scope.ts';
import { METRIC_IDS } from '../metrics/catalog/catalog.ts';
import type { Snapshot } from '../metrics/snapshot.ts';

export const SOURCE_ICONS = {
  github: 'github',
  file: 'file',
  summary: 'book',
  sample: 'beaker',
} as const satisfies Record<Source['kind'], string>;

/** The daily values of a metric as a line of bars, after a space; empty for metrics without daily values. */
export function trend(id: string, { results }: Snapshot): string {
  const metric = METRIC_IDS.find((known) => known === id);
  const values = metric === undefined ? undefined : dailyValues(metric, results);
  return values === undefined ? '' : ` ${sparkline(values)}`;
}
