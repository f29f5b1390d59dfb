import assert from 'node:assert/strict';
import { TOOLS } from '../../../../src/assistant/tools/tool-list.ts';
import { addDays } from '../../../../src/domain/day.ts';
import type { MetricsSource } from '../../../../src/engine/metrics-source.ts';
import { TODAY } from '../../../support/clock.ts';
import { tableWith } from '../../../support/tables.ts';
import { teamRow, useEngine } from '../../support/engine.ts';
import { feature, userRow } from '../../support/rows.ts';
import { ask, refusal } from './support.ts';

const DAY = '2026-11-17';
const person = (id: number, interactions: number, acceptances: number, more: object = {}) =>
  userRow(DAY, id, {
    user_initiated_interaction_count: interactions,
    code_acceptance_activity_count: acceptances,
    ...more,
  });

const logins = (text: string): string[] =>
  tableWith('user_login', text).map((row) => row['user_login'] ?? '');
const where = (column: string, op: string, value?: number) => ({
  column,
  op,
  ...(value === undefined ? {} : { value }),
});

describe('people for a model', () => {
  const engine = useEngine();
  let metrics: MetricsSource;
  const find = (input: object) => ask('find_people', input, metrics);

  beforeEach(async () => {
    await engine.read(
      [
        person(1, 10, 8, { used_agent: true, ai_credits_used: 2.5 }),
        person(2, 20, 2, { used_agent: false }),
        person(3, 30, 4),
        person(4, 0, 0),
        person(5, 50, 6, {
          totals_by_feature: [feature('code_completion', [0, 10, 3, 0, 0, 0])],
        }),
      ],
      [1, 2, 6].map((id) => teamRow(DAY, id, 42)),
    );
    metrics = await engine.asked();
  });

  it('meet all conditions, in the order asked for', async () => {
    const requests = 'user_initiated_interaction_count';
    assert.deepEqual(logins(await find({ conditions: [where(requests, '>=', 20)] })), [
      'login-5',
      'login-3',
      'login-2',
    ]);
    const some = { conditions: [where(requests, '>', 0), where('code_acceptance_activity_count', '<', 6)] };
    assert.deepEqual(logins(await find({ ...some, sortBy: requests, order: 'lowest' })), [
      'login-2',
      'login-3',
    ]);
    assert.deepEqual(logins(await find({ conditions: [where(requests, '=', 0)] })), ['login-4']);
    assert.deepEqual(
      logins(await find({ conditions: [where('code_completion_acceptance_rate', '<=', 0.3)] })),
      ['login-5'],
    );
  });

  it('are low among those who meet the other conditions', async () => {
    const conditions = [
      where('user_initiated_interaction_count', '>', 0),
      where('code_acceptance_activity_count', 'low'),
    ];
    const text = await find({ conditions });
    // Of 2, 4, 6, 8 the lowest quarter is 2; with login-4 it would be 0.
    assert.deepEqual(logins(text), ['login-2']);
    assert.match(
      text,
      /^1 of 5 active people meet: user_initiated_interaction_count > 0; low code_acceptance_activity_count\./m,
    );
    assert.match(text, /at most 2, the 25% quantile of the 4 people who meet the other conditions\.$/m);
    const requests = where('user_initiated_interaction_count', '>', 0);
    const part = async (share: number) =>
      logins(await find({ conditions: [requests, where('code_acceptance_activity_count', 'low', share)] }));
    assert.deepEqual(await part(0.5), ['login-3', 'login-2']);
    // The lowest fifth of all five would be a user without any request.
    assert.deepEqual(await part(0.2), ['login-2']);
  });

  it('of whom a metric is not reported are left out, and counted', async () => {
    const text = await find({ conditions: [where('agent_days', '<', 1)] });
    assert.deepEqual(logins(text), ['login-2']);
    assert.match(text, /^agent_days is not reported for 3 active people: they are left out\.$/m);
    const [first] = tableWith('user_login', text);
    assert.equal(first?.['ai_credits_used'], 'not reported');
    assert.equal(first['agent_days'], '0');
  });

  it('are as many as asked for, with the number of the others', async () => {
    const text = await find({ limit: 2 });
    assert.deepEqual(logins(text), ['login-5', 'login-3']);
    assert.match(text, / 3 more are not shown\.$/m);
    assert.match(await refusal('find_people', { limit: 51 }, metrics), /^The input is not valid\..*limit/s);
  });

  it('without activity are members of teams, where no licenses are stored', async () => {
    const text = await find({ withoutActivity: true });
    assert.match(text, /^1 person without activity, among the members of 1 team\.$/m);
    assert.match(text, /^- login-6$/m);
    const both = { withoutActivity: true, conditions: [where('active_days', '>', 1)] };
    assert.match(await refusal('find_people', both, metrics), /^withoutActivity excludes conditions/);
  });

  it('are those of a team', async () => {
    assert.deepEqual(logins(await find({ teams: ['team-42'] })), ['login-2', 'login-1']);
  });

  it('are not named where they are hidden, nor where the source has none', async () => {
    const hidden = 'People are hidden here.';
    const said = await refusal('find_people', {}, metrics, { hidden });
    assert.equal(
      said,
      'People are hidden here. get_metrics gives metrics of the whole and of teams, compare_teams the teams with low adoption: both name no people.',
    );
    assert.equal(await refusal('get_metrics', { person: 'login-1' }, metrics, { hidden }), hidden);
    const summary: MetricsSource = {
      ...metrics,
      source: { kind: 'summary', id: 's', label: 'acme' },
      query: async (question, signal) => {
        const { people: _, seats: __, ...published } = await metrics.query(question, signal);
        return published;
      },
    };
    const none = /^This source has no metrics of single people\..+compare_teams/;
    assert.match(await refusal('find_people', {}, summary), none);
    assert.match(await refusal('get_metrics', { person: 'login-1' }, summary), /^This source has no metrics/);
  });

  it('are asked for only by tools that say so beforehand', () => {
    const naming = TOOLS.filter(({ namesPeople }) => namesPeople({})).map(({ name }) => name);
    assert.deepEqual(naming, ['find_people']);
    const metricsTool = TOOLS.find(({ name }) => name === 'get_metrics');
    assert.equal(metricsTool?.namesPeople({ person: 'login-1' }), true);
  });
});

describe('people with licenses, for a model,', () => {
  const engine = useEngine();

  it('have licenses that end, and are never used only where that is certain', async () => {
    const today = TODAY;
    const seat = (id: number, created_at: string, more: object = {}) => ({
      created_at,
      last_activity_at: null,
      assignee: { id, login: `login-${id}` },
      ...more,
    });
    const seats = [
      seat(5, '2024-03-04T00:00:00Z', {
        last_activity_at: `${DAY}T10:00:00Z`,
        pending_cancellation_date: '2027-02-01',
      }),
      seat(7, '2024-03-04T00:00:00Z', { pending_cancellation_date: '2026-12-01' }),
      seat(8, `${addDays(today, -10)}T00:00:00Z`),
      seat(9, '2024-03-04T00:00:00Z', { last_activity_at: '2026-09-01T10:00:00Z' }),
    ];
    await engine.read([person(5, 50, 6)], JSON.stringify({ seats }));
    const metrics = await engine.asked();
    const find = (input: object) => ask('find_people', input, metrics);
    const silent = await find({ withoutActivity: true });
    assert.match(
      silent,
      /^- login-7 \(license without activity on record, since GitHub keeps activity for 90 days, ends 2026-12-01\)$/m,
    );
    assert.match(silent, /^- login-8 \(license never used\)$/m);
    assert.match(silent, /^- login-9 \(license last used on 2026-09-01\)$/m);
    assert.match(await find({}), /^Licenses that end: login-5 2027-02-01\.$/m);
    const metric = await ask('get_metrics', { metrics: ['seats'] }, metrics);
    assert.match(metric, new RegExp(`as read on ${today}`));
  });
});
