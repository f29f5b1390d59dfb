import assert from 'node:assert/strict';
import {
  addDays,
  before,
  day,
  daysBetween,
  daysIn,
  monthStart,
  parseDay,
  trailing,
  weekday,
} from '../../../src/domain/day.ts';

describe('days', () => {
  it('accepts only days that exist', () => {
    for (const text of ['2026-11-20', '2024-02-29']) assert.equal(parseDay(text), text);
    for (const text of ['2026-02-29', '2026-13-01', '2026-1-1', '', '2026-11-20T00:00:00Z', 20261120, null]) {
      assert.equal(parseDay(text), undefined);
    }
    assert.throws(() => day('yesterday'), RangeError);
  });

  it('counts over months, leap days and years', () => {
    assert.equal(addDays(day('2024-02-28'), 2), '2024-03-01');
    assert.equal(addDays(day('2026-01-01'), -1), '2025-12-31');
    assert.equal(daysBetween(day('2025-12-30'), day('2026-01-02')), 3);
    assert.equal(daysBetween(day('2026-01-02'), day('2025-12-30')), -3);
  });

  it('takes date ranges with both ends included', () => {
    assert.deepEqual(trailing(day('2026-11-18'), 28), { from: '2026-10-22', to: '2026-11-18' });
    assert.deepEqual(before({ from: day('2026-10-22'), to: day('2026-11-18') }), {
      from: '2026-09-24',
      to: '2026-10-21',
    });
    assert.equal(daysIn({ from: day('2026-10-22'), to: day('2026-11-18') }).length, 28);
    assert.deepEqual(daysIn({ from: day('2026-10-22'), to: day('2026-10-21') }), []);
  });

  it('are right however many of them a file has', () => {
    const all = daysIn({ from: day('1980-01-01'), to: day('2026-12-31') });
    assert.equal(all.length, 47 * 365 + 12);
    assert.deepEqual([all[0], all[15_000], all.at(-1)], ['1980-01-01', '2021-01-25', '2026-12-31']);
    for (const text of ['1980-01-01', '2026-12-31']) assert.equal(addDays(day(text), 0), text);
  });

  it('knows weekday and month', () => {
    assert.equal(weekday(day('2026-11-20')), 5);
    assert.equal(monthStart(day('2026-11-20')), '2026-11-01');
  });
});
