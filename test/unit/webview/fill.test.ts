import assert from 'node:assert/strict';
import { fill } from '../../../webview/fill.ts';

describe('a text with placeholders', () => {
  it('takes the values as they are, whatever they contain', () => {
    assert.equal(fill('Filter by {0}', '$& $1 $$ $` {1}'), 'Filter by $& $1 $$ $` {1}');
    assert.equal(fill('{1} of {0}', 12, 3), '3 of 12');
  });

  it('keeps a placeholder that has no value', () => {
    assert.equal(fill('{0} and {1}', 'one'), 'one and {1}');
  });
});
