import assert from 'node:assert/strict';
import { day } from '../../../src/domain/day.ts';
import { DayFactsBuilder } from '../../../src/facts/day-facts.ts';
import type { People } from '../../../src/facts/person-ids.ts';
import { PeopleIndex } from '../../../src/facts/user-set.ts';
import { MembershipsBuilder, type TeamsOfDay, teamsOfDay } from '../../../src/facts/team-day.ts';
import { digest } from '../../../src/facts/user-day.ts';
import {
  adoptionChangeOf,
  agentShareOf,
  chatShareOf,
  inactiveMembersOf,
  listedNote,
  markedName,
  requestsPerMember,
  teamAdoption,
} from '../../../src/metrics/team-results.ts';
import type { UserRow } from '../../../src/reports/schemas.ts';
import { feature, userRow } from '../support/rows.ts';

const people = new PeopleIndex();
const adoption = (days: TeamsOfDay[], options: Parameters<typeof teamAdoption>[2] = {}) =>
  teamAdoption(days, people, options);

/** `active`: who has a row on the day, with ten acceptances and one line each, and what `more` adds. */
function teamDay(
  date: string,
  teams: Record<string, string[]>,
  active: string[],
  more: Partial<UserRow> = {},
): TeamsOfDay {
  const facts = new DayFactsBuilder(day(date));
  const counters = { code_acceptance_activity_count: 10, loc_added_sum: 1, ...more };
  for (const id of active) facts.addUser(userRow(date, id, counters));
  const members = new MembershipsBuilder(day(date));
  for (const [team, ids] of Object.entries(teams)) {
    for (const id of ids) {
      const login = `login-${id}`;
      members.add({ day: date, user_id: id, user_login: login, team_id: team, slug: `team-${team}` });
    }
  }
  const numbered = <T extends People>(of: T) => ({ of, numbers: people.note(of, date) });
  return teamsOfDay(numbered(digest(facts.finish())), numbered(members.finish()));
}

describe('team adoption', () => {
  it('counts users once in the date range, in each of their teams', () => {
    const [first, second] = adoption([
      teamDay('2026-11-11', { 42: ['1', '2'], 43: ['1'] }, ['1']),
      teamDay('2026-11-12', { 42: ['1', '2'], 43: ['1'] }, ['1', '2']),
    ]);
    assert.deepEqual([first?.active, first?.seated, second?.active, second?.seated], [2, 2, 1, 1]);
    assert.deepEqual([first?.sums.acceptances, second?.sums.added], [30, 2]);
  });

  it('gives activity to the teams of its own day, not to those of today', () => {
    const [a, b] = adoption([
      teamDay('2026-11-12', { b: ['1', '2'] }, []),
      teamDay('2026-11-11', { a: ['1', '2'] }, ['1']),
    ]);
    assert.deepEqual([a?.id, a?.active, a?.seated], ['a', 1, 2]);
    assert.deepEqual([b?.id, b?.active, b?.seated], ['b', 0, 2]);
  });

  it('lists who was not active, and says who has left', () => {
    const [team] = adoption([
      teamDay('2026-11-11', { a: ['1', '2', '3'] }, ['3']),
      teamDay('2026-11-12', { a: ['2', '3'] }, ['1', '3']),
    ]);
    assert.deepEqual(team?.inactive, [
      { id: '1', login: 'login-1', left: true },
      { id: '2', login: 'login-2', left: false },
    ]);
    assert.deepEqual(team.current, ['2', '3']);
  });

  it('counts the days on which the team is listed', () => {
    const teams = adoption([
      teamDay('2026-11-11', { a: ['1'], b: ['2'] }, ['1']),
      teamDay('2026-11-12', { a: ['1'] }, ['2']),
    ]);
    assert.deepEqual(
      teams.map(({ id, days, active }) => [id, days, active]),
      [
        ['a', 2, 1],
        ['b', 1, 0],
      ],
    );
  });

  it('marks the teams to which the signed-in user belongs on the last day', () => {
    const days = [
      teamDay('2026-11-11', { a: ['1'], b: ['1', '2'] }, []),
      teamDay('2026-11-12', { a: ['1', '2'], b: ['2'] }, []),
    ];
    const mine = (viewer: string | undefined) => adoption(days, { viewer }).map((team) => team.mine);
    assert.deepEqual(mine('1'), [true, undefined]);
    assert.deepEqual(mine('2'), [true, true]);
    assert.deepEqual(mine('77'), [undefined, undefined]);
    assert.deepEqual(mine(undefined), [undefined, undefined]);
  });

  it('has the known names, and sorts teams by name and then by id', () => {
    const day = teamDay('2026-11-11', { b: ['1'], a: ['2'], c: ['1'], d: ['1'] }, []);
    const named = adoption([day], { names: { a: 'Web', b: 'Web', d: 'Apps' } });
    assert.deepEqual(
      named.map(({ id, name }) => [id, name]),
      [
        ['d', 'Apps'],
        ['a', 'Web (team-a)'],
        ['b', 'Web (team-b)'],
        ['c', 'team-c'],
      ],
    );
  });

  it('has values by day, in order, of the requested teams', () => {
    const used = { user_initiated_interaction_count: 4 };
    const days = [
      teamDay('2026-11-12', { a: ['1', '2'], b: ['1'] }, ['1', '2'], used),
      teamDay('2026-11-11', { a: ['1', '2', '3'], b: ['1'] }, ['1'], used),
    ];
    const [a, b] = adoption(days, { inDetail: ['a'] });
    assert.deepEqual(a?.series, [
      { day: '2026-11-11', active: 1, seated: 3, interactions: 4 },
      { day: '2026-11-12', active: 2, seated: 2, interactions: 8 },
    ]);
    assert.ok(b !== undefined && !('series' in b));
    // Twelve requests of two active members.
    assert.equal(requestsPerMember(a), 6);
    assert.equal(requestsPerMember({ ...a, withheld: 1 }), null);
    assert.equal(requestsPerMember({ ...a, active: 0 }), null);
  });

  it('counts the active members who used chat or an agent, where a day reports it', () => {
    const team = { a: ['1', '2', '3', '4'] };
    const [both] = adoption([
      teamDay('2026-11-11', team, ['1', '2'], { used_chat: true, used_agent: false }),
      teamDay('2026-11-12', team, ['1', '3', '4'], { used_chat: true }),
    ]);
    assert.ok(both !== undefined);
    assert.deepEqual([both.chatUsers, both.agentUsers], [4, 0]);
    assert.deepEqual(chatShareOf(both), { share: 1, whole: 4 });
    assert.deepEqual(agentShareOf(both), { share: 0, whole: 4 });
    const [neither] = adoption([teamDay('2026-11-11', team, ['1'])]);
    assert.ok(neither !== undefined);
    assert.deepEqual([neither.chatUsers, neither.agentUsers], [null, null]);
    assert.deepEqual([chatShareOf(neither), agentShareOf(neither)], [undefined, undefined]);
  });

  it('adds up the completions of the members, and takes their rate', () => {
    const completions = { totals_by_feature: [feature('code_completion', [0, 8, 2, 0, 0, 0])] };
    const [used, unused] = adoption([
      teamDay('2026-11-11', { a: ['1', '2'], b: ['3'] }, ['1', '2'], completions),
      teamDay('2026-11-12', { a: ['1', '2'], b: ['3'] }, ['1'], completions),
    ]);
    assert.deepEqual(used?.completions, { suggested: 24, accepted: 6 });
    assert.deepEqual([used.acceptanceRate, unused?.acceptanceRate], [1 / 4, null]);
  });
});

describe('what is said of a team', () => {
  it('marks a team that is listed on fewer days than others', () => {
    assert.equal(listedNote({ days: 28 }, 28), undefined);
    assert.equal(listedNote({ days: 27 }, 28), 'listed on 27 of 28 days');
    assert.equal(markedName({ name: 'Web', days: 28 }, 28), 'Web');
    assert.equal(markedName({ name: 'Web', days: 3 }, 28), 'Web (listed on 3 of 28 days)');
  });

  it('has a number of inactive members only where both counts are published', () => {
    assert.equal(inactiveMembersOf({ active: 3, seated: 5 }), 2);
    assert.equal(inactiveMembersOf({ active: null, seated: 5 }), null);
    assert.equal(inactiveMembersOf({ active: 3, seated: null }), null);
  });

  it('has a change where both periods have an adoption, with the fewer seats of the two', () => {
    const change = adoptionChangeOf({ now: { active: 30, seated: 40 }, then: { active: 5, seated: 20 } });
    assert.deepEqual(change, {
      now: { share: 0.75, whole: 40 },
      then: { share: 0.25, whole: 20 },
      points: 0.5,
      fewerSeats: 20,
      isChance: false,
    });
    const none = { active: 0, seated: 0 };
    assert.equal(adoptionChangeOf({ now: none, then: { active: 1, seated: 2 } }), undefined);
    assert.equal(adoptionChangeOf({ now: { active: 1, seated: 2 }, then: none }), undefined);
  });

  it('may be chance where few seats differ, and is not where nothing differs', () => {
    const isChance = (now: number, then: number) =>
      adoptionChangeOf({ now: { active: now, seated: 10 }, then: { active: then, seated: 10 } })?.isChance;
    // Of ten seats a difference of one is well within chance; nine are not.
    assert.deepEqual([isChance(5, 4), isChance(5, 5), isChance(10, 1)], [true, false, false]);
  });
});
