import * as z from 'zod';
import { parseDay } from '../domain/day.ts';

/**
 * The fields of GitHub's report files, one schema a report. The types of the rows, the fields that the scanner of rows
 * of users looks for, and the checks of a row all derive from these schemas.
 *
 * GitHub leaves a field out on days before the field was introduced, and where a surface has nothing to report; tools
 * that rewrite files put null there. Neither is zero. Fields beyond the schemas are let through untouched, so that a
 * report with fields of a later day is read and stored.
 */
const day = z.string().refine((text) => parseDay(text) !== undefined, 'not a day (YYYY-MM-DD)');
const id = z.union([z.string().min(1), z.number()]);
const scopeId = z.union([z.string(), z.number()]).nullish();
const reportedCount = z.number().min(0);
const count = reportedCount.nullish();
const flag = z.boolean().nullish();
const text = z.string().nullish();
/** The name of an entry. A name that is null counts as "unknown". */
const name = z.string().nullable();
/** A field that no metric needs: a row is not refused for it, and its text is stored as GitHub sent it. */
const unchecked = z.unknown().optional();

/** Written by GitHub's own pipeline, or repeated from the report around the row. */
const housekeeping = {
  etl_id: unchecked,
  day_partition: unchecked,
  entity_id_partition: unchecked,
  report_start_day: unchecked,
  report_end_day: unchecked,
  created_at: unchecked,
};
const scopeIds = { organization_id: scopeId, enterprise_id: scopeId };

/** The arrays by language have no count of interactions. */
const codeCounters = {
  code_generation_activity_count: count,
  code_acceptance_activity_count: count,
  loc_suggested_to_add_sum: count,
  loc_suggested_to_delete_sum: count,
  loc_added_sum: count,
  loc_deleted_sum: count,
};
const counters = { user_initiated_interaction_count: count, ...codeCounters };

const breakdowns = {
  totals_by_ide: z
    .array(
      z.looseObject({
        ide: name,
        ...counters,
        last_known_ide_version: z.looseObject({ ide_version: text, sampled_at: unchecked }).nullish(),
        last_known_plugin_version: z
          .looseObject({ plugin: text, plugin_version: text, sampled_at: unchecked })
          .nullish(),
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

const tokenUse = z
  .looseObject({
    session_count: count,
    request_count: count,
    prompt_count: count,
    token_usage: z
      .looseObject({
        output_tokens_sum: count,
        prompt_tokens_sum: count,
        avg_tokens_per_request: unchecked,
      })
      .nullish(),
    last_known_cli_version: unchecked,
  })
  .nullish();

/** What CLI, app, agents, and customizations add to the row of a user, an organization, or an enterprise. */
const surfaces = {
  totals_by_cli: tokenUse,
  totals_by_copilot_app: tokenUse,
  totals_by_vscode_agent: z.looseObject({ session_count: count, total_user_messages: count }).nullish(),
  totals_by_3rd_party_agent: z
    .array(
      z.looseObject({
        agent_id: scopeId,
        agent_name: text,
        user_initiated_interaction_count: count,
        /** In rows of an organization or enterprise only. */
        session_count: count,
      }),
    )
    .nullish(),
  totals_by_skill: z.array(z.looseObject({ skill: text, interaction_count: count })).nullish(),
  totals_by_custom_agent: z.array(z.looseObject({ custom_agent: text, interaction_count: count })).nullish(),
  totals_by_mcp: z.array(z.looseObject({ mcp: text, interaction_count: count })).nullish(),
  totals_by_slash_cmd: z.array(z.looseObject({ slash_cmd: text, interaction_count: count })).nullish(),
  totals_by_plugin: z.array(z.looseObject({ plugin: text, interaction_count: count })).nullish(),
  distinct_skill_use_count: unchecked,
  distinct_custom_agent_use_count: unchecked,
  distinct_mcp_use_count: unchecked,
  distinct_slash_cmd_use_count: unchecked,
  distinct_plugin_use_count: unchecked,
};

/** A user on a day on which GitHub saw activity. */
const userRow = z.looseObject({
  day,
  user_id: id,
  user_login: z.string(),
  ...scopeIds,
  ...counters,
  ...breakdowns,
  ...surfaces,
  ai_credits_used: count,
  ai_adoption_phase: z.looseObject({ phase: text, phase_number: unchecked, version: unchecked }).nullish(),
  used_agent: flag,
  used_chat: flag,
  used_cli: flag,
  used_copilot_app: flag,
  used_copilot_coding_agent: flag,
  used_copilot_cloud_agent: flag,
  used_copilot_code_review_active: flag,
  used_copilot_code_review_passive: flag,
  used_vscode_agent: flag,
  ...housekeeping,
});

/** A user's membership in a team on a day. */
const userTeamRow = z.looseObject({
  day,
  user_id: id,
  user_login: text,
  team_id: id,
  slug: text,
  ...scopeIds,
  ...housekeeping,
});

const pullRequests = z
  .looseObject({
    total_created: count,
    total_reviewed: count,
    total_merged: count,
    median_minutes_to_merge: count,
    total_suggestions: count,
    total_applied_suggestions: count,
    total_created_by_copilot: count,
    total_reviewed_by_copilot: count,
    total_merged_created_by_copilot: count,
    total_merged_reviewed_by_copilot: count,
    median_minutes_to_merge_copilot_authored: count,
    median_minutes_to_merge_copilot_reviewed: count,
    total_copilot_suggestions: count,
    total_copilot_applied_suggestions: count,
    copilot_suggestions_by_comment_type: z
      .array(
        z.looseObject({
          comment_type: z.string(),
          total_copilot_suggestions: count,
          total_copilot_applied_suggestions: count,
        }),
      )
      .nullish(),
  })
  .nullish();

const adoptionPhase = z.looseObject({
  phase: z.string(),
  phase_number: count,
  total_engaged_users: count,
  users_in_phase_28d: count,
  avg_user_initiated_interactions: count,
  avg_code_generation_activities: count,
  avg_code_acceptance_activities: count,
  avg_loc_added: count,
  avg_loc_deleted: count,
  avg_pull_requests_reviewed: count,
  avg_pull_requests_created: count,
  avg_pull_requests_merged: count,
  total_pull_requests_merged: count,
  avg_pull_requests_median_minutes_to_merge: count,
  avg_pull_requests_minutes_to_review: count,
  avg_pull_requests_review_cycles: count,
});

/** An organization or enterprise on a day. Each count of users is distinct within the period of that count. */
const entityRow = z.looseObject({
  day,
  ...scopeIds,
  daily_active_users: reportedCount.nullable(),
  weekly_active_users: count,
  /** Trailing 28 days, not a calendar month. */
  monthly_active_users: count,
  monthly_active_chat_users: count,
  monthly_active_agent_users: count,
  daily_active_copilot_cloud_agent_users: count,
  weekly_active_copilot_cloud_agent_users: count,
  monthly_active_copilot_cloud_agent_users: count,
  daily_active_copilot_code_review_users: count,
  weekly_active_copilot_code_review_users: count,
  monthly_active_copilot_code_review_users: count,
  daily_passive_copilot_code_review_users: count,
  weekly_passive_copilot_code_review_users: count,
  monthly_passive_copilot_code_review_users: count,
  daily_active_cli_users: count,
  daily_active_copilot_app_users: count,
  daily_active_vscode_agent_users: unchecked,
  /** From Sunday to the day. */
  weekly_active_vscode_agent_users: count,
  /** From the 1st of the month to the day. */
  monthly_active_vscode_agent_users: count,
  ...counters,
  ...breakdowns,
  ...surfaces,
  totals_by_ai_adoption_phase: z.array(adoptionPhase).nullish(),
  pull_requests: pullRequests,
  copilot_feature_engagement: unchecked,
  ...housekeeping,
});

/** A repository with pull-request activity on a day. */
const repoRow = z.looseObject({
  day,
  ...scopeIds,
  repo_id: id,
  repo_owner_name: z.string(),
  repo_name: z.string(),
  repo_visibility: unchecked,
  pull_requests: pullRequests,
  pull_request_review_times: unchecked,
  ...housekeeping,
});

/** A Copilot seat, as GitHub's API lists it. */
export const seatRow = z.looseObject({
  /** Null while an invitation is pending, and for seats without a user. */
  assignee: z.looseObject({ id, login: z.string() }).nullish(),
  last_activity_at: z.iso.datetime({ offset: true }).nullish(),
  created_at: text,
  last_activity_editor: text,
  /** A day. */
  pending_cancellation_date: text,
  plan_type: text,
  assigning_team: z.looseObject({ id: unchecked, slug: text, name: text }).nullish(),
});

/**
 * The file of the organization-28-day and enterprise-28-day reports. Its days are checked one by one, so that a damaged
 * day does not cost the others.
 */
export const entity28DayReport = z.looseObject({
  report_start_day: day,
  report_end_day: day,
  ...scopeIds,
  created_at: unchecked,
  copilot_feature_engagement: unchecked,
  day_totals: z.array(z.unknown()).nullable(),
});

/** The fields that the schema of an object names, without the room that a loose object leaves for others. */
type Fields<T> = T extends readonly (infer E)[]
  ? Fields<E>[]
  : T extends object
    ? { [K in keyof T as string extends K ? never : K]: Fields<T[K]> }
    : T;

export type Id = z.infer<typeof id>;
export type UserRow = Fields<z.infer<typeof userRow>>;
export type UserTeamRow = Fields<z.infer<typeof userTeamRow>>;
export type EntityRow = Fields<z.infer<typeof entityRow>>;
export type RepoRow = Fields<z.infer<typeof repoRow>>;
export type SeatRow = Fields<z.infer<typeof seatRow>>;
export type Counters = Pick<UserRow, keyof typeof counters>;
export type CodeCounters = Pick<UserRow, keyof typeof codeCounters>;
export type Breakdowns = Pick<UserRow, keyof typeof breakdowns>;
export type PullRequests = NonNullable<EntityRow['pull_requests']>;
export type AdoptionPhaseRow = Fields<z.infer<typeof adoptionPhase>>;

export const ROW_SCHEMAS = {
  users: userRow,
  'user-teams': userTeamRow,
  repos: repoRow,
  entity: entityRow,
} as const;
export type RowKind = keyof typeof ROW_SCHEMAS;

/** The fields at the top of each kind of row; a row is stored with any other field, which is reported as unknown. */
export const KNOWN_FIELDS: Readonly<Record<RowKind, ReadonlySet<string>>> = {
  users: new Set(Object.keys(userRow.shape)),
  'user-teams': new Set(Object.keys(userTeamRow.shape)),
  repos: new Set(Object.keys(repoRow.shape)),
  entity: new Set(Object.keys(entityRow.shape)),
};

/** "user_id: Invalid input", the first thing that is wrong, by its path. */
export function problemOf(error: z.ZodError): string {
  const issue = error.issues[0];
  if (issue === undefined) return 'not as expected';
  const path = issue.path.map(String).join('.');
  return path === '' ? issue.message : `${path}: ${issue.message}`;
}
