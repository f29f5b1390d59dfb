import * as l10n from '@vscode/l10n';
import {
  addDays,
  day,
  type Day,
  type DayRange,
  daysBetween,
  monthStart,
  parseDay,
  trailing,
} from '../domain/day.ts';
import type { Format } from '../figures/format.ts';
import type { Choice } from '../shared/page-protocol.ts';
import { FIRST_STATE } from '../shared/dashboard-state.ts';
import type { StoredDays } from '../store/partition-catalog.ts';

/** From the first stored day to the last: of the users report where there is one, else of the entity report. */
export function storedRange({ users = [], entity = [] }: StoredDays): DayRange | undefined {
  const days = users.length > 0 ? users : entity;
  const [first, last] = [days[0], days.at(-1)];
  return first && last && { from: first.day, to: last.day };
}

/** Five years and some days: work is done for every day of a date range, and links come from anywhere. */
const LONGEST = 1830;

/** The days that a choice of the state stands for; those of the first state where it stands for none. */
export function dateRangeOf(choice: string, stored: DayRange): DayRange {
  return daysChosen(choice, stored) ?? trailing(stored.to, Number(FIRST_STATE.dateRange));
}

/** Undefined where the choice stands for no days, or for some that are too far away. */
export function daysChosen(choice: string, stored: DayRange): DayRange | undefined {
  if (choice === 'all') return stored;
  const chosen = spanIn(choice) ?? monthIn(choice, stored.to);
  const isNear = (each: Day): boolean => Math.abs(daysBetween(stored.to, each)) <= LONGEST;
  if (chosen !== undefined) return isNear(chosen.from) && isNear(chosen.to) ? chosen : undefined;
  const days = Number(choice);
  return days > 0 && days <= LONGEST ? trailing(stored.to, days) : undefined;
}

/** In either order. */
function spanIn(choice: string): DayRange | undefined {
  const [one, other] = choice.split('..').map(parseDay);
  if (one === undefined || other === undefined) return undefined;
  return one <= other ? { from: one, to: other } : { from: other, to: one };
}

/** Up to the last stored day; undefined for a month after that. */
function monthIn(choice: string, last: Day): DayRange | undefined {
  const from = parseDay(`${choice}-01`);
  return from === undefined || from > last ? undefined : { from, to: earlier(monthEnd(from), last) };
}

/** The date ranges in the list; the chosen one is among them. */
export function dateRangeChoices(chosen: string, stored: DayRange, format: Format): Choice[] {
  const named: Choice[] = [
    ...[7, 28, 90].map((days) => ({ id: String(days), label: l10n.t('Last {0} days', days) })),
    ...months(stored).map((id) => ({ id, label: format.month(day(`${id}-01`)) })),
    { id: 'all', label: l10n.t('All stored days') },
  ];
  return named.some(({ id }) => id === chosen)
    ? named
    : [{ id: chosen, label: format.range(dateRangeOf(chosen, stored)) }, ...named];
}

/** `YYYY-MM` of every month with a stored day, the latest first. */
function months({ from, to }: DayRange): string[] {
  const found: string[] = [];
  for (let first = monthStart(to); first >= monthStart(from); first = monthStart(addDays(first, -1))) {
    found.push(first.slice(0, 7));
  }
  return found;
}

function monthEnd(first: Day): Day {
  return addDays(monthStart(addDays(first, 31)), -1);
}

function earlier(one: Day, other: Day): Day {
  return one < other ? one : other;
}
