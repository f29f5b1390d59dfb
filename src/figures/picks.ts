import type { Dimension } from '../facts/fields.ts';
import { breakdownWith, narrowed } from '../facts/filter.ts';
import { featureOf } from '../metrics/features.ts';
import type { Metric } from '../metrics/metric.ts';
import type { Snapshot } from '../metrics/snapshot.ts';
import type { StateChange } from '../shared/dashboard-state.ts';

type Named = NonNullable<Metric['named']>;

/** What a click on these names filters by; null where nothing can, or where no report could answer it. */
export function pickOf(keys: readonly string[], named: Named = [], snapshot: Snapshot): StateChange | null {
  const found: Partial<Record<Dimension, string>> = {};
  for (const [at, key] of keys.entries()) {
    const kind = named[at];
    if (kind == null) continue;
    const dimension = kind === 'chatMode' ? 'feature' : kind;
    const name = kind === 'chatMode' ? featureOf(key) : key;
    if (name === undefined || !snapshot.names[dimension].includes(name)) return null;
    found[dimension] = name;
  }
  const dimensions = Object.keys(found) as Dimension[];
  if (dimensions.length === 0) return null;
  const all = new Set([...narrowed(snapshot.filter), ...dimensions]);
  return breakdownWith([...all]) === undefined ? null : found;
}

/** A day alone. */
export function dayPick(day: string): StateChange {
  return { dateRange: `${day}..${day}` };
}
