import { parseDay, weekday } from '../../src/domain/day.ts';
import type { DayState } from '../../src/shared/calendar.ts';
import type { Words } from '../figure-settings.ts';
import { type CalendarDay, monthName } from './months.ts';

const SVG = 'http://www.w3.org/2000/svg';
const SIZE = 11;
const PITCH = 14;
const TOP = 18;
const LEFT = 32;
/** Weeks that the name of a month takes up; one that has fewer is not named. */
const NAME_WEEKS = 3;
/** Every other line is named, from Monday on. */
const NAMED_LINES = [0, 2, 4];
/** A Monday. */
const SOME_MONDAY = Date.UTC(2024, 0, 1);
const MS_PER_DAY = 86_400_000;

/** One mark a day, a column a week from Monday to Sunday. States differ in form, so that colors are not needed. */
export function strip(
  days: readonly CalendarDay[],
  labels: Readonly<Record<DayState, string>>,
  { format }: Words,
): SVGSVGElement {
  const first = line(days[0]?.day ?? '');
  const weeks = Math.ceil((first + days.length) / 7);
  const made = canvas(LEFT + weeks * PITCH, TOP + 7 * PITCH);
  made.setAttribute('role', 'img');
  for (const at of NAMED_LINES) {
    const name = new Intl.DateTimeFormat(format.locale, { weekday: 'short', timeZone: 'UTC' });
    made.append(text(0, TOP + at * PITCH + SIZE - 1, name.format(SOME_MONDAY + at * MS_PER_DAY)));
  }
  made.append(...monthNames(days, first, weeks, format.locale));
  days.forEach(({ day, state }, at) => {
    const place = first + at;
    const x = LEFT + Math.floor(place / 7) * PITCH;
    const mark = dayMark(state, x, TOP + (place % 7) * PITCH);
    mark.dataset['day'] = day;
    const title = document.createElementNS(SVG, 'title');
    title.textContent = `${format.category(day, 'day')}: ${labels[state]}`;
    mark.append(title);
    made.append(mark);
  });
  return made;
}

/** The mark of a state by itself, for the legend. */
export function sample(state: DayState): SVGSVGElement {
  const made = canvas(SIZE + 1, SIZE + 1);
  made.setAttribute('aria-hidden', 'true');
  made.append(dayMark(state, 0.5, 0.5));
  return made;
}

function monthNames(
  days: readonly CalendarDay[],
  first: number,
  weeks: number,
  locale: string,
): SVGTextElement[] {
  const starts = days.flatMap(({ day }, at) =>
    at === 0 || day.endsWith('-01') ? [{ month: day.slice(0, 7), week: Math.ceil((first + at) / 7) }] : [],
  );
  return starts
    .filter(({ week }, at) => (starts[at + 1]?.week ?? weeks) - week >= NAME_WEEKS)
    .map(({ month, week }) => text(LEFT + week * PITCH, SIZE, monthName(month, locale, 'short')));
}

/** Which line of the strip a day is in: 0 is Monday. */
function line(day: string): number {
  const parsed = parseDay(day);
  return parsed === undefined ? 0 : (weekday(parsed) + 6) % 7;
}

/** Only closed shapes are filled, because straight lines have no area. */
function dayMark(state: DayState, x: number, y: number): SVGPathElement {
  const made = document.createElementNS(SVG, 'path');
  const end = SIZE - 1;
  const square = `M${x} ${y}h${end}v${end}h${-end}z`;
  const forms: Readonly<Record<DayState, string>> = {
    final: square,
    preliminary: `M${x} ${y}v${end}h${end}zM${x} ${y}h${end}M${x + end} ${y}v${end}`,
    missing: `${square}M${x + 2.5} ${y + 2.5}l${end - 5} ${end - 5}M${x + end - 2.5} ${y + 2.5}l${5 - end} ${end - 5}`,
    before: square,
  };
  made.setAttribute('d', forms[state]);
  made.setAttribute('class', 'day');
  made.dataset['state'] = state;
  return made;
}

function canvas(width: number, height: number): SVGSVGElement {
  const made = document.createElementNS(SVG, 'svg');
  made.setAttribute('width', String(width));
  made.setAttribute('height', String(height));
  made.setAttribute('viewBox', `0 0 ${width} ${height}`);
  return made;
}

function text(x: number, y: number, words: string): SVGTextElement {
  const made = document.createElementNS(SVG, 'text');
  made.setAttribute('x', String(x));
  made.setAttribute('y', String(y));
  made.textContent = words;
  return made;
}
