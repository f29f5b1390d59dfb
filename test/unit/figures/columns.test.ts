import assert from 'node:assert/strict';
import { PEOPLE_COLUMN_IDS } from '../../../src/assistant/tools/find-people-tool.ts';
import { TEAM_COLUMN_IDS } from '../../../src/assistant/tools/compare-teams-tool.ts';
import { peopleTable } from '../../../src/dashboard/people-table.ts';
import { teamTable } from '../../../src/dashboard/team-table.ts';
import { metricsDocument } from '../../../src/cli/metrics-document.ts';
import { noSums } from '../../../src/facts/counters.ts';
import { type Column, chosenColumns } from '../../../src/figures/listed-columns.ts';
import { activePeople } from '../../../src/figures/listed-people.ts';
import { PEOPLE_COLUMNS } from '../../../src/figures/people-columns.ts';
import { TEAM_COLUMNS, teamRows } from '../../../src/figures/team-columns.ts';
import { DATE_RANGE } from '../support/snapshot.ts';
import { columnsOf, input, person, rowsOf, team } from '../dashboard/support.ts';

const sums = { ...noSums(), interactions: 90, generations: 40, acceptances: 8, added: 7, deleted: 5 };
const { snapshot, ...rest } = input({
  snapshot: {
    people: columnsOf([person('1', { suggested: 8, accepted: 2, activeDays: 3, agentDays: null }, sums)]),
    seats: [],
    teamDays: 28,
    teams: [team('1', 6, 8, { agentUsers: 3, chatUsers: null, acceptanceRate: null, sums })],
  },
});
const given = { ...rest, snapshot };

const valuesOf = <Row>(columns: Readonly<Record<string, Column<Row>>>, row: Row) =>
  Object.fromEntries(Object.entries(columns).map(([id, { value }]) => [id, value(row)]));

describe('the columns of people and of teams', () => {
  const [ada] = activePeople(snapshot);
  const [first] = teamRows(snapshot.teams, snapshot);
  assert.ok(ada && first);

  it('have the values of a row', () => {
    assert.deepEqual(valuesOf(PEOPLE_COLUMNS, ada), {
      user_login: 'login-1',
      teams: null,
      active_days: 3,
      last_active: ada.person?.lastActive,
      user_initiated_interaction_count: 90,
      code_generation_activity_count: 40,
      code_acceptance_activity_count: 8,
      code_completions_suggested: 8,
      code_completions_accepted: 2,
      code_completion_acceptance_rate: 0.25,
      agent_days: null,
      loc_added_sum: 7,
      loc_deleted_sum: 5,
      ai_credits_used: null,
      license_last_activity: null,
    });
    assert.deepEqual(valuesOf(TEAM_COLUMNS, first), {
      team: 'Team 1',
      adoption: 0.75,
      adoption_change: null,
      active_users: 6,
      seated_members: 8,
      inactive_members: 2,
      chat_users: null,
      agent_users: 3,
      agent_share: 0.5,
      chat_share: null,
      user_initiated_interaction_count: 90,
      requests_per_active_user: 15,
      code_generation_activity_count: 40,
      code_acceptance_activity_count: 8,
      code_completion_acceptance_rate: null,
      loc_added_sum: 7,
      loc_deleted_sum: 5,
      lines_changed: 12,
      days_listed: 28,
    });
  });

  it('have no value where a published summary withholds a count', () => {
    const [row] = teamRows([team('1', 6, 8, { active: null, agentUsers: 3 })], snapshot);
    assert.ok(row);
    const { adoption, active_users, inactive_members, agent_share } = valuesOf(TEAM_COLUMNS, row);
    assert.deepEqual([adoption, active_users, inactive_members, agent_share], [null, null, null, null]);
  });

  it('have the same value and order on every surface', () => {
    const document = metricsDocument(snapshot, DATE_RANGE, undefined);
    const [user, ofTeam] = [Object.entries(document.users[0] ?? {}), Object.entries(document.teams[0] ?? {})];
    assert.deepEqual(Object.fromEntries(user), {
      user_id: '1',
      user_login: 'login-1',
      active_days: 3,
      interactions: 90,
      generations: 40,
      acceptances: 8,
      lines_added: 7,
      lines_deleted: 5,
      ai_credits: null,
    });
    assert.deepEqual(Object.fromEntries(ofTeam), {
      team_id: '1',
      slug: 'team-1',
      active_users: 6,
      seated_members: 8,
      days_listed: 28,
      days_with_teams: 28,
      interactions: 90,
      generations: 40,
      acceptances: 8,
      lines_added: 7,
      lines_deleted: 5,
      completion_acceptance_rate: null,
    });
    for (const [id, value] of Object.entries(rowsOf(peopleTable(given))[0] ?? {}))
      assert.deepEqual(value, valuesOf(PEOPLE_COLUMNS, ada)[id], id);
    for (const [id, value] of Object.entries(rowsOf(teamTable('ranking', snapshot.teams, given))[0] ?? {}))
      assert.deepEqual(value, valuesOf(TEAM_COLUMNS, first)[id], id);
    const inOrder = (all: object, ids: readonly string[]) =>
      Object.keys(all).filter((id) => ids.includes(id));
    assert.deepEqual(inOrder(PEOPLE_COLUMNS, PEOPLE_COLUMN_IDS), PEOPLE_COLUMN_IDS);
    assert.deepEqual(inOrder(TEAM_COLUMNS, TEAM_COLUMN_IDS), TEAM_COLUMN_IDS);
  });

  it('are chosen by id, in the order of the list', () => {
    const ids = chosenColumns(TEAM_COLUMNS, ['seated_members', 'team', 'adoption']).map(([id]) => id);
    assert.deepEqual(ids, ['team', 'adoption', 'seated_members']);
  });
});
