import assert from 'node:assert/strict';
import { publishedBreakdown } from '../../../src/summary/safety/published-breakdowns.ts';

/** Licenses by state, with a threshold of 5. */
const published = (active: number, idle: number, noActivity: number) =>
  publishedBreakdown([active, idle, noActivity], 5).parts;

describe('the parts of a total', () => {
  it('are all published where none is small', () => {
    assert.deepEqual(published(20, 7, 5), [20, 7, 5]);
    assert.deepEqual(published(20, 0, 5), [20, 0, 5]);
    assert.deepEqual(published(20, 0, 0), [20, 0, 0]);
  });

  it('leave no single part derivable', () => {
    // 32 less 20 would be idle.
    assert.deepEqual(published(20, 4, 8), [20, null, null]);
    assert.deepEqual(published(20, 0, 4), [null, 0, null]);
  });

  it('leave no group below the threshold derivable', () => {
    // 22 less 20 would be a group of 2.
    assert.deepEqual(published(20, 1, 1), [null, null, null]);
    // 4 + 2 are 6.
    assert.deepEqual(published(20, 4, 2), [20, null, null]);
  });

  it('leave none derivable, whatever the parts are', () => {
    for (let active = 0; active < 14; active += 1)
      for (let idle = 0; idle < 14; idle += 1)
        for (let none = 0; none < 14; none += 1) {
          const parts = [active, idle, none];
          const shown = published(active, idle, none);
          const hidden = parts.filter((_, index) => shown[index] === null);
          const rest = hidden.reduce((sum, each) => sum + each, 0);
          const total = active + idle + none;
          assert.ok(shown.every((each, index) => each === null || each === parts[index]));
          assert.ok(
            shown.every((each) => each === null || each === 0 || each >= 5),
            String(parts),
          );
          assert.ok(hidden.length !== 1 || total === rest, String(parts));
          assert.ok(hidden.length === 0 || rest >= 5 || rest === total, String(parts));
        }
  });
});
