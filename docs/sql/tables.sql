-- The report files as tables, for DuckDB. Set the lists of files first, for example:
--   SET VARIABLE users_files = ['users-1-day.ndjson'];      SET VARIABLE teams_files = ['user-teams-1-day.ndjson'];
--   SET VARIABLE entity_files = ['organization-1-day.ndjson']; SET VARIABLE repos_files = ['repos-1-day.ndjson'];
--   SET VARIABLE seats_files = ['seats.ndjson'];
-- For a folder of the extension's store, store.sql sets them. The day is read from the row, not from the folder name.
-- Fields that are missing in a file are NULL: not reported, which is not 0. IDs are always text.
-- A file is a sequence of JSON values, with or without line breaks between and in them.
-- For repeated rows, the row of the newer report counts, otherwise the more complete row, otherwise the first row. The
-- age of a report is its created_at, otherwise its last day. A list must not be empty: use an empty file if there is
-- no report.

-- The time of a report. A time without a time zone is in UTC, whatever the time zone of the session.
CREATE OR REPLACE MACRO report_time(created_at, report_end_day) AS coalesce(
  try_cast(regexp_replace(created_at, '([T ][0-9:.]+)$', '\1Z') AS TIMESTAMPTZ),
  try_cast(report_end_day || 'T00:00:00Z' AS TIMESTAMPTZ)
);

CREATE OR REPLACE TABLE users AS
SELECT * EXCLUDE (place)
FROM (
  SELECT *, row_number() OVER () AS place
  FROM read_json(
    getvariable('users_files'),
    format = 'unstructured',
    hive_partitioning = false,
    columns = {
      day: 'DATE', created_at: 'VARCHAR', report_end_day: 'VARCHAR', user_id: 'VARCHAR', user_login: 'VARCHAR',
      user_initiated_interaction_count: 'DOUBLE', code_generation_activity_count: 'DOUBLE',
      code_acceptance_activity_count: 'DOUBLE', loc_suggested_to_add_sum: 'DOUBLE',
      loc_suggested_to_delete_sum: 'DOUBLE', loc_added_sum: 'DOUBLE', loc_deleted_sum: 'DOUBLE',
      ai_credits_used: 'DOUBLE',
      used_chat: 'BOOLEAN', used_agent: 'BOOLEAN', used_cli: 'BOOLEAN', used_copilot_app: 'BOOLEAN',
      used_copilot_cloud_agent: 'BOOLEAN', used_copilot_coding_agent: 'BOOLEAN',
      used_copilot_code_review_active: 'BOOLEAN', used_copilot_code_review_passive: 'BOOLEAN',
      used_vscode_agent: 'BOOLEAN',
      ai_adoption_phase: 'STRUCT(phase VARCHAR)',
      totals_by_feature: 'STRUCT(feature VARCHAR, user_initiated_interaction_count DOUBLE, code_generation_activity_count DOUBLE, code_acceptance_activity_count DOUBLE, loc_suggested_to_add_sum DOUBLE, loc_added_sum DOUBLE, loc_deleted_sum DOUBLE)[]',
      totals_by_language_feature: 'STRUCT("language" VARCHAR, feature VARCHAR, code_generation_activity_count DOUBLE, code_acceptance_activity_count DOUBLE, loc_suggested_to_add_sum DOUBLE, loc_added_sum DOUBLE, loc_deleted_sum DOUBLE)[]',
      totals_by_model_feature: 'STRUCT(model VARCHAR, feature VARCHAR, user_initiated_interaction_count DOUBLE, code_generation_activity_count DOUBLE, code_acceptance_activity_count DOUBLE, loc_suggested_to_add_sum DOUBLE, loc_added_sum DOUBLE, loc_deleted_sum DOUBLE)[]',
      totals_by_language_model: 'STRUCT("language" VARCHAR, model VARCHAR, code_generation_activity_count DOUBLE, code_acceptance_activity_count DOUBLE, loc_suggested_to_add_sum DOUBLE, loc_added_sum DOUBLE, loc_deleted_sum DOUBLE)[]',
      totals_by_ide: 'STRUCT(ide VARCHAR, user_initiated_interaction_count DOUBLE, code_generation_activity_count DOUBLE, code_acceptance_activity_count DOUBLE, loc_suggested_to_add_sum DOUBLE, loc_added_sum DOUBLE, loc_deleted_sum DOUBLE, last_known_ide_version STRUCT(ide_version VARCHAR), last_known_plugin_version STRUCT(plugin VARCHAR, plugin_version VARCHAR))[]',
      totals_by_cli: 'STRUCT(session_count DOUBLE, request_count DOUBLE, prompt_count DOUBLE, token_usage STRUCT(output_tokens_sum DOUBLE, prompt_tokens_sum DOUBLE))',
      totals_by_copilot_app: 'STRUCT(session_count DOUBLE, request_count DOUBLE, prompt_count DOUBLE, token_usage STRUCT(output_tokens_sum DOUBLE, prompt_tokens_sum DOUBLE))',
      totals_by_vscode_agent: 'STRUCT(session_count DOUBLE, total_user_messages DOUBLE)',
      totals_by_3rd_party_agent: 'STRUCT(agent_id VARCHAR, agent_name VARCHAR, user_initiated_interaction_count DOUBLE)[]',
      totals_by_skill: 'STRUCT(skill VARCHAR, interaction_count DOUBLE)[]',
      totals_by_custom_agent: 'STRUCT(custom_agent VARCHAR, interaction_count DOUBLE)[]',
      totals_by_mcp: 'STRUCT(mcp VARCHAR, interaction_count DOUBLE)[]',
      totals_by_slash_cmd: 'STRUCT(slash_cmd VARCHAR, interaction_count DOUBLE)[]',
      totals_by_plugin: 'STRUCT(plugin VARCHAR, interaction_count DOUBLE)[]'
    }
  )
)
-- QUALIFY exists in BigQuery and Spark 4. In other engines, filter in an outer query.
QUALIFY row_number() OVER (
  PARTITION BY user_id, day
  ORDER BY report_time(created_at, report_end_day) DESC NULLS LAST,
    coalesce(user_initiated_interaction_count, 0) + coalesce(code_generation_activity_count, 0)
      + coalesce(code_acceptance_activity_count, 0) + coalesce(loc_suggested_to_add_sum, 0)
      + coalesce(loc_suggested_to_delete_sum, 0) + coalesce(loc_added_sum, 0) + coalesce(loc_deleted_sum, 0) DESC,
    place
) = 1;

-- The days whose users report is stored: the days of its rows, and the days of the store's folders, in which a file
-- without rows is a day without active users.
CREATE OR REPLACE TABLE users_day AS
SELECT day FROM users
UNION
SELECT regexp_extract(file, 'day=([0-9]{4}-[0-9]{2}-[0-9]{2})', 1)::DATE
FROM (SELECT unnest(getvariable('users_files')) AS file)
WHERE regexp_matches(file, 'day=[0-9]{4}-[0-9]{2}-[0-9]{2}');

CREATE OR REPLACE TABLE teams AS
SELECT * EXCLUDE (place)
FROM (
  SELECT *, row_number() OVER () AS place
  FROM read_json(
    getvariable('teams_files'),
    format = 'unstructured',
    hive_partitioning = false,
    columns = { day: 'DATE', user_id: 'VARCHAR', user_login: 'VARCHAR', team_id: 'VARCHAR', slug: 'VARCHAR' }
  )
)
QUALIFY row_number() OVER (PARTITION BY user_id, team_id, day ORDER BY place) = 1;

CREATE OR REPLACE TABLE entity AS
SELECT * EXCLUDE (place)
FROM (
  SELECT *, row_number() OVER () AS place
  FROM read_json(
    getvariable('entity_files'),
    format = 'unstructured',
    hive_partitioning = false,
    columns = {
      day: 'DATE', created_at: 'VARCHAR', report_end_day: 'VARCHAR',
      daily_active_users: 'DOUBLE', weekly_active_users: 'DOUBLE', monthly_active_users: 'DOUBLE',
      monthly_active_chat_users: 'DOUBLE', monthly_active_agent_users: 'DOUBLE',
      daily_active_copilot_cloud_agent_users: 'DOUBLE',
      weekly_active_copilot_cloud_agent_users: 'DOUBLE',
      monthly_active_copilot_cloud_agent_users: 'DOUBLE',
      daily_active_copilot_code_review_users: 'DOUBLE',
      weekly_active_copilot_code_review_users: 'DOUBLE',
      monthly_active_copilot_code_review_users: 'DOUBLE',
      daily_passive_copilot_code_review_users: 'DOUBLE',
      weekly_passive_copilot_code_review_users: 'DOUBLE',
      monthly_passive_copilot_code_review_users: 'DOUBLE',
      daily_active_cli_users: 'DOUBLE', daily_active_copilot_app_users: 'DOUBLE',
      weekly_active_vscode_agent_users: 'DOUBLE', monthly_active_vscode_agent_users: 'DOUBLE',
      totals_by_feature: 'STRUCT(feature VARCHAR, user_initiated_interaction_count DOUBLE, code_generation_activity_count DOUBLE, code_acceptance_activity_count DOUBLE, loc_suggested_to_add_sum DOUBLE, loc_added_sum DOUBLE, loc_deleted_sum DOUBLE)[]',
      totals_by_language_feature: 'STRUCT("language" VARCHAR, feature VARCHAR, code_generation_activity_count DOUBLE, code_acceptance_activity_count DOUBLE, loc_suggested_to_add_sum DOUBLE, loc_added_sum DOUBLE, loc_deleted_sum DOUBLE)[]',
      totals_by_model_feature: 'STRUCT(model VARCHAR, feature VARCHAR, user_initiated_interaction_count DOUBLE, code_generation_activity_count DOUBLE, code_acceptance_activity_count DOUBLE, loc_suggested_to_add_sum DOUBLE, loc_added_sum DOUBLE, loc_deleted_sum DOUBLE)[]',
      totals_by_language_model: 'STRUCT("language" VARCHAR, model VARCHAR, code_generation_activity_count DOUBLE, code_acceptance_activity_count DOUBLE, loc_suggested_to_add_sum DOUBLE, loc_added_sum DOUBLE, loc_deleted_sum DOUBLE)[]',
      totals_by_ide: 'STRUCT(ide VARCHAR, user_initiated_interaction_count DOUBLE, code_generation_activity_count DOUBLE, code_acceptance_activity_count DOUBLE, loc_suggested_to_add_sum DOUBLE, loc_added_sum DOUBLE, loc_deleted_sum DOUBLE, last_known_ide_version STRUCT(ide_version VARCHAR), last_known_plugin_version STRUCT(plugin VARCHAR, plugin_version VARCHAR))[]',
      totals_by_cli: 'STRUCT(session_count DOUBLE, request_count DOUBLE, prompt_count DOUBLE, token_usage STRUCT(output_tokens_sum DOUBLE, prompt_tokens_sum DOUBLE))',
      totals_by_copilot_app: 'STRUCT(session_count DOUBLE, request_count DOUBLE, prompt_count DOUBLE, token_usage STRUCT(output_tokens_sum DOUBLE, prompt_tokens_sum DOUBLE))',
      totals_by_vscode_agent: 'STRUCT(session_count DOUBLE, total_user_messages DOUBLE)',
      totals_by_3rd_party_agent: 'STRUCT(agent_id VARCHAR, agent_name VARCHAR, user_initiated_interaction_count DOUBLE, session_count DOUBLE)[]',
      totals_by_skill: 'STRUCT(skill VARCHAR, interaction_count DOUBLE)[]',
      totals_by_custom_agent: 'STRUCT(custom_agent VARCHAR, interaction_count DOUBLE)[]',
      totals_by_mcp: 'STRUCT(mcp VARCHAR, interaction_count DOUBLE)[]',
      totals_by_slash_cmd: 'STRUCT(slash_cmd VARCHAR, interaction_count DOUBLE)[]',
      totals_by_plugin: 'STRUCT(plugin VARCHAR, interaction_count DOUBLE)[]',
      pull_requests: 'STRUCT(total_created DOUBLE, total_reviewed DOUBLE, total_merged DOUBLE, median_minutes_to_merge DOUBLE, total_suggestions DOUBLE, total_applied_suggestions DOUBLE, total_created_by_copilot DOUBLE, total_reviewed_by_copilot DOUBLE, total_merged_created_by_copilot DOUBLE, total_merged_reviewed_by_copilot DOUBLE, median_minutes_to_merge_copilot_authored DOUBLE, median_minutes_to_merge_copilot_reviewed DOUBLE, total_copilot_suggestions DOUBLE, total_copilot_applied_suggestions DOUBLE, copilot_suggestions_by_comment_type STRUCT(comment_type VARCHAR, total_copilot_suggestions DOUBLE, total_copilot_applied_suggestions DOUBLE)[])',
      totals_by_ai_adoption_phase: 'JSON'
    }
  )
)
QUALIFY row_number() OVER (
  PARTITION BY day
  ORDER BY report_time(created_at, report_end_day) DESC NULLS LAST,
    coalesce(daily_active_users, 0) DESC, place
) = 1;

CREATE OR REPLACE TABLE repos AS
SELECT * EXCLUDE (place)
FROM (
  SELECT *, row_number() OVER () AS place
  FROM read_json(
    getvariable('repos_files'),
    format = 'unstructured',
    hive_partitioning = false,
    columns = {
      day: 'DATE', created_at: 'VARCHAR', report_end_day: 'VARCHAR', repo_id: 'VARCHAR', repo_owner_name: 'VARCHAR', repo_name: 'VARCHAR',
      pull_requests: 'STRUCT(total_created DOUBLE, total_reviewed DOUBLE, total_merged DOUBLE, total_created_by_copilot DOUBLE, total_reviewed_by_copilot DOUBLE)'
    }
  )
)
QUALIFY row_number() OVER (
  PARTITION BY repo_id, day
  ORDER BY report_time(created_at, report_end_day) DESC NULLS LAST,
    coalesce(pull_requests.total_created, 0) + coalesce(pull_requests.total_reviewed, 0)
    + coalesce(pull_requests.total_merged, 0) DESC, place
) = 1;

-- One license per user: of several, the one used last; and each one without a holder. A file has pages of the API or
-- seats, one after the other or in a list.
CREATE OR REPLACE TABLE seats AS
SELECT seat.assignee.id AS user_id,
  -- GitHub writes the time of some zone; days are those of UTC.
  max(seat.last_activity_at) AT TIME ZONE 'UTC' AS last_activity_at
FROM (
  SELECT row_number() OVER () AS place, seat
  FROM (
    SELECT unnest(coalesce(page.seats, [{'assignee': page.assignee, 'last_activity_at': page.last_activity_at}])) AS seat
    FROM (
      SELECT unnest(json_transform(
        CASE json_type(json) WHEN 'ARRAY' THEN json ELSE json_array(json) END,
        '[{"seats": [{"assignee": {"id": "VARCHAR"}, "last_activity_at": "TIMESTAMPTZ"}], "assignee": {"id": "VARCHAR"}, "last_activity_at": "TIMESTAMPTZ"}]'
      )) AS page
      FROM read_json_objects(getvariable('seats_files'), format = 'unstructured', hive_partitioning = false)
    )
  )
)
GROUP BY seat.assignee.id, CASE WHEN seat.assignee.id IS NULL THEN place END;
