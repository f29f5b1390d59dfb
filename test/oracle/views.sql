-- Every figure in SQL, written from the definitions and not from the extension's code.
-- The table `ask` has one row: first and last day, and a team's id or NULL.

CREATE OR REPLACE VIEW scoped AS
SELECT u.*
FROM users u, ask
WHERE ask.team IS NULL OR EXISTS (
  SELECT 1 FROM teams t WHERE t.user_id = u.user_id AND t.day = u.day AND t.team_id = ask.team
);

CREATE OR REPLACE VIEW windowed AS
SELECT s.* FROM scoped s, ask WHERE s.day BETWEEN ask.first AND ask.last;

CREATE OR REPLACE VIEW by_feature AS
SELECT day, user_id, f.feature,
  coalesce(f.user_initiated_interaction_count, 0) AS interactions,
  coalesce(f.code_generation_activity_count, 0) AS generations,
  coalesce(f.code_acceptance_activity_count, 0) AS acceptances,
  coalesce(f.loc_added_sum, 0) AS added,
  coalesce(f.loc_deleted_sum, 0) AS deleted
FROM (SELECT day, user_id, unnest(totals_by_feature) AS f FROM windowed);

CREATE OR REPLACE VIEW chat_requests AS
SELECT day, interactions,
  CASE feature
    WHEN 'chat_panel_ask_mode' THEN 'ask'
    WHEN 'chat_panel_edit_mode' THEN 'edit'
    WHEN 'chat_panel_plan_mode' THEN 'plan'
    WHEN 'chat_panel_agent_mode' THEN 'agent'
    WHEN 'chat_panel_custom_mode' THEN 'custom'
    WHEN 'chat_panel_unknown_mode' THEN 'unknown'
    WHEN 'chat_inline' THEN 'inline'
  END AS mode
FROM by_feature
WHERE feature = 'chat_inline' OR feature LIKE 'chat_panel_%_mode';

CREATE OR REPLACE VIEW ide_lines AS
SELECT * FROM by_feature WHERE feature NOT IN ('copilot_cli', 'copilot_app');

CREATE OR REPLACE VIEW headlines AS
SELECT
  (SELECT count(DISTINCT user_id) FROM windowed) AS rolling_28_day_active_users,
  (SELECT count(DISTINCT user_id) FROM windowed WHERE used_agent) AS rolling_28_day_agent_users,
  (SELECT sum(interactions) FROM chat_requests) / (SELECT count(DISTINCT user_id) FROM windowed)
    AS average_chat_requests_per_active_user,
  (SELECT sum(acceptances) / sum(generations) FROM by_feature WHERE feature = 'code_completion')
    AS code_completion_acceptance_rate,
  (SELECT sum(added) + sum(deleted) FROM ide_lines) AS loc_changed_with_ai,
  (SELECT sum(added + deleted) FILTER (feature = 'agent_edit') / sum(added + deleted) FROM ide_lines)
    AS agent_contribution;

CREATE OR REPLACE VIEW active_users AS
SELECT d.day,
  (SELECT count(DISTINCT s.user_id) FROM scoped s WHERE s.day = d.day) AS daily,
  (SELECT count(DISTINCT s.user_id) FROM scoped s WHERE s.day BETWEEN d.day - 6 AND d.day) AS weekly
FROM (SELECT unnest(generate_series(first, last, INTERVAL 1 DAY))::DATE AS day FROM ask) d
ORDER BY d.day;

CREATE OR REPLACE VIEW acceptance_by_day AS
SELECT day, sum(acceptances) / nullif(sum(generations), 0) AS rate
FROM by_feature WHERE feature = 'code_completion' GROUP BY day ORDER BY day;

CREATE OR REPLACE VIEW requests_by_mode AS
SELECT day, mode, sum(interactions) AS requests FROM chat_requests GROUP BY day, mode ORDER BY day, mode;

CREATE OR REPLACE VIEW lines_by_day AS
SELECT day, sum(added) AS added, sum(deleted) AS deleted FROM ide_lines GROUP BY day ORDER BY day;

CREATE OR REPLACE VIEW languages AS
SELECT name, sum(generations) AS generations
FROM (
  SELECT
    CASE lower(l.language)
      WHEN 'c#' THEN 'csharp'
      WHEN 'c++' THEN 'cpp'
      WHEN 'bash' THEN 'shell'
      WHEN 'sh' THEN 'shell'
      WHEN 'zsh' THEN 'shell'
      WHEN 'shellscript' THEN 'shell'
      WHEN 'hcl' THEN 'terraform'
      WHEN 'pwsh' THEN 'powershell'
      WHEN 'golang' THEN 'go'
      WHEN 'javascriptreact' THEN 'javascript'
      WHEN 'typescriptreact' THEN 'typescript'
      ELSE lower(l.language)
    END AS name,
    coalesce(l.code_generation_activity_count, 0) AS generations
  FROM (SELECT unnest(totals_by_language_feature) AS l FROM windowed)
  WHERE l.feature NOT IN ('copilot_cli', 'copilot_app')
)
WHERE name NOT IN ('others', 'unknown')
GROUP BY name HAVING sum(generations) > 0 ORDER BY generations DESC, name;

CREATE OR REPLACE VIEW models AS
SELECT name, sum(requests) AS requests
FROM (
  SELECT
    regexp_replace(
      regexp_replace(lower(m.model), '^claude-([0-9]+(?:\.[0-9]+)*)-([a-z]+)(.*)$', 'claude-\2-\1\3'),
      '-1m$', ''
    ) AS name,
    coalesce(m.user_initiated_interaction_count, 0) AS requests
  FROM (SELECT unnest(totals_by_model_feature) AS m FROM windowed)
  WHERE m.feature = 'chat_inline' OR m.feature LIKE 'chat_panel_%_mode'
)
WHERE name NOT IN ('others', 'unknown')
GROUP BY name HAVING sum(requests) > 0 ORDER BY requests DESC, name;

CREATE OR REPLACE VIEW team_adoption AS
SELECT t.team_id, max_by(t.slug, t.day) AS slug,
  count(DISTINCT t.user_id) FILTER (EXISTS (SELECT 1 FROM users u WHERE u.user_id = t.user_id AND u.day = t.day)) AS active,
  count(DISTINCT t.user_id) AS seated
FROM teams t, ask
WHERE t.day BETWEEN ask.first AND ask.last
GROUP BY t.team_id ORDER BY slug;
