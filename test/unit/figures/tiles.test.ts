import assert from 'node:assert/strict';
import { addDays, day } from '../../../src/domain/day.ts';
import { Format } from '../../../src/figures/format.ts';
import { headlineTiles, plainTile, tileOf } from '../../../src/figures/tiles.ts';
import type { MetricResult } from '../../../src/metrics/metric.ts';
import { CATALOG, type MetricId } from '../../../src/metrics/catalog/catalog.ts';
import { resultsOf, snapshotOf } from '../support/snapshot.ts';

const format = new Format('en');
const tile = (id: MetricId, result: MetricResult) => {
  const results = { ...resultsOf([]), [id]: result };
  const { explanation, ...parts } = tileOf(id, snapshotOf([], { results, compared: null }), format);
  assert.deepEqual(
    explanation.slice(0, 2).map(({ label }) => label),
    ['Formula', 'Basis'],
  );
  return parts;
};

describe('the tile of a metric', () => {
  it('has its title, its number, and its basis', () => {
    const basis = CATALOG.active_users.basis();
    const { daily: _, ...rest } = tile('active_users', { value: 1234 });
    assert.deepEqual(rest, {
      id: 'active_users',
      title: 'Active users (all surfaces)',
      shortTitle: 'Active users',
      value: 1234,
      valueText: '1,234',
      basis,
    });
    const { value, valueText, missing } = tile('active_users', { value: null, missing: 'days' });
    assert.deepEqual([value, valueText, missing], [null, 'no data yet', true]);
  });

  it('has the values of each day, of active users those of all surfaces', () => {
    const points = [3, null, 5].map((people, index) => ({
      day: addDays(day('2026-11-16'), index),
      values: { people },
    }));
    assert.deepEqual(tile('daily_active_users', { value: 5, series: points }).daily, [3, null, 5]);
    assert.equal(tile('most_used_chat_model', { value: 'gpt-5' }).daily, undefined);
    const results = { ...resultsOf([]), daily_active_users_all_surfaces: { value: 5, series: points } };
    assert.deepEqual(tileOf('active_users', snapshotOf([], { results, compared: null }), format).daily, [
      3,
      null,
      5,
    ]);
  });

  it('has a name in place of a number', () => {
    const { value, valueText, missing } = tile('most_used_chat_model', { value: 'gpt-5' });
    assert.deepEqual([value, valueText, missing], [null, 'GPT-5', undefined]);
  });

  it('names the days of a month or week to date', () => {
    const titles = (id: MetricId) => {
      const { title, shortTitle } = tile(id, { value: 1 });
      return [title, shortTitle].map((text) => text.replaceAll(/\s/g, ' '));
    };
    // The date range ends on Wednesday, November 18.
    assert.deepEqual(titles('total_active_users'), [
      'Total active users (IDE), Nov 1 – 18',
      'Total active users (IDE), Nov 1 – 18',
    ]);
    assert.deepEqual(titles('vscode_agent_users_week_to_date'), [
      'Agents window users, this week, Nov 15 – 18',
      'Agents window users, Nov 15 – 18',
    ]);
    assert.equal(titles('rolling_28_day_agent_users')[0], 'Agent users, 28 days');
  });

  it('names the 28 days where the date range has others', () => {
    const november = { from: day('2026-11-01'), to: day('2026-11-18') };
    const { shortTitle } = tileOf(
      'rolling_28_day_agent_users',
      snapshotOf([], { dateRange: november }),
      format,
    );
    assert.equal(shortTitle.replaceAll(/\s/g, ' '), 'Agent users, Oct 22 – Nov 18');
  });

  it('of the headlines come in a fixed order', () => {
    assert.deepEqual(
      headlineTiles(snapshotOf([]), format).map(({ id }) => id),
      [
        'active_users',
        'rolling_28_day_agent_users',
        'average_chat_requests_per_active_user',
        'code_completion_acceptance_rate',
        'loc_changed_with_ai',
        'agent_contribution',
      ],
    );
  });
});

describe('the tile of a plain number', () => {
  const words = { id: 'x', title: 'X', basis: 'of all', explanation: [] };
  const shown = { ...words, shortTitle: 'X' };

  it('is written in its style, or as its text says', () => {
    assert.deepEqual(plainTile({ ...words, value: 1234, style: 'count' }, format), {
      ...shown,
      value: 1234,
      valueText: '1,234',
    });
    assert.deepEqual(plainTile({ ...words, value: 5, style: 'count', text: '$5' }, format), {
      ...shown,
      value: 5,
      valueText: '$5',
    });
  });

  it('says that it is not reported', () => {
    assert.deepEqual(
      plainTile({ ...words, value: null, style: 'count', compared: { noChange: 'None.' } }, format),
      { ...shown, value: null, valueText: 'not reported', missing: true, noChange: 'None.' },
    );
  });
});
