import type { SeatRow } from '../domain/rows.ts';

/** A Copilot licence. Plain data. */
export interface Seat {
  readonly id: string;
  readonly login: string;
  /** Epoch milliseconds; null: never used. */
  readonly lastActivity: number | null;
}

/** One seat a person: of several, as from two organisations of an enterprise, the one used last. */
export function seatFacts(rows: Iterable<SeatRow>): Seat[] {
  const found = new Map<string, Seat>();
  for (const { assignee, last_activity_at: at } of rows) {
    const seat = {
      id: String(assignee.id),
      login: assignee.login,
      lastActivity: at == null ? null : Date.parse(at),
    };
    const known = found.get(seat.id);
    if (known === undefined || (seat.lastActivity ?? 0) > (known.lastActivity ?? 0)) found.set(seat.id, seat);
  }
  return [...found.values()];
}
