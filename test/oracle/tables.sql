-- The report files as tables. $users and $teams are lists of NDJSON files. One row a person and day, whatever the shards.
CREATE OR REPLACE TABLE users AS
SELECT DISTINCT ON (user_id, day) *
FROM read_json(
  $users,
  format = 'newline_delimited',
  columns = {
    day: 'DATE',
    user_id: 'VARCHAR',
    user_login: 'VARCHAR',
    used_chat: 'BOOLEAN',
    used_agent: 'BOOLEAN',
    totals_by_feature: 'STRUCT(feature VARCHAR, user_initiated_interaction_count BIGINT, code_generation_activity_count BIGINT, code_acceptance_activity_count BIGINT, loc_added_sum BIGINT, loc_deleted_sum BIGINT)[]',
    totals_by_language_feature: 'STRUCT(language VARCHAR, feature VARCHAR, code_generation_activity_count BIGINT)[]',
    totals_by_model_feature: 'STRUCT(model VARCHAR, feature VARCHAR, user_initiated_interaction_count BIGINT)[]'
  }
);

CREATE OR REPLACE TABLE teams AS
SELECT DISTINCT day, user_id, user_login, team_id, slug
FROM read_json(
  $teams,
  format = 'newline_delimited',
  columns = { day: 'DATE', user_id: 'VARCHAR', user_login: 'VARCHAR', team_id: 'VARCHAR', slug: 'VARCHAR' }
);
