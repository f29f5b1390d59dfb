import assert from 'node:assert/strict';
import { day } from '../../../src/domain/day.ts';
import { teamAdoption, type TeamDay } from '../../../src/metrics/teams.ts';

function teamDay(date: string, teams: Record<string, string[]>, active: string[]): TeamDay {
  return {
    day: day(date),
    teams: new Map(
      Object.entries(teams).map(([id, ids]) => [
        id,
        { slug: `team-${id}`, members: new Map(ids.map((member) => [member, `login-${member}`])) },
      ]),
    ),
    active: new Set(active),
  };
}

describe('team adoption', () => {
  it('counts people once over the window, in each of their teams', () => {
    const [first, second] = teamAdoption([
      teamDay('2026-11-11', { 42: ['1', '2'], 43: ['1'] }, ['1']),
      teamDay('2026-11-12', { 42: ['1', '2'], 43: ['1'] }, ['1', '2']),
    ]);
    assert.deepEqual([first?.active, first?.seated, second?.active, second?.seated], [2, 2, 1, 1]);
  });

  it('gives activity to the teams of its own day, not to those of today', () => {
    const [a, b] = teamAdoption([
      teamDay('2026-11-12', { b: ['1', '2'] }, []),
      teamDay('2026-11-11', { a: ['1', '2'] }, ['1']),
    ]);
    assert.deepEqual([a?.id, a?.active, a?.seated], ['a', 1, 2]);
    assert.deepEqual([b?.id, b?.active, b?.seated], ['b', 0, 2]);
  });

  it('lists who was not active, and says who has left', () => {
    const [team] = teamAdoption([
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
    const teams = teamAdoption([
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
