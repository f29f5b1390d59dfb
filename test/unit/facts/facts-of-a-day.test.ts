import assert from 'node:assert/strict';
import { day } from '../../../src/domain/day.ts';
import type { UserRow } from '../../../src/reports/schemas.ts';
import { countedByGitHub, countOver, daysInReach, reachesOf, reachTo } from '../../../src/facts/counted.ts';
import { type DayFacts, DayFactsBuilder } from '../../../src/facts/day-facts.ts';
import { extract, totalsOf } from '../../../src/facts/day-totals.ts';
import { nameUsers } from '../../../src/facts/name-users.ts';
import { PeopleIndex, UserSet, renumber, unite } from '../../../src/facts/user-set.ts';
import { MembershipsBuilder, teamsOfDay } from '../../../src/facts/team-day.ts';
import { digest } from '../../../src/facts/user-day.ts';
import { entityRow, feature, ideOf, languageFeature, modelFeature, userRow } from '../support/rows.ts';

const DAY = day('2026-11-18');

function factsOf(...rows: readonly UserRow[]): DayFacts {
  const builder = new DayFactsBuilder(DAY);
  for (const row of rows) builder.addUser(row);
  return builder.finish();
}

describe('counts of people over days', () => {
  it('go back from their last day', () => {
    const from = (to: string) =>
      (['day', 'week', 'last28', 'month', 'calendarWeek'] as const).map(
        (reach) => reachTo(day(to), reach).from,
      );
    // A Wednesday; its week began on Sunday the 15th.
    assert.deepEqual(from('2026-11-18'), [
      '2026-11-18',
      '2026-11-12',
      '2026-10-22',
      '2026-11-01',
      '2026-11-15',
    ]);
    assert.equal(reachTo(day('2026-11-15'), 'calendarWeek').from, '2026-11-15');
    assert.equal(reachTo(day('2026-11-14'), 'calendarWeek').from, '2026-11-08');
    assert.deepEqual(
      (['day', 'week', 'last28', 'month', 'calendarWeek'] as const).map((reach) => daysInReach(reach, DAY)),
      [1, 7, 28, 18, 4],
    );
  });

  it('answer for days over which several of them go with the one that is reported', () => {
    const february = { from: day('2026-02-01'), to: day('2026-02-28') };
    assert.deepEqual(reachesOf(february), ['last28', 'month']);
    assert.equal(countOver({ month: 5 }, february), 5);
    assert.equal(countOver({ last28: null, month: 5 }, february), 5);
    assert.equal(countOver({ last28: 4, month: 5 }, february), 4);
    assert.equal(countOver({ day: 5 }, february), null);
    assert.equal(countOver({ last28: 5 }, { from: day('2026-02-02'), to: day('2026-02-28') }), null);
    assert.equal(countOver(undefined, february), null);
  });

  it('are GitHub’s, each from its own field; null is not reported', () => {
    const counts = countedByGitHub(
      entityRow(DAY, {
        daily_active_users: 1,
        weekly_active_users: 2,
        monthly_active_users: 3,
        monthly_active_chat_users: 4,
        monthly_active_agent_users: null,
        daily_active_cli_users: 5,
      }),
    );
    assert.deepEqual(counts.active, { day: 1, week: 2, last28: 3 });
    assert.deepEqual(
      [counts.groups.chat, counts.groups.agent, counts.groups.cli],
      [{ last28: 4 }, {}, { day: 5 }],
    );
  });
});

describe('a flag with two fields', () => {
  it('is what the first says, else what the second says', () => {
    const said = (first: boolean | null, second: boolean | null) =>
      factsOf(userRow(DAY, 1, { used_copilot_cloud_agent: first, used_copilot_coding_agent: second })).flags
        .cloudAgent[0];
    assert.deepEqual(
      [
        said(true, false),
        said(false, true),
        said(null, true),
        said(null, false),
        said(null, null),
        said(true, null),
      ],
      [1, 0, 1, 0, -1, 1],
    );
  });

  it('is of each person by itself', () => {
    const { flags } = factsOf(
      userRow(DAY, 1, { used_copilot_cloud_agent: true }),
      userRow(DAY, 2, { used_copilot_coding_agent: true }),
      userRow(DAY, 3),
      userRow(DAY, 4, { used_copilot_cloud_agent: false, used_copilot_coding_agent: true }),
    );
    assert.deepEqual([...flags.cloudAgent], [1, 1, -1, 0]);
  });
});

describe('the names of a day', () => {
  const facts = factsOf(
    userRow(DAY, 1, {
      ai_credits_used: 0,
      totals_by_feature: [feature('chat_inline', [1, 0, 0, 0, 0, 0])],
      totals_by_language_feature: [languageFeature('Golang', 'chat_inline', [0, 1, 0, 0, 0, 0])],
      totals_by_model_feature: [modelFeature('claude-4.6-sonnet', 'chat_inline', [1, 0, 0, 0, 0, 0])],
      totals_by_ide: [ideOf('vscode', [1, 0, 0, 0, 0, 0])],
    }),
    userRow(DAY, 2, {
      ai_credits_used: 0.5,
      totals_by_feature: [feature('agent_edit', [0, 1, 0, 0, 0, 0])],
      totals_by_language_feature: [languageFeature('go', 'agent_edit', [0, 1, 0, 0, 0, 0])],
      totals_by_3rd_party_agent: [{ agent_id: '901', agent_name: 'X', user_initiated_interaction_count: 2 }],
    }),
  );
  const users = nameUsers(facts);
  const of = (kind: Parameters<typeof users.get>[0], name: string) => {
    const set = users.get(kind)?.get(name);
    return set && [...set];
  };

  it('have their users, under one spelling', () => {
    assert.deepEqual(of('language', 'go'), [0, 1]);
    assert.deepEqual(of('language', 'Golang'), undefined);
    assert.deepEqual(of('model', 'claude-sonnet-4.6'), [0]);
    assert.deepEqual([of('feature', 'chat_inline'), of('feature', 'agent_edit')], [[0], [1]]);
    assert.deepEqual(of('ide', 'vscode'), [0]);
    assert.deepEqual(of('thirdPartyAgent', '901'), [1]);
  });

  it('of an amount have those with more than nothing', () => {
    assert.deepEqual(of('amount', 'aiCredits'), [1]);
    assert.deepEqual(of('amount', 'cliSessions'), []);
  });

  it('of agents are added up over people, under the last of their labels', () => {
    const agent = (agent_id: string, agent_name: string, count: number) => ({
      agent_id,
      agent_name,
      user_initiated_interaction_count: count,
    });
    const several = factsOf(
      userRow(DAY, 1, { totals_by_3rd_party_agent: [agent('901', 'Agent X', 2), agent('902', 'Other', 1)] }),
      userRow(DAY, 2, { totals_by_3rd_party_agent: [agent('901', 'Agent Y', 3)] }),
      userRow(DAY, 3),
    );
    const { lists } = totalsOf(
      several,
      extract(several, { names: {} }),
      new PeopleIndex().note(several, DAY),
    );
    assert.deepEqual(lists.thirdPartyAgent, [
      { name: '901', counts: [5], label: 'Agent Y' },
      { name: '902', counts: [1], label: 'Other' },
    ]);
    assert.equal(lists.skill, undefined);
  });
});

describe('teams of a day', () => {
  it('have the users of chat and agents, or null where no member says', () => {
    const people = new PeopleIndex();
    const members = new MembershipsBuilder(DAY);
    for (const [team, users] of Object.entries({ 1: [1, 2, 9], 2: [3], 3: [9] }))
      for (const user of users)
        members.add({
          day: DAY,
          user_id: user,
          user_login: `login-${user}`,
          team_id: team,
          slug: `team-${team}`,
        });
    const facts = factsOf(
      userRow(DAY, 1, { used_chat: true, used_agent: false, loc_added_sum: 4 }),
      userRow(DAY, 2, { used_chat: false, loc_added_sum: 3 }),
      userRow(DAY, 3, { loc_added_sum: 2 }),
      userRow(DAY, 4, { used_chat: true, loc_added_sum: 1 }),
    );
    const numbered = <T extends Parameters<typeof people.note>[0]>(of: T) => ({
      of,
      numbers: people.note(of, DAY),
    });
    const { teams } = teamsOfDay(numbered(digest(facts)), numbered(members.finish()));
    const ids = (numbers: Uint32Array | null) => numbers && [...numbers].map((number) => people.idOf(number));
    assert.deepEqual(
      teams.map(({ id, chat, agent, active, members: all, sums }) => [
        id,
        ids(all),
        ids(active),
        ids(chat),
        ids(agent),
        sums.added,
      ]),
      [
        ['1', ['1', '2', '9'], ['1', '2'], ['1'], [], 7],
        ['2', ['3'], ['3'], null, null, 2],
        ['3', ['9'], [], null, null, 0],
      ],
    );
  });

  it('keep a member once, with the first login, and go by their id without a slug', () => {
    const builder = new MembershipsBuilder(DAY);
    const row = (user: number, login: string | null, slug: string | null) => ({
      day: DAY,
      user_id: user,
      user_login: login,
      team_id: 42,
      slug,
    });
    builder.add(row(1, 'ada', null));
    builder.add(row(1, 'other', 'web'));
    builder.add(row(2, null, 'web'));
    const { teams, logins } = builder.finish();
    assert.deepEqual(teams, [{ id: '42', slug: '42', end: 2 }]);
    assert.equal(logins, 'ada\n2');
  });
});

describe('sets of people', () => {
  const setOf = (...people: readonly number[]) => {
    const set = new UserSet(0);
    for (const person of people) set.add(person);
    return set;
  };
  const EDGES = [0, 1, 31, 32, 63, 64, 95, 1000];

  it('have those who were added, at the edges of words, too', () => {
    const set = setOf(...EDGES.toReversed(), 31);
    assert.deepEqual([...set], EDGES);
    assert.equal(set.size, EDGES.length);
    const visited: number[] = [];
    set.forEach((person) => visited.push(person));
    assert.deepEqual(visited, EDGES);
    assert.deepEqual(
      [30, 31, 33, 64, 999, 1000, 1001, 5000].filter((person) => set.has(person)),
      [31, 64, 1000],
    );
  });

  it('of the first people are just as many', () => {
    for (const count of [0, 1, 31, 32, 33, 64, 65])
      assert.deepEqual([...UserSet.all(count)], [...Array(count).keys()], String(count));
  });

  it('are united, cut, and taken from each other', () => {
    const [one, other] = [setOf(1, 40, 70), setOf(40, 2)];
    assert.deepEqual([...one.within(other)], [40]);
    assert.deepEqual([...other.within(one)], [40]);
    assert.deepEqual([...one.without(other)], [1, 70]);
    assert.deepEqual([...other.without(one)], [2]);
    assert.deepEqual([...unite([other, one, setOf()])], [1, 2, 40, 70]);
    assert.deepEqual([...unite([])], []);
    // What they were made of stays as it was.
    assert.deepEqual(
      [[...one], [...other]],
      [
        [1, 40, 70],
        [2, 40],
      ],
    );
    other.addAll(one);
    assert.deepEqual([...other], [1, 2, 40, 70]);
    assert.deepEqual([...renumber(setOf(0, 2), Uint32Array.from([7, 8, 90]))], [7, 90]);
  });

  it('count every bit of a word', () => {
    for (const size of [1, 5, 16, 31, 32]) assert.equal(UserSet.all(size).size, size);
    assert.equal(setOf(0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30).size, 16);
    assert.equal(setOf(1, 3, 31).size, 3);
  });
});

describe('people of an index', () => {
  it('have the login of the latest day, whichever day is read first', () => {
    const index = new PeopleIndex();
    const people = (...logins: readonly string[]) => ({
      ids: [1, 2].slice(0, logins.length),
      logins: logins.join('\n'),
    });
    assert.deepEqual([...index.note(people('ada', 'bob'), '2026-11-12')], [0, 1]);
    index.note(people('ada-new'), '2026-11-13');
    index.note(people('ada-old', ''), '2026-11-11');
    assert.deepEqual([index.loginOf(0), index.loginOf(1)], ['ada-new', 'bob']);
    index.note(people('ada-again', ''), '2026-11-13');
    // A login that is empty is none: the id stands for it.
    assert.deepEqual([index.loginOf(0), index.loginOf(1)], ['ada-again', '2']);
    assert.deepEqual([index.size, index.find(2), index.find(3)], [2, 1, undefined]);
  });
});
