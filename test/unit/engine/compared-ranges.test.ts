import assert from 'node:assert/strict';
import { addDays, day, type Day, type DayRange, daysIn, trailing, weekday } from '../../../src/domain/day.ts';
import { comparedRanges, sidesOf, teamSidesOf } from '../../../src/metrics/comparability.ts';
import { PeopleIndex } from '../../../src/facts/user-set.ts';
import { comparedParts } from '../../../src/engine/answering/compared-ranges.ts';
import { usersOn } from '../support/snapshot.ts';
import { feature, userRow } from '../support/rows.ts';
import { teamRow, useEngine } from '../support/engine.ts';

/** Wednesday to Tuesday, four weeks each. */
const LATER: DayRange = { from: day('2026-09-30'), to: day('2026-10-27') };
const EARLIER: DayRange = { from: day('2026-09-02'), to: day('2026-09-29') };

const isWorkday = (date: Day): boolean => weekday(date) !== 0 && weekday(date) !== 6;
const lines = (date: Day, added: number) =>
  userRow(date, 1, { totals_by_feature: [feature('code_completion', [0, 0, 0, 0, added, 0])] });

describe('comparing stored days', () => {
  const engine = useEngine();

  it('shows no change while workdays of the date range are missing', async () => {
    // 20 workdays of 100 lines, then 20 of 140: +40 %. Without six of them it would read 14 × 140 = 1,960, −2 %.
    const earlier = daysIn(EARLIER).map((date) => lines(date, isWorkday(date) ? 100 : 0));
    const later = daysIn(LATER).map((date) => lines(date, isWorkday(date) ? 140 : 0));
    const gap = daysIn(LATER).filter(isWorkday).slice(3, 9);
    await engine.read([...earlier, ...later.filter((row) => !gap.some((date) => date === row.day))]);
    const partial = await engine.metrics({ dateRange: LATER });
    assert.equal(partial.results.loc_changed_with_ai.value, 1960);
    assert.deepEqual(sidesOf('loc_changed_with_ai', partial), { reason: 'missing-days' });
    await engine.read([...earlier, ...later]);
    const sides = sidesOf('loc_changed_with_ai', await engine.metrics({ dateRange: LATER }));
    assert.ok(sides !== undefined && !('reason' in sides));
    assert.deepEqual([sides.now, sides.then], [2800, 2000]);
  });

  it('compares only spans that are stored in full', async () => {
    const last = day('2026-11-18');
    const days = daysIn(trailing(last, 56)).map((date) => userRow(date, 1));
    await engine.read(days.slice(1));
    const partial = await engine.metrics();
    assert.deepEqual(sidesOf('active_users', partial), { reason: 'missing-days' });
    assert.equal(partial.comparison, null);
    // The first of the 56 days is in neither of the two weeks that end with the ranges.
    const weekly = sidesOf('weekly_active_users_all_surfaces', partial);
    assert.ok(weekly !== undefined && !('reason' in weekly));
    assert.deepEqual([weekly.then, weekly.earlier], [1, { from: '2026-10-15', to: '2026-10-21' }]);
    await engine.read(days);
    const { previous, comparison } = await engine.metrics();
    assert.equal(previous?.active_users.value, 1);
    assert.deepEqual(comparison, { newlyActive: 0, retained: 1, lost: 0 });
    // Of days that are not stored no metric is compared.
    const none = await engine.metrics({ dateRange: { from: day('2026-07-01'), to: day('2026-07-28') } });
    assert.equal(none.previous, null);
  });

  it('shows no change from five days with a weekend to Monday to Friday', async () => {
    const days = [...daysIn(EARLIER), ...daysIn(LATER)];
    await engine.read(days.map((date) => lines(date, isWorkday(date) ? 100 : 0)));
    // 500 lines, where the five days before with their weekend have 300.
    const snapshot = await engine.metrics({ dateRange: { from: day('2026-10-19'), to: day('2026-10-23') } });
    assert.equal(snapshot.results.loc_changed_with_ai.value, 500);
    assert.deepEqual(sidesOf('loc_changed_with_ai', snapshot), { reason: 'weekdays' });
  });

  it('compares a month to date with the same days of the previous month', async () => {
    const days = daysIn({ from: day('2025-11-01'), to: day('2026-01-05') });
    // On December 1 to 5 users 1, 2, 4, and 5, on January 1 to 5 users 1 and 3. User 6 comes on December 6, user 7 in November.
    await engine.read([
      ...days.map((date) => userRow(date, 1)),
      ...[2, 4, 5].map((user) => userRow('2025-12-02', user)),
      userRow('2025-12-06', 6),
      userRow('2025-11-30', 7),
      ...daysIn({ from: day('2025-12-09'), to: day('2026-01-05') }).map((date) => userRow(date, 3)),
    ]);
    const snapshot = await engine.metrics({ dateRange: { from: day('2025-12-09'), to: day('2026-01-05') } });
    assert.equal(snapshot.results.total_active_users_all_surfaces.value, 2);
    const month = { from: day('2026-01-01'), to: day('2026-01-05') };
    const before = { from: day('2025-12-01'), to: day('2025-12-05') };
    const sides = { now: 2, then: 4, isShown: true, later: month, earlier: before };
    assert.deepEqual(sidesOf('total_active_users_all_surfaces', snapshot), sides);
    // A short date range needs no other days for it.
    const short = await engine.metrics({ dateRange: { from: day('2026-01-04'), to: day('2026-01-05') } });
    assert.deepEqual(sidesOf('total_active_users_all_surfaces', short), sides);
  });

  it('shows no change of a month to date while a day of the previous month is missing', async () => {
    const days = daysIn({ from: day('2025-12-02'), to: day('2026-01-05') });
    await engine.read(days.map((date) => userRow(date, 1)));
    const snapshot = await engine.metrics({ dateRange: { from: day('2025-12-30'), to: day('2026-01-05') } });
    assert.equal(snapshot.results.total_active_users_all_surfaces.value, 1);
    assert.deepEqual(sidesOf('total_active_users_all_surfaces', snapshot), { reason: 'missing-days' });
  });

  it('shows no team rising in the first month of GitHub’s report of teams', async () => {
    // Ten teams of five; of the members one more is active each week. Teams are listed from three days before on.
    const days = [...daysIn(EARLIER), ...daysIn(LATER)];
    const listed = days.filter((date) => date >= addDays(LATER.from, -3));
    const teams = Array.from({ length: 10 }, (_, team) => team);
    const members = (team: number): number[] => [0, 1, 2, 3, 4].map((place) => team * 5 + place + 1);
    const active = (date: Day, team: number) =>
      members(team).filter((_, place) => place === 0 || (place < 4 && weekday(date) === place));
    await engine.read(
      days.flatMap((date) => teams.flatMap((team) => active(date, team).map((user) => userRow(date, user)))),
      listed.flatMap((date) =>
        teams.flatMap((team) => members(team).map((user) => teamRow(date, user, team + 1))),
      ),
    );
    const snapshot = await engine.metrics({ dateRange: LATER });
    assert.equal(snapshot.teams.length, 10);
    // Over four weeks 4 of 5 were active, over Sunday to Tuesday 3 of 5: 20 points that no team rose.
    for (const { id, active: some, seated } of snapshot.teams) {
      assert.deepEqual([some, seated], [4, 5]);
      assert.deepEqual(teamSidesOf(snapshot)(id), { reason: 'listed-days' });
    }
    assert.equal(snapshot.previousTeams, null);
  });
});

describe('comparing after a refresh', () => {
  it('takes the 28 days that end with the last final day', () => {
    // User 1 is always active; user 2 up to 23 November, user 3 on the preliminary 24 and 25 November only.
    const days = daysIn({ from: day('2026-08-20'), to: day('2026-11-25') });
    const preliminary = ['2026-11-24', '2026-11-25'];
    const rows = (date: Day) => [
      userRow(date, 1),
      ...(date >= '2026-10-27' && date <= '2026-11-23' ? [userRow(date, 2)] : []),
      ...(preliminary.includes(date) ? [userRow(date, 3), userRow(date, 4)] : []),
    ];
    const dateRange = { from: day('2026-10-29'), to: day('2026-11-25') };
    const isPreliminary = (date: Day): boolean => preliminary.includes(date);
    const parts = comparedParts({
      dateRange,
      filter: {},
      ranges: comparedRanges(dateRange, { filter: {}, isPreliminary }),
      facts: { totals: new Map(days.map((date) => [date, usersOn(date, rows(date))])) },
      isPreliminary,
      teamDays: [],
      index: new PeopleIndex(),
      names: {},
      people: false,
    });
    // 27 October – 23 November: two; 29 September – 26 October: one. The date range itself has four.
    assert.equal(parts.current?.active_users.value, 2);
    assert.equal(parts.previous?.active_users.value, 1);
    assert.equal(parts.compared?.reasons.active_users, undefined);
    assert.deepEqual(parts.comparison, { newlyActive: 1, retained: 1, lost: 0 });
  });
});
