import { day, trailing } from '../../../src/domain/day.ts';
import type { UserRow } from '../../../src/domain/rows.ts';
import { DayFactsBuilder } from '../../../src/facts/day-facts.ts';
import { summarise } from '../../../src/facts/day-summary.ts';
import { computeAll } from '../../../src/metrics/catalogue.ts';
import { Period } from '../../../src/metrics/period.ts';
import type { Snapshot } from '../../../src/metrics/snapshot.ts';

export const LAST = day('2026-11-18');
export const WINDOW = trailing(LAST, 28);

/** A snapshot whose figures come from these rows of its last day; the other 27 days are held and empty. */
export function snapshotOf(rows: readonly UserRow[], more: Partial<Snapshot> = {}): Snapshot {
  return {
    window: WINDOW,
    missing: [],
    basis: 'users',
    results: resultsOf(rows),
    previous: null,
    teams: [],
    teamDays: 0,
    duplicates: 0,
    ...more,
  };
}

export function resultsOf(rows: readonly UserRow[]): Snapshot['results'] {
  const period = new Period(WINDOW, new Map());
  const summaries = period.days.map((date) => {
    const builder = new DayFactsBuilder(date);
    if (date === LAST) for (const row of rows) builder.addUser(row);
    return summarise(builder.finish());
  });
  return computeAll(new Period(WINDOW, new Map(summaries.map((summary) => [summary.day, summary]))));
}
