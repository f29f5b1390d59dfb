import { type Day, parseDay } from '../domain/day.ts';
import { timeOf } from '../domain/report-time.ts';
import type { SeatRow } from '../reports/schemas.ts';

/** A user's Copilot seat. Plain data; null: not reported. */
export interface Seat {
  /** Null with `login` where GitHub names no holder, as while an invitation is pending. */
  readonly id: string | null;
  readonly login: string | null;
  /** Epoch milliseconds; null: no activity on record, since GitHub keeps activity for 90 days. */
  readonly lastActivity: number | null;
  /** When it was given, epoch milliseconds. */
  readonly createdAt: number | null;
  readonly plan: string | null;
  /** Editor, plugin and their versions at the last activity, with slashes between, as GitHub words it. */
  readonly editor: string | null;
  /** The team through which the user has the seat. */
  readonly team: string | null;
  /** The day on which it ends; null also while it does not. */
  readonly cancelsOn: Day | null;
  /** Whether it is certain that the user has not used the seat since it was assigned; left out: not certain, or not looked up. */
  readonly neverUsed?: boolean;
}

/** People with a license, by what they use it for; null: withheld. */
export interface SeatCounts {
  readonly assigned: number | null;
  readonly active: number | null;
  readonly idle: number | null;
  readonly noActivity: number | null;
}

/**
 * One seat a person: of several, as from two organizations of an enterprise, the one used last. Seats without a holder
 * may be of different people: each counts.
 */
export function seatFacts(rows: Iterable<SeatRow>): Seat[] {
  const stored = new Map<string, Seat>();
  const free: Seat[] = [];
  for (const row of rows) {
    const seat = seatOf(row);
    const known = stored.get(seat.id ?? '');
    if (seat.id === null) free.push(seat);
    else stored.set(seat.id, known === undefined ? seat : united(known, seat));
  }
  return [...stored.values(), ...free];
}

/** The seats whose holder is known. */
export function currentSeats(
  seats: readonly Seat[],
): (Seat & { readonly id: string; readonly login: string })[] {
  return seats.flatMap((seat) => {
    const { id, login } = seat;
    return id === null || login === null ? [] : [{ ...seat, id, login }];
  });
}

function seatOf(row: SeatRow): Seat {
  return {
    id: row.assignee == null ? null : String(row.assignee.id),
    login: row.assignee?.login ?? null,
    lastActivity: timeOf(row.last_activity_at),
    createdAt: timeOf(row.created_at),
    plan: row.plan_type ?? null,
    editor: row.last_activity_editor ?? null,
    team: row.assigning_team?.name ?? row.assigning_team?.slug ?? null,
    cancelsOn: parseDay(row.pending_cancellation_date) ?? null,
  };
}

/** A user loses the license only when the last of the seats ends, and has had it since the first was assigned. */
function united(a: Seat, b: Seat): Seat {
  const used = (b.lastActivity ?? 0) > (a.lastActivity ?? 0) ? b : a;
  const given = [a.createdAt, b.createdAt].filter((time) => time !== null);
  const ends = [a.cancelsOn, b.cancelsOn].filter((day) => day !== null).sort();
  return {
    ...used,
    createdAt: given.length === 0 ? null : Math.min(...given),
    cancelsOn: ends[1] ?? null,
  };
}
