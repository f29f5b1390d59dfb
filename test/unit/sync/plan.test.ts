import assert from 'node:assert/strict';
import { addDays, day, type Day, daysBetween, startOf } from '../../../src/domain/day.ts';
import { firstDay } from '../../../src/domain/daily-reports.ts';
import { isFinal } from '../../../src/domain/final-days.ts';
import type { ScopeKind } from '../../../src/domain/scope.ts';
import type { StoredDay, StoredDays } from '../../../src/store/partition-catalog.ts';
import { confirmedDays, needsSeats, needsTeamNames, newestDay } from '../../../src/sync/plan.ts';
import {
  count,
  everywhere,
  HOUR,
  type Kind,
  KINDS,
  NOON,
  planned,
  range,
  RECENT,
  without,
  written,
} from '../support/planned.ts';

describe('when the names of teams are needed though no report is', () => {
  it('is when reports arrived after the names were last asked for', () => {
    const stored = everywhere(RECENT, NOON);
    assert.equal(needsTeamNames(stored, undefined, NOON), true);
    assert.equal(needsTeamNames(stored, NOON - 1, NOON), true);
    assert.equal(needsTeamNames(stored, NOON, NOON), false);
    // Noted while a clock was wrong.
    assert.equal(needsTeamNames(stored, NOON + 1, NOON), true);
    assert.equal(needsTeamNames({}, undefined, NOON), false);
  });
});

describe('when a day is final', () => {
  it('is three full days after its end, to the millisecond', () => {
    const finalAt = Date.parse('2026-11-14T00:00:00Z');
    assert.equal(isFinal(day('2026-11-10'), finalAt - 1), false);
    assert.equal(isFinal(day('2026-11-10'), finalAt), true);
  });

  it('decides whether a stored day is fetched again', () => {
    const finalAt = Date.parse('2026-11-14T00:00:00Z');
    const full = everywhere(RECENT, NOON);
    const stored = (writtenAt: number): StoredDays => ({
      ...full,
      repos: [...written(without(RECENT, '2026-11-10'), NOON), ...written(['2026-11-10'], writtenAt)],
    });
    assert.deepEqual(planned({ stored: stored(finalAt - 1) }), ['2026-11-10 repos-1-day']);
    assert.deepEqual(planned({ stored: stored(finalAt) }), []);
  });
});

describe('the days that GitHub has', () => {
  it('end two days ago, by UTC', () => {
    assert.equal(newestDay(Date.parse('2026-11-20T00:00:00Z')), '2026-11-18');
    assert.equal(newestDay(Date.parse('2026-11-20T00:00:00Z') - 1), '2026-11-17');
    assert.equal(newestDay(Date.parse('2026-03-01T12:00:00Z')), '2026-02-27');
  });

  it('begin with each report', () => {
    const now = Date.parse('2026-08-01T12:00:00Z');
    const first = (scope: ScopeKind): string[] => KINDS.map((kind) => firstDay(kind, scope, now));
    assert.deepEqual(first('organization'), ['2025-12-12', '2025-12-12', '2026-05-14', '2026-07-17']);
    assert.deepEqual(first('enterprise'), ['2025-10-10', '2025-10-10', '2026-05-14', '2026-07-17']);
  });

  it('go back a year at most', () => {
    const first = (now: string): string => firstDay('users', 'enterprise', Date.parse(`${now}T12:00:00Z`));
    assert.equal(first('2026-10-10'), '2025-10-10');
    assert.equal(first('2026-10-11'), '2025-10-11');
    assert.equal(first('2026-11-20'), '2025-11-20');
    assert.equal(firstDay('entity', 'organization', NOON), '2025-12-12');
    assert.equal(firstDay('repos', 'organization', Date.parse('2027-07-18T12:00:00Z')), '2026-07-18');
  });

  it('go back a year over a leap day', () => {
    const first = (now: string): string => firstDay('entity', 'enterprise', Date.parse(`${now}T12:00:00Z`));
    assert.equal(first('2028-02-28'), '2027-02-28');
    assert.equal(first('2028-02-29'), '2027-02-28');
    assert.equal(first('2028-03-01'), '2027-03-01');
    assert.equal(first('2029-02-28'), '2028-02-28');
    assert.equal(first('2029-03-01'), '2028-03-01');
  });
});

describe('the plan for an empty store', () => {
  const newestFirst = (days: readonly Day[], ...reports: string[]): string[] =>
    [...days].reverse().flatMap((each) => reports.map((report) => `${each} ${report}`));
  const whole = ['users-28-day', 'entity-28-day'];

  for (const scope of ['organization', 'enterprise'] as const) {
    it(`of an ${scope} takes the last 28 days at once where it can`, () => {
      const expected = [...whole, ...newestFirst(RECENT, 'user-teams-1-day', 'repos-1-day')];
      assert.deepEqual(planned({ scope }), expected);
    });
  }

  it('takes the history of an organization from the first day of each report', () => {
    assert.deepEqual(planned({ reach: 'history' }), [
      ...whole,
      ...newestFirst(RECENT, 'user-teams-1-day', 'repos-1-day'),
      ...newestFirst(
        range('2026-07-17', '2026-10-21'),
        'users-1-day',
        'entity-1-day',
        'user-teams-1-day',
        'repos-1-day',
      ),
      ...newestFirst(range('2026-05-14', '2026-07-16'), 'users-1-day', 'entity-1-day', 'user-teams-1-day'),
      ...newestFirst(range('2025-12-12', '2026-05-13'), 'users-1-day', 'entity-1-day'),
    ]);
  });

  it('takes a year of an enterprise', () => {
    const fetches = planned({ scope: 'enterprise', reach: 'history' });
    // 364 days from 20 November 2025 to 18 November 2026, without the last 28 of them.
    assert.equal(count(fetches, 'users-1-day'), 336);
    assert.equal(count(fetches, 'entity-1-day'), 336);
    // 18 of May, 30, 31, 31, 30, 31, 18 of November; 15 of July, 31, 30, 31, 18.
    assert.equal(count(fetches, 'user-teams-1-day'), 189);
    assert.equal(count(fetches, 'repos-1-day'), 125);
    assert.equal(fetches.length, 2 + 336 + 336 + 189 + 125);
    assert.equal(fetches.at(-1), '2025-11-20 entity-1-day');
  });

  it('asks for no day before a report began, whatever is kept', () => {
    const now = Date.parse('2026-05-17T12:00:00Z');
    const expected = [...whole, '2026-05-15 user-teams-1-day', '2026-05-14 user-teams-1-day'];
    assert.deepEqual(planned({ now }), expected);
    assert.deepEqual(planned({ now, keptFrom: day('2026-04-01') }), expected);
  });

  it('asks for single days while there are few', () => {
    const fetches = planned({ now: Date.parse('2025-12-15T12:00:00Z'), reach: 'history' });
    assert.deepEqual(fetches, [
      '2025-12-13 users-1-day',
      '2025-12-13 entity-1-day',
      '2025-12-12 users-1-day',
      '2025-12-12 entity-1-day',
    ]);
  });

  it('asks for nothing that would not be kept', () => {
    const fetches = planned({ reach: 'history', keptFrom: day('2026-10-20') });
    const older = newestFirst(range('2026-10-20', '2026-10-21'), ...KINDS.map((kind) => `${kind}-1-day`));
    assert.deepEqual(fetches, [...planned({}), ...older]);
  });

  it('always asks for the last 28 days, however little is kept', () => {
    for (const keptFrom of ['2026-10-22', '2026-11-17', '2026-11-18']) {
      for (const reach of ['recent', 'history'] as const) {
        assert.deepEqual(planned({ reach, keptFrom: day(keptFrom) }), planned({}), `${reach} ${keptFrom}`);
      }
    }
  });

  it('takes the days that changes are compared with as well, day by day and last', () => {
    // 17 and 18 November are preliminary: the 28 days from 20 October are compared with the 28 from 22 September.
    const before = newestFirst(range('2026-09-22', '2026-10-21'), ...KINDS.map((kind) => `${kind}-1-day`));
    assert.deepEqual(planned({ reach: 'compared' }), [...planned({}), ...before]);
    const kept = before.filter((each) => each >= '2026-10-20');
    assert.deepEqual(planned({ reach: 'compared', keptFrom: day('2026-10-20') }), [...planned({}), ...kept]);
    assert.deepEqual(planned({ reach: 'compared', now: Date.parse('2025-12-30T12:00:00Z') }), whole);
  });

  it('takes no notice of a first day that is yet to come', () => {
    const keptFrom = day('2027-10-01');
    assert.deepEqual(planned({ reach: 'history', keptFrom }), planned({ reach: 'history' }));
  });
});

describe('the plan for stored days', () => {
  it('has only new and preliminary days where a year is stored', () => {
    // Written on 20 November, when 16 November was final, 17 and 18 were preliminary; 19 is new on the 21st.
    const stored = everywhere(range('2025-11-20', '2026-11-18'), NOON);
    assert.deepEqual(planned({ now: NOON + 24 * HOUR, stored, scope: 'enterprise', reach: 'history' }), [
      '2026-11-19 users-1-day',
      '2026-11-19 entity-1-day',
      '2026-11-19 user-teams-1-day',
      '2026-11-19 repos-1-day',
      '2026-11-18 users-1-day',
      '2026-11-18 entity-1-day',
      '2026-11-18 user-teams-1-day',
      '2026-11-18 repos-1-day',
      '2026-11-17 users-1-day',
      '2026-11-17 entity-1-day',
      '2026-11-17 user-teams-1-day',
      '2026-11-17 repos-1-day',
    ]);
  });

  it('is empty where all days are final except the newest, which have just been written', () => {
    const stored = everywhere(range('2025-12-12', '2026-11-18'), NOON);
    assert.deepEqual(planned({ stored, reach: 'history' }), []);
    assert.deepEqual(planned({ stored, reach: 'recent' }), []);
  });

  it('leaves alone what another window has just fetched', () => {
    const old = everywhere(without(RECENT, '2026-11-18'), NOON);
    const stored = (writtenAt: number): StoredDays => ({
      ...everywhere(RECENT, NOON),
      users: [...old.users, ...written(['2026-11-18'], writtenAt)],
    });
    assert.deepEqual(planned({ stored: stored(NOON) }), []);
    assert.deepEqual(planned({ stored: stored(NOON - HOUR + 1) }), []);
    assert.deepEqual(planned({ stored: stored(NOON - HOUR) }), ['2026-11-18 users-1-day']);
    // The clock was wrong: better once more than never again.
    assert.deepEqual(planned({ stored: stored(NOON + 1) }), ['2026-11-18 users-1-day']);
  });

  it('fills holes', () => {
    const full = everywhere(range('2025-12-12', '2026-11-18'), NOON);
    const stored = {
      ...full,
      users: full.users.filter(({ day }) => day !== '2026-11-01' && day !== '2026-03-05'),
      entity: full.entity.filter(({ day }) => day !== '2026-11-01'),
      'user-teams': full['user-teams'].filter(({ day }) => day !== '2026-11-02'),
      repos: full.repos.filter(({ day }) => day !== '2026-07-17'),
    };
    const recent = ['2026-11-02 user-teams-1-day', '2026-11-01 users-1-day', '2026-11-01 entity-1-day'];
    assert.deepEqual(planned({ stored }), recent);
    assert.deepEqual(planned({ stored, reach: 'history' }), [
      ...recent,
      '2026-07-17 repos-1-day',
      '2026-03-05 users-1-day',
    ]);
  });

  it('takes 28 days at once when more than half are needed, for each report by itself', () => {
    const full = everywhere(range('2025-12-12', '2026-11-18'), NOON);
    const lacking = (kind: Kind, missing: number): StoredDay[] =>
      full[kind].filter(({ day }) => day < '2026-10-22' || daysBetween(RECENT[0] ?? day, day) >= missing);
    const half = planned({ stored: { ...full, users: lacking('users', 14) } });
    assert.deepEqual(
      half,
      [...RECENT.slice(0, 14)].reverse().map((each) => `${each} users-1-day`),
    );
    assert.deepEqual(planned({ stored: { ...full, users: lacking('users', 15) } }), ['users-28-day']);
    assert.deepEqual(planned({ stored: { ...full, entity: lacking('entity', 15) } }), ['entity-28-day']);
    // The others have no such report.
    assert.equal(planned({ stored: { ...full, repos: lacking('repos', 28) } }).length, 28);
  });

  it('counts preliminary days among them, and takes older ones beside them', () => {
    const full = everywhere(range('2025-12-12', '2026-11-18'), NOON);
    // 17 days were each written a moment before they were final.
    const preliminary = range('2026-10-31', '2026-11-16').map((each): StoredDay => {
      return { day: each, writtenAt: startOf(addDays(each, 4)) - 1, bytes: 1 };
    });
    const again = new Set<string>(['2026-03-05', ...preliminary.map(({ day }) => day)]);
    const users = [...full.users.filter(({ day }) => !again.has(day)), ...preliminary];
    assert.deepEqual(planned({ stored: { ...full, users }, reach: 'history' }), [
      'users-28-day',
      '2026-03-05 users-1-day',
    ]);
  });

  it('takes 28 days at once for none that are older', () => {
    const full = everywhere(range('2025-12-12', '2026-11-18'), NOON);
    const missing = new Set<string>([...range('2026-03-01', '2026-03-20'), '2026-11-18']);
    const users = full.users.filter(({ day }) => !missing.has(day));
    assert.deepEqual(planned({ stored: { ...full, users }, reach: 'history' }), [
      '2026-11-18 users-1-day',
      ...range('2026-03-01', '2026-03-20')
        .reverse()
        .map((each) => `${each} users-1-day`),
    ]);
  });

  it('takes no notice of odd days', () => {
    const stored: StoredDays = {
      ...everywhere(
        [...range('2019-01-01', '2019-01-03'), ...RECENT, ...range('2026-11-19', '2026-12-24')],
        NOON,
      ),
      seats: written(['2026-11-20'], 0),
      'entity-28-day': written(['2026-11-18'], 0),
    };
    assert.deepEqual(planned({ stored }), []);
  });
});

describe('when the licenses are listed anew', () => {
  const needed = (given: { day?: string; writtenAt?: number; refused?: number }) =>
    needsSeats({
      now: NOON,
      stored: given.day === undefined ? {} : { seats: written([given.day], given.writtenAt ?? NOON) },
      absent: given.refused === undefined ? {} : { seats: { refused: given.refused } },
    });

  it('is where no list of the day is stored', () => {
    assert.equal(needed({}), true);
    assert.equal(needed({ day: '2026-11-19', writtenAt: NOON - 13 * HOUR }), true);
    assert.equal(needed({ day: '2026-11-20', writtenAt: NOON - 12 * HOUR }), false);
    assert.equal(needed({ day: '2026-11-20', writtenAt: NOON }), false);
    // Written while a clock was wrong.
    assert.equal(needed({ day: '2026-11-20', writtenAt: NOON + 1 }), true);
    const seats = [...written(['2026-11-19'], NOON - 24 * HOUR), ...written(['2026-11-20'], NOON)];
    assert.equal(needsSeats({ now: NOON, stored: { seats }, absent: {} }), false);
  });

  it('is an hour after GitHub refused to list them', () => {
    assert.equal(needed({ refused: NOON }), false);
    assert.equal(needed({ refused: NOON - HOUR + 1 }), false);
    assert.equal(needed({ refused: NOON - HOUR }), true);
    assert.equal(needed({ refused: NOON + 1 }), true);
  });
});

describe('the time of the last reports', () => {
  it('is in whole milliseconds, of any report', () => {
    assert.equal(needsTeamNames({ users: written(['2026-11-18'], NOON + 0.5) }, NOON, NOON + 1), false);
    const stored = {
      users: written(['2026-11-18'], NOON - HOUR),
      entity: written(['2026-11-17', '2026-11-18'], NOON - HOUR),
      repos: [...written(['2026-11-17'], NOON - HOUR), ...written(['2026-11-18'], NOON)],
    };
    assert.equal(needsTeamNames(stored, NOON - 1, NOON), true);
    assert.equal(needsTeamNames(stored, NOON, NOON), false);
  });
});

describe('what GitHub did not have', () => {
  const full = everywhere(range('2025-12-12', '2026-11-18'), NOON);
  const lacking = (from: string, asked: number, reach: 'recent' | 'history' = 'recent') => {
    const days = range(from, '2026-11-18');
    const stored = { ...full, users: full.users.filter(({ day: each }) => each < from) };
    const absent = { users: Object.fromEntries(days.map((each) => [each, asked])) };
    return planned({ stored, absent, reach });
  };

  it('is asked for day by day, after an hour', () => {
    assert.deepEqual(lacking('2026-11-18', NOON - HOUR + 1), []);
    assert.deepEqual(lacking('2026-11-18', NOON - HOUR), ['2026-11-18 users-1-day']);
    assert.deepEqual(lacking('2026-11-18', NOON + 1), ['2026-11-18 users-1-day']);
    assert.equal(lacking('2026-11-01', NOON - 20 * HOUR).length, 18);
    assert.ok(lacking('2026-11-01', NOON - 20 * HOUR).every((each) => each.endsWith(' users-1-day')));
  });

  it('is asked for once in twenty hours where it was final, or always for the history', () => {
    const one = (asked: number, reach?: 'recent' | 'history') =>
      planned({
        stored: { ...full, users: full.users.filter(({ day: each }) => each !== '2026-11-01') },
        absent: { users: { '2026-11-01': asked } },
        ...(reach && { reach }),
      });
    assert.deepEqual(one(NOON - 20 * HOUR + 1), []);
    assert.deepEqual(one(NOON - 20 * HOUR), ['2026-11-01 users-1-day']);
    assert.deepEqual(one(NOON - 2 * HOUR, 'history'), ['2026-11-01 users-1-day']);
  });

  it('before the last 28 days is asked for until it was final, and not again', () => {
    const one = (asked: string) =>
      planned({
        stored: { ...full, repos: full.repos.filter(({ day: each }) => each !== '2026-10-21') },
        absent: { repos: { '2026-10-21': Date.parse(asked) } },
        reach: 'compared',
      });
    assert.deepEqual(one('2026-10-24T23:59:59Z'), ['2026-10-21 repos-1-day']);
    assert.deepEqual(one('2026-10-25T00:00:00Z'), []);
  });

  it('of 28 days at once is asked for again after an hour, and no day of them by itself', () => {
    const asked = (at: number) =>
      planned({ stored: { ...full, users: [] }, absent: { users: { dateRange: at } } });
    assert.deepEqual(asked(NOON - HOUR + 1), []);
    assert.deepEqual(asked(NOON - HOUR), ['users-28-day']);
    assert.deepEqual(asked(NOON + 1), ['users-28-day']);
  });
});

describe('the days of which a loss of rows is confirmed', () => {
  it('are those of which it was first seen at least twenty hours ago', () => {
    const doubted = {
      '2026-11-01': NOON - 20 * HOUR,
      '2026-11-02': NOON - 20 * HOUR + 1,
      '2026-11-03': NOON,
      '2026-11-04': NOON + 1,
      '2026-11-05': NOON - 21 * HOUR,
    };
    assert.deepEqual(confirmedDays(doubted, NOON), ['2026-11-01', '2026-11-05']);
    assert.deepEqual(confirmedDays({}, NOON), []);
  });
});
