import assert from 'node:assert/strict';
import { before, type DayRange } from '../../../src/domain/day.ts';
import { DayFactsBuilder } from '../../../src/facts/day-facts.ts';
import { extract, summarize } from '../../../src/facts/day-summary.ts';
import { PeopleIndex } from '../../../src/facts/person-set.ts';
import { comparePeople } from '../../../src/metrics/comparison.ts';
import { Period } from '../../../src/metrics/period.ts';
import { LAST, WINDOW } from '../support/snapshot.ts';
import { userRow } from '../support/rows.ts';

describe('new, retained, and lost users', () => {
  const index = new PeopleIndex();
  /** Users with a row on the last day of the range; null: no day is stored. */
  const period = (range: DayRange, users: readonly number[] | null) => {
    if (users === null) return new Period(range, { summaries: new Map() });
    const builder = new DayFactsBuilder(range.to);
    for (const user of users) builder.addUser(userRow(range.to, user));
    const facts = builder.finish();
    const summary = summarize(facts, extract(facts, { names: {} }), index.note(facts, range.to));
    return new Period(range, { summaries: new Map([[range.to, summary]]) });
  };
  const compare = (now: readonly number[] | null, then: readonly number[] | null) =>
    comparePeople(period(WINDOW, now), period(before(WINDOW), then), index);

  it('are counted and named', () => {
    assert.equal(WINDOW.to, LAST);
    assert.deepEqual(compare([1, 2, 3], [3, 4]), {
      becameActive: 2,
      stayed: 1,
      fellSilent: 1,
      ids: { becameActive: ['1', '2'], stayed: ['3'], fellSilent: ['4'] },
    });
    assert.deepEqual(compare([], [4])?.fellSilent, 1);
  });

  it('are not known where no day of one of both periods is stored', () => {
    assert.equal(compare(null, [1]), null);
    assert.equal(compare([1], null), null);
    assert.equal(compare(null, null), null);
  });
});
