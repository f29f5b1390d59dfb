import assert from 'node:assert/strict';
import { publishedPullRequests } from '../../../src/summary/document/published-entity.ts';
import { useEngine } from '../support/engine.ts';
import { entityRow, userRow } from '../support/rows.ts';

const LAST = '2026-11-18';
/** GitHub may leave a count out, or write null in its place. */
const BY_COMMENT_TYPE = [
  { comment_type: 'bug_risk', total_copilot_suggestions: 3 },
  { comment_type: 'bug_risk', total_copilot_applied_suggestions: 1 },
  { comment_type: 'bug_risk', total_copilot_suggestions: null, total_copilot_applied_suggestions: null },
];

describe('review suggestions by comment type', () => {
  const engine = useEngine();

  it('add up where GitHub leaves a count out of an entry', async () => {
    const pullRequests = { copilot_suggestions_by_comment_type: BY_COMMENT_TYPE };
    await engine.read([userRow(LAST, 1)], [entityRow(LAST, { pull_requests: pullRequests })]);
    const { value, breakdown } = (await engine.metrics({})).results.copilot_suggestions_by_comment_type;
    assert.equal(value, 3);
    assert.deepEqual(breakdown, [{ keys: ['bug_risk'], values: { suggestions: 3, applied: 1 } }]);
  });

  it('are published with the same sums', () => {
    const { suggestions } = publishedPullRequests([{ copilot_suggestions_by_comment_type: BY_COMMENT_TYPE }]);
    assert.deepEqual(suggestions, [{ type: 'bug_risk', suggestions: 3, applied: 1 }]);
  });
});

describe('pull requests', () => {
  const engine = useEngine();
  const EVE = '2026-11-17';

  it('are summed where GitHub reports them, day by day, and are not 0 elsewhere', async () => {
    await engine.read(
      [userRow(LAST, 1)],
      [
        entityRow(EVE, {
          pull_requests: { total_created: 4, total_merged: 3, median_minutes_to_merge: 12.5 },
        }),
        entityRow(LAST, { pull_requests: { total_created: 2, total_merged: null } }),
      ],
    );
    const { results } = await engine.metrics();
    const { value, totals, series } = results.pull_requests;
    assert.deepEqual([value, totals], [3, { created: 6, merged: 3 }]);
    const none = {
      created_by_copilot: null,
      merged_created_by_copilot: null,
      merged_reviewed_by_copilot: null,
    };
    assert.deepEqual(series?.at(-1), { day: LAST, values: { created: 2, merged: null, ...none } });
    assert.deepEqual(series.at(-2)?.values, { created: 4, merged: 3, ...none });
    const minutes = results.pull_request_minutes_to_merge;
    assert.equal(minutes.value, null);
    assert.deepEqual(minutes.series?.at(-2)?.values, {
      all: 12.5,
      copilot_authored: null,
      copilot_reviewed: null,
    });
    assert.equal(results.pull_request_suggestions.value, null);
    assert.deepEqual(results.pull_request_suggestions.totals, {});
  });

  it('have no suggestions by comment type where no day reports them', async () => {
    await engine.read([userRow(LAST, 1)], [entityRow(LAST, { pull_requests: { total_created: 1 } })]);
    const { results } = await engine.metrics();
    assert.deepEqual(results.copilot_suggestions_by_comment_type, { value: null, missing: 'report' });
  });

  it('by repository are added up over days, under its latest name', async () => {
    const repository = (day: string, id: number, name: string, counts: object) => ({
      day,
      organization_id: '4711',
      repo_id: id,
      repo_owner_name: 'acme',
      repo_name: name,
      pull_requests: counts,
    });
    await engine.read(
      [userRow(LAST, 1)],
      [
        repository(EVE, 1, 'old', { total_created: 2, total_reviewed: 1 }),
        repository(LAST, 1, 'web', { total_created: 1, total_merged: 1 }),
        repository(LAST, 2, 'api', { total_created_by_copilot: 3, total_created: 9 }),
      ],
    );
    const zero = { created: 0, merged: 0, created_by_copilot: 0, review_days: 0, review_days_by_copilot: 0 };
    assert.deepEqual((await engine.metrics()).results.pull_requests_by_repository, {
      value: 2,
      breakdown: [
        { keys: ['acme/api'], values: { ...zero, created: 9, created_by_copilot: 3 } },
        { keys: ['acme/web'], values: { ...zero, created: 3, merged: 1, review_days: 1 } },
      ],
    });
  });
});
