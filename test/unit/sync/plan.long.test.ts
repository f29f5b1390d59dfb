import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addDays, day, dayOf, daysIn } from '../../../src/domain/day.ts';
import type { ScopeKind } from '../../../src/domain/scope.ts';
import type { StoredDay } from '../../../src/store/partition-catalog.ts';
import { isFinal } from '../../../src/domain/final-days.ts';
import { firstDay } from '../../../src/domain/daily-reports.ts';
import { type Fetch, newestDay, plan, type PlanInput, type Reach } from '../../../src/sync/plan.ts';
import { HOUR, type Kind, KINDS, text } from '../support/planned.ts';

/** What a source holds and GitHub's answers so far; times by kind and day. */
type Times = Partial<Record<Kind, Record<string, number>>>;
interface Story {
  readonly scope: ScopeKind;
  readonly now: number;
  readonly reach: Reach;
  readonly stored: Times;
  readonly absent: Times;
  /** How many of the newest days GitHub has not processed, and holes counted back from the newest day. */
  readonly lag: number;
  readonly holes: readonly number[];
}

/** Some day from well before the 28 days until after today, and when it was written. */
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
      reach: fc.constantFrom('recent', 'compared', 'history'),
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

  it('asks for no final day by itself', () => {
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
