import { addDays, day as literal, type Day, dayOf } from './day.ts';
import type { ReportKind, ScopeKind } from './scope.ts';

/** The reports that have days, in the order in which people miss them; licenses are only ever as they were when read. */
export const DAILY_REPORTS = [
  'users',
  'entity',
  'user-teams',
  'repos',
] as const satisfies readonly ReportKind[];
export type DailyReport = (typeof DAILY_REPORTS)[number];

/** The first day that GitHub has: it began with each report on some day, and keeps a year. `now`: epoch milliseconds. */
export function firstDay(report: DailyReport, scope: ScopeKind, now: number): Day {
  const began = BEGAN[report][scope];
  const oldest = yearBefore(dayOf(now));
  return began > oldest ? began : oldest;
}

const BEGAN: Readonly<Record<DailyReport, Readonly<Record<ScopeKind, Day>>>> = {
  users: { organization: literal('2025-12-12'), enterprise: literal('2025-10-10') },
  entity: { organization: literal('2025-12-12'), enterprise: literal('2025-10-10') },
  'user-teams': { organization: literal('2026-05-14'), enterprise: literal('2026-05-14') },
  repos: { organization: literal('2026-07-17'), enterprise: literal('2026-07-17') },
};

/** On 29 February: 28 February of the year before. */
function yearBefore(day: Day): Day {
  const [year, month, date] = day.split('-').map(Number);
  const same = new Date(Date.UTC((year ?? 0) - 1, (month ?? 1) - 1, date));
  return same.getUTCDate() === date ? dayOf(same.getTime()) : addDays(dayOf(same.getTime()), -1);
}
