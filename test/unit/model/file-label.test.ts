import assert from 'node:assert/strict';
import { fileLabel } from '../../../src/model/file-label.ts';

describe('the name of opened files', () => {
  it('is that of the file while it is short', () => {
    assert.equal(fileLabel(['export.ndjson']), 'export.ndjson');
    assert.equal(fileLabel(['a'.repeat(32)]), 'a'.repeat(32));
  });

  it('keeps the start and the end of a long one', () => {
    const name = 'copilot-metrics-organization-users-28-day-2026-11-25.ndjson';
    assert.equal(fileLabel([name]), 'copilot-metric…2026-11-25.ndjson');
  });

  it('says how many there are', () => {
    assert.equal(fileLabel(['a.ndjson', 'b.ndjson', 'c.ndjson']), 'a.ndjson and 2 more');
  });
});
