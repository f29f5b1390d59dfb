import { addDays, type Day, startOf } from './day.ts';

/** A day may still change until three full days after it has ended. */
export const FINAL_AFTER_DAYS = 4;

/** Whether a report of the day, fetched at that time (epoch milliseconds), can no longer change. */
export function isFinal(day: Day, asOf: number): boolean {
  return asOf >= startOf(addDays(day, FINAL_AFTER_DAYS));
}
