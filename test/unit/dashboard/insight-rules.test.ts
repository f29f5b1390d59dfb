import assert from 'node:assert/strict';
import { insightsOf } from '../../../src/dashboard/insights.ts';
import { before, day } from '../../../src/domain/day.ts';
import type { MetricResult } from '../../../src/metrics/metric.ts';
import type { Snapshot } from '../../../src/metrics/snapshot.ts';
import { LAST, resultsOf, DATE_RANGE } from '../support/snapshot.ts';
import { input, team } from './support.ts';

type Shares = Readonly<Record<string, number>>;
const results = (models: Shares, active = 100) => ({
  ...resultsOf([]),
  active_users: { value: active },
  model_usage: {
    value: Object.values(models).reduce((sum, each) => sum + each, 0),
    // The most used first, as metrics rank them.
    breakdown: Object.entries(models)
      .sort(([, a], [, b]) => b - a)
      .map(([model, value]) => ({ keys: [model], values: { value } })),
  },
});
const insights = (now: Shares, then: Shares, more: Partial<Snapshot> = {}) =>
  insightsOf(input({ snapshot: { results: results(now), previous: results(then), ...more } }));
const texts = (...given: Parameters<typeof insights>) => insights(...given).map(({ text }) => text);
const named = (...given: Parameters<typeof insights>) =>
  insights(...given).filter(({ id }) => id === 'model').length;

describe('insights into models', () => {
  it('are of the one that grew most, where several grew', () => {
    const then = { a: 800, b: 100, c: 100 };
    assert.deepEqual(texts({ a: 450, b: 220, c: 330 }, then), [
      'C: 33% of 1,000 chat requests, from 10% of 1,000.',
    ]);
    assert.deepEqual(texts({ a: 450, b: 330, c: 220 }, then), [
      'B: 33% of 1,000 chat requests, from 10% of 1,000.',
    ]);
  });

  it('are of no take-over where the new first only fell less', () => {
    const then = { a: 450, b: 400, c: 150 };
    assert.deepEqual(texts({ b: 380, c: 350, a: 270 }, then), [
      'C: 35% of 1,000 chat requests, from 15% of 1,000.',
    ]);
  });

  it('are a take-over before a larger rise of another', () => {
    const found = insights({ b: 460, a: 300, c: 240 }, { a: 500, b: 400, c: 100 });
    assert.equal(found.length, 1);
    assert.match(found[0]?.text ?? '', /^B took over from A .*: 46% of 1,000 requests, from 40% of 1,000\.$/);
    assert.deepEqual([found[0]?.tone, found[0]?.open], ['up', { tab: 'usage', model: 'b' }]);
  });

  it('are of a model that was not there before', () => {
    assert.deepEqual(texts({ a: 800, b: 200 }, { a: 1000 }), [
      'B: 20% of 1,000 chat requests, from 0% of 1,000.',
    ]);
  });

  it('are none of a model that fell, or rose by less than ten points', () => {
    assert.deepEqual(texts({ a: 800, b: 200 }, { a: 600, b: 400 }), [
      'A: 80% of 1,000 chat requests, from 60% of 1,000.',
    ]);
    assert.deepEqual(texts({ a: 5050, b: 4950 }, { a: 6000, b: 4000 }), []);
    assert.deepEqual(texts({ a: 800, b: 200 }, { a: 800, b: 200 }), []);
  });

  it('count automatic selection in the whole, and never name it', () => {
    assert.deepEqual(texts({ auto: 500, a: 300, b: 200 }, { auto: 750, a: 150, b: 100 }), [
      'A: 30% of 1,000 chat requests, from 15% of 1,000.',
    ]);
  });

  it('are none where models are not compared, or nothing was reported of one side', () => {
    const grown = [
      { a: 600, b: 400 },
      { a: 900, b: 100 },
    ] as const;
    assert.equal(texts(...grown).length, 1);
    const ranges = { later: DATE_RANGE, earlier: before(DATE_RANGE), teams: {} };
    const compared = { ...ranges, reasons: { model_usage: 'missing-days' } } as const;
    assert.deepEqual(texts(...grown, { compared }), []);
    assert.deepEqual(texts(...grown, { previous: null }), []);
    assert.deepEqual(texts(grown[0], {}), []);
    assert.deepEqual(texts({}, grown[1]), []);
  });

  it('are of the days that are compared, where they are not those shown', () => {
    const then = { a: 900, b: 100 };
    assert.deepEqual(texts({ a: 900, b: 100 }, then, { current: results({ a: 600, b: 400 }) }), [
      'B: 40% of 1,000 chat requests, from 10% of 1,000.',
    ]);
  });

  it('need as many users and requests on both sides as the rule says', () => {
    const [now, then] = [
      { a: 600, b: 400 },
      { a: 900, b: 100 },
    ];
    const previous = (active: number) => results(then, active);
    assert.equal(named(now, then, { previous: previous(5) }), 1);
    assert.equal(named(now, then, { previous: previous(4) }), 0);
    // 30 and 29 requests, all of another model.
    assert.equal(named({ b: 30 }, { a: 30 }), 1);
    assert.equal(named({ b: 30 }, { a: 29 }), 0);
    assert.equal(named({ b: 29 }, { a: 30 }), 0);
  });
});

describe('insights into days', () => {
  const text = (snapshot: Partial<Snapshot>) =>
    texts({ a: 1 }, { a: 1 }, snapshot)[0]?.replaceAll(/\s/g, ' ');

  it('name the preliminary days and their number, or else how many are missing', () => {
    const preliminary = ['2026-11-16', '2026-11-17', '2026-11-18'].map((each) => day(each));
    assert.equal(text({ preliminary }), 'Nov 16 – 18, 2026 are preliminary: 3 days.');
    assert.equal(text({ preliminary, missing: [LAST] }), 'Missing days: 1 of 28.');
    assert.equal(text({}), undefined);
  });
});

describe('insights into teams', () => {
  const of = (now: number, then: number, seats = 1000, more: Partial<Snapshot> = {}) =>
    texts(
      { a: 1 },
      { a: 1 },
      { teams: [team('1', now, seats)], previousTeams: [team('1', then, seats)], ...more },
    );

  it('begin with a move of ten points, in both directions', () => {
    assert.deepEqual(of(600, 500), ['Adoption in Team 1 rose to 60% of 1,000, from 50% of 1,000.']);
    assert.deepEqual(of(500, 600), ['Adoption in Team 1 fell to 50% of 1,000, from 60% of 1,000.']);
    assert.deepEqual([of(599, 500), of(500, 599)], [[], []]);
  });

  it('are of teams with five seats or more', () => {
    assert.equal(of(5, 0, 5).length, 1);
    assert.equal(of(4, 0, 4).length, 0);
  });
});

describe('insights into licenses', () => {
  const of = (totals: MetricResult['totals'], to = LAST) =>
    insightsOf(
      input({
        snapshot: { results: { ...resultsOf([]), seats: { value: null, ...(totals && { totals }) } } },
        span: { from: DATE_RANGE.from, to },
      }),
    ).map(({ text, tone, open }) => [text, tone, open]);

  it('add up idle ones and ones without activity, and are none where all are used', () => {
    const counts = { assigned: 9, active: 4, idle: 3, no_activity: 2 };
    assert.deepEqual(of(counts), [
      ['Licenses not used in 28 days: 5 of 9.', 'note', { tab: 'licenses', preset: 'unused' }],
    ]);
    assert.equal(of({ ...counts, idle: 0 }).length, 1);
    assert.equal(of({ ...counts, no_activity: 0 }).length, 1);
    assert.deepEqual(of({ assigned: 9, active: 9, idle: 0, no_activity: 0 }), []);
    assert.deepEqual(of(undefined), []);
  });
});
