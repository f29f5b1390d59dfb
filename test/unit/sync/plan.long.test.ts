import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addDays, day, type Day, dayOf, daysBetween, daysIn, startOf } from '../../../src/domain/day.ts';
import type { ScopeKind } from '../../../src/domain/scope.ts';
import type { StoredDays, StoredDay } from '../../../src/store/partition-catalog.ts';
import { isFinal } from '../../../src/domain/final-days.ts';
import { firstDay } from '../../../src/domain/daily-reports.ts';
import { type Fetch, needsTeamNames, newestDay, plan, type PlanInput } from '../../../src/sync/plan.ts';
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
  text,
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

describe('when a day settles', () => {
  it('is three full days after its end, to the millisecond', () => {
    const settles = Date.parse('2026-11-14T00:00:00Z');
    assert.equal(isFinal(day('2026-11-10'), settles - 1), false);
    assert.equal(isFinal(day('2026-11-10'), settles), true);
  });

  it('decides whether a held day is fetched again', () => {
    const settles = Date.parse('2026-11-14T00:00:00Z');
    const full = everywhere(RECENT, NOON);
    const stored = (writtenAt: number): StoredDays => ({
      ...full,
      repos: [...written(without(RECENT, '2026-11-10'), NOON), ...written(['2026-11-10'], writtenAt)],
    });
    assert.deepEqual(planned({ stored: stored(settles - 1) }), ['2026-11-10 repos-1-day']);
    assert.deepEqual(planned({ stored: stored(settles) }), []);
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

  it('takes no notice of a first day that is yet to come', () => {
    const keptFrom = day('2027-10-01');
    assert.deepEqual(planned({ reach: 'history', keptFrom }), planned({ reach: 'history' }));
  });
});

describe('the plan for what is held', () => {
  it('with a year held only new and unsettled days are fetched', () => {
    // Written on 20 November: 16 November had just settled, 17 and 18 had not; 19 is new on the 21st.
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

  it('is empty when all has settled but the newest days, which have just been written', () => {
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

  it('counts unsettled days among them, and takes older ones beside them', () => {
    const full = everywhere(range('2025-12-12', '2026-11-18'), NOON);
    // 17 of them were each written a moment before they settled.
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

/** What a source holds and GitHub's answers so far; times by kind and day. */
type Times = Partial<Record<Kind, Record<string, number>>>;
interface Story {
  readonly scope: ScopeKind;
  readonly now: number;
  readonly reach: 'recent' | 'history';
  readonly stored: Times;
  readonly absent: Times;
  /** How many of the newest days GitHub has not processed, and holes counted back from the newest day. */
  readonly lag: number;
  readonly holes: readonly number[];
}

/** Some day from well before the window until after today, and when it was written. */
const times = (now: number): fc.Arbitrary<Times> => {
  const age = fc.oneof(fc.integer({ min: -4, max: 40 }), fc.integer({ min: 41, max: 400 }));
  const ago = fc.oneof(
    fc.integer({ min: -HOUR, max: 3 * HOUR }),
    fc.integer({ min: 0, max: 400 * 24 * HOUR }),
  );
  const some = fc
    .array(fc.tuple(age, ago), { maxLength: 60 })
    .map((all) => Object.fromEntries(all.map(([back, since]) => [addDays(dayOf(now), -back), now - since])));
  return fc.record({ users: some, entity: some, 'user-teams': some, repos: some });
};

const story: fc.Arbitrary<Story> = fc
  .integer({ min: Date.parse('2025-10-11T00:00:00Z'), max: Date.parse('2029-03-02T00:00:00Z') })
  .chain((now) =>
    fc.record({
      scope: fc.constantFrom('organization', 'enterprise'),
      now: fc.constant(now),
      reach: fc.constantFrom('recent', 'history'),
      stored: times(now),
      absent: times(now),
      lag: fc.integer({ min: 0, max: 14 }),
      holes: fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 8 }),
    }),
  );

function inputOf({ scope, now, reach, stored, absent }: Story): PlanInput {
  const list = ([kind, days]: [string, Record<string, number>]): [string, StoredDay[]] => [
    kind,
    Object.entries(days).map(([each, writtenAt]) => ({ day: day(each), writtenAt, bytes: 1 })),
  ];
  return { scope, now, reach, stored: Object.fromEntries(Object.entries(stored).map(list)), absent };
}

const kindOf = ({ report }: Fetch): Kind => report.replace(/-(?:1|28)-day$/, '') as Kind;

/** The story after GitHub has answered: like `sync`, all at the same `now`. GitHub takes no report back. */
function answered(given: Story, fetches: readonly Fetch[]): Story {
  const stored = structuredClone(given.stored);
  const absent = structuredClone(given.absent);
  const processed = addDays(newestDay(given.now), -given.lag);
  const holes = given.holes.map((back) => addDays(newestDay(given.now), -back));
  for (const fetch of fetches) {
    const kind = kindOf(fetch);
    // A report of 28 days ends on the last processed day and covers every day before it.
    const days =
      fetch.day === undefined ? daysIn({ from: addDays(processed, -27), to: processed }) : [fetch.day];
    for (const each of days) {
      const had = given.stored[kind]?.[each] !== undefined;
      const has = fetch.day === undefined || had || (each <= processed && !holes.includes(each));
      ((has ? stored : absent)[kind] ??= {})[each] = given.now;
    }
  }
  return { ...given, stored, absent };
}

const windowsOf = (fetches: readonly Fetch[]): Fetch[] => fetches.filter(({ day }) => day === undefined);

describe('any plan', () => {
  const holds = (check: (given: Story, fetches: Fetch[]) => void): void =>
    fc.assert(
      fc.property(story, (given) => check(given, plan(inputOf(given)))),
      { numRuns: 200 },
    );

  it('asks for days that GitHub may have, and for each once', () => {
    holds(({ scope, now }, fetches) => {
      assert.equal(new Set(fetches.map(text)).size, fetches.length);
      for (const fetch of fetches) {
        if (fetch.day === undefined) continue;
        assert.ok(fetch.day >= firstDay(kindOf(fetch), scope, now), text(fetch));
        assert.ok(fetch.day <= newestDay(now), text(fetch));
      }
    });
  });

  it('asks for no settled day by itself', () => {
    holds(({ stored, now }, fetches) => {
      for (const fetch of fetches) {
        if (fetch.day === undefined) continue;
        const known = stored[kindOf(fetch)]?.[fetch.day];
        // A time in the future comes from a wrong clock.
        if (known !== undefined && known <= now) assert.ok(!isFinal(fetch.day, known), text(fetch));
      }
    });
  });

  it('takes 28 days at once or singly, never both', () => {
    holds(({ now }, fetches) => {
      const from = addDays(newestDay(now), -27);
      for (const dateRange of windowsOf(fetches)) {
        const beside = fetches.filter(
          (each) => kindOf(each) === kindOf(dateRange) && (each.day ?? '') >= from,
        );
        assert.deepEqual(beside, []);
      }
    });
  });

  it('comes in order', () => {
    holds((_, fetches) => {
      const dateRanges = windowsOf(fetches);
      assert.deepEqual(fetches.slice(0, dateRanges.length), dateRanges);
      const keys = fetches.slice(dateRanges.length).map((each): [string, number] => {
        return [each.day ?? '', KINDS.indexOf(kindOf(each))];
      });
      const sorted = [...keys].sort(([a, i], [b, j]) => (a === b ? i - j : a < b ? 1 : -1));
      assert.deepEqual(keys, sorted);
    });
  });

  it('leaves nothing to do where GitHub has processed every day', () => {
    holds((given, fetches) => {
      const done = answered({ ...given, lag: 0 }, fetches);
      assert.deepEqual(plan(inputOf(done)), []);
    });
  });

  it('leaves at most the days that a report of 28 days was too early for, and those only once', () => {
    holds((given, fetches) => {
      const once = answered(given, fetches);
      const rest = plan(inputOf(once));
      const processed = addDays(newestDay(given.now), -given.lag);
      const atOnce = windowsOf(fetches).map(kindOf);
      for (const each of rest) {
        assert.ok(
          each.day !== undefined && each.day > processed && atOnce.includes(kindOf(each)),
          text(each),
        );
      }
      assert.deepEqual(plan(inputOf(answered(once, rest))), []);
    });
  });
});
