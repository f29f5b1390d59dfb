import assert from 'node:assert/strict';
import { completion, daysFrom, lines, member, requests, user, Files, type Row } from './files.ts';

const DAY = '2026-06-28';
const ONE_DAY = { from: DAY, to: DAY };

/** Each of GitHub's counts with a value of its own. */
const COUNTS = {
  daily_active_users: 11,
  weekly_active_users: 12,
  monthly_active_users: 13,
  monthly_active_chat_users: 14,
  monthly_active_agent_users: 15,
  daily_active_copilot_cloud_agent_users: 21,
  weekly_active_copilot_cloud_agent_users: 22,
  monthly_active_copilot_cloud_agent_users: 23,
  daily_active_copilot_code_review_users: 31,
  weekly_active_copilot_code_review_users: 32,
  monthly_active_copilot_code_review_users: 33,
  daily_passive_copilot_code_review_users: 41,
  weekly_passive_copilot_code_review_users: 42,
  monthly_passive_copilot_code_review_users: 43,
  daily_active_cli_users: 51,
  daily_active_copilot_app_users: 61,
  weekly_active_vscode_agent_users: 71,
  monthly_active_vscode_agent_users: 72,
};
/** Where each is shown when no users are stored. */
const SHOWN: Readonly<Record<string, number | null>> = {
  daily_active_users_all_surfaces: 11,
  weekly_active_users_all_surfaces: 12,
  active_users: 11,
  rolling_28_day_active_users: 13,
  rolling_28_day_chat_users: 14,
  rolling_28_day_agent_users: 15,
  daily_active_cloud_agent_users: 21,
  weekly_active_cloud_agent_users: 22,
  rolling_28_day_cloud_agent_users: 23,
  daily_active_code_review_active_users: 31,
  weekly_active_code_review_active_users: 32,
  rolling_28_day_code_review_active_users: 33,
  daily_active_code_review_passive_users: 41,
  weekly_active_code_review_passive_users: 42,
  rolling_28_day_code_review_passive_users: 43,
  daily_active_cli_users: 51,
  daily_active_app_users: 61,
  vscode_agent_users_week_to_date: 71,
  vscode_agent_users_month_to_date: 72,
  // GitHub counts no users of IDEs, and these spans neither.
  daily_active_users: null,
  weekly_active_users: null,
  total_active_users: null,
  ide_active_users: null,
  agent_adoption: null,
  average_chat_requests_per_active_user: null,
  average_chat_requests_per_active_user_per_day: null,
  average_lines_deleted_by_agent: null,
  total_active_users_all_surfaces: null,
  rolling_28_day_cli_users: null,
  rolling_28_day_app_users: null,
  rolling_28_day_vscode_agent_users: null,
  ide_usage: null,
  feature_usage: null,
  ide_versions: null,
  plugin_versions: null,
  adoption_phases: null,
  ai_credits: null,
};
const IDS = Object.keys(SHOWN);
const without = (value: number | null): Record<string, number | null> =>
  Object.fromEntries(IDS.map((id) => [id, value]));

describe('the organization’s report alone, in the SQL of the documentation', function () {
  this.timeout(60_000);
  let sql: Files;

  before(async () => {
    sql = await Files.open();
  });
  after(() => sql.close());

  it('gives GitHub’s counts, each for its own span', async () => {
    await sql.load({ entity: [{ day: DAY, ...COUNTS }] });
    assert.deepEqual(await sql.values(IDS, ONE_DAY), SHOWN);
    assert.equal(await sql.value('active_users', { from: '2026-06-22', to: DAY }), 12);
    assert.equal(await sql.value('active_users', { from: '2026-06-01', to: DAY }), 13);
    assert.equal(await sql.value('active_users', { from: '2026-06-02', to: DAY }), null);
    assert.deepEqual(await sql.named('daily_active_cli_users', 'series', { from: '2026-06-02', to: DAY }), {
      '2026-06-28 people': 51,
    });
  });

  it('gives none under a filter, nor where GitHub sends null', async () => {
    await sql.load({ entity: [{ day: DAY, ...COUNTS }], teams: [member(1, 42, DAY)] });
    for (const filter of [{ teams: ['42'] }, { user: '1' }, { ide: 'vscode' }, { excludedDays: [DAY] }]) {
      assert.deepEqual(
        await sql.values(IDS, { ...ONE_DAY, ...filter }),
        without(null),
        JSON.stringify(filter),
      );
    }
    await sql.engine.ask(ONE_DAY);
    assert.deepEqual(await sql.engine.table('team_table'), []);
    assert.deepEqual(await sql.engine.table('people_table'), []);
    const nothing = Object.fromEntries(Object.keys(COUNTS).map((name) => [name, null]));
    await sql.load({ entity: [{ day: DAY, ...nothing }] });
    assert.deepEqual(await sql.values(IDS, ONE_DAY), without(null));
  });

  it('gives them beside users of other days, and not for spans of which the users are stored', async () => {
    await sql.load({ entity: [{ day: DAY, ...COUNTS }], users: [user(1, '2026-01-01')] });
    assert.deepEqual(await sql.values(IDS, ONE_DAY), SHOWN);
    const flags = {
      used_chat: true,
      used_agent: true,
      used_copilot_cloud_agent: true,
      used_copilot_code_review_active: false,
      used_copilot_code_review_passive: true,
      used_cli: true,
      used_copilot_app: true,
      used_vscode_agent: true,
    };
    const stored = daysFrom('2026-06-01', DAY).map((date) => user(1, date, flags));
    await sql.load({ entity: [{ day: DAY, ...COUNTS }], users: stored });
    const counts = IDS.filter((id) => SHOWN[id] !== null);
    assert.deepEqual(
      await sql.values(counts, ONE_DAY),
      Object.fromEntries(counts.map((id) => [id, id.includes('review_active') ? 0 : 1])),
    );
  });

  it('gives the sums of its arrays, under names too, and no users by name', async () => {
    const row: Row = {
      day: DAY,
      daily_active_users: 3,
      totals_by_feature: [
        completion(20, 5, 9, 4),
        lines('agent_edit', 30, 10),
        requests('chat_panel_ask_mode', 7),
        requests('copilot_cli', 90),
      ],
      totals_by_language_feature: [{ language: 'go', ...completion(8, 2, 0, 0) }],
      totals_by_model_feature: [{ model: 'gpt-5.4', ...requests('chat_panel_ask_mode', 6) }],
      totals_by_ide: [{ ide: 'vscode', user_initiated_interaction_count: 7 }],
      totals_by_cli: { session_count: 4 },
      totals_by_skill: [{ skill: 'pdf', interaction_count: 2 }],
    };
    await sql.load({ entity: [row, { ...row, day: '2026-06-27' }] });
    assert.equal(await sql.value('code_completion_acceptance_rate', ONE_DAY), 0.25);
    assert.equal(await sql.value('code_completions_suggested', { from: '2026-06-20', to: DAY }), 40);
    assert.equal(await sql.value('loc_changed_with_ai', ONE_DAY), 44);
    assert.equal(await sql.value('requests_per_chat_mode', ONE_DAY), 7);
    assert.equal(await sql.value('model_usage', ONE_DAY), 6);
    assert.equal(await sql.value('cli_usage', ONE_DAY), 4);
    assert.equal(await sql.value('code_completions_accepted', { ...ONE_DAY, language: 'go' }), 2);
    assert.equal(await sql.value('code_completions_accepted', { ...ONE_DAY, user: '1' }), null);
    assert.deepEqual(await sql.named('ide_usage', 'breakdown', ONE_DAY), {
      'vscode interactions': 7,
      'vscode generations': 0,
      'vscode lines': 0,
    });
    assert.deepEqual(await sql.named('cli_customizations', 'breakdown', ONE_DAY), {
      'skill pdf interactions': 2,
    });
  });

  it('leaves the sums to the users report where one is stored, day by day', async () => {
    const entity = [{ day: DAY, daily_active_users: 3, totals_by_feature: [completion(20, 5, 0, 0)] }];
    const users = [user(1, '2026-06-27', { totals_by_feature: [completion(2, 1, 0, 0)] })];
    await sql.load({ entity, users });
    assert.equal(await sql.value('code_completions_suggested', { from: '2026-06-20', to: DAY }), 2);
    assert.equal(await sql.value('code_completions_suggested', ONE_DAY), null);
  });
});
