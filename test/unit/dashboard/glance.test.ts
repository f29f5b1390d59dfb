import assert from 'node:assert/strict';
import { usageSections } from '../../../src/dashboard/glance.ts';
import { shownFigures } from '../../../src/report/shown-figures.ts';
import { before, day } from '../../../src/domain/day.ts';
import type { MetricResult } from '../../../src/metrics/metric.ts';
import { DATE_RANGE, LAST, resultsOf } from '../support/snapshot.ts';
import { input } from './support.ts';

const USUAL = [
  'active_users',
  'rolling_28_day_agent_users',
  'average_chat_requests_per_active_user',
  'code_completion_acceptance_rate',
  'loc_changed_with_ai',
  'agent_contribution',
];

describe('the first tiles', () => {
  const seats = (totals: NonNullable<MetricResult['totals']>) => ({
    ...resultsOf([]),
    seats: { value: 1, totals },
  });
  const LICENSES = seats({ assigned: 240, active: 200, idle: 17, no_activity: 23 });
  const comparison = { newlyActive: 23, retained: 177, lost: 14 };
  const tiles = (...given: Parameters<typeof input>) => usageSections(input(...given))[0]?.tiles ?? [];
  const ids = (...given: Parameters<typeof input>) => tiles(...given).map(({ id }) => id);

  it('say how many use their license, how much they do, and how many stopped', () => {
    const found = tiles({ snapshot: { results: LICENSES, comparison } });
    assert.deepEqual(
      found.map(({ id, shortTitle, open }) => [id, shortTitle, open]),
      [
        ['licenses-in-use', 'Licenses in use', { tab: 'licenses' }],
        ['active_users', 'Active users', undefined],
        ['rolling_28_day_agent_users', 'Agent users', { tab: 'agents' }],
        ['average_chat_requests_per_active_user', 'Chat requests per user', undefined],
        ['unused-licenses', 'Unused licenses', { tab: 'licenses', preset: 'unused' }],
        ['lost_users', 'Lost users', { tab: 'people', preset: 'lost' }],
      ],
    );
    // 200 of 240 is five sixths, 240 too few for a decimal; 17 and 23 are not used.
    assert.deepEqual([found[0]?.value, found[0]?.valueText], [200 / 240, '83% of 240']);
    assert.deepEqual([found[4]?.value, found[4]?.valueText, found[4]?.line], [40, '40 of 240', undefined]);
    assert.deepEqual([found[5]?.value, found[5]?.valueText], [14, '14']);
  });

  it('leave the report its own headlines', () => {
    const { tiles: reported } = shownFigures(input({ snapshot: { results: LICENSES, comparison } }));
    assert.deepEqual(
      reported.map(({ id }) => id),
      USUAL,
    );
  });

  it('say what unused licenses cost where a price is given', () => {
    const price = { amount: 19, currency: 'USD' };
    const unused = tiles({ price, snapshot: { results: LICENSES } }).find(
      ({ id }) => id === 'unused-licenses',
    );
    // 40 × 19.
    assert.equal(unused?.line, '$760 a month');
  });

  it('are other headlines where the source has no licenses or lost users', () => {
    assert.deepEqual(ids({}), USUAL);
    assert.deepEqual(ids({ snapshot: { comparison } }), [
      ...USUAL.slice(0, 3),
      'lost_users',
      ...USUAL.slice(3, 5),
    ]);
    const withheld = seats({ assigned: 240, active: 200, no_activity: 23 });
    assert.deepEqual(ids({ snapshot: { results: withheld } }), USUAL);
    assert.deepEqual(
      ids({ snapshot: { results: seats({ assigned: 0, active: 0, idle: 0, no_activity: 0 }) } }),
      USUAL,
    );
  });

  it('have no licenses beside metrics of earlier days, since these are known only as they were last read', () => {
    const snapshot = { results: LICENSES };
    const dateRange = before(DATE_RANGE);
    assert.ok(!ids({ dateRange, snapshot: { ...snapshot, dateRange } }).includes('unused-licenses'));
    assert.ok(ids({ snapshot }).includes('unused-licenses'));
    assert.ok(
      !ids({ snapshot, span: { from: DATE_RANGE.from, to: day('2026-11-19') } }).includes('unused-licenses'),
    );
    assert.equal(DATE_RANGE.to, LAST);
  });

  it('open no list of people where they are hidden', () => {
    const lost = tiles({ snapshot: { comparison, hidden: 'all' } }).find(({ id }) => id === 'lost_users');
    assert.deepEqual([lost?.valueText, lost?.open], ['14', undefined]);
  });
});
