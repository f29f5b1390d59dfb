import * as l10n from '@vscode/l10n';
import type { SeatCounts } from '../../facts/seat-facts.ts';
import { type Metric, type MetricResult, NOT_REPORTED } from '../metric.ts';
import { seatCounts } from '../seat-state.ts';

/** Sources: metric reference 8; GitHub's API of Copilot seats. */
export const licenseMetrics = {
  seats: {
    title: () => l10n.t('Licenses'),
    formula: () =>
      l10n.t(
        'Assigned licenses: active (used in the 28 days that end with the date range), idle (last used before these days), or no activity on record (GitHub keeps activity for 90 days). For a past date range, active licenses cannot be counted if a license was used later.',
      ),
    basis: () =>
      l10n.t(
        'Licenses on the day on which GitHub last listed them: one per user, plus licenses without a user, such as pending invitations. For the newest date range, activity up to that day counts. Activity is last_activity_at (UTC), which includes surfaces that the usage reports do not cover, such as chat on github.com.',
      ),
    unit: 'licenses',
    group: 'licenses',
    report: 'seats',
    fields: ['assignee.id', 'last_activity_at'],
    compute: (period) => {
      const counts = period.seatCounts();
      if (counts !== null) return countedSeats(counts);
      const seats = period.seats();
      if (seats === null) return null;
      if (seats.length === 0) return NOT_REPORTED;
      const { notKnown, ...states } = seatCounts(seats, period.seatSpan());
      const { totals = {} } = countedSeats({ assigned: seats.length, ...states });
      return { value: seats.length, totals: notKnown > 0 ? { ...totals, not_known: notKnown } : totals };
    },
  },
} as const satisfies Record<string, Metric>;

/** Numbers that a summary withholds are left out. */
function countedSeats({ assigned, active, idle, noActivity }: SeatCounts): MetricResult {
  const totals = Object.entries({ assigned, active, idle, no_activity: noActivity });
  return {
    value: assigned,
    totals: Object.fromEntries(totals.flatMap(([name, count]) => (count === null ? [] : [[name, count]]))),
  };
}
