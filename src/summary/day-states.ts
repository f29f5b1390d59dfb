import { addDays, type Day, daysIn } from '../domain/day.ts';

/** The days that are told under this one, of which `state` is the character in the document's `days`; none where nothing is. */
export function daysTold(state: string, day: Day): Day[] {
  return state >= '1' && state <= '9' ? daysIn({ from: addDays(day, 1 - Number(state)), to: day }) : [];
}
