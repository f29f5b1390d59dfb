import assert from 'node:assert/strict';
import { figureOf } from '../../../src/figures/figure.ts';
import { Format } from '../../../src/figures/format.ts';
import type { ChartSeries } from '../../../src/shared/chart.ts';
import { colorsOf } from '../../../src/shared/series-colors.ts';
import { modelFeature, userRow } from '../support/rows.ts';
import { LAST, snapshotOf } from '../support/snapshot.ts';

const series = (id: string, colorRank?: number): ChartSeries => ({
  id,
  label: id,
  values: [],
  ...(colorRank !== undefined && { colorRank }),
});

describe('the colors of a chart', () => {
  it('are in order where nothing is said', () => {
    assert.deepEqual(colorsOf(['a', 'b', 'c'].map((id) => series(id))), [0, 1, 2]);
  });

  it('stay with a name, whatever else is drawn and in whatever order', () => {
    assert.deepEqual(colorsOf([series('a', 0), series('b', 1), series('c', 2)]), [0, 1, 2]);
    assert.deepEqual(colorsOf([series('c', 2), series('a', 0)]), [2, 0]);
    assert.deepEqual(colorsOf([series('c', 2)]), [2]);
  });

  it('are each for one series; the name that is used more keeps its own', () => {
    // Six colors are of names, so that 6 would have that of 0.
    assert.deepEqual(colorsOf([series('g', 6), series('a', 0)]), [1, 0]);
    const seven = [0, 1, 2, 3, 4, 5, 6].map((rank) => series(`n${rank}`, rank));
    assert.deepEqual(colorsOf(seven), [0, 1, 2, 3, 4, 6, 5]);
    const eight = [...seven, series('n7', 7)];
    assert.equal(colorsOf(eight).length, 8);
  });

  it('are gray for the sum of the others, and those of the partner for the previous period', () => {
    const sum: ChartSeries = { ...series('other'), sumOfMany: true };
    const before: ChartSeries = { ...series('before:c'), before: true };
    assert.deepEqual(colorsOf([series('c', 2), before, sum]), [2, 2, 5]);
  });

  it('are those of the name in the whole date range', () => {
    const row = userRow(LAST, 1, {
      totals_by_model_feature: ['a', 'c'].map((name) =>
        modelFeature(name, 'chat_inline', [3, 0, 0, 0, 0, 0]),
      ),
    });
    const names = { language: [], model: ['c', 'b', 'a'], ide: [], feature: [] };
    const snapshot = snapshotOf([row], { names });
    const { series: drawn } = figureOf('model_usage_per_day', { snapshot, format: new Format('en') });
    assert.deepEqual(
      drawn.map(({ id, colorRank }) => [id, colorRank]),
      [
        ['a', 2],
        ['c', 0],
      ],
    );
  });
});
