import type { DashboardView } from './page-protocol.ts';

/** Where the numbers of a view come from, for a reader who sees them elsewhere: title, filters, days, and source. */
export function originOf({ title, subtitle, source, filters: { chips } }: DashboardView): string {
  // The days are in the subtitle already.
  const narrowed = chips.filter(({ id }) => id !== 'dateRange').map(({ label }) => label);
  return [title, ...narrowed, subtitle, source].join(' · ');
}
