import assert from 'node:assert/strict';
import { insightsOf } from '../../../src/dashboard/insights.ts';
import { day } from '../../../src/domain/day.ts';
import type { MetricResult } from '../../../src/metrics/metric.ts';
import type { Snapshot } from '../../../src/metrics/snapshot.ts';
import { LAST, resultsOf } from '../support/snapshot.ts';
import { input, team } from './support.ts';

const results = (values: Partial<Record<keyof Snapshot['results'], MetricResult>>) => ({
  ...resultsOf([]),
  ...values,
});
const insights = (snapshot: Partial<Snapshot>, more: Parameters<typeof input>[0] = {}) =>
  insightsOf(input({ ...more, snapshot }));
const texts = (...given: Parameters<typeof insights>) => insights(...given).map(({ text }) => text);
const shares = (...rows: readonly (readonly [model: string, requests: number])[]): MetricResult => ({
  value: rows.reduce((sum, [, requests]) => sum + requests, 0),
  breakdown: rows.map(([model, value]) => ({ keys: [model], values: { value } })),
});

describe('insights into changes', () => {
  it('name the two largest changes, each with both numbers', () => {
    const found = insights({
      results: results({
        active_users: { value: 109 },
        loc_changed_with_ai: { value: 50 },
        ai_credits: { value: 30 },
      }),
      previous: results({
        active_users: { value: 100 },
        loc_changed_with_ai: { value: 100 },
        ai_credits: { value: 20 },
      }),
    });
    // +50 % and −50 %; +9 % is less than a tenth.
    assert.deepEqual(
      found.map(({ text, tone, open }) => [text, tone, open]),
      [
        [
          'Lines of code changed with AI fell to 50, from 100 in the 28 days before.',
          'down',
          { tab: 'code' },
        ],
        ['AI credits rose to 30, from 20 in the 28 days before.', 'up', { tab: 'agents' }],
      ],
    );
  });

  it('name the days of the figure before where they are not those of the window', () => {
    // The window before 22 October – 18 November ends on 21 October.
    assert.deepEqual(
      texts({
        results: results({ rolling_28_day_agent_users: { value: 30 } }),
        previous: results({ rolling_28_day_agent_users: { value: 20 } }),
        days: 20,
      }).map((text) => text.replaceAll(/\s/g, ' ')),
      ['Agent users, 28 days rose to 30 people, from 20 in Sep 24 – Oct 21, 2026.'],
    );
  });

  it('say by which rule they were found', () => {
    const [found] = insights({
      results: results({ ai_credits: { value: 30 } }),
      previous: results({ ai_credits: { value: 20 } }),
    });
    // Six headlines and four more.
    assert.match(found?.rule ?? '', /among 10 figures/);
  });

  it('say what is counted where the title does not', () => {
    assert.deepEqual(
      texts({
        results: results({ cli_usage: { value: 30 } }),
        previous: results({ cli_usage: { value: 20 } }),
      }),
      ['CLI usage rose to 30 sessions, from 20 in the 28 days before.'],
    );
  });

  it('take rates by their points', () => {
    const rate = (now: number, then: number) =>
      texts({
        results: results({ code_completion_acceptance_rate: { value: now } }),
        previous: results({ code_completion_acceptance_rate: { value: then } }),
      });
    assert.deepEqual(rate(0.28, 0.26), []);
    assert.deepEqual(rate(0.3, 0.26), [
      'Code completion acceptance rate rose to 30%, from 26% in the 28 days before.',
    ]);
  });
});

describe('insights', () => {
  it('are none where nothing is worth saying', () => {
    assert.deepEqual(insights({ previous: results({}) }), []);
  });

  it('name the teams that fell and rose most, from ten points and five seats on', () => {
    const now = [team('1', 5, 10), team('2', 9, 10), team('3', 6, 10), team('4', 0, 4)];
    const then = [team('1', 8, 10), team('2', 7, 10), team('3', 55, 100), team('4', 4, 4)];
    assert.deepEqual(
      insights({ previous: results({}), teams: now, previousTeams: then }).map(({ text, open }) => [
        text,
        open,
      ]),
      [
        ['Adoption in Team 1 fell to 50%, from 80%.', { tab: 'teams', teams: ['1'] }],
        ['Adoption in Team 2 rose to 90%, from 70%.', { tab: 'teams', teams: ['2'] }],
      ],
    );
  });

  it('say when a model takes over, or grows by ten points', () => {
    const model = (now: MetricResult, then: MetricResult) =>
      texts({ results: results({ model_usage: now }), previous: results({ model_usage: then }) });
    assert.deepEqual(model(shares(['b', 60], ['a', 40]), shares(['a', 70], ['b', 30])), [
      'b took over from a as the most used chat model: 60% of requests, before 30%.',
    ]);
    assert.deepEqual(model(shares(['a', 70], ['b', 30]), shares(['a', 85], ['b', 15])), [
      'b makes 30% of chat requests, before 15%.',
    ]);
    assert.deepEqual(model(shares(['a', 80], ['b', 20]), shares(['a', 85], ['b', 15])), []);
    // Automatic selection is no model.
    assert.deepEqual(model(shares(['auto', 60], ['a', 40]), shares(['a', 60], ['auto', 40])), []);
  });

  it('leave out teams and licences where they are not what is shown', () => {
    const teams = { previous: results({}), teams: [team('1', 9, 10)], previousTeams: [team('1', 5, 10)] };
    assert.equal(insights(teams).length, 1);
    assert.equal(insights(teams, { state: { teams: ['2'] } }).length, 0);
    assert.equal(insights(teams, { state: { person: '7' } }).length, 0);
    assert.equal(insights({ ...teams, filter: { language: 'go' } }).length, 0);
    const seats: MetricResult = { value: 1, totals: { assigned: 1, active: 0, idle: 1, no_activity: 0 } };
    const span = { from: LAST, to: day('2026-11-19') };
    assert.deepEqual(insights({ results: results({ seats }) }, { span }), []);
  });

  it('count unused licences, and what they cost where a price is given', () => {
    const seats: MetricResult = { value: 40, totals: { assigned: 40, active: 30, idle: 6, no_activity: 4 } };
    assert.deepEqual(texts({ results: results({ seats }) }), ['10 of 40 licences were not used in 28 days.']);
    assert.deepEqual(texts({ results: results({ seats }) }, { price: { amount: 19, currency: 'USD' } }), [
      '10 of 40 licences were not used in 28 days: $190 a month.',
    ]);
  });

  it('say which days are missing or may change, first of all', () => {
    const seats: MetricResult = { value: 1, totals: { assigned: 1, active: 0, idle: 1, no_activity: 0 } };
    assert.equal(texts({ missing: [LAST], results: results({ seats }) })[0], '1 of 28 days are not held.');
    assert.deepEqual(texts({ unsettled: [LAST] }), ['Nov 18, 2026 may still change.']);
  });
});
