import { addDays, type Day, startOf, trailing } from '../domain/day.ts';
import { REPORT_DAYS } from '../domain/report-days.ts';
import type { Seat } from '../facts/seat-facts.ts';

/**
 * What a seat was used for in a span. `noActivity`: GitHub has no activity on record, since it forgets after 90 days.
 * `notKnown`: the last activity is later than the span, which says nothing about the span itself.
 */
export type SeatState = 'active' | 'idle' | 'noActivity' | 'notKnown';

/** Activity in a span makes a seat active; epoch milliseconds, `until` exclusive. */
export interface SeatSpan {
  readonly since: number;
  readonly until: number;
}

/**
 * The 28 days that end with `last`. Where no later day is stored (`isNewest`), activity up to the moment at which the
 * list of seats was read counts as well: the list is newer than the reports.
 */
export function seatSpan(last: Day, isNewest = true): SeatSpan {
  return {
    since: startOf(trailing(last, REPORT_DAYS).from),
    until: isNewest ? Infinity : startOf(addDays(last, 1)),
  };
}

export function seatState({ lastActivity }: Seat, { since, until }: SeatSpan): SeatState {
  if (lastActivity === null) return 'noActivity';
  if (lastActivity >= until) return 'notKnown';
  return lastActivity >= since ? 'active' : 'idle';
}

/** The number of seats in each state; `active` is null if the state of any seat cannot be determined. */
export function seatCounts(
  seats: readonly Seat[],
  span: SeatSpan,
): Record<Exclude<SeatState, 'active'>, number> & { readonly active: number | null } {
  const states = Map.groupBy(seats, (seat) => seatState(seat, span));
  const count = (state: SeatState): number => states.get(state)?.length ?? 0;
  const notKnown = count('notKnown');
  return {
    active: notKnown > 0 ? null : count('active'),
    idle: count('idle'),
    noActivity: count('noActivity'),
    notKnown,
  };
}
