import assert from 'node:assert/strict';
import { deltaOf } from '../../../src/figures/change.ts';

describe('the change of a value', () => {
  it('is a difference of small counts, and else in proportion', () => {
    assert.deepEqual(deltaOf({ value: 19 }, { value: 16 }, 'count'), { kind: 'count', by: 3 });
    assert.deepEqual(deltaOf({ value: 20 }, { value: 16 }, 'count'), { kind: 'proportion', by: 0.25 });
    assert.deepEqual(deltaOf({ value: 3 }, { value: 4 }, 'average'), { kind: 'proportion', by: -0.25 });
  });

  it('is in points for ratios, which could be chance', () => {
    const [half, most] = [
      { value: 0.5, whole: 8 },
      { value: 0.75, whole: 16 },
    ];
    // √(⅔ × ⅓ × (1 ÷ 8 + 1 ÷ 16)) × 1.96 is 40 points.
    const change = { kind: 'points', by: 0.25, whole: 8, isChance: true } as const;
    assert.deepEqual(deltaOf(most, half, 'ratio'), change);
    const many = { value: 0.75, whole: 1600 };
    assert.deepEqual(deltaOf(many, { value: 0.5, whole: 800 }, 'ratio'), {
      ...change,
      whole: 800,
      isChance: false,
    });
    assert.deepEqual(deltaOf({ value: 0.75 }, half, 'ratio'), { ...change, whole: null, isChance: false });
  });

  it('has no number from 0, nor where nothing that is shown changed', () => {
    assert.deepEqual(deltaOf({ value: 5 }, { value: 0 }, 'count'), { kind: 'from-zero' });
    assert.deepEqual(deltaOf({ value: 5 }, { value: 5 }, 'count'), { kind: 'same' });
    assert.deepEqual(deltaOf({ value: 0.5004 }, { value: 0.5 }, 'ratio'), { kind: 'same' });
    assert.deepEqual(deltaOf({ value: 10_004 }, { value: 10_000 }, 'count'), { kind: 'same' });
    assert.deepEqual(deltaOf({ value: 10_006 }, { value: 10_000 }, 'count').kind, 'proportion');
    assert.deepEqual(deltaOf({ value: 0.0005 }, { value: 0 }, 'ratio').kind, 'points');
    assert.deepEqual(deltaOf({ value: 0.0004 }, { value: 0.0002 }, 'average').kind, 'proportion');
  });

  it('is in proportion where one of both is no whole number or is not small', () => {
    const pairs = [
      [3.5, 7],
      [7, 3.5],
      [10, 20],
      [20, 10],
    ] as const;
    assert.deepEqual(
      pairs.map(([now, then]) => deltaOf({ value: now }, { value: then }, 'count')),
      [
        { kind: 'proportion', by: -0.5 },
        { kind: 'proportion', by: 1 },
        { kind: 'proportion', by: -0.5 },
        { kind: 'proportion', by: 1 },
      ],
    );
  });

  it('is no chance where a denominator is not reported', () => {
    const whole = { value: 0.5, whole: 8 };
    for (const other of [{ value: 0.6 }, { value: 0.6, whole: null }]) {
      assert.deepEqual(
        [deltaOf(other, whole, 'ratio'), deltaOf(whole, other, 'ratio')].map((delta) =>
          delta.kind === 'points' ? [delta.whole, delta.isChance] : [],
        ),
        [
          [null, false],
          [null, false],
        ],
      );
    }
  });
});
