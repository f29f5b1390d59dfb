import * as l10n from '@vscode/l10n';
import { type Day, startOf, trailing } from '../domain/day.ts';
import type { Seat, SeatCounts } from '../facts/seat-facts.ts';
import { type Metric, type MetricResult, NOT_REPORTED } from './metric.ts';

export type SeatState = 'active' | 'idle' | 'neverUsed';

/** Activity from then on makes a licence active; epoch milliseconds. `last`: the last day that counts. */
export function activeSince(last: Day): number {
  return startOf(trailing(last, 28).from);
}

/** What a licence is used for; `since`: see `activeSince`. */
export function seatState({ lastActivity }: Seat, since: number): SeatState {
  if (lastActivity === null) return 'neverUsed';
  return lastActivity >= since ? 'active' : 'idle';
}

/** How many licences are in each state. */
export function seatCounts(seats: readonly Seat[], since: number): Record<SeatState, number> {
  const states = Map.groupBy(seats, (seat) => seatState(seat, since));
  const count = (state: SeatState): number => states.get(state)?.length ?? 0;
  return { active: count('active'), idle: count('idle'), neverUsed: count('neverUsed') };
}

/** Sources: metric reference 8; GitHub's API of Copilot seats. */
export const licenceMetrics = {
  seats: {
    title: () => l10n.t('Licences'),
    formula: () =>
      l10n.t(
        'Assigned licences: active in the 28 days that end with the window, idle for longer, never used.',
      ),
    basis: () =>
      l10n.t(
        'Licences as of the last time that they were read, one a person, and each one that has no holder yet; activity is last_activity_at (UTC), which also counts surfaces that the usage reports leave out, such as chat on github.com.',
      ),
    unit: 'licences',
    group: 'licences',
    report: 'seats',
    fields: ['assignee.id', 'last_activity_at'],
    compute: (period) => {
      const counts = period.seatCounts();
      if (counts !== null) return countedSeats(counts);
      const seats = period.seats();
      if (seats === null) return null;
      if (seats.length === 0) return NOT_REPORTED;
      const { active, idle, neverUsed } = seatCounts(seats, activeSince(period.window.to));
      return {
        value: seats.length,
        totals: { assigned: seats.length, active, idle, never_used: neverUsed },
      };
    },
  },
} as const satisfies Record<string, Metric>;

/** What is withheld has no number. */
function countedSeats({ assigned, active, idle, neverUsed }: SeatCounts): MetricResult {
  const totals = Object.entries({ assigned, active, idle, never_used: neverUsed });
  return {
    value: assigned,
    totals: Object.fromEntries(totals.flatMap(([name, count]) => (count === null ? [] : [[name, count]]))),
  };
}
