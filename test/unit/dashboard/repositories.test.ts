import assert from 'node:assert/strict';
import { repositorySections } from '../../../src/dashboard/repositories-tab.ts';
import { resultsOf } from '../support/snapshot.ts';
import { input, rowsOf } from './support.ts';

describe('the table of repositories', () => {
  it('has every repository with what was reported', () => {
    const pull_requests_by_repository = {
      value: 2,
      breakdown: [
        { keys: ['acme/web'], values: { created: 5, merged: 3 } },
        { keys: ['acme/api'], values: { created: 2, merged: 2 } },
      ],
    };
    const results = { ...resultsOf([]), pull_requests_by_repository };
    const [table] = repositorySections(input({ snapshot: { results } })).flatMap(({ tables }) => tables);
    assert.ok(table);
    assert.deepEqual(rowsOf(table), [
      { name: 'acme/web', created: 5, merged: 3 },
      { name: 'acme/api', created: 2, merged: 2 },
    ]);
  });

  it('is left out where none is reported', () => {
    assert.deepEqual(repositorySections(input()), []);
  });
});
