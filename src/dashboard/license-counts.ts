import type { DashboardInput } from './input.ts';

export interface LicenseCounts {
  readonly assigned: number;
  readonly active: number;
  /** Idle, or without activity on record. */
  readonly unused: number;
}

/**
 * The licenses of the whole organization or enterprise beside metrics of the newest days: they are known only as they
 * were last read. Undefined under a filter, for other days, and where one of the numbers is missing.
 */
export function licensesOfWhole({ snapshot, dateRange, span }: DashboardInput): LicenseCounts | undefined {
  const { assigned, active, idle, no_activity: noActivity } = snapshot.results.seats.totals ?? {};
  if (dateRange.to !== span.to) return undefined;
  if (assigned === undefined || active === undefined || idle === undefined || noActivity === undefined)
    return undefined;
  return { assigned, active, unused: idle + noActivity };
}
