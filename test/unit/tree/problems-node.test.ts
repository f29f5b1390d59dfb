import assert from 'node:assert/strict';
import { problemsNode } from '../../../src/tree/problems-node.ts';

const CAUSE = 'github.com has a problem at the moment (status 503). Try again in a few minutes.';
const DAYS = `Some days could not be updated: ${CAUSE}`;
const TEAMS = `Teams are missing on some or all days: ${CAUSE}`;
const STOPPED = 'Stopped after 3 failures in a row. Requests that were skipped until the next download: 1.';

describe('the row of problems', () => {
  it('has a row for each sentence, open at once, and gives an equal cause once', () => {
    const node = problemsNode([CAUSE, DAYS, TEAMS, STOPPED, STOPPED]);
    assert.equal(node.id, 'problems');
    assert.equal(node.label, 'Problems · 3');
    assert.equal(node.icon, 'error');
    assert.equal(node.isExpanded, true);
    assert.deepEqual(node.children, [
      {
        id: 'problem 0',
        label: 'Some days could not be updated',
        description: CAUSE,
        tooltip: DAYS,
        icon: 'error',
      },
      { id: 'problem 1', label: 'Teams are missing on some or all days', tooltip: TEAMS, icon: 'error' },
      { id: 'problem 2', label: STOPPED, tooltip: STOPPED, icon: 'error' },
    ]);
  });

  it('keeps a cause that no other sentence gives', () => {
    const node = problemsNode(['The disk is full.', DAYS]);
    assert.deepEqual(
      node.children?.map(({ tooltip }) => tooltip),
      ['The disk is full.', DAYS],
    );
  });
});
