import { addDays, parseDay, startOf } from '../../src/domain/day.ts';
import { type CalendarRow, type CalendarSpec, DAY_STATES, type DayState } from '../../src/shared/calendar.ts';
import { element } from '../dom.ts';
import type { Words } from '../figure-settings.ts';

export interface CalendarDay {
  readonly day: string;
  readonly state: DayState;
}

interface CalendarMonth {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly days: readonly CalendarDay[];
}

export function daysOf({ from }: CalendarSpec, { days }: CalendarRow): readonly CalendarDay[] {
  const first = parseDay(from);
  return first === undefined ? [] : days.map((state, at) => ({ day: addDays(first, at), state }));
}

function monthsOf(days: readonly CalendarDay[]): readonly CalendarMonth[] {
  const months = new Map<string, CalendarDay[]>();
  for (const each of days) {
    const month = each.day.slice(0, 7);
    const stored = months.get(month);
    if (stored === undefined) months.set(month, [each]);
    else stored.push(each);
  }
  return Array.from(months, ([month, its]) => ({ month, days: its }));
}

/** E.g. "October 2026", or as short as a strip wants it. */
export function monthName(month: string, locale: string, length: 'long' | 'short'): string {
  const first = parseDay(`${month}-01`);
  const format = new Intl.DateTimeFormat(locale, {
    month: length,
    ...(length === 'long' || month.endsWith('-01') ? { year: 'numeric' } : {}),
    timeZone: 'UTC',
  });
  return first === undefined ? month : format.format(startOf(first));
}

/** The states that are counted. Days for which GitHub has no report are not counted. */
const COUNTED = DAY_STATES.filter((state) => state !== 'before');

/** A row a report and month; a cell's `data-value` is how many days are in its state. */
export function calendarTable(spec: CalendarSpec, words: Words): HTMLTableElement {
  return element(
    'table',
    { class: 'calendar-table' },
    element('caption', {}, spec.title),
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        element('td'),
        ...COUNTED.map((state) => element('th', { scope: 'col' }, spec.labels[state])),
      ),
    ),
    ...spec.rows.map((row) => reportRows(spec, row, words)),
  );
}

function reportRows(spec: CalendarSpec, row: CalendarRow, { format }: Words): HTMLElement {
  const months = monthsOf(daysOf(spec, row)).filter(({ days }) =>
    days.some(({ state }) => state !== 'before'),
  );
  return element(
    'tbody',
    { 'data-row': row.id },
    element(
      'tr',
      { class: 'report' },
      element('th', { scope: 'rowgroup', colspan: String(COUNTED.length + 1) }, row.label),
    ),
    ...months.map(({ month, days }) =>
      element(
        'tr',
        { 'data-month': month },
        element('th', { scope: 'row' }, monthName(month, format.locale, 'long')),
        ...COUNTED.map((state) => countCell(days, state, format)),
      ),
    ),
  );
}

/** Missing days are also listed, because they need to be downloaded. */
function countCell(days: readonly CalendarDay[], state: DayState, format: Words['format']): HTMLElement {
  const found = days.filter((each) => each.state === state);
  const count = format.number(found.length, 'count');
  const named = state === 'missing' && found.length > 0;
  const names = found.map(({ day }) => format.shortCategory(day, 'day'));
  return element(
    'td',
    { 'data-state': state, 'data-value': String(found.length) },
    named ? `${count} (${new Intl.ListFormat(format.locale, { type: 'unit' }).format(names)})` : count,
  );
}
