import assert from 'node:assert/strict';
import { before, type DayRange } from '../../../src/domain/day.ts';
import { DayFactsBuilder } from '../../../src/facts/day-facts.ts';
import { extract, totalsOf } from '../../../src/facts/day-totals.ts';
import { PeopleIndex } from '../../../src/facts/user-set.ts';
import { comparePeople } from '../../../src/metrics/comparison.ts';
import { Period } from '../../../src/metrics/period.ts';
import { LAST, DATE_RANGE } from '../support/snapshot.ts';
import { userRow } from '../support/rows.ts';

describe('new, retained, and lost users', () => {
  const index = new PeopleIndex();
  /** Users with a row on the last day of the range; null: no day is stored. */
  const period = (range: DayRange, users: readonly number[] | null) => {
    if (users === null) return new Period(range, { totals: new Map() });
    const builder = new DayFactsBuilder(range.to);
    for (const user of users) builder.addUser(userRow(range.to, user));
    const facts = builder.finish();
    const summary = totalsOf(facts, extract(facts, { names: {} }), index.note(facts, range.to));
    return new Period(range, { totals: new Map([[range.to, summary]]) });
  };
  const compare = (now: readonly number[] | null, then: readonly number[] | null) =>
    comparePeople(period(DATE_RANGE, now), period(before(DATE_RANGE), then), index);

  it('are counted and named', () => {
    assert.equal(DATE_RANGE.to, LAST);
    assert.deepEqual(compare([1, 2, 3], [3, 4]), {
      newlyActive: 2,
      retained: 1,
      lost: 1,
      ids: { newlyActive: ['1', '2'], retained: ['3'], lost: ['4'] },
      lostUsers: [{ id: '4', login: 'login-4', lastActive: before(DATE_RANGE).to }],
    });
    assert.deepEqual(compare([], [4])?.lost, 1);
  });

  it('have the last day of each lost user, the latest first', () => {
    const earlier = before(DATE_RANGE);
    const days = [
      [earlier.from, [1, 2, 3]],
      [earlier.to, [3, 4]],
    ] as const;
    const totals = days.map(([date, users]) => period({ from: date, to: date }, users).stored()[0]);
    const then = new Period(earlier, {
      totals: new Map(totals.flatMap((each) => (each === undefined ? [] : [[each.day, each]]))),
    });
    const found = comparePeople(period(DATE_RANGE, [2]), then, index)?.lostUsers;
    assert.deepEqual(
      found?.map(({ id, lastActive }) => [id, lastActive]),
      [
        ['3', earlier.to],
        ['4', earlier.to],
        ['1', earlier.from],
      ],
    );
    assert.deepEqual(Object.keys(comparePeople(period(DATE_RANGE, [2]), then) ?? {}), [
      'newlyActive',
      'retained',
      'lost',
    ]);
  });

  it('are null where no day of one of both periods is stored', () => {
    assert.equal(compare(null, [1]), null);
    assert.equal(compare([1], null), null);
    assert.equal(compare(null, null), null);
  });
});
