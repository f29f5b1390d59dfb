import assert from 'node:assert/strict';
import { day } from '../../../src/domain/day.ts';
import type { UserRow } from '../../../src/reports/schemas.ts';
import { DayFactsBuilder } from '../../../src/facts/day-facts.ts';
import { PeopleIndex, UserSet } from '../../../src/facts/user-set.ts';
import { digest } from '../../../src/facts/user-day.ts';
import { PeopleTable, personRows, renamedPeople } from '../../../src/metrics/people-rows.ts';
import { fullRow } from '../support/full-row.ts';
import { feature, userRow } from '../support/rows.ts';

const [FIRST, SECOND] = [day('2026-11-16'), day('2026-11-17')];

describe('people gathered day by day', () => {
  const index = new PeopleIndex();
  const read = (date: typeof FIRST, ...rows: readonly UserRow[]) => {
    const builder = new DayFactsBuilder(date);
    for (const row of rows) builder.addUser(row);
    const of = digest(builder.finish());
    return { of, numbers: index.note(of, date) };
  };
  const used = (credits: number | null, more: Partial<UserRow> = {}) => ({
    ai_credits_used: credits,
    loc_added_sum: 2,
    totals_by_feature: [feature('code_completion', [0, 3, 1, 0, 0, 0])],
    ...more,
  });
  const second = read(
    SECOND,
    userRow(SECOND, 1, used(1.5, { user_login: 'zoe', used_agent: true })),
    userRow(SECOND, 2, used(null)),
  );
  const first = read(
    FIRST,
    userRow(FIRST, 1, used(1, { user_login: 'ada', used_agent: false })),
    userRow(FIRST, 3, used(null, { used_agent: false })),
  );
  const table = (members?: UserSet) => {
    const people = new PeopleTable(index);
    for (const each of [second, first]) people.add(each, members);
    return people.columns();
  };

  it('have their sums, and the login and day of their last row, in the order of logins', () => {
    assert.deepEqual(
      personRows(table()).map((each) => [
        each.id,
        each.login,
        each.lastActive,
        each.activeDays,
        each.suggested,
        each.accepted,
        each.sums.added,
        each.agentDays,
        each.aiCredits,
      ]),
      [
        ['2', 'login-2', SECOND, 1, 3, 1, 2, null, null],
        ['3', 'login-3', FIRST, 1, 3, 1, 2, 0, null],
        ['1', 'zoe', SECOND, 2, 6, 2, 4, 1, 2.5],
      ],
    );
  });

  it('are only the members, where some are named', () => {
    const members = new UserSet();
    members.add(index.find(3) ?? -1);
    assert.deepEqual(
      personRows(table(members)).map(({ id, activeDays }) => [id, activeDays]),
      [['3', 1]],
    );
  });

  it('have other names in the order of these, with their own numbers', () => {
    const names: Record<string, string> = { 1: 'b', 2: 'c', 3: 'a' };
    assert.deepEqual(
      personRows(renamedPeople(table(), (id) => names[id] ?? '')).map((each) => [
        each.id,
        each.login,
        each.lastActive,
        each.activeDays,
        each.agentDays,
      ]),
      [
        ['a', 'a', FIRST, 1, 0],
        ['b', 'b', SECOND, 2, 1],
        ['c', 'c', SECOND, 1, null],
      ],
    );
  });

  it('may be empty', () => {
    const none = new PeopleTable(new PeopleIndex()).columns();
    assert.deepEqual(personRows(none), []);
    assert.deepEqual(personRows(renamedPeople(none, () => 'x')), []);
  });
});

describe('the totals of each user', () => {
  it('have each of their sums, with users who are met later', () => {
    const own = new PeopleIndex();
    const people = new PeopleTable(own);
    const day = (date: typeof FIRST, ...rows: readonly UserRow[]): void => {
      const builder = new DayFactsBuilder(date);
      for (const row of rows) builder.addUser(row);
      const of = digest(builder.finish());
      people.add({ of, numbers: own.note(of, date) });
    };
    day(FIRST, fullRow(FIRST, 1));
    day(SECOND, fullRow(SECOND, 2), fullRow(SECOND, 1));
    const sums = (times: number) => ({
      interactions: times,
      generations: 2 * times,
      acceptances: 3 * times,
      suggested: 4 * times,
      suggestedToDelete: 5 * times,
      added: 6 * times,
      deleted: 7 * times,
    });
    const common = { lastActive: SECOND, agentDays: 0 };
    assert.deepEqual(personRows(people.columns()), [
      {
        ...common,
        id: '1',
        login: 'login-1',
        sums: sums(2),
        activeDays: 2,
        suggested: 2,
        accepted: 0,
        aiCredits: 17,
      },
      {
        ...common,
        id: '2',
        login: 'login-2',
        sums: sums(1),
        activeDays: 1,
        suggested: 1,
        accepted: 0,
        aiCredits: 8.5,
      },
    ]);
    const renamed = personRows(renamedPeople(people.columns(), (id) => (id === '1' ? 'z' : 'a')));
    assert.deepEqual(
      renamed.map(({ id, sums: { added }, aiCredits }) => [id, added, aiCredits]),
      [
        ['a', 6, 8.5],
        ['z', 12, 17],
      ],
    );
  });

  it('are none where no list was asked for', () => {
    assert.deepEqual(personRows(undefined), []);
  });
});
