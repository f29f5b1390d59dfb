import assert from 'node:assert/strict';
import { addDays, type Day, daysIn } from '../../../src/domain/day.ts';
import { CATALOG } from '../../../src/metrics/catalog/catalog.ts';
import { NOT_REPORTED } from '../../../src/metrics/metric.ts';
import { teamRow, useEngine } from '../support/engine.ts';
import { entityRow, feature, languageFeature, modelFeature, userRow } from '../support/rows.ts';
import { LAST } from '../support/snapshot.ts';

const EVE = addDays(LAST, -1);
/** A Wednesday; the Sunday before it. */
const SUNDAY = addDays(LAST, -3);

describe('mistakes that are easily made in counting', () => {
  const engine = useEngine();

  it('completions are not multiplied by languages, models and IDEs', async () => {
    await engine.read([
      userRow(LAST, 1, {
        totals_by_feature: [
          feature('code_completion', [0, 219, 54, 0, 0, 0]),
          feature('chat_panel_ask_mode', [9, 9, 0, 0, 0, 0]),
        ],
        totals_by_language_feature: [
          languageFeature('typescript', 'code_completion', [0, 200, 50, 0, 0, 0]),
          languageFeature('python', 'code_completion', [0, 19, 4, 0, 0, 0]),
        ],
        totals_by_model_feature: ['a', 'b', 'c'].map((model) =>
          modelFeature(model, 'chat_panel_ask_mode', [3, 3, 0, 0, 0, 0]),
        ),
        totals_by_ide: ['vscode', 'intellij'].map((ide) => ({
          ide,
          ...feature('', [0, 110, 27, 0, 0, 0]),
        })),
      }),
    ]);
    const { results } = await engine.metrics();
    assert.equal(results.code_completions_suggested.value, 219);
    assert.equal(results.code_completions_accepted.value, 54);
    assert.equal(results.code_completion_acceptance_rate.value, 54 / 219);
  });

  it('a team’s acceptance rate is of completions, not of agents and CLI as well', async () => {
    const row = userRow(LAST, 1, {
      code_generation_activity_count: 300,
      code_acceptance_activity_count: 130,
      totals_by_feature: [
        feature('code_completion', [0, 100, 25, 0, 0, 0]),
        feature('agent_edit', [0, 95, 0, 0, 0, 0]),
        feature('copilot_cli', [5, 105, 105, 0, 0, 0]),
      ],
    });
    await engine.read([row], [teamRow(LAST, 1, 42)]);
    const team = await engine.metrics({ filter: { teams: ['42'] } });
    assert.equal(team.results.code_completion_acceptance_rate.value, 0.25);
    assert.equal(team.teams[0]?.acceptanceRate, 0.25);
  });

  it('people are counted, not rows', async () => {
    const row = userRow(LAST, 1);
    await engine.read([row, row, userRow(LAST, '1')], [row]);
    const { results, duplicates } = await engine.metrics();
    assert.equal(results.daily_active_users_all_surfaces.value, 1);
    assert.equal(results.feature_usage.value, 0);
    assert.equal(duplicates, 3);
  });

  it('activity belongs to the team of its day, not to that of today', async () => {
    await engine.read(
      [
        userRow(EVE, 1, { code_acceptance_activity_count: 5 }),
        userRow(LAST, 1, { code_acceptance_activity_count: 7 }),
      ],
      [teamRow(EVE, 1, 42), teamRow(LAST, 1, 43)],
    );
    const { teams } = await engine.metrics();
    assert.deepEqual(
      teams.map(({ id, sums }) => [id, sums.acceptances]),
      [
        ['42', 5],
        ['43', 7],
      ],
    );
  });
});

describe('mistakes that are easily made in naming what is counted', () => {
  const engine = useEngine();

  it('languages of chat are not those of agent edits', async () => {
    await engine.read([
      userRow(LAST, 1, {
        totals_by_feature: [
          feature('chat_panel_ask_mode', [3, 7, 0, 0, 0, 0]),
          feature('agent_edit', [0, 90, 0, 0, 0, 0]),
          feature('code_completion', [0, 20, 5, 0, 0, 0]),
        ],
        totals_by_language_feature: [
          languageFeature('python', 'chat_panel_ask_mode', [0, 5, 0, 0, 0, 0]),
          languageFeature('go', 'agent_edit', [0, 90, 0, 0, 0, 0]),
          languageFeature('go', 'code_completion', [0, 20, 5, 0, 0, 0]),
          languageFeature('others', 'others', [0, 2, 0, 0, 0, 0]),
        ],
      }),
    ]);
    const { results } = await engine.metrics();
    assert.deepEqual(results.chat_language_usage, {
      value: 5,
      breakdown: [{ keys: ['python'], values: { value: 5 } }],
      totals: { unnamed: 2 },
    });
    assert.deepEqual(results.chat_language_usage_per_day.series?.at(-1)?.values, { python: 5 });
    assert.deepEqual(results.language_usage.breakdown, [
      { keys: ['go'], values: { value: 110 } },
      { keys: ['python'], values: { value: 5 } },
    ]);
  });

  it('the rest of a cut array counts for whom it is, and the acceptance rate is one', async () => {
    await engine.read([
      userRow(LAST, 1, {
        totals_by_feature: [
          feature('code_completion', [0, 100, 30, 0, 40, 2]),
          feature('agent_edit', [0, 9, 0, 0, 50, 6]),
          feature('copilot_cli', [0, 9, 0, 0, 700, 0]),
        ],
        totals_by_language_feature: [
          languageFeature('go', 'code_completion', [0, 96, 29, 0, 38, 1]),
          languageFeature('go', 'agent_edit', [0, 9, 0, 0, 45, 6]),
          languageFeature('others', 'others', [0, 13, 1, 0, 707, 1]),
        ],
      }),
    ]);
    const { results } = await engine.metrics();
    // 42 lines of people and 56 of agents; 39 and 51 have a language.
    assert.deepEqual(results.user_initiated_code_changes_per_language.totals, { unnamed: 3 });
    assert.deepEqual(results.agent_initiated_code_changes_per_language.totals, { unnamed: 5 });
    const { value, breakdown, totals } = results.code_completion_acceptance_rate_per_language;
    assert.equal(value, 0.3);
    assert.equal(value, results.code_completion_acceptance_rate.value);
    assert.deepEqual(breakdown?.[0]?.values, { suggested: 96, accepted: 29, rate: 29 / 96 });
    assert.deepEqual(totals, { unnamed: 4 });
  });

  it('days of review are not pull requests', async () => {
    const on = (date: string) =>
      entityRow(date, { pull_requests: { ...pullRequests(1), total_created: 1, total_reviewed: 4 } });
    await engine.read([on(EVE), on(LAST)]);
    const { results } = await engine.metrics();
    assert.deepEqual(results.pull_requests.totals, {
      created: 2,
      merged: 2,
      created_by_copilot: 0,
    });
    assert.deepEqual(results.pull_request_review_days.totals, {
      review_days: 8,
      review_days_by_copilot: 0,
    });
    assert.equal(results.pull_request_review_days.value, 8);
    assert.equal(CATALOG.pull_request_review_days.unit, 'pull-request days');
  });

  it('a repository counts when anything happened to a pull request of it', async () => {
    const repository = (id: number, name: string, counts: object) => ({
      day: LAST,
      organization_id: '4711',
      repo_id: id,
      repo_owner_name: 'acme',
      repo_name: name,
      repo_visibility: 'PRIVATE',
      pull_requests: { ...pullRequests(0), ...counts },
    });
    await engine.read(
      [userRow(LAST, 1)],
      [
        repository(1, 'web', { total_created: 2 }),
        repository(2, 'api', { total_reviewed: 1 }),
        repository(3, 'idle', {}),
        { ...repository(4, 'empty', {}), pull_requests: null },
      ],
    );
    const { results } = await engine.metrics();
    assert.equal(results.pull_requests_by_repository.value, 2);
    assert.deepEqual(
      results.pull_requests_by_repository.breakdown?.map(({ keys }) => keys[0]),
      ['acme/web', 'acme/api'],
    );
  });
});

describe('third-party agents', () => {
  const engine = useEngine();
  const agent = (id: string | number, name: string, jobs: number, sessions?: number) => ({
    agent_id: id,
    agent_name: name,
    user_initiated_interaction_count: jobs,
    ...(sessions !== undefined && { session_count: sessions }),
  });
  const person = (date: Day, id: number, ...agents: ReturnType<typeof agent>[]) =>
    userRow(date, id, { totals_by_3rd_party_agent: agents });
  const whole = (date: Day, ...agents: ReturnType<typeof agent>[]) =>
    entityRow(date, { totals_by_3rd_party_agent: agents });

  it('have the sessions of the organization’s report, by id and under the last name', async () => {
    await engine.read(
      [
        person(EVE, 1, agent(901, 'Agent X', 2)),
        person(LAST, 1, agent('901', 'Agent Y', 1)),
        person(LAST, 2, agent('901', 'Agent Y', 4), agent('902', 'Agent Z', 1)),
      ],
      [
        whole(EVE, agent('901', 'Agent X', 2, 1)),
        whole(LAST, agent(901, 'Agent Y', 5, 3), agent('902', 'Agent Z', 1, 1)),
      ],
      [teamRow(LAST, 1, 42)],
    );
    const { results } = await engine.metrics();
    assert.deepEqual(results.third_party_agents, {
      value: 8,
      breakdown: [
        { keys: ['Agent Y'], values: { requests: 7, sessions: 4 } },
        { keys: ['Agent Z'], values: { requests: 1, sessions: 1 } },
      ],
    });
    // No report has the sessions of a team: they are not reported, which is not 0.
    const team = await engine.metrics({ filter: { teams: ['42'] } });
    assert.deepEqual(team.results.third_party_agents, {
      value: 1,
      breakdown: [{ keys: ['Agent Y'], values: { requests: 1, sessions: null } }],
    });
  });

  it('are called by the last name, also where that is the id', async () => {
    await engine.read([person(EVE, 1, agent('x', 'Agent X', 2)), person(LAST, 1, agent('x', 'x', 1))]);
    assert.deepEqual((await engine.metrics()).results.third_party_agents.breakdown, [
      { keys: ['x'], values: { requests: 3, sessions: null } },
    ]);
  });

  it('have no sessions, and not 0 of them, where a day with jobs lacks that report', async () => {
    await engine.read(
      [person(EVE, 1, agent('901', 'Agent X', 2)), person(LAST, 1, agent('901', 'Agent X', 1))],
      [whole(LAST, agent('901', 'Agent X', 1, 1))],
    );
    const rows = [{ keys: ['Agent X'], values: { requests: 3, sessions: null } }];
    assert.deepEqual((await engine.metrics()).results.third_party_agents.breakdown, rows);
  });

  it('have both from the organization’s report alone', async () => {
    await engine.read([whole(LAST, agent('901', 'Agent X', 5, 3), agent('902', 'Agent X', 1))]);
    // The ids distinguish two agents of one name; GitHub did not send the sessions of the second.
    assert.deepEqual((await engine.metrics()).results.third_party_agents, {
      value: 6,
      breakdown: [
        { keys: ['Agent X (901)'], values: { requests: 5, sessions: 3 } },
        { keys: ['Agent X (902)'], values: { requests: 1, sessions: null } },
      ],
    });
  });

  it('without jobs are not reported: GitHub leaves them out', async () => {
    await engine.read([person(LAST, 1), userRow(LAST, 2)]);
    assert.deepEqual((await engine.metrics()).results.third_party_agents, NOT_REPORTED);
  });
});

describe('mistakes that are easily made in reading them', () => {
  const engine = useEngine();

  it('a day that GitHub corrects replaces the stored day', async () => {
    await engine.read([userRow(LAST, 1), userRow(LAST, 2)]);
    assert.equal((await engine.metrics()).results.daily_active_users_all_surfaces.value, 2);
    await new Promise((resume) => setTimeout(resume, 10));
    await engine.read([userRow(LAST, 3)]);
    const { results } = await engine.metrics();
    assert.equal(results.daily_active_users_all_surfaces.value, 1);
    assert.equal(results.active_users.value, 1);
  });

  it('a day that several shards of an entity’s report repeat counts once', async () => {
    const wrapper = (merged: number) =>
      JSON.stringify({
        report_start_day: LAST,
        report_end_day: LAST,
        day_totals: [entityRow(LAST, { pull_requests: pullRequests(merged) })],
      });
    await engine.read(wrapper(4), wrapper(4));
    assert.equal((await engine.metrics()).results.pull_requests.value, 4);
  });

  it('rows without arrays neither throw nor make NaN', async () => {
    await engine.read([
      userRow(LAST, 1, {
        totals_by_model_feature: [modelFeature('gpt-5.4', 'chat_inline', [2, 0, 0, 0, 0, 0])],
      }),
      { day: LAST, user_id: 2, user_login: 'bare' },
      userRow(LAST, 3, { totals_by_feature: [{ feature: 'code_completion' }] }),
    ]);
    const { results } = await engine.metrics();
    assert.ok(!JSON.stringify(results).includes('NaN'));
    assert.equal(results.model_usage.value, 2);
    assert.equal(results.code_completions_suggested.value, 0);
    assert.equal(results.daily_active_users_all_surfaces.value, 3);
  });

  it('weekends are in UTC, in every metric', async () => {
    const zone = process.env['TZ'];
    process.env['TZ'] = 'Pacific/Auckland';
    try {
      const ask = { totals_by_feature: [feature('chat_panel_ask_mode', [1, 0, 0, 0, 0, 0])] };
      const week = daysIn({ from: addDays(LAST, -6), to: LAST });
      await engine.read(week.map((date) => userRow(date, 1, ask)));
      const { results, days } = await engine.metrics({
        dateRange: { from: addDays(LAST, -6), to: LAST },
        filter: { weekdaysOnly: true },
      });
      assert.equal(days, 5);
      assert.equal(results.requests_per_chat_mode.value, 5);
      assert.equal(results.daily_active_users_all_surfaces.series?.length, 5);
      const shown = results.daily_active_users_all_surfaces.series.map(({ day }) => day);
      assert.ok(!shown.includes(SUNDAY) && !shown.includes(addDays(SUNDAY, -1)));
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });

  it('one bad line costs that line only, and is named', async () => {
    const good = [userRow(LAST, 1), userRow(LAST, 2)].map((row) => JSON.stringify(row));
    const read = await engine.read([good[0], '{"day": "2026-11-1', good[1]].join('\n'));
    assert.deepEqual([read.rows, read.rejected, read.problems[0]?.line], [2, 1, 2]);
    assert.equal((await engine.metrics()).results.daily_active_users_all_surfaces.value, 2);
  });
});

function pullRequests(merged: number) {
  return {
    total_created: 0,
    total_reviewed: 0,
    total_merged: merged,
    median_minutes_to_merge: null,
    total_suggestions: 0,
    total_applied_suggestions: 0,
    total_created_by_copilot: 0,
    total_reviewed_by_copilot: 0,
    total_copilot_suggestions: 0,
    total_copilot_applied_suggestions: 0,
  };
}
