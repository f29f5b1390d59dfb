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
