import assert from 'node:assert/strict';
import { insightsOf } from '../../../src/dashboard/insights.ts';
import { before, day } from '../../../src/domain/day.ts';
import type { MetricResult } from '../../../src/metrics/metric.ts';
import type { Snapshot } from '../../../src/metrics/snapshot.ts';
import { LAST, resultsOf, DATE_RANGE } from '../support/snapshot.ts';
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
  // Enough active users on both sides; as many, so that they are no change.
  const users = { active_users: { value: 100 } };

  it('name the two largest changes, each with both numbers; a half is as much as the double', () => {
    const found = insights({
      results: results({
        active_users: { value: 109 },
        cli_usage: { value: 500 },
        ai_credits: { value: 180 },
        pull_requests: { value: 300 },
      }),
      previous: results({
        active_users: { value: 100 },
        cli_usage: { value: 1100 },
        ai_credits: { value: 100 },
        pull_requests: { value: 200 },
      }),
    });
    // 22 October – 18 November lie in the defect, of the 28 days before only 16.
    // −55 % is a factor of 2.2, +80 % one of 1.8, +50 % one of 1.5; +9 % is less than a tenth.
    assert.deepEqual(
      found.map(({ text, tone, open }) => [text.slice(0, 57), tone, open]),
      [
        ['CLI usage fell to 500 sessions, from 1,100 (known defect)', 'down', { tab: 'agents' }],
        ['AI credits rose to 180, from 100.', 'up', { tab: 'agents' }],
      ],
    );
  });

  it('say where a known defect touches one side', () => {
    // The 28 days before 22 October – 18 November end on 21 October.
    const given = {
      results: results({ ...users, rolling_28_day_agent_users: { value: 90 } }),
      previous: results({ ...users, rolling_28_day_agent_users: { value: 50 } }),
    };
    const first = (more: Partial<Snapshot> = {}) => texts({ ...given, ...more })[0];
    assert.equal(first(), 'Agent users, 28 days rose to 90 people, from 50 (known defect).');
    // Where the last days are preliminary both sides end earlier.
    const compared = {
      later: { from: day('2026-10-20'), to: day('2026-11-16') },
      earlier: { from: day('2026-09-22'), to: day('2026-10-19') },
      reasons: {},
      teams: {},
    };
    const current = results({ ...users, rolling_28_day_agent_users: { value: 80 } });
    assert.equal(
      first({ compared, current }),
      'Agent users, 28 days rose to 80 people, from 50 (known defect).',
    );
  });

  it('say by which rule they were found', () => {
    const [found] = insights({
      results: results({ ...users, ai_credits: { value: 300 } }),
      previous: results({ ...users, ai_credits: { value: 200 } }),
    });
    // Six headlines and four more.
    assert.match(found?.rule ?? '', /among 10 metrics/);
    assert.match(
      found?.rule ?? '',
      /at least 5 active users and, for events and for the whole of a share, at least 30/,
    );
  });

  it('are none of few users, of few events, or within what chance gives', () => {
    const credits = (now: number, then: number, active: number) =>
      texts({
        results: results({ active_users: { value: active }, ai_credits: { value: now } }),
        previous: results({ active_users: { value: active }, ai_credits: { value: then } }),
      }).length;
    assert.equal(credits(300, 200, 5), 1);
    assert.equal(credits(300, 200, 4), 0);
    assert.equal(credits(30, 5, 5), 1);
    assert.equal(credits(29, 5, 5), 0);
    // From nothing and to nothing alike.
    assert.deepEqual([credits(40, 0, 5), credits(0, 40, 5)], [1, 1]);
    // 1.96 × √(35 + 50) is 18: 15 are within it, 20 (of 30 and 50: 17.5) are not.
    assert.equal(credits(50, 35, 5), 0);
    assert.equal(credits(50, 30, 5), 1);
  });

  it('are none where the metric is not compared', () => {
    const given = {
      results: results({ ...users, ai_credits: { value: 300 } }),
      previous: results({ ...users, ai_credits: { value: 200 } }),
    };
    const ranges = { later: DATE_RANGE, earlier: before(DATE_RANGE), teams: {} };
    const compared = { ...ranges, reasons: { ai_credits: 'missing-days' } } as const;
    assert.deepEqual([texts(given).length, texts({ ...given, compared }).length], [1, 0]);
  });

  it('take shares by their points, and only where chance does not give as much', () => {
    const rate = (now: number, then: number, whole: number) =>
      texts({
        results: results({ ...users, code_completion_acceptance_rate: { value: now, whole } }),
        previous: results({ ...users, code_completion_acceptance_rate: { value: then, whole } }),
      });
    assert.deepEqual(rate(0.28, 0.26, 10_000), []);
    assert.deepEqual(rate(0.3, 0.26, 10_000), [
      'Code completion acceptance rate rose to 30% of 10,000, from 26% of 10,000.',
    ]);
    // √(0.28 × 0.72 × 2 ÷ 38) × 1.96 is 20 points.
    assert.deepEqual(rate(0.3, 0.26, 38), []);
  });
});

describe('insights', () => {
  it('are none where nothing is worth saying', () => {
    assert.deepEqual(insights({ previous: results({}) }), []);
  });

  it('name the teams that fell and rose most, from ten points and five seats on', () => {
    const now = [team('1', 50, 100), team('2', 90, 100), team('3', 60, 100), team('4', 0, 4)];
    const then = [team('1', 80, 100), team('2', 70, 100), team('3', 55, 100), team('4', 4, 4)];
    assert.deepEqual(
      insights({ previous: results({}), teams: now, previousTeams: then }).map(({ text, open }) => [
        text,
        open,
      ]),
      [
        ['Adoption in Team 1 fell to 50% of 100, from 80% of 100.', { tab: 'teams', teams: ['1'] }],
        ['Adoption in Team 2 rose to 90% of 100, from 70% of 100.', { tab: 'teams', teams: ['2'] }],
      ],
    );
  });

  it('name no team that chance moves as much, or that is listed on other days', () => {
    // Of ten, three more: √(0.65 × 0.35 × 2 ÷ 10) × 1.96 is 42 points.
    const small = { previous: results({}), teams: [team('1', 8, 10)], previousTeams: [team('1', 5, 10)] };
    assert.deepEqual(insights(small), []);
    const large = { ...small, teams: [team('1', 80, 100)], previousTeams: [team('1', 50, 100)] };
    assert.equal(insights(large).length, 1);
    const ranges = { later: DATE_RANGE, earlier: before(DATE_RANGE), reasons: {} };
    assert.deepEqual(insights({ ...large, compared: { ...ranges, teams: { '1': 'listed-days' } } }), []);
  });

  it('say when a model takes over, or grows by ten points', () => {
    const model = (now: MetricResult, then: MetricResult, active = 5) =>
      texts({
        results: results({ active_users: { value: active }, model_usage: now }),
        previous: results({ active_users: { value: active }, model_usage: then }),
      });
    assert.deepEqual(model(shares(['b', 60], ['a', 40]), shares(['a', 70], ['b', 30])), [
      'B took over from A as the most used chat model: 60% of 100 requests, from 30% of 100.',
    ]);
    assert.deepEqual(model(shares(['a', 70], ['b', 30]), shares(['a', 85], ['b', 15])), [
      'B: 30% of 100 chat requests, from 15% of 100.',
    ]);
    assert.deepEqual(model(shares(['a', 80], ['b', 20]), shares(['a', 85], ['b', 15])), []);
    // Automatic selection is no model.
    assert.deepEqual(model(shares(['auto', 60], ['a', 40]), shares(['a', 60], ['auto', 40])), []);
    // Of 20 requests, of 4 users, and by no more than chance gives.
    assert.deepEqual(model(shares(['b', 18], ['a', 2]), shares(['a', 18], ['b', 2])), []);
    assert.deepEqual(model(shares(['b', 60], ['a', 40]), shares(['a', 70], ['b', 30]), 4), []);
    assert.deepEqual(model(shares(['b', 51], ['a', 49]), shares(['a', 51], ['b', 49])), []);
  });

  it('leave out teams and licenses where they are not what is shown', () => {
    const teams = { previous: results({}), teams: [team('1', 90, 100)], previousTeams: [team('1', 50, 100)] };
    assert.equal(insights(teams).length, 1);
    assert.equal(insights(teams, { state: { teams: ['2'] } }).length, 0);
    assert.equal(insights(teams, { state: { person: '7' } }).length, 0);
    assert.equal(insights({ ...teams, filter: { language: 'go' } }).length, 0);
    const seats: MetricResult = { value: 1, totals: { assigned: 1, active: 0, idle: 1, no_activity: 0 } };
    const span = { from: LAST, to: day('2026-11-19') };
    assert.deepEqual(insights({ results: results({ seats }) }, { span }), []);
  });

  it('count unused licenses, and what they cost where a price is given', () => {
    const seats: MetricResult = { value: 40, totals: { assigned: 40, active: 30, idle: 6, no_activity: 4 } };
    assert.deepEqual(texts({ results: results({ seats }) }), ['Licenses not used in 28 days: 10 of 40.']);
    assert.deepEqual(texts({ results: results({ seats }) }, { price: { amount: 19, currency: 'USD' } }), [
      'Licenses not used in 28 days: 10 of 40, $190 a month.',
    ]);
  });

  it('say which days are missing or may change, after what can be acted on', () => {
    const seats: MetricResult = { value: 1, totals: { assigned: 1, active: 0, idle: 1, no_activity: 0 } };
    assert.deepEqual(texts({ missing: [LAST], results: results({ seats }) }), [
      'Licenses not used in 28 days: 1 of 1.',
      'Missing days: 1 of 28.',
    ]);
    assert.deepEqual(texts({ preliminary: [LAST] }), ['Nov 18, 2026 is preliminary.']);
  });
});

describe('the order of insights', () => {
  const ten = { active_users: { value: 100 } };

  it('is by the size of the change, not by the place of the metric', () => {
    const found = insights({
      results: results({ ...ten, ai_credits: { value: 150 }, pull_requests: { value: 400 } }),
      previous: results({ ...ten, ai_credits: { value: 100 }, pull_requests: { value: 100 } }),
    });
    assert.deepEqual(
      found.map(({ id, tone, open }) => [id, tone, open]),
      [
        ['change pull_requests', 'up', { tab: 'reviews' }],
        ['change ai_credits', 'up', { tab: 'agents' }],
      ],
    );
  });

  it('is teams, licenses, changes, models, and gaps, each with its own id and rule', () => {
    const shares = (a: number, b: number): MetricResult => ({
      value: a + b,
      breakdown: [
        { keys: ['a'], values: { value: a } },
        { keys: ['b'], values: { value: b } },
      ],
    });
    const seats: MetricResult = { value: 1, totals: { assigned: 1, active: 0, idle: 1, no_activity: 0 } };
    const found = insights({
      missing: [LAST],
      results: results({ ...ten, ai_credits: { value: 300 }, model_usage: shares(40, 60), seats }),
      previous: results({ ...ten, ai_credits: { value: 100 }, model_usage: shares(80, 20) }),
      teams: [team('1', 90, 100), team('2', 10, 100)],
      previousTeams: [team('1', 50, 100), team('2', 50, 100)],
    });
    assert.deepEqual(
      found.map(({ id, tone, open }) => [id, tone, open]),
      [
        ['team 2', 'down', { tab: 'teams', teams: ['2'] }],
        ['team 1', 'up', { tab: 'teams', teams: ['1'] }],
        ['licenses', 'note', { tab: 'licenses', preset: 'unused' }],
        ['change ai_credits', 'up', { tab: 'agents' }],
        ['model', 'up', { tab: 'usage', model: 'b' }],
        ['gaps', 'note', { tab: 'data' }],
      ],
    );
    for (const { rule } of found) assert.match(rule, /^[A-Z].*\.$/s);
  });
});

describe('the model that is named', () => {
  it('is the one whose share rose most, not the most used of those that rose', () => {
    const usage = (...rows: readonly (readonly [model: string, requests: number])[]): MetricResult => ({
      value: 1000,
      breakdown: rows.map(([model, value]) => ({ keys: [model], values: { value } })),
    });
    const users = { active_users: { value: 100 } };
    // c rises by 12 points, b by 20.
    const found = texts({
      results: results({ ...users, model_usage: usage(['a', 400], ['c', 320], ['b', 280]) }),
      previous: results({ ...users, model_usage: usage(['a', 720], ['c', 200], ['b', 80]) }),
    });
    assert.deepEqual(found, ['B: 28% of 1,000 chat requests, from 8% of 1,000.']);
  });
});

describe('insights that are left out', () => {
  const ten = { active_users: { value: 100 } };
  const usage = (a: number, b: number): MetricResult => ({
    value: a + b,
    breakdown: [
      { keys: ['a'], values: { value: a } },
      { keys: ['b'], values: { value: b } },
    ],
  });
  const models = (more: Partial<Snapshot> = {}) =>
    texts({
      results: results({ ...ten, model_usage: usage(40, 60) }),
      previous: results({ ...ten, model_usage: usage(80, 20) }),
      ...more,
    }).length;

  it('are those of models where these are not compared, or one side has none', () => {
    assert.equal(models(), 1);
    assert.equal(models({ compared: null }), 0);
    assert.equal(models({ previous: null }), 0);
    const ranges = { later: DATE_RANGE, earlier: before(DATE_RANGE), teams: {} };
    assert.equal(models({ compared: { ...ranges, reasons: { model_usage: 'weekdays' } } }), 0);
    assert.equal(models({ previous: results({ ...ten, model_usage: { value: 0, breakdown: [] } }) }), 0);
    assert.equal(models({ results: results({ ...ten, model_usage: { value: 0, breakdown: [] } }) }), 0);
    assert.equal(
      models({ previous: results({ active_users: { value: 4 }, model_usage: usage(80, 20) }) }),
      0,
    );
  });

  it('are those of teams that did not move, and of fewer than five seats', () => {
    const moved = (now: ReturnType<typeof team>, then: ReturnType<typeof team>) =>
      texts({ previous: results({}), teams: [now], previousTeams: [then] }).length;
    assert.deepEqual(
      [
        moved(team('1', 60, 100), team('1', 50, 100)),
        moved(team('1', 500, 1000), team('1', 401, 1000)),
        moved(team('1', 500, 1000), team('1', 390, 1000)),
        moved(team('1', 5, 5), team('1', 0, 5)),
        moved(team('1', 4, 4), team('1', 0, 5)),
      ],
      // 50 and 60 of 100 could be chance; the second moves by less than ten points.
      [0, 0, 1, 1, 0],
    );
  });

  it('are unused licenses where all are used, or where a summary withholds how many are idle', () => {
    const all: MetricResult = { value: 4, totals: { assigned: 4, active: 4, idle: 0, no_activity: 0 } };
    assert.deepEqual(texts({ results: results({ seats: all }) }), []);
    const withheld: MetricResult = { value: 4, totals: { assigned: 4, no_activity: 2 } };
    assert.deepEqual(texts({ results: results({ seats: withheld }) }), []);
  });

  it('are gaps where no day is missing; several preliminary days are a range', () => {
    assert.deepEqual(texts({}), []);
    const preliminary = [day('2026-11-16'), day('2026-11-17'), LAST];
    assert.deepEqual(
      texts({ preliminary }).map((text) => text.replaceAll(/\s/g, ' ')),
      ['Nov 16 – 18, 2026 are preliminary: 3 days.'],
    );
    assert.deepEqual(texts({ preliminary, missing: [LAST, day('2026-11-01')] }), ['Missing days: 2 of 28.']);
  });
});
