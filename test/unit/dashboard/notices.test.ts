import assert from 'node:assert/strict';
import type { DashboardInput } from '../../../src/dashboard/input.ts';
import { hiddenNotices, refusedNotices } from '../../../src/dashboard/hidden-people-notices.ts';
import { noticesOf, warningsOf } from '../../../src/dashboard/notices.ts';
import { summaryNotices } from '../../../src/dashboard/summary-notices.ts';
import { day, trailing } from '../../../src/domain/day.ts';
import { LAST } from '../support/snapshot.ts';
import { input } from './support.ts';

type Given = Parameters<typeof input>[0];
/** Before any known defect of GitHub's data. */
const BEFORE_DEFECTS = trailing(day('2026-10-05'), 28);

const notices = (given: Given = {}): readonly string[] =>
  noticesOf(input({ dateRange: BEFORE_DEFECTS, ...given }));
const count = (given: Given, text: RegExp) => notices(given).filter((notice) => text.test(notice)).length;

describe('notices of a tab', () => {
  it('are said on the tab of licenses while something is filtered, and nowhere else', () => {
    const about = /^Licenses cover the whole/;
    const filtered = { language: 'go' };
    assert.equal(count({ state: { ...filtered, tab: 'licenses' } }, about), 1);
    assert.equal(count({ state: { tab: 'licenses' } }, about), 0);
    for (const tab of ['usage', 'teams', 'people', 'data'] as const)
      assert.equal(count({ state: { ...filtered, tab } }, about), 0, tab);
  });

  it('are said on the tab of teams while a person is chosen, and nowhere else', () => {
    const about = /^Teams are shown with all their members/;
    assert.equal(count({ state: { tab: 'teams', person: '1' } }, about), 1);
    assert.equal(count({ state: { tab: 'teams' } }, about), 0);
    for (const tab of ['usage', 'people'] as const)
      assert.equal(count({ state: { tab, person: '1' } }, about), 0, tab);
  });
});

describe('notices about defects of GitHub’s data', () => {
  it('are said of reports from GitHub, and not of generated ones', () => {
    const about = /^GitHub announced on October 6, 2026/;
    const during = { dateRange: trailing(day('2026-11-18'), 28) };
    assert.equal(count(during, about), 1);
    assert.equal(count({ ...during, snapshot: { isSample: true } }, about), 0);
  });
});

describe('notices of gaps', () => {
  it('are none where every day is stored, reports users, and nothing is filtered', () => {
    assert.deepEqual(notices(), []);
    assert.deepEqual(notices({ snapshot: { filter: { teams: ['1'] } } }), []);
  });

  it('say of teams how many days are missing and how many memberships are borrowed', () => {
    const snapshot = {
      filter: { teams: ['1'] },
      missing: [LAST],
      approximatedDays: [LAST, day('2026-11-17')],
    };
    const said = notices({ snapshot });
    assert.equal(said.length, 2);
    assert.match(said[0] ?? '', /^On 1 of 28 days GitHub did not list these teams/);
    assert.match(said[1] ?? '', /^On 2 of 28 days, team memberships are estimated from the nearest day/);
  });

  it('say nothing of memberships where no team is chosen', () => {
    assert.deepEqual(notices({ snapshot: { approximatedDays: [LAST] } }), []);
  });

  it('say that names do not narrow people and teams only where one is chosen', () => {
    const about = /^People and teams are filtered by team, person, and day only\.$/;
    const [state, snapshot] = [{ tab: 'people' }, { filter: { language: 'go' } }] as const;
    assert.equal(count({ state, snapshot }, about), 1);
    assert.equal(count({ state, snapshot: { filter: { teams: ['1'] } } }, about), 0);
    assert.equal(count({ snapshot }, about), 0);
  });

  it('are apart from what has to be known at once, such as why the last refresh failed', () => {
    const given = input({
      notices: ['The last refresh failed.'],
      refused: true,
      snapshot: { hidden: 'all' },
    });
    const [failed, refused, ...others] = warningsOf(given);
    assert.equal(failed, 'The last refresh failed.');
    assert.match(refused ?? '', /^Your settings hide people.* is not shown\.$/);
    assert.deepEqual(others, []);
    assert.deepEqual(warningsOf(input()), []);
    assert.ok(!noticesOf(given).some((notice) => /failed|not shown/.test(notice)));
  });
});

describe('notices of a published summary', () => {
  const published = { at: Date.parse('2026-11-20T12:00:00Z'), threshold: 7 };
  const ofSummary = (
    snapshot: Partial<DashboardInput['snapshot']> = {},
    dateRange = trailing(LAST, 28),
  ): readonly string[] =>
    // What touches the days themselves is not looked at here.
    noticesOf(input({ published, dateRange, snapshot: { basis: 'summary', ...snapshot } })).filter((notice) =>
      /summary|Sums leave out/.test(notice),
    );

  it('say when it was published, and how few people are withheld', () => {
    const [first = '', ...others] = ofSummary();
    assert.match(first, /Nov 20, 2026.* 7 people/);
    assert.deepEqual(others, []);
  });

  it('are none of other sources, and none of a summary that is not described', () => {
    assert.deepEqual(ofSummary({ basis: 'users' }), []);
    assert.deepEqual(notices({ snapshot: { basis: 'summary' } }), []);
  });

  it('say that people and several teams cannot be asked for; one team can', () => {
    const about = 'one team only';
    const said = (filter: DashboardInput['snapshot']['filter']) =>
      ofSummary({ filter }).join('\n').toLowerCase().includes(about);
    assert.equal(said({}), false);
    assert.equal(said({ teams: ['1'] }), false);
    assert.equal(said({ teams: ['1', '2'] }), true);
    assert.equal(said({ users: ['1'] }), true);
  });

  it('say how many days the sums leave out', () => {
    const withheld = [LAST, day('2026-11-17'), day('2026-11-16')];
    assert.match(ofSummary({ withheld })[1] ?? '', /^Sums leave out 3 of 28 days/);
    assert.equal(ofSummary({ withheld: [] }).length, 1);
  });

  it('say over which days people are counted where the days shown are others', () => {
    const about = 'one day, 7 days, 28 days, and a month';
    const isSaid = (days: number) => ofSummary({}, trailing(LAST, days)).join('\n').includes(about);
    // 1 to 18 November is the month so far.
    assert.deepEqual([1, 7, 28, 18].map(isSaid), [false, false, false, false]);
    for (const days of [2, 6, 8, 27, 29]) assert.ok(isSaid(days), String(days));
  });

  it('are one for each thing to say, and none where there is nothing', () => {
    const said = (snapshot: Partial<DashboardInput['snapshot']>, dateRange = trailing(LAST, 28)) =>
      summaryNotices(input({ published, dateRange, snapshot: { basis: 'summary', ...snapshot } })).map(
        (text) => text.slice(0, 20),
      );
    const [first, one, sums, days] = [
      'From a summary that ',
      'A published summary ',
      'Sums leave out 1 of ',
      'A summary has number',
    ];
    assert.deepEqual(said({}), [first]);
    assert.deepEqual(said({ filter: { users: ['1'] } }), [first, one]);
    assert.deepEqual(said({ withheld: [LAST] }), [first, sums]);
    assert.deepEqual(said({}, trailing(LAST, 5)), [first, days]);
    assert.deepEqual(said({ filter: { users: ['1'] }, withheld: [LAST] }, trailing(LAST, 5)), [
      first,
      one,
      sums,
      days,
    ]);
    assert.deepEqual(said({ basis: 'users' }), []);
    assert.deepEqual(summaryNotices(input({ snapshot: { basis: 'summary' } })), []);
  });
});

describe('notices about people who are hidden', () => {
  it('are one for each thing to say, and none where there is nothing', () => {
    const count = (...given: Parameters<typeof input>) => {
      const about = input(...given);
      return refusedNotices(about).length + hiddenNotices(about).length;
    };
    const pseudonyms = { hidden: 'pseudonyms' } as const;
    assert.deepEqual(
      [
        count(),
        count({ snapshot: { hidden: 'all' }, state: { tab: 'people' } }),
        count({ snapshot: pseudonyms }),
        count({ snapshot: pseudonyms, state: { tab: 'people' } }),
        count({ snapshot: pseudonyms, state: { tab: 'people' }, refused: true }),
        count({ snapshot: { hidden: 'all' }, refused: true }),
        count({ snapshot: { hidden: 'all' }, refused: false }),
      ],
      [0, 0, 0, 1, 2, 1, 0],
    );
  });
});
