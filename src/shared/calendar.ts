/** What is held, by report and day. */

export const DAY_STATES = ['settled', 'unsettled', 'missing', 'before'] as const;
/** `missing`: GitHub should have it and it is not held. `before`: GitHub has no report of that day. */
export type DayState = (typeof DAY_STATES)[number];

export interface CalendarRow {
  /** Of the report. */
  readonly id: string;
  readonly label: string;
  /** One a day from `from` on, ascending without gaps. */
  readonly days: readonly DayState[];
  /** E.g. "179 of 183 days stored, 4 of them may still change." */
  readonly summary: string;
}

export interface CalendarSpec {
  readonly id: string;
  readonly title: string;
  /** `YYYY-MM-DD`; of every row. */
  readonly from: string;
  readonly rows: readonly CalendarRow[];
  readonly labels: Readonly<Record<DayState, string>>;
  /** One sentence that says what the calendar shows. */
  readonly summary: string;
}
