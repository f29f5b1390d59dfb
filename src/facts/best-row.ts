/** A row and how new its report is, in epoch milliseconds; 0 is unknown. */
export interface DatedRow<R> {
  readonly row: R;
  readonly asOf: number;
}

/**
 * Of rows about the same thing and day: the row of the newest report, else the fullest row, else the first by its text;
 * never the first by the order in which files or threads were read.
 */
export function bestRow<R extends object>(rows: readonly DatedRow<R>[]): R | undefined {
  const [first, ...others] = rows;
  if (first === undefined || others.length === 0) return first?.row;
  return others.reduce((best, each) => (compare(each, best) < 0 ? each : best), first).row;
}

function compare(a: DatedRow<object>, b: DatedRow<object>): number {
  if (a.asOf !== b.asOf) return b.asOf - a.asOf;
  const fuller = fullness(b.row) - fullness(a.row);
  if (fuller !== 0) return fuller;
  const [one, other] = [JSON.stringify(a.row), JSON.stringify(b.row)];
  return one === other ? 0 : one < other ? -1 : 1;
}

/** The sum of a row's numbers, also of those in its objects; ids are none. */
function fullness(row: object): number {
  return Object.entries(row).reduce((sum, [field, value]: [string, unknown]) => {
    if (typeof value === 'number') return field.endsWith('_id') ? sum : sum + value;
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? sum + fullness(value) : sum;
  }, 0);
}
