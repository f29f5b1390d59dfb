import assert from 'node:assert/strict';
import { before, day, trailing } from '../../../src/domain/day.ts';
import { isChanceOfCounts, isChanceOfShares } from '../../../src/metrics/chance.ts';
import { dayBefore, isAnyCompared } from '../../../src/metrics/comparability.ts';
import { METRIC_IDS } from '../../../src/metrics/catalog/catalog.ts';
import { adoptionOf } from '../../../src/metrics/team-results.ts';

describe('a difference that chance gives', () => {
  it('of counts is within 1.96 times the root of their sum', () => {
    // √100 × 1.96 is 19.6.
    assert.deepEqual([isChanceOfCounts(59, 41), isChanceOfCounts(60, 40)], [true, false]);
    assert.deepEqual([isChanceOfCounts(41, 59), isChanceOfCounts(40, 60)], [true, false]);
    assert.equal(isChanceOfCounts(0, 0), true);
  });

  it('of shares is within 1.96 deviations of what both are of', () => {
    const of = (now: number, then: number, whole = 100, wholeThen = whole) =>
      isChanceOfShares({ share: now, whole }, { share: then, whole: wholeThen });
    // √(0.5 × 0.5 × 2 ÷ 100) × 1.96 is 13.9 points.
    assert.deepEqual([of(0.56, 0.44), of(0.57, 0.43)], [true, false]);
    assert.deepEqual([of(0.44, 0.56), of(0.43, 0.57)], [true, false]);
    // Of 100 and 10,000 the shares together are 0.5012: √(0.25 × (1 ÷ 100 + 1 ÷ 10,000)) × 1.96 is 9.8 points.
    assert.deepEqual([of(0.595, 0.5, 100, 10_000), of(0.61, 0.5, 100, 10_000)], [true, false]);
  });

  it('is every difference to a share of nothing', () => {
    assert.equal(isChanceOfShares({ share: 1, whole: 0 }, { share: 0, whole: 1000 }), true);
    assert.equal(isChanceOfShares({ share: 1, whole: 1000 }, { share: 0, whole: 0 }), true);
    assert.equal(isChanceOfShares({ share: 1, whole: 1000 }, { share: 0, whole: 1000 }), false);
  });
});

describe('adoption of a team', () => {
  it('is a share of the seats, where both are known and there is a seat', () => {
    assert.deepEqual(adoptionOf({ active: 3, seated: 4 }), { share: 0.75, whole: 4 });
    assert.equal(adoptionOf({ active: null, seated: 4 }), undefined);
    assert.equal(adoptionOf({ active: 3, seated: null }), undefined);
    assert.equal(adoptionOf({ active: 0, seated: 0 }), undefined);
  });
});

describe('the day of the previous period', () => {
  const later = trailing(day('2026-11-18'), 7);
  const compared = { later, earlier: before(later), reasons: {}, teams: {} };
  const of = (reasons: NonNullable<Parameters<typeof dayBefore>[1]>['reasons']) =>
    dayBefore({ report: 'users' }, { ...compared, reasons })?.(day('2026-11-18'));

  it('lies as many days before as the periods are apart', () => {
    assert.equal(of({}), '2026-11-11');
    // Days that may still change have days before them all the same.
    assert.equal(of({ active_users: 'preliminary' }), '2026-11-11');
  });

  it('is not there where nothing is compared', () => {
    assert.equal(of({ active_users: 'missing-days' }), undefined);
    assert.equal(dayBefore({ report: 'users' }, null), undefined);
    // Another report is compared by itself.
    assert.equal(of({ pull_requests: 'missing-days' }), '2026-11-11');
  });

  it('is there for some metric as long as one is compared', () => {
    assert.equal(isAnyCompared({ reasons: {} }), true);
    const all = Object.fromEntries(METRIC_IDS.map((id) => [id, 'missing-days'] as const));
    assert.equal(isAnyCompared({ reasons: all }), false);
    const { active_users: _, ...others } = all;
    assert.equal(isAnyCompared({ reasons: others }), true);
  });
});
