import { addDays, before, day, type Day, daysIn, trailing } from '../../../src/domain/day.ts';
import type { UserRow } from '../../../src/reports/schemas.ts';
import type { CountedByDay } from '../../../src/facts/counted.ts';
import { DayFactsBuilder } from '../../../src/facts/day-facts.ts';
import { type DayTotals, extract, totalsOf } from '../../../src/facts/day-totals.ts';
import { mergeDays } from '../../../src/facts/merge-days.ts';
import type { Filter } from '../../../src/facts/filter.ts';
import { PeopleIndex, PersonSet } from '../../../src/facts/person-set.ts';
import { computeAll } from '../../../src/metrics/catalog/catalog.ts';
import { Period } from '../../../src/metrics/period.ts';
import type { Snapshot } from '../../../src/metrics/snapshot.ts';

export const LAST = day('2026-11-18');
export const WINDOW = trailing(LAST, 28);
const PEOPLE = new PeopleIndex();

/** A snapshot whose figures come from these rows of its last day; the other 27 days are held and empty. */
export function snapshotOf(rows: readonly UserRow[], more: Partial<Snapshot> = {}): Snapshot {
  return {
    window: WINDOW,
    filter: {},
    days: 28,
    missing: [],
    unsettled: [],
    basis: 'users',
    results: resultsOf(rows),
    coverage: periodOf([], {}, new Map()).coverage(),
    compared: { later: WINDOW, earlier: before(WINDOW), reasons: {}, teams: {} },
    previous: null,
    comparison: null,
    teams: [],
    previousTeams: null,
    logins: {},
    names: { language: [], model: [], ide: [], feature: [] },
    teamDays: 0,
    approximatedDays: [],
    selfTest: [],
    duplicates: 0,
    conflicts: 0,
    ...more,
  };
}

export function resultsOf(rows: readonly UserRow[]): Snapshot['results'] {
  const days = daysIn(WINDOW).map((date) => usersOn(date, date === LAST ? rows : []));
  return resultsOfDays(days);
}

/** The same rows 28 days earlier: results of the previous period. */
export function earlierResultsOf(rows: readonly UserRow[]): Snapshot['results'] {
  const earlier = before(WINDOW);
  const days = daysIn(earlier).map((date) => usersOn(date, date === earlier.to ? rows : []));
  return computeAll(new Period(earlier, { totals: new Map(days.map((each) => [each.day, each])) }));
}

/** One day's rows as the metrics see them; only of these people, if given. */
export function usersOn(date: Day, rows: readonly UserRow[], members?: readonly number[]): DayTotals {
  const builder = new DayFactsBuilder(date);
  for (const row of rows) builder.addUser(row);
  const facts = mergeDays([builder.finish()]);
  const places = new PersonSet();
  for (const [place, id] of facts.ids.entries())
    if (members?.includes(Number(id)) === true) places.add(place);
  const restriction = { names: {}, ...(members && { rows: places }) };
  return totalsOf(facts, extract(facts, restriction), PEOPLE.note(facts, date));
}

/** The results where all other days that metrics reach back to are stored and empty. */
export function resultsOfDays(totals: readonly DayTotals[], filter: Filter = {}): Snapshot['results'] {
  const given = new Set(totals.map(({ day: date }) => date));
  const others = daysIn({ from: addDays(WINDOW.from, -6), to: LAST }).filter((date) => !given.has(date));
  return resultsOfStored([...others.map((date) => usersOn(date, [])), ...totals], filter);
}

/** The results where no other day is stored. */
export function resultsOfStored(
  totals: readonly DayTotals[],
  filter: Filter = {},
  counted: CountedByDay = new Map(),
): Snapshot['results'] {
  return computeAll(periodOf(totals, filter, counted));
}

function periodOf(totals: readonly DayTotals[], filter: Filter, counted: CountedByDay): Period {
  return new Period(WINDOW, { totals: new Map(totals.map((each) => [each.day, each])), counted }, filter);
}
