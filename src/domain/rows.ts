/**
 * The rows of GitHub's report files, as far as the extension reads them.
 * Optional means that GitHub leaves the field out on days before it was introduced;
 * `null` means that it had nothing to report. Neither is zero.
 */

export type Id = string | number;

export interface Counters {
  user_initiated_interaction_count: number;
  code_generation_activity_count: number;
  code_acceptance_activity_count: number;
  loc_suggested_to_add_sum: number;
  loc_suggested_to_delete_sum: number;
  loc_added_sum: number;
  loc_deleted_sum: number;
}

/** The arrays by language carry no count of interactions. */
export type CodeCounters = Omit<Counters, 'user_initiated_interaction_count'>;

export interface ClientVersion {
  sampled_at?: string | null;
  ide_version?: string;
  plugin?: string;
  plugin_version?: string;
}

export interface Breakdowns {
  totals_by_ide: ({
    ide: string;
    last_known_ide_version?: ClientVersion | null;
    last_known_plugin_version?: ClientVersion | null;
  } & Counters)[];
  totals_by_feature: ({ feature: string } & Counters)[];
  totals_by_language_feature: ({ language: string; feature: string } & CodeCounters)[];
  totals_by_language_model: ({ language: string; model: string } & CodeCounters)[];
  totals_by_model_feature: ({ model: string; feature: string } & Counters)[];
}

export interface TokenUse {
  session_count: number;
  request_count: number;
  prompt_count: number;
  token_usage: {
    output_tokens_sum: number;
    prompt_tokens_sum: number;
    avg_tokens_per_request: number | null;
  };
  last_known_cli_version?: { cli_version: string; sampled_at: string } | null;
}

export interface CliCustomizations {
  distinct_skill_use_count?: number | null;
  totals_by_skill?: { skill: string; interaction_count: number }[] | null;
  distinct_custom_agent_use_count?: number | null;
  totals_by_custom_agent?: { custom_agent: string; interaction_count: number }[] | null;
  distinct_mcp_use_count?: number | null;
  totals_by_mcp?: { mcp: string; interaction_count: number }[] | null;
  distinct_slash_cmd_use_count?: number | null;
  totals_by_slash_cmd?: { slash_cmd: string; interaction_count: number }[] | null;
  distinct_plugin_use_count?: number | null;
  totals_by_plugin?: { plugin: string; interaction_count: number }[] | null;
}

export interface OtherSurfaces {
  totals_by_cli?: TokenUse | null;
  totals_by_copilot_app?: TokenUse | null;
  /** `session_count` is in rows of an organization or enterprise only. */
  totals_by_3rd_party_agent?:
    | {
        agent_id: Id;
        agent_name: string;
        user_initiated_interaction_count: number;
        session_count?: number | null;
      }[]
    | null;
  totals_by_vscode_agent?: { session_count: number; total_user_messages: number } | null;
}

/** One person on one day on which GitHub saw activity. */
export interface UserRow extends Counters, Partial<Breakdowns>, CliCustomizations, OtherSurfaces {
  day: string;
  organization_id?: Id | null;
  enterprise_id?: Id;
  user_id: Id;
  user_login: string;
  ai_credits_used?: number | null;
  used_agent?: boolean;
  used_chat?: boolean;
  used_cli?: boolean | null;
  used_copilot_app?: boolean | null;
  used_copilot_coding_agent?: boolean | null;
  used_copilot_cloud_agent?: boolean | null;
  used_copilot_code_review_active?: boolean | null;
  used_copilot_code_review_passive?: boolean | null;
  used_vscode_agent?: boolean | null;
  ai_adoption_phase?: { phase_number: number; phase: string; version: string } | null;
}

/** A person's membership in a team on one day. */
export interface UserTeamRow {
  day: string;
  organization_id?: Id | null;
  enterprise_id?: Id | null;
  user_id: Id;
  user_login?: string | null;
  team_id: Id;
  slug?: string | null;
}

export interface PullRequests {
  total_created: number;
  total_reviewed: number;
  total_merged: number;
  median_minutes_to_merge: number | null;
  total_suggestions: number;
  total_applied_suggestions: number;
  total_created_by_copilot: number;
  total_reviewed_by_copilot: number;
  total_merged_created_by_copilot?: number;
  total_merged_reviewed_by_copilot?: number;
  median_minutes_to_merge_copilot_authored?: number | null;
  median_minutes_to_merge_copilot_reviewed?: number | null;
  total_copilot_suggestions: number;
  total_copilot_applied_suggestions: number;
  copilot_suggestions_by_comment_type?:
    | { comment_type: string; total_copilot_suggestions: number; total_copilot_applied_suggestions: number }[]
    | null;
}

export interface AdoptionPhaseRow {
  phase: string;
  phase_number: number;
  total_engaged_users: number;
  users_in_phase_28d?: number | null;
  avg_user_initiated_interactions?: number | null;
  avg_code_generation_activities?: number | null;
  avg_code_acceptance_activities?: number | null;
  avg_loc_added?: number | null;
  avg_loc_deleted?: number | null;
  avg_pull_requests_reviewed?: number | null;
  avg_pull_requests_created?: number | null;
  avg_pull_requests_merged?: number | null;
  total_pull_requests_merged?: number | null;
  avg_pull_requests_median_minutes_to_merge?: number | null;
  avg_pull_requests_minutes_to_review?: number | null;
  avg_pull_requests_review_cycles?: number | null;
}

/** An organization or enterprise on one day. The counts of people are distinct within their own window. */
export interface EntityRow extends Counters, Partial<Breakdowns>, CliCustomizations, OtherSurfaces {
  day: string;
  organization_id?: Id | null;
  enterprise_id?: Id;
  daily_active_users: number | null;
  weekly_active_users?: number;
  /** Trailing 28 days, not a calendar month. */
  monthly_active_users?: number;
  monthly_active_chat_users?: number | null;
  monthly_active_agent_users?: number | null;
  daily_active_copilot_cloud_agent_users?: number | null;
  weekly_active_copilot_cloud_agent_users?: number | null;
  monthly_active_copilot_cloud_agent_users?: number | null;
  daily_active_copilot_code_review_users?: number | null;
  weekly_active_copilot_code_review_users?: number | null;
  monthly_active_copilot_code_review_users?: number | null;
  daily_passive_copilot_code_review_users?: number | null;
  weekly_passive_copilot_code_review_users?: number | null;
  monthly_passive_copilot_code_review_users?: number | null;
  daily_active_cli_users?: number | null;
  daily_active_copilot_app_users?: number | null;
  /** These three are calendar-to-date: the week from Sunday, the month from the 1st. */
  daily_active_vscode_agent_users?: number | null;
  weekly_active_vscode_agent_users?: number | null;
  monthly_active_vscode_agent_users?: number | null;
  totals_by_ai_adoption_phase?: AdoptionPhaseRow[] | null;
  pull_requests?: PullRequests | null;
}

/** A repository with pull-request activity on one day. */
export interface RepoRow {
  day: string;
  organization_id?: Id | null;
  enterprise_id?: Id;
  repo_id: Id;
  repo_owner_name: string;
  repo_name: string;
  repo_visibility: string;
  pull_requests?: PullRequests | null;
  pull_request_review_times?:
    | {
        authored_by: string;
        reviewed_by: string;
        total_merged: number;
        median_minutes_ready_to_first_review: number | null;
        p90_minutes_ready_to_first_review: number | null;
        median_minutes_first_to_final_review: number | null;
        p90_minutes_first_to_final_review: number | null;
        median_minutes_final_review_to_merge: number | null;
        p90_minutes_final_review_to_merge: number | null;
      }[]
    | null;
}

/** A Copilot license, as the API of seats lists it. */
export interface SeatRow {
  created_at?: string | null;
  /** Null while an invitation is pending, and for seats that no user holds. */
  assignee?: { id: Id; login: string } | null;
  assigning_team?: { id?: Id | null; slug?: string | null; name?: string | null } | null;
  last_activity_at?: string | null;
  last_activity_editor?: string | null;
  /** A day. */
  pending_cancellation_date?: string | null;
  plan_type?: string | null;
}

/** The file of the organization-28-day and enterprise-28-day reports. */
export interface Entity28DayReport {
  report_start_day: string;
  report_end_day: string;
  created_at?: string | null;
  organization_id?: Id | null;
  enterprise_id?: Id;
  copilot_feature_engagement?: {
    active_user_count: number;
    totals_by_feature: { feature: string; engaged_user_count: number }[] | null;
  } | null;
  day_totals: EntityRow[];
}
