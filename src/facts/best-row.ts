/**
 * A row and how new its report is, in epoch milliseconds; 0 is unknown. A row that does not say it has the time of its
 * file, but 0 once it is read again from the stored lines, which do not have that time.
 */
export interface DatedRow<R> {
  readonly row: R;
  readonly asOf: number;
}

/**
 * Of rows about the same thing and day: the row of the newest report, else the fullest row by `counted`, else the first
 * by its text; never the first by the order in which files or threads were read.
 */
export function bestRow<R extends object>(
  rows: readonly DatedRow<R>[],
  counted: (row: R) => number,
): R | undefined {
  const [first, ...others] = rows;
  if (first === undefined || others.length === 0) return first?.row;
  const isBetter = (a: DatedRow<R>, b: DatedRow<R>): boolean => {
    if (a.asOf !== b.asOf) return a.asOf > b.asOf;
    const [one, other] = [counted(a.row), counted(b.row)];
    return one === other ? JSON.stringify(a.row) < JSON.stringify(b.row) : one > other;
  };
  return others.reduce((best, each) => (isBetter(each, best) ? each : best), first).row;
}
