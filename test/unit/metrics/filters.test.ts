import assert from 'node:assert/strict';
import type { Filter } from '../../../src/facts/filter.ts';
import { teamRow, useEngine } from '../support/engine.ts';
import { feature, ideOf, languageFeature, modelFeature, userRow } from '../support/rows.ts';

const DAY = '2026-11-17';

describe('metrics under a filter', () => {
  const engine = useEngine();
  const metrics = async (filter: Filter) => (await engine.metrics({ filter })).results;

  beforeEach(() =>
    engine.read(
      [
        userRow(DAY, 1, {
          totals_by_feature: [
            feature('code_completion', [0, 30, 12, 0, 0, 0]),
            feature('chat_inline', [7, 0, 0, 0, 0, 0]),
          ],
          totals_by_language_feature: [
            languageFeature('go', 'code_completion', [0, 20, 10, 0, 0, 0]),
            languageFeature('rust', 'code_completion', [0, 10, 2, 0, 0, 0]),
          ],
          totals_by_model_feature: [
            modelFeature('a', 'chat_inline', [3, 0, 0, 0, 0, 0]),
            modelFeature('b', 'chat_inline', [4, 0, 0, 0, 0, 0]),
          ],
          totals_by_ide: [ideOf('vscode', [7, 30, 12, 0, 0, 0])],
        }),
        userRow('2026-11-15', 2, {
          totals_by_feature: [feature('code_completion', [0, 5, 5, 0, 0, 0])],
          totals_by_language_feature: [languageFeature('rust', 'code_completion', [0, 5, 5, 0, 0, 0])],
        }),
      ],
      [teamRow(DAY, 1, 42), teamRow('2026-11-15', 2, 43)],
    ),
  );

  it('are of the one language', async () => {
    const accepted = async (filter: Filter) => (await metrics(filter)).code_completions_accepted.value;
    assert.deepEqual(
      [await accepted({}), await accepted({ language: 'go' }), await accepted({ language: 'rust' })],
      [17, 10, 7],
    );
    assert.equal((await metrics({ language: 'go' })).code_completion_acceptance_rate.value, 0.5);
  });

  it('are of the one model', async () => {
    const usage = async (filter: Filter) => {
      const { value, breakdown = [] } = (await metrics(filter)).model_usage;
      return [value, breakdown.map(({ keys }) => keys[0])];
    };
    assert.deepEqual(await usage({}), [7, ['b', 'a']]);
    assert.deepEqual(await usage({ model: 'a' }), [3, ['a']]);
  });

  it('are of the users, teams, and days that are chosen, and of both together', async () => {
    const accepted = async (filter: Filter) => (await metrics(filter)).code_completions_accepted.value;
    assert.equal(await accepted({ users: ['1'] }), 12);
    assert.equal(await accepted({ users: ['2'], language: 'rust' }), 5);
    assert.equal(await accepted({ teams: ['42'] }), 12);
    assert.equal(await accepted({ teams: ['43', '42'] }), 17);
    // 15 November is a Sunday.
    assert.equal(await accepted({ weekdaysOnly: true }), 12);
    assert.equal(await accepted({ weekdaysOnly: true, language: 'rust' }), 2);
  });

  it('have no value where no report breaks them down by the name', async () => {
    const { results } = await engine.metrics({ filter: { language: 'go' } });
    for (const id of [
      'agent_adoption',
      'rolling_28_day_chat_users',
      'daily_active_cli_users',
      'weekly_active_cloud_agent_users',
      'vscode_agent_users_week_to_date',
      'average_chat_requests_per_active_user',
      'average_chat_requests_per_active_user_per_day',
      'requests_per_chat_mode',
      'most_used_chat_model',
      'user_initiated_code_changes_per_model',
      'ide_usage',
      'feature_usage',
      'ide_versions',
      'plugin_versions',
      'cli_usage',
      'app_usage',
      'vscode_agents_window',
      'ai_credits',
      'third_party_agents',
      'cli_customizations',
      'adoption_phases',
      'adoption_phase_metrics',
      'pull_requests',
      'pull_request_minutes_to_merge',
      'copilot_suggestions_by_comment_type',
      'pull_requests_by_repository',
      'seats',
    ] as const)
      assert.deepEqual(results[id], { value: null, missing: 'filter' }, id);
  });

  it('of versions and of users by IDE are those of the one IDE', async () => {
    const { results } = await engine.metrics({ filter: { ide: 'vscode' } });
    assert.deepEqual(results.ide_usage, {
      value: 1,
      breakdown: [{ keys: ['vscode'], values: { people: 1, interactions: 7, generations: 30, lines: 0 } }],
    });
    assert.equal(results.ide_versions.value, 0);
    assert.deepEqual(results.feature_usage, { value: null, missing: 'filter' });
  });
});

describe('code changes of users by model', () => {
  const engine = useEngine();

  it('have a row for completions, unless a model is chosen', async () => {
    const rows = async (filter: Filter) => {
      const { value, breakdown = [] } = (await engine.metrics({ filter })).results
        .user_initiated_code_changes_per_model;
      return [value, breakdown.map(({ keys }) => keys[0])];
    };
    await engine.read([
      userRow(DAY, 1, {
        totals_by_feature: [
          feature('code_completion', [0, 9, 3, 50, 20, 1]),
          feature('chat_inline', [7, 2, 1, 10, 4, 0]),
        ],
        totals_by_model_feature: [modelFeature('a', 'chat_inline', [7, 2, 1, 10, 4, 0])],
      }),
    ]);
    assert.deepEqual(await rows({}), [25, ['(no model reported)', 'a']]);
    assert.deepEqual(await rows({ model: 'a' }), [4, ['a']]);
    assert.deepEqual(await rows({ feature: 'code_completion' }), [21, ['(no model reported)']]);
    assert.deepEqual(await rows({ feature: 'chat_inline' }), [4, ['a']]);
  });
});
