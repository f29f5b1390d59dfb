/** The stored days of each report. */

export const DAY_STATES = ['final', 'preliminary', 'missing', 'before'] as const;
/**
 * `final`: GitHub does not correct the day again. `preliminary`: GitHub may still correct the day. `missing`: GitHub
 * should have the day, and the day is not stored. `before`: GitHub has no report for the day.
 */
export type DayState = (typeof DAY_STATES)[number];

export interface CalendarRow {
  /** The report's ID. */
  readonly id: string;
  readonly label: string;
  /** One state per day from `from` on, without gaps. */
  readonly days: readonly DayState[];
  /** E.g. "179 of 183 days stored, 4 of them preliminary." */
  readonly summary: string;
}

export interface CalendarSpec {
  readonly id: string;
  readonly title: string;
  /** The first day of every row, `YYYY-MM-DD`. */
  readonly from: string;
  readonly rows: readonly CalendarRow[];
  readonly labels: Readonly<Record<DayState, string>>;
  /** One sentence that says what the calendar shows. */
  readonly summary: string;
}
