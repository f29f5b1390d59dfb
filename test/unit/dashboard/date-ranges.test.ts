import assert from 'node:assert/strict';
import { Format } from '../../../src/figures/format.ts';
import { isPlain, questionOf } from '../../../src/dashboard/question.ts';
import { dateRangeChoices, dateRangeOf, storedRange } from '../../../src/dashboard/date-range-choices.ts';
import { day } from '../../../src/domain/day.ts';
import { FIRST_STATE } from '../../../src/shared/dashboard-state.ts';

const stored = { from: day('2026-08-20'), to: day('2026-11-18') };
const range = (from: string, to: string) => ({ from: day(from), to: day(to) });

describe('the date range of the dashboard', () => {
  it('counts back from the last stored day', () => {
    assert.deepEqual(dateRangeOf('7', stored), range('2026-11-12', '2026-11-18'));
    assert.deepEqual(dateRangeOf('28', stored), range('2026-10-22', '2026-11-18'));
    assert.deepEqual(dateRangeOf('all', stored), stored);
  });

  it('ends the current month on the last stored day, and takes an ended month whole', () => {
    assert.deepEqual(dateRangeOf('2026-11', stored), range('2026-11-01', '2026-11-18'));
    assert.deepEqual(dateRangeOf('2026-09', stored), range('2026-09-01', '2026-09-30'));
    assert.deepEqual(dateRangeOf('2026-02', stored), range('2026-02-01', '2026-02-28'));
  });

  it('takes a span in either order', () => {
    assert.deepEqual(dateRangeOf('2026-09-03..2026-09-05', stored), range('2026-09-03', '2026-09-05'));
    assert.deepEqual(dateRangeOf('2026-09-05..2026-09-03', stored), range('2026-09-03', '2026-09-05'));
  });

  it('takes days that are not stored, as long as they are near the stored ones', () => {
    assert.deepEqual(dateRangeOf('2026-11-10..2026-12-24', stored), range('2026-11-10', '2026-12-24'));
    assert.deepEqual(dateRangeOf('2023-01', stored), range('2023-01-01', '2023-01-31'));
    // 14 November 2021 is 1,830 days before 18 November 2026: five years have one 29 February.
    assert.deepEqual(dateRangeOf('2021-11-14..2026-11-18', stored), range('2021-11-14', '2026-11-18'));
  });

  it('is that of the first state where a link asks for days that cannot be', () => {
    const first = range('2026-10-22', '2026-11-18');
    for (const choice of [
      ...['2026-99', '2026-13-45..2026-99-99', '2026-02-30..2026-03-01', '2026-12', '9999-12', '0001-01'],
      ...['0001-01-01..9999-12-31', '2021-11-13..2026-11-18', '2026-11-01..9999-12-31'],
      ...['', '0', '-7', '1e9', 'Infinity', 'nonsense'],
    ])
      assert.deepEqual(dateRangeOf(choice, stored), first, choice);
  });

  it('offers the stored months and the chosen date range', () => {
    const english = new Format('en');
    assert.deepEqual(
      dateRangeChoices('28', stored, english).map(({ id }) => id),
      ['7', '28', '90', '2026-11', '2026-10', '2026-09', '2026-08', 'all'],
    );
    const [first] = dateRangeChoices('2026-09-03..2026-09-05', stored, english);
    assert.equal(first?.label.replaceAll(/\s/g, ' '), 'Sep 3 – 5, 2026');
  });
});

describe('what the dashboard asks for', () => {
  const ask = (change: Partial<typeof FIRST_STATE>) =>
    questionOf({ ...FIRST_STATE, ...change }, stored, [day('2026-11-11')]);

  it('is a date range under a filter', () => {
    assert.deepEqual(ask({}), { dateRange: dateRangeOf('28', stored), filter: {}, people: false });
    assert.deepEqual(ask({ teams: ['1'], person: '7', language: 'go', weekdaysOnly: true }).filter, {
      teams: ['1'],
      users: ['7'],
      language: 'go',
      weekdaysOnly: true,
    });
  });

  it('leaves out holidays only on wish, and days by hand besides', () => {
    assert.deepEqual(ask({ excludedDays: ['2026-11-02', 'no day'] }).filter, {
      excludedDays: ['2026-11-02'],
    });
    assert.deepEqual(ask({ excludedDays: ['2026-11-02'], withoutHolidays: true }).filter, {
      excludedDays: ['2026-11-02', '2026-11-11'],
    });
  });

  it('narrows neither licenses, which are as they are now, nor teams by a person', () => {
    const narrowed = { dateRange: '2026-09', teams: ['1'], person: '7', language: 'go' } as const;
    assert.deepEqual(ask({ ...narrowed, tab: 'licenses' }), {
      dateRange: dateRangeOf('28', stored),
      filter: {},
      people: true,
    });
    assert.deepEqual(ask({ ...narrowed, tab: 'teams' }).filter, { teams: ['1'], language: 'go' });
  });

  it('asks for people only where they are shown', () => {
    assert.deepEqual(
      (['usage', 'people', 'licenses', 'teams'] as const).map((tab) => ask({ tab }).people),
      [false, true, true, false],
    );
    assert.equal(ask({ tab: 'teams', teams: ['1'] }).people, true);
    assert.equal(ask({ tab: 'teams', teams: ['1', '2'] }).people, false);
    assert.deepEqual([ask({ tab: 'teams' }).peers, ask({ tab: 'people' }).peers], [true, undefined]);
  });
});

describe('the question that every surface asks', () => {
  const plain = dateRangeOf('28', stored);
  const asked = { dateRange: plain, filter: {}, people: false };

  it('is about 28 days without a filter and without single people', () => {
    assert.equal(isPlain(asked, plain), true);
    assert.equal(isPlain({ ...asked, people: true }, plain), false);
    assert.equal(isPlain({ ...asked, peers: true }, plain), false);
    assert.equal(isPlain({ ...asked, filter: { language: 'go' } }, plain), false);
    assert.equal(isPlain({ ...asked, dateRange: { ...plain, from: day('2026-10-21') } }, plain), false);
    assert.equal(isPlain({ ...asked, dateRange: { ...plain, to: day('2026-11-17') } }, plain), false);
  });
});

describe('the choices of a date range', () => {
  it('have their words, and the chosen one once', () => {
    const choices = dateRangeChoices('90', range('2026-10-01', '2026-11-18'), new Format('en'));
    assert.deepEqual(
      choices.map(({ id, label }) => [id, label]),
      [
        ['7', 'Last 7 days'],
        ['28', 'Last 28 days'],
        ['90', 'Last 90 days'],
        ['2026-11', 'November 2026'],
        ['2026-10', 'October 2026'],
        ['all', 'All stored days'],
      ],
    );
  });

  it('go from the first stored day of users to the last, else by the totals', () => {
    const days = (...of: readonly string[]) => of.map((each) => ({ day: day(each), writtenAt: 0, bytes: 1 }));
    const entity = days('2026-11-01', '2026-11-09');
    assert.deepEqual(
      storedRange({ users: days('2026-11-02', '2026-11-04', '2026-11-06'), entity }),
      range('2026-11-02', '2026-11-06'),
    );
    assert.deepEqual(storedRange({ users: [], entity }), range('2026-11-01', '2026-11-09'));
    assert.deepEqual(storedRange({ entity: entity.slice(0, 1) }), range('2026-11-01', '2026-11-01'));
    assert.equal(storedRange({}), undefined);
  });
});
