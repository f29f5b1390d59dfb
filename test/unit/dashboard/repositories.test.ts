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

  it('has words for its columns, and a search from eleven repositories on', () => {
    const table = (count: number) => {
      const breakdown = Array.from({ length: count }, (_, at) => ({
        keys: [`acme/r${at}`],
        values: { created: 1, review_days: at },
      }));
      const results = { ...resultsOf([]), pull_requests_by_repository: { value: count, breakdown } };
      return repositorySections(input({ snapshot: { results } }))[0]?.tables[0] ?? assert.fail();
    };
    const { id, title, columns, sortedBy, descending, notes, searchLabel } = table(10);
    assert.deepEqual(
      columns.map((column) => [column.id, column.label, column.kind]),
      [
        ['name', 'Repository', 'text'],
        ['created', 'Created', 'count'],
        ['review_days', 'Reviews (once per pull request and day)', 'count'],
      ],
    );
    assert.deepEqual(
      [id, title, sortedBy, descending, notes, searchLabel],
      ['repositories', 'Repositories', 'created', true, [], undefined],
    );
    assert.equal(table(11).searchLabel, 'Search repositories');
  });

  it('has an empty cell for what one repository does not report', () => {
    const breakdown = [
      { keys: ['acme/web'], values: { created: 5 } },
      { keys: ['acme/api'], values: { merged: 2 } },
    ];
    const results = { ...resultsOf([]), pull_requests_by_repository: { value: 2, breakdown } };
    const [table] = repositorySections(input({ snapshot: { results } })).flatMap(({ tables }) => tables);
    assert.deepEqual(table && rowsOf(table), [
      { name: 'acme/web', created: 5, merged: null },
      { name: 'acme/api', created: null, merged: 2 },
    ]);
  });

  it('is not in a summary, which says so', () => {
    const [section] = repositorySections(input({ snapshot: { basis: 'summary' } }));
    assert.deepEqual(
      [section?.id, section?.title, section?.text, section?.tables],
      ['repositories', 'Repositories', 'A published summary contains no repositories.', []],
    );
  });
});
