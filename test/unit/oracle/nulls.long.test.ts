import assert from 'node:assert/strict';
import { member, user, Files, type Row } from './files.ts';

const DAY = '2026-06-01';
const ONE_DAY = { from: DAY, to: DAY };

const COUNTERS = [
  'user_initiated_interaction_count',
  'code_generation_activity_count',
  'code_acceptance_activity_count',
  'loc_suggested_to_add_sum',
  'loc_suggested_to_delete_sum',
  'loc_added_sum',
  'loc_deleted_sum',
];
const counters = (value: number | null): Row => Object.fromEntries(COUNTERS.map((name) => [name, value]));

/** A row with something in every array, all of whose counters are the same. */
function full(id: number, value: number | null): Row {
  const each = counters(value);
  const use = { session_count: value, request_count: value, prompt_count: value };
  const tokens = { output_tokens_sum: value, prompt_tokens_sum: value };
  return user(id, DAY, {
    ...each,
    ai_credits_used: value,
    totals_by_feature: ['code_completion', 'chat_panel_ask_mode', 'agent_edit'].map((feature) => ({
      feature,
      ...each,
    })),
    totals_by_language_feature: ['code_completion', 'agent_edit'].map((feature) => ({
      language: 'go',
      feature,
      ...each,
    })),
    totals_by_model_feature: ['chat_panel_ask_mode', 'agent_edit'].map((feature) => ({
      model: 'gpt-5.4',
      feature,
      ...each,
    })),
    totals_by_language_model: [{ language: 'go', model: 'gpt-5.4', ...each }],
    totals_by_ide: [
      {
        ide: 'vscode',
        ...each,
        last_known_ide_version: value === null ? null : { ide_version: '1.106.0' },
        last_known_plugin_version:
          value === null ? null : { plugin: 'copilot-chat', plugin_version: '0.48.1' },
      },
    ],
    totals_by_cli: { ...use, token_usage: value === null ? null : tokens },
    totals_by_copilot_app: { ...use, token_usage: value === null ? null : tokens },
    totals_by_vscode_agent: { session_count: value, total_user_messages: value },
    totals_by_skill: [{ skill: 'pdf', interaction_count: value }],
    totals_by_custom_agent: [{ custom_agent: 'reviewer', interaction_count: value }],
    totals_by_mcp: [{ mcp: 'github', interaction_count: value }],
    totals_by_slash_cmd: [{ slash_cmd: '/plan', interaction_count: value }],
    totals_by_plugin: [{ plugin: 'other', interaction_count: value }],
  });
}

/** Metrics that one more user changes. */
const OF_USERS = /_users|_active_user|_by_agent$|^(ide|feature)_usage$/;

const ARRAYS = Object.keys(full(1, 1)).filter((name) => name.startsWith('totals_by_'));
/** A row of which only who and when is said. */
const empty = (id: number, nothing: null | undefined): Row =>
  user(id, DAY, {
    ...counters(null),
    ...Object.fromEntries(
      [...COUNTERS, ...ARRAYS, 'ai_credits_used', 'ai_adoption_phase', 'used_chat', 'used_agent'].map(
        (name) => [name, nothing],
      ),
    ),
  });

describe('null in the SQL of the documentation', function () {
  this.timeout(60_000);
  let sql: Files;

  before(async () => {
    sql = await Files.open();
  });
  after(() => sql.close());

  /** Every value, total, point, and row, but for counts of users. */
  const sums = async (rows: readonly Row[]): Promise<unknown> => {
    await sql.load({ users: rows });
    const answers = await sql.engine.ask(ONE_DAY);
    return sql.engine.ids
      .filter((id) => !OF_USERS.test(id))
      .map((id) => [
        id,
        answers
          .get(id)
          ?.map((row) => JSON.stringify(row))
          .sort(),
      ]);
  };

  it('adds nothing to any sum, in any view, and is no gap either', async () => {
    const expected = await sums([full(1, 8)]);
    assert.deepEqual(await sums([full(1, 8), full(2, null)]), expected);
    assert.deepEqual(await sums([full(1, 8), empty(2, null)]), expected);
    assert.deepEqual(await sums([full(1, 8), empty(2, undefined)]), expected);
  });

  it('leaves the row a user: active, in an IDE by its entries, and of a name', async () => {
    const ids = ['daily_active_users_all_surfaces', 'daily_active_users', 'ide_usage', 'feature_usage'];
    await sql.load({ users: [full(1, 8), full(2, null), empty(3, null), empty(4, undefined)] });
    const found = await sql.values(ids, ONE_DAY);
    assert.deepEqual(found, {
      daily_active_users_all_surfaces: 4,
      daily_active_users: 2,
      ide_usage: 2,
      feature_usage: 2,
    });
    assert.equal(await sql.value('active_users', { ...ONE_DAY, language: 'go' }), 2);
    const people = await sql.engine.table('people_table');
    assert.deepEqual(
      people.map((row) => [row['user_id'], row['active_days'], row['interactions'], row['ai_credits']]),
      [
        ['1', 1, 8, 8],
        ['2', 1, 0, null],
        ['3', 1, 0, null],
        ['4', 1, 0, null],
      ],
    );
  });

  it('alone is a sum of 0 where an entry is there, and not reported where nothing is', async () => {
    await sql.load({ users: [full(2, null)], teams: [member(2, 42, DAY)] });
    assert.deepEqual(
      await sql.values(
        [
          'code_completions_suggested',
          'code_completion_acceptance_rate',
          'loc_changed_with_ai',
          'agent_contribution',
          'average_chat_requests_per_active_user',
          'average_lines_deleted_by_agent',
          'cli_usage',
          'app_usage',
          'vscode_agents_window',
          'ai_credits',
          'ide_versions',
          'daily_active_cli_users',
        ],
        ONE_DAY,
      ),
      {
        code_completions_suggested: 0,
        code_completion_acceptance_rate: null,
        loc_changed_with_ai: 0,
        agent_contribution: null,
        average_chat_requests_per_active_user: 0,
        average_lines_deleted_by_agent: 0,
        cli_usage: 0,
        app_usage: 0,
        vscode_agents_window: 0,
        ai_credits: null,
        ide_versions: 0,
        daily_active_cli_users: null,
      },
    );
    const [team] = await sql.engine.table('team_table');
    assert.deepEqual(
      [
        team?.['active_users'],
        team?.['interactions'],
        team?.['chat_users'],
        team?.['completion_acceptance_rate'],
      ],
      [1, 0, null, null],
    );
    await sql.load({ users: [empty(3, null)] });
    assert.deepEqual(
      await sql.values(['cli_usage', 'code_completions_suggested', 'daily_active_users'], ONE_DAY),
      {
        cli_usage: null,
        code_completions_suggested: 0,
        daily_active_users: 0,
      },
    );
  });
});
