import type { UserRow } from '../../../src/reports/schemas.ts';
import { feature, ideOf, languageFeature, modelFeature, userRow } from './rows.ts';

/** A row with every field that has a column, each with a number of its own. */
export const fullRow = (day: string, id: number, name = 'x'): UserRow =>
  userRow(day, id, {
    user_initiated_interaction_count: 1,
    code_generation_activity_count: 2,
    code_acceptance_activity_count: 3,
    loc_suggested_to_add_sum: 4,
    loc_suggested_to_delete_sum: 5,
    loc_added_sum: 6,
    loc_deleted_sum: 7,
    used_chat: true,
    used_agent: false,
    used_cli: true,
    used_copilot_cloud_agent: null,
    used_copilot_coding_agent: true,
    used_copilot_code_review_active: false,
    used_copilot_code_review_passive: true,
    used_copilot_app: false,
    used_vscode_agent: true,
    ai_credits_used: 8.5,
    ai_adoption_phase: { phase: `Phase ${name}` },
    totals_by_cli: {
      session_count: 9,
      request_count: 10,
      prompt_count: 11,
      token_usage: { output_tokens_sum: 12, prompt_tokens_sum: 13 },
    },
    totals_by_copilot_app: {
      session_count: 14,
      request_count: 15,
      prompt_count: 16,
      token_usage: { output_tokens_sum: 17, prompt_tokens_sum: 18 },
    },
    totals_by_vscode_agent: { session_count: 19, total_user_messages: 20 },
    totals_by_ide: [
      {
        ...ideOf(`ide-${name}`, [21, 22, 23, 24, 25, 26]),
        last_known_ide_version: { ide_version: `1.${name}` },
        last_known_plugin_version: { plugin: `plugin-${name}`, plugin_version: `2.${name}` },
      },
      ideOf('eclipse', [0, 1, 0, 0, 0, 0]),
    ],
    totals_by_feature: [
      feature('chat_inline', [27, 28, 29, 30, 31, 32]),
      feature('code_completion', [0, 1, 0, 0, 0, 0]),
    ],
    totals_by_language_feature: [languageFeature(`lang-${name}`, 'chat_inline', [33, 34, 35, 36, 37, 38])],
    totals_by_language_model: [
      { ...languageFeature(`lang-${name}`, '', [0, 39, 40, 41, 42, 43]), model: `model-${name}` },
    ],
    totals_by_model_feature: [modelFeature(`model-${name}`, 'chat_inline', [44, 45, 46, 47, 48, 49])],
    totals_by_3rd_party_agent: [
      { agent_id: 901, agent_name: `Agent ${name}`, user_initiated_interaction_count: 50 },
      { agent_id: 'a2', agent_name: null, user_initiated_interaction_count: 51 },
    ],
    totals_by_skill: [{ skill: `skill-${name}`, interaction_count: 52 }],
    totals_by_custom_agent: [{ custom_agent: `custom-${name}`, interaction_count: 53 }],
    totals_by_mcp: [{ mcp: `mcp-${name}`, interaction_count: 54 }],
    totals_by_slash_cmd: [{ slash_cmd: `cmd-${name}`, interaction_count: 55 }],
    totals_by_plugin: [
      { plugin: `plug-${name}`, interaction_count: 56 },
      { plugin: null, interaction_count: 57 },
    ],
  });
