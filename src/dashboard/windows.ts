import * as l10n from '@vscode/l10n';
import { addDays, day, type Day, type DayRange, monthStart, parseDay, trailing } from '../domain/day.ts';
import type { Format } from '../charts/format.ts';
import type { Choice } from '../shared/protocol.ts';
import type { Held } from '../store/catalogue.ts';

/** From the first day that is held to the last: of people where there are any, else of the entity. */
export function spanOf({ users = [], entity = [] }: Held): DayRange | undefined {
  const days = users.length > 0 ? users : entity;
  const [first, last] = [days[0], days.at(-1)];
  return first && last && { from: first.day, to: last.day };
}

/** The days that a choice of the state stands for, among those that are held. */
export function windowOf(choice: string, held: DayRange): DayRange {
  if (choice === 'all') return held;
  const [from, to] = choice.split('..').map(parseDay);
  if (from !== undefined && to !== undefined) return from <= to ? { from, to } : { from: to, to: from };
  const month = parseDay(`${choice}-01`);
  if (month !== undefined) return { from: month, to: earlier(monthEnd(month), held.to) };
  return trailing(held.to, Number(choice));
}

/** The windows that can be chosen from a list; the one that is chosen is among them. */
export function windowChoices(chosen: string, held: DayRange, format: Format): Choice[] {
  const named: Choice[] = [
    ...[7, 28, 90].map((days) => ({ id: String(days), label: l10n.t('Last {0} days', days) })),
    ...months(held).map((id) => ({ id, label: format.month(day(`${id}-01`)) })),
    { id: 'all', label: l10n.t('All that is held') },
  ];
  return named.some(({ id }) => id === chosen)
    ? named
    : [{ id: chosen, label: format.range(windowOf(chosen, held)) }, ...named];
}

/** `YYYY-MM` of every month with a held day, the latest first. */
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
