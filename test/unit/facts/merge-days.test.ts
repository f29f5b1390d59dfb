import assert from 'node:assert/strict';
import fc from 'fast-check';
import { day } from '../../../src/domain/day.ts';
import type { UserRow } from '../../../src/reports/schemas.ts';
import { DayFactsBuilder } from '../../../src/facts/day-facts.ts';
import { mergeDays } from '../../../src/facts/merge-days.ts';
import { rowsOfDay } from '../support/day-rows.ts';
import { fullRow } from '../support/full-row.ts';
import { feature, userRow } from '../support/rows.ts';

const DAY = day('2026-11-18');

/** The rows in pieces of at most `length` rows, merged. */
function merged(rows: readonly UserRow[], length: number) {
  const starts = Array.from({ length: Math.max(1, Math.ceil(rows.length / length)) }, (_, at) => at * length);
  const pieces = starts.map((start) => {
    const builder = new DayFactsBuilder(DAY);
    for (const row of rows.slice(start, start + length)) builder.addUser(row);
    return builder.finish();
  });
  const [first = new DayFactsBuilder(DAY).finish(), ...others] = pieces;
  const facts = mergeDays([first, ...others]);
  const { duplicates, conflicts } = facts;
  return { duplicates, conflicts, rows: rowsOfDay(facts).sort((a, b) => Number(a.id) - Number(b.id)) };
}

const row = fc
  .record({
    id: fc.integer({ min: 1, max: 3 }),
    added: fc.constantFrom(0, 5, 6),
    used: fc.constantFrom(true, false, null),
    credits: fc.constantFrom(null, 0, 1.5),
    names: fc.subarray(['agent_edit', 'chat_inline', 'copilot_cli']),
    created: fc.constantFrom(null, '2026-11-20T00:00:00Z', '2026-11-21T00:00:00Z'),
  })
  .map(({ id, added, used, credits, names, created }) =>
    userRow(DAY, id, {
      loc_added_sum: added,
      used_cli: used,
      ai_credits_used: credits,
      totals_by_feature: names.map((name) => feature(name, [1, 1, 1, 1, 1, 1])),
      ...(created && { created_at: created }),
    }),
  );
const inTwoOrders = fc
  .array(row, { maxLength: 8 })
  .chain((rows) =>
    fc.tuple(
      fc.constant(rows),
      fc.shuffledSubarray(rows, { minLength: rows.length, maxLength: rows.length }),
    ),
  );

describe('rows of the same user and day', () => {
  it('are chosen by the names of agents, too, which are shown: not by the order of files', () => {
    const named = (name: string) =>
      userRow(DAY, 1, {
        totals_by_3rd_party_agent: [
          { agent_id: '901', agent_name: name, user_initiated_interaction_count: 2 },
        ],
      });
    const [one, other] = [named('Agent X'), named('Agent Y')];
    assert.deepEqual(merged([one, other], 1), merged([other, one], 1));
    assert.equal(merged([one, other], 1).conflicts, 1);
  });

  it('come to the same, in whatever order and pieces they are read', () => {
    const length = fc.integer({ min: 1, max: 8 });
    fc.assert(
      fc.property(inTwoOrders, length, length, ([rows, others], one, other) => {
        assert.deepEqual(merged(others, other), merged(rows, one));
      }),
      { numRuns: 500 },
    );
  });

  it('count once: the newer report’s, else the fuller one, and those that differ are counted', () => {
    const old = userRow(DAY, 1, { loc_added_sum: 900, ...{ created_at: '2026-11-20T00:00:00Z' } });
    const fuller = userRow(DAY, 1, { loc_added_sum: 30, ...{ created_at: '2026-11-21T00:00:00Z' } });
    const newest = { ...fuller, loc_added_sum: 20 };
    const { rows, duplicates, conflicts } = merged([old, newest, fuller, fuller, userRow(DAY, 2)], 2);
    assert.deepEqual(
      rows.map(({ id, totals }) => [id, totals.added]),
      [
        [1, 30],
        [2, 0],
      ],
    );
    // The fuller one came twice; the two others say something else.
    assert.deepEqual([duplicates, conflicts], [3, 2]);
  });
});

describe('a day that was read in pieces', () => {
  const rows = [fullRow(DAY, 1, 'a'), userRow(DAY, 2), fullRow(DAY, 3, 'c'), fullRow(DAY, 4, 'a')];
  const whole = new DayFactsBuilder(DAY);
  for (const each of rows) whole.addUser(each);
  const expected = rowsOfDay(whole.finish());

  it('has every number and name of each row, however the rows are divided', () => {
    for (const length of [1, 2, 3, 4]) {
      const { rows: found, duplicates } = merged(rows, length);
      assert.deepEqual([found, duplicates], [expected, 0], String(length));
    }
  });

  it('has them where rows before or between them are left out', () => {
    const {
      rows: found,
      duplicates,
      conflicts,
    } = merged([userRow(DAY, 4), userRow(DAY, 1), ...rows, ...rows], 3);
    assert.deepEqual(found, expected);
    // Each row a second time, and two empty rows of users who have full ones.
    assert.deepEqual([duplicates, conflicts], [6, 2]);
  });

  it('has the logins in the order of its users, and those of no empty piece', () => {
    const pieces = [
      [],
      [userRow(DAY, 2, { user_login: 'bob' })],
      [],
      [userRow(DAY, 1, { user_login: 'ada' })],
    ];
    const [first, ...others] = pieces.map((of) => {
      const builder = new DayFactsBuilder(DAY);
      for (const each of of) builder.addUser(each);
      return builder.finish();
    });
    assert.ok(first !== undefined);
    const { ids, logins } = mergeDays([first, ...others]);
    assert.deepEqual([ids, logins], [[2, 1], 'bob\nada']);
  });
});
