import { addDays, before, day, type Day, daysIn, trailing } from '../../../src/domain/day.ts';
import type { UserRow } from '../../../src/reports/schemas.ts';
import type { CountedByDay } from '../../../src/facts/counted.ts';
import { DayFactsBuilder } from '../../../src/facts/day-facts.ts';
import { type DayTotals, extract, totalsOf } from '../../../src/facts/day-totals.ts';
import { mergeDays } from '../../../src/facts/merge-days.ts';
import type { Filter } from '../../../src/facts/filter.ts';
import { PeopleIndex, UserSet } from '../../../src/facts/user-set.ts';
import { computeAll } from '../../../src/metrics/catalog/catalog.ts';
import { Period } from '../../../src/metrics/period.ts';
import type { Snapshot } from '../../../src/metrics/snapshot.ts';

export const LAST = day('2026-11-18');
export const DATE_RANGE = trailing(LAST, 28);
const PEOPLE = new PeopleIndex();

/** A snapshot whose metrics come from these rows of its last day; the other 27 days are stored and empty. */
export function snapshotOf(rows: readonly UserRow[], more: Partial<Snapshot> = {}): Snapshot {
  return {
    dateRange: DATE_RANGE,
    filter: {},
    days: 28,
    missing: [],
    preliminary: [],
    basis: 'users',
    results: resultsOf(rows),
    coverage: periodOf([], {}, new Map()).coverage(),
    compared: { later: DATE_RANGE, earlier: before(DATE_RANGE), reasons: {}, teams: {} },
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
  const days = daysIn(DATE_RANGE).map((date) => usersOn(date, date === LAST ? rows : []));
  return resultsOfDays(days);
}

/** The same rows 28 days earlier: results of the previous period. */
export function earlierResultsOf(rows: readonly UserRow[]): Snapshot['results'] {
  const earlier = before(DATE_RANGE);
  const days = daysIn(earlier).map((date) => usersOn(date, date === earlier.to ? rows : []));
  return computeAll(new Period(earlier, { totals: new Map(days.map((each) => [each.day, each])) }));
}

/** One day's rows as the metrics see them; only of these people, if given. */
export function usersOn(date: Day, rows: readonly UserRow[], members?: readonly number[]): DayTotals {
  const builder = new DayFactsBuilder(date);
  for (const row of rows) builder.addUser(row);
  const facts = mergeDays([builder.finish()]);
  const places = new UserSet();
  for (const [place, id] of facts.ids.entries())
    if (members?.includes(Number(id)) === true) places.add(place);
  const restriction = { names: {}, ...(members && { rows: places }) };
  return totalsOf(facts, extract(facts, restriction), PEOPLE.note(facts, date));
}

/** The results where all other days that metrics reach back to are stored and empty. */
export function resultsOfDays(totals: readonly DayTotals[], filter: Filter = {}): Snapshot['results'] {
  const given = new Set(totals.map(({ day: date }) => date));
  const others = daysIn({ from: addDays(DATE_RANGE.from, -6), to: LAST }).filter((date) => !given.has(date));
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
  return new Period(DATE_RANGE, { totals: new Map(totals.map((each) => [each.day, each])), counted }, filter);
}
