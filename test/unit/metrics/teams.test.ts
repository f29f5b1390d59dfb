import assert from 'node:assert/strict';
import { day } from '../../../src/domain/day.ts';
import { DayFactsBuilder } from '../../../src/facts/day-facts.ts';
import type { People } from '../../../src/facts/person-ids.ts';
import { PeopleIndex } from '../../../src/facts/user-set.ts';
import { MembershipsBuilder, type TeamsOfDay, teamsOfDay } from '../../../src/facts/team-day.ts';
import { digest } from '../../../src/facts/user-day.ts';
import { teamAdoption } from '../../../src/metrics/team-results.ts';
import { userRow } from '../support/rows.ts';

const people = new PeopleIndex();
const adoption = (days: TeamsOfDay[]) => teamAdoption(days, people);

/** `active`: who has a row on the day, with ten acceptances and one line each. */
function teamDay(date: string, teams: Record<string, string[]>, active: string[]): TeamsOfDay {
  const facts = new DayFactsBuilder(day(date));
  const counters = { code_acceptance_activity_count: 10, loc_added_sum: 1 };
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
});
