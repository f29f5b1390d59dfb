import assert from 'node:assert/strict';
import { percentOf, pointsText, shareText } from '../../../../src/assistant/tools/answer-numbers.ts';

describe('shares that a language model reads', () => {
  it('are no more precise than what they are shares of', () => {
    // 10 of 38 is 26.3%; one more or less is 2.6 points.
    assert.equal(shareText(10 / 38, 38), '26% of 38');
    assert.equal(shareText(263 / 1000, 1000), '26.3% of 1000');
    assert.equal(percentOf(399 / 400, 400), '>99%');
  });

  it('differ by whole points where the smaller base is below 1,000', () => {
    assert.equal(pointsText(-0.0344, 38), '-3 points');
    assert.equal(pointsText(0.0102, 38), '+1 point');
    assert.equal(pointsText(-0.01, null), '-1 point');
    assert.equal(pointsText(-0.0344, 1000), '-3.4 points');
    assert.equal(pointsText(-0.0344, null), '-3.4 points');
  });
});
