import assert from 'node:assert/strict';
import { dashboardView } from '../../../src/dashboard/view.ts';
import type { Importance } from '../../../src/shared/table.ts';
import { resultsOf } from '../support/snapshot.ts';
import { columnsOf, input, person, team } from './support.ts';

const breakdown = [{ keys: ['acme/web'], values: { created: 5, merged: 3, created_by_copilot: 2 } }];
const snapshot = {
  results: { ...resultsOf([]), pull_requests_by_repository: { value: 1, breakdown } },
  people: columnsOf([person('1')]),
  seats: [],
  teamDays: 28,
  teams: [team('1', 6, 8)],
};

function columns(tab: 'people' | 'teams' | 'reviews' | 'licenses', table: string, importance: Importance) {
  return dashboardView(input({ state: { tab }, snapshot }), 1)
    .sections.flatMap(({ tables }) => tables)
    .find(({ id }) => id === table)
    ?.columns.filter((column) => column.importance === importance)
    .map(({ id }) => id);
}

describe('columns of a narrow table', () => {
  it('stay where they answer the question of the table', () => {
    assert.deepEqual(columns('people', 'people', 'answer'), ['active_days', 'last_active']);
    assert.deepEqual(columns('teams', 'ranking', 'answer'), ['adoption']);
    assert.deepEqual(columns('licenses', 'license-list', 'answer'), ['state', 'last']);
    assert.deepEqual(columns('reviews', 'repositories', 'answer'), ['created_by_copilot']);
  });

  it('are hidden first where another column says the same or they answer no question', () => {
    assert.deepEqual(columns('people', 'people', 'minor'), [
      'code_acceptance_activity_count',
      'loc_added_sum',
      'loc_deleted_sum',
    ]);
    assert.deepEqual(columns('teams', 'ranking', 'minor'), [
      'active_users',
      'seated_members',
      'lines_changed',
      'days_listed',
    ]);
    assert.deepEqual(columns('licenses', 'license-list', 'minor'), ['plan']);
  });
});
