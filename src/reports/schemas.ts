import * as z from 'zod';
import { parseDay } from '../domain/day.ts';
import type { Entity28DayReport, EntityRow, RepoRow, SeatRow, UserRow, UserTeamRow } from '../domain/rows.ts';

/**
 * What a row must be to be counted. Only fields that the extension uses are checked; every other field is let
 * through untouched, so that a report with fields unknown today is read and kept.
 */
const day = z.string().refine((text) => parseDay(text) !== undefined, 'not a day (YYYY-MM-DD)');
const id = z.union([z.string().min(1), z.number()]);
const entityId = z.union([z.string(), z.number()]).nullish();
const count = z.number().min(0);
const people = count.nullish();

/** GitHub leaves a counter out where a surface has nothing to say, and tools that rewrite files put null there. */
const codeCounters = {
  code_generation_activity_count: people,
  code_acceptance_activity_count: people,
  loc_suggested_to_add_sum: people,
  loc_suggested_to_delete_sum: people,
  loc_added_sum: people,
  loc_deleted_sum: people,
};
const counters = { user_initiated_interaction_count: people, ...codeCounters };

const text = z.string().nullish();
/** An entry whose name is null counts as "unknown". */
const name = z.string().nullable();
const breakdowns = {
  totals_by_ide: z
    .array(
      z.looseObject({
        ide: name,
        ...counters,
        last_known_ide_version: z.looseObject({ ide_version: text }).nullish(),
        last_known_plugin_version: z.looseObject({ plugin: text, plugin_version: text }).nullish(),
      }),
    )
    .nullish(),
  totals_by_feature: z.array(z.looseObject({ feature: name, ...counters })).nullish(),
  totals_by_language_feature: z
    .array(z.looseObject({ language: name, feature: name, ...codeCounters }))
    .nullish(),
  totals_by_language_model: z
    .array(z.looseObject({ language: name, model: name, ...codeCounters }))
    .nullish(),
  totals_by_model_feature: z.array(z.looseObject({ model: name, feature: name, ...counters })).nullish(),
};

const flag = z.boolean().nullish();

const tokenUse = z
  .looseObject({
    session_count: people,
    request_count: people,
    prompt_count: people,
    token_usage: z.looseObject({ output_tokens_sum: people, prompt_tokens_sum: people }).nullish(),
  })
  .nullish();

/** What CLI, app and agents add to the row of a person or an entity. */
const surfaces = {
  totals_by_cli: tokenUse,
  totals_by_copilot_app: tokenUse,
  totals_by_vscode_agent: z.looseObject({ session_count: people, total_user_messages: people }).nullish(),
  totals_by_3rd_party_agent: z
    .array(
      z.looseObject({
        agent_id: entityId,
        agent_name: text,
        user_initiated_interaction_count: people,
        session_count: people,
      }),
    )
    .nullish(),
  totals_by_skill: z.array(z.looseObject({ skill: text, interaction_count: people })).nullish(),
  totals_by_custom_agent: z.array(z.looseObject({ custom_agent: text, interaction_count: people })).nullish(),
  totals_by_mcp: z.array(z.looseObject({ mcp: text, interaction_count: people })).nullish(),
  totals_by_slash_cmd: z.array(z.looseObject({ slash_cmd: text, interaction_count: people })).nullish(),
  totals_by_plugin: z.array(z.looseObject({ plugin: text, interaction_count: people })).nullish(),
  distinct_skill_use_count: people,
  distinct_custom_agent_use_count: people,
  distinct_mcp_use_count: people,
  distinct_slash_cmd_use_count: people,
  distinct_plugin_use_count: people,
};

const userFields = {
  day,
  user_id: id,
  user_login: z.string(),
  organization_id: entityId,
  enterprise_id: entityId,
  ...counters,
  ...breakdowns,
  ...surfaces,
  ai_credits_used: people,
  ai_adoption_phase: z.looseObject({ phase: text }).nullish(),
  used_agent: flag,
  used_chat: flag,
  used_cli: flag,
  used_copilot_app: flag,
  used_copilot_coding_agent: flag,
  used_copilot_cloud_agent: flag,
  used_copilot_code_review_active: flag,
  used_copilot_code_review_passive: flag,
  used_vscode_agent: flag,
};
export const userRow = z.looseObject(userFields) as unknown as z.ZodType<UserRow>;

const userTeamFields = {
  day,
  user_id: id,
  user_login: text,
  team_id: id,
  slug: text,
  organization_id: entityId,
  enterprise_id: entityId,
};
export const userTeamRow = z.looseObject(userTeamFields) as unknown as z.ZodType<UserTeamRow>;

const pullRequests = z
  .looseObject({
    total_created: people,
    total_reviewed: people,
    total_merged: people,
    median_minutes_to_merge: people,
    total_suggestions: people,
    total_applied_suggestions: people,
    total_created_by_copilot: people,
    total_reviewed_by_copilot: people,
    total_merged_created_by_copilot: people,
    total_merged_reviewed_by_copilot: people,
    median_minutes_to_merge_copilot_authored: people,
    median_minutes_to_merge_copilot_reviewed: people,
    total_copilot_suggestions: people,
    total_copilot_applied_suggestions: people,
    copilot_suggestions_by_comment_type: z
      .array(
        z.looseObject({
          comment_type: z.string(),
          total_copilot_suggestions: people,
          total_copilot_applied_suggestions: people,
        }),
      )
      .nullish(),
  })
  .nullish();

const entityFields = {
  day,
  organization_id: entityId,
  enterprise_id: entityId,
  daily_active_users: count.nullable(),
  weekly_active_users: people,
  monthly_active_users: people,
  monthly_active_chat_users: people,
  monthly_active_agent_users: people,
  daily_active_copilot_cloud_agent_users: people,
  weekly_active_copilot_cloud_agent_users: people,
  monthly_active_copilot_cloud_agent_users: people,
  daily_active_copilot_code_review_users: people,
  weekly_active_copilot_code_review_users: people,
  monthly_active_copilot_code_review_users: people,
  daily_passive_copilot_code_review_users: people,
  weekly_passive_copilot_code_review_users: people,
  monthly_passive_copilot_code_review_users: people,
  daily_active_cli_users: people,
  daily_active_copilot_app_users: people,
  daily_active_vscode_agent_users: people,
  weekly_active_vscode_agent_users: people,
  monthly_active_vscode_agent_users: people,
  ...counters,
  ...breakdowns,
  ...surfaces,
  totals_by_ai_adoption_phase: z.array(z.looseObject({ phase: z.string() })).nullish(),
  pull_requests: pullRequests,
};
export const entityRow = z.looseObject(entityFields) as unknown as z.ZodType<EntityRow>;

const repoFields = {
  day,
  organization_id: entityId,
  enterprise_id: entityId,
  repo_id: id,
  repo_owner_name: z.string(),
  repo_name: z.string(),
  repo_visibility: z.string(),
  pull_requests: pullRequests,
  pull_request_review_times: z.array(z.unknown()).nullish(),
};
export const repoRow = z.looseObject(repoFields) as unknown as z.ZodType<RepoRow>;

export const seatRow = z.looseObject({
  assignee: z.looseObject({ id, login: z.string() }).nullish(),
  last_activity_at: z.iso.datetime({ offset: true }).nullish(),
  created_at: text,
  last_activity_editor: text,
  pending_cancellation_date: text,
  plan_type: text,
  assigning_team: z.looseObject({ id: entityId, slug: text, name: text }).nullish(),
}) as unknown as z.ZodType<SeatRow>;

/** Written by GitHub's own pipeline, or repeated from the report around the row. */
const HOUSEKEEPING = [
  'etl_id',
  'day_partition',
  'entity_id_partition',
  'report_start_day',
  'report_end_day',
  'created_at',
];

/** The top-level fields that are known, by kind of row; any other is kept, and told to whoever asks. */
export const KNOWN_FIELDS = {
  users: new Set([...Object.keys(userFields), ...HOUSEKEEPING]),
  'user-teams': new Set([...Object.keys(userTeamFields), ...HOUSEKEEPING]),
  entity: new Set([...Object.keys(entityFields), ...HOUSEKEEPING, 'copilot_feature_engagement']),
  repos: new Set([...Object.keys(repoFields), ...HOUSEKEEPING]),
};

/** The days inside are checked one by one, so that a bad one does not cost the others. */
export const entity28DayReport = z.looseObject({
  report_start_day: day,
  report_end_day: day,
  day_totals: z.array(z.unknown()).nullable(),
}) as unknown as z.ZodType<Omit<Entity28DayReport, 'day_totals'> & { day_totals: unknown[] | null }>;

/** "user_id: Invalid input", the first thing that is wrong, by its path. */
export function problemOf(error: z.ZodError): string {
  const issue = error.issues[0];
  if (issue === undefined) return 'not as expected';
  const path = issue.path.map(String).join('.');
  return path === '' ? issue.message : `${path}: ${issue.message}`;
}
