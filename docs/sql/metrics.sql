-- Every metric of the catalog as a view, written from the definitions and not from the extension's code.
-- A view `metric_<id>` has these columns:
--   part   'value' (one row: the value for the date range), 'total', 'series' (by day) or 'breakdown' (by keys)
--   day, keys, name   where the row belongs; value   the number; text   the value of a metric that is a name
-- NULL means not reported, never 0. The tables are those of tables.sql. The question is the one row of `ask`:
--   first and last day; teams (ids), user_id; weekdays_only; excluded_days; language, model, ide, feature: NULL where not narrowed.
--
-- Other engines; Athena is as Trino. How they read the files is in external-tables.md:
--   macros           Spark and BigQuery: CREATE TEMPORARY FUNCTION; Athena has none, write them out
--   lists []         Spark: array(...); Athena: ARRAY[...]
--   structs {'a': 1} Spark: named_struct('a', 1); BigQuery: STRUCT(1 AS a); Athena: CAST(ROW(1) AS ROW(a double))
--   unnest           Spark: explode, or LATERAL VIEW; BigQuery and Athena: only in FROM
--   FILTER (...)     Spark and Athena have it; BigQuery: countif(...), or sum(if(..., x, NULL))
--   arg_max(a, b)    Spark and Athena: max_by; BigQuery: array_agg(a ORDER BY b DESC LIMIT 1)[OFFSET(0)]
--   QUALIFY          BigQuery has it; Spark of late, else filter in a query around this one, as in Athena
--   EXCLUDE (a)      BigQuery: EXCEPT (a); elsewhere name the columns
--   UNION ALL BY NAME  BigQuery has it; elsewhere name the columns, with NULL for those that one side lacks
--   bool_or          BigQuery: logical_or
--   DOUBLE           BigQuery: FLOAT64
--   x::T             CAST(x AS T)
--   day - 27         Spark: date_sub(day, 27); BigQuery: day - 27 too; Athena: date_add('day', -27, day)
--   last - first     Spark and BigQuery: datediff(last, first), date_diff(last, first, DAY); Athena: date_diff('day', first, last)
--   list_contains    Spark: array_contains; Athena: contains; BigQuery: x IN UNNEST(list)
--   isodow(d)        Spark: weekday(d) + 1; BigQuery: mod(extract(DAYOFWEEK FROM d) + 5, 7) + 1; Athena: day_of_week(d)
--   generate_series  Spark and Athena: sequence; BigQuery: generate_array
--   json_keys        Spark: json_object_keys; BigQuery: json_keys; Athena: map_keys(CAST(x AS map(varchar, json)))

CREATE TABLE IF NOT EXISTS ask (
  first DATE, last DATE, teams VARCHAR[], user_id VARCHAR, weekdays_only BOOLEAN, excluded_days DATE[],
  "language" VARCHAR, model VARCHAR, ide VARCHAR, feature VARCHAR
);

-- ── Names ──────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE OR REPLACE MACRO plain_name(n) AS CASE WHEN coalesce(trim(n), '') = '' THEN 'unknown' ELSE lower(trim(n)) END;
-- Language aliases, generated: npm run check -- --fix
CREATE OR REPLACE MACRO language_name(n) AS CASE
  WHEN plain_name(n) IN ('asm', 'nasm') THEN 'assembly'
  WHEN plain_name(n) IN ('batch', 'batchfile', 'dosbatch', 'winbatch') THEN 'bat'
  WHEN plain_name(n) IN ('coffee', 'coffee-script') THEN 'coffeescript'
  WHEN plain_name(n) IN ('c++') THEN 'cpp'
  WHEN plain_name(n) IN ('c#', 'cs') THEN 'csharp'
  WHEN plain_name(n) IN ('cuda') THEN 'cuda-cpp'
  WHEN plain_name(n) IN ('dlang') THEN 'd'
  WHEN plain_name(n) IN ('udiff') THEN 'diff'
  WHEN plain_name(n) IN ('containerfile') THEN 'dockerfile'
  WHEN plain_name(n) IN ('elisp') THEN 'emacs lisp'
  WHEN plain_name(n) IN ('f#') THEN 'fsharp'
  WHEN plain_name(n) IN ('golang') THEN 'go'
  WHEN plain_name(n) IN ('hbs') THEN 'handlebars'
  WHEN plain_name(n) IN ('dosini') THEN 'ini'
  WHEN plain_name(n) IN ('cjs', 'javascriptreact', 'js', 'jsx', 'mjs') THEN 'javascript'
  WHEN plain_name(n) IN ('json with comments') THEN 'jsonc'
  WHEN plain_name(n) IN ('ipython notebook') THEN 'jupyter notebook'
  WHEN plain_name(n) IN ('kt') THEN 'kotlin'
  WHEN plain_name(n) IN ('tex') THEN 'latex'
  WHEN plain_name(n) IN ('less-css') THEN 'less'
  WHEN plain_name(n) IN ('bsdmake') THEN 'makefile'
  WHEN plain_name(n) IN ('md') THEN 'markdown'
  WHEN plain_name(n) IN ('nixos') THEN 'nix'
  WHEN plain_name(n) IN ('obj-c', 'objc', 'objectivec') THEN 'objective-c'
  WHEN plain_name(n) IN ('obj-c++', 'objc++', 'objective-c++', 'objectivec++') THEN 'objective-cpp'
  WHEN plain_name(n) IN ('objectpascal') THEN 'pascal'
  WHEN plain_name(n) IN ('plain text', 'text') THEN 'plaintext'
  WHEN plain_name(n) IN ('ps1', 'pwsh') THEN 'powershell'
  WHEN plain_name(n) IN ('java properties') THEN 'properties'
  WHEN plain_name(n) IN ('proto', 'proto3', 'protocol buffer', 'protocol buffers') THEN 'protobuf'
  WHEN plain_name(n) IN ('jade') THEN 'pug'
  WHEN plain_name(n) IN ('py', 'py3', 'python3') THEN 'python'
  WHEN plain_name(n) IN ('rscript') THEN 'r'
  WHEN plain_name(n) IN ('perl-6', 'perl6') THEN 'raku'
  WHEN plain_name(n) IN ('html+razor') THEN 'razor'
  WHEN plain_name(n) IN ('rst') THEN 'restructuredtext'
  WHEN plain_name(n) IN ('rb') THEN 'ruby'
  WHEN plain_name(n) IN ('rs') THEN 'rust'
  WHEN plain_name(n) IN ('bash', 'sh', 'shell-script', 'shellscript', 'zsh') THEN 'shell'
  WHEN plain_name(n) IN ('hashicorp configuration language', 'hcl', 'tf') THEN 'terraform'
  WHEN plain_name(n) IN ('cts', 'mts', 'ts', 'tsx', 'typescriptreact') THEN 'typescript'
  WHEN plain_name(n) IN ('vb .net', 'vb.net', 'vbnet', 'visual basic .net') THEN 'vb'
  WHEN plain_name(n) IN ('vue-html') THEN 'vue'
  WHEN plain_name(n) IN ('yml') THEN 'yaml'
  ELSE plain_name(n) END;
-- End of language aliases
-- "claude-4.6-sonnet" and "claude-sonnet-4.6-1m" are one model. Spark and BigQuery write \1 as $1 and \\1.
CREATE OR REPLACE MACRO model_name(n) AS regexp_replace(
  regexp_replace(plain_name(n), '^claude-([0-9]+(?:\.[0-9]+)*)-([a-z]+)(.*)$', 'claude-\2-\1\3'), '-1m$', '');
CREATE OR REPLACE MACRO is_named(n) AS n NOT IN ('others', 'unknown');
-- A feature of which it is known that it is used in an IDE; other names may be anything.
CREATE OR REPLACE MACRO is_ide_feature(n) AS
  n IN ('code_completion', 'chat_inline', 'agent_edit') OR n LIKE 'chat\_panel\_%' ESCAPE '\';

-- ── Days and people ────────────────────────────────────────────────────────────────────────────────────────────

CREATE OR REPLACE MACRO keeps_day(d) AS
  (NOT coalesce((SELECT weekdays_only FROM ask), false) OR isodow(d) <= 5)
  AND NOT coalesce((SELECT list_contains(excluded_days, d) FROM ask), false);
CREATE OR REPLACE MACRO any_name() AS (
  SELECT coalesce("language", model, ide, feature) IS NOT NULL FROM ask
);
CREATE OR REPLACE MACRO is_whole() AS (
  SELECT teams IS NULL AND user_id IS NULL AND coalesce("language", model, ide, feature) IS NULL FROM ask
);

-- Where any users report is stored, users are counted from it. Elsewhere only the organization's or enterprise's own report
-- (the table `entity`) is there: it has sums and GitHub's counts, and no users.
CREATE OR REPLACE MACRO has_users() AS (SELECT count(*) > 0 FROM users_day);

-- The stored days. A day without a users report is stored without users if `entity` reports no active users.
-- For a team, only days on which it is listed. Without users, nothing is known about a team or a user.
CREATE OR REPLACE VIEW stored AS
SELECT day FROM users_day
UNION
SELECT day FROM entity WHERE has_users() AND daily_active_users = 0;

-- The stored days that the question covers: its date range, the month to date, and the 28 days that end with the range.
CREATE OR REPLACE VIEW asked_day AS
SELECT d.day,
  d.day BETWEEN ask.first AND ask.last AS in_range,
  d.day BETWEEN date_trunc('month', ask.last) AND ask.last AS in_month,
  d.day BETWEEN ask.last - 27 AND ask.last AS in_28
FROM (
  SELECT stored.day FROM stored, ask
  WHERE has_users()
    AND (ask.teams IS NULL OR EXISTS (SELECT 1 FROM teams t WHERE t.day = stored.day AND list_contains(ask.teams, t.team_id)))
  UNION ALL
  SELECT e.day FROM entity e, ask WHERE NOT has_users() AND ask.teams IS NULL AND ask.user_id IS NULL
) d, ask
WHERE keeps_day(d.day);

CREATE OR REPLACE VIEW days AS SELECT day FROM asked_day WHERE in_range;

-- Rows of the users asked for: members of the team on the day of the row, not of today.
-- Without a users report, the rows of `entity` with a user_id of NULL, which no count of users takes for a user.
CREATE OR REPLACE VIEW person AS
SELECT u.*, h.in_range, h.in_month, h.in_28
FROM users u
JOIN asked_day h ON h.day = u.day
CROSS JOIN ask
WHERE (ask.user_id IS NULL OR u.user_id = ask.user_id)
  AND (ask.teams IS NULL OR EXISTS (
    SELECT 1 FROM teams t WHERE t.day = u.day AND t.user_id = u.user_id AND list_contains(ask.teams, t.team_id)))
UNION ALL BY NAME
SELECT e.day, e.totals_by_feature, e.totals_by_language_feature, e.totals_by_model_feature, e.totals_by_language_model,
  e.totals_by_ide, e.totals_by_cli, e.totals_by_copilot_app, e.totals_by_vscode_agent,
  list_transform(e.totals_by_3rd_party_agent, lambda a: {'agent_id': a.agent_id, 'agent_name': a.agent_name,
    'user_initiated_interaction_count': a.user_initiated_interaction_count}) AS totals_by_3rd_party_agent,
  e.totals_by_skill, e.totals_by_custom_agent, e.totals_by_mcp, e.totals_by_slash_cmd, e.totals_by_plugin,
  h.in_range, h.in_month, h.in_28
FROM entity e
JOIN asked_day h ON h.day = e.day
WHERE NOT has_users();

-- ── Entries of the five arrays ─────────────────────────────────────────────────────────────────────────────────

CREATE OR REPLACE VIEW all_entry AS
SELECT source, day, user_id, in_range, in_month, in_28, "language", model, ide, feature,
  coalesce(interactions, 0) AS interactions, coalesce(generations, 0) AS generations,
  coalesce(acceptances, 0) AS acceptances, coalesce(suggested, 0) AS suggested,
  coalesce(added, 0) AS added, coalesce(deleted, 0) AS deleted
FROM (
  SELECT 'F' AS source, day, user_id, in_range, in_month, in_28,
    NULL AS "language", NULL AS model, NULL AS ide, plain_name(e.feature) AS feature,
    e.user_initiated_interaction_count AS interactions, e.code_generation_activity_count AS generations,
    e.code_acceptance_activity_count AS acceptances, e.loc_suggested_to_add_sum AS suggested,
    e.loc_added_sum AS added, e.loc_deleted_sum AS deleted
  FROM (SELECT *, unnest(totals_by_feature) AS e FROM person)
  UNION ALL
  SELECT 'LF', day, user_id, in_range, in_month, in_28,
    language_name(e."language"), NULL, NULL, plain_name(e.feature),
    NULL, e.code_generation_activity_count, e.code_acceptance_activity_count, e.loc_suggested_to_add_sum,
    e.loc_added_sum, e.loc_deleted_sum
  FROM (SELECT *, unnest(totals_by_language_feature) AS e FROM person)
  UNION ALL
  SELECT 'MF', day, user_id, in_range, in_month, in_28,
    NULL, model_name(e.model), NULL, plain_name(e.feature),
    e.user_initiated_interaction_count, e.code_generation_activity_count, e.code_acceptance_activity_count,
    e.loc_suggested_to_add_sum, e.loc_added_sum, e.loc_deleted_sum
  FROM (SELECT *, unnest(totals_by_model_feature) AS e FROM person)
  UNION ALL
  SELECT 'LM', day, user_id, in_range, in_month, in_28,
    language_name(e."language"), model_name(e.model), NULL, NULL,
    NULL, e.code_generation_activity_count, e.code_acceptance_activity_count, e.loc_suggested_to_add_sum,
    e.loc_added_sum, e.loc_deleted_sum
  FROM (SELECT *, unnest(totals_by_language_model) AS e FROM person)
  UNION ALL
  SELECT 'I', day, user_id, in_range, in_month, in_28,
    NULL, NULL, plain_name(e.ide), NULL,
    e.user_initiated_interaction_count, e.code_generation_activity_count, e.code_acceptance_activity_count,
    e.loc_suggested_to_add_sum, e.loc_added_sum, e.loc_deleted_sum
  FROM (SELECT *, unnest(totals_by_ide) AS e FROM person)
);

CREATE OR REPLACE VIEW entry AS
SELECT e.*,
  coalesce(e.feature = 'code_completion', false) AS is_completion,
  coalesce(e.feature = 'chat_inline' OR e.feature IN (
    'chat_panel_ask_mode', 'chat_panel_edit_mode', 'chat_panel_plan_mode', 'chat_panel_agent_mode',
    'chat_panel_custom_mode', 'chat_panel_unknown_mode'), false) AS is_chat,
  coalesce(e.feature = 'agent_edit', false) AS is_agent,
  -- The array by IDE has no features.
  coalesce(is_ide_feature(e.feature), e.source = 'I') AS is_ide_use,
  -- What has no feature is of the array by IDE, all of which happened in an IDE.
  coalesce(e.feature NOT IN ('copilot_cli', 'copilot_app'), e.source = 'I') AS is_ide,
  replace(replace(replace(e.feature, 'chat_panel_', ''), '_mode', ''), 'chat_', '') AS mode
FROM all_entry e, ask
WHERE (ask."language" IS NULL OR e."language" = language_name(ask."language"))
  AND (ask.model IS NULL OR e.model = model_name(ask.model))
  AND (ask.ide IS NULL OR e.ide = plain_name(ask.ide))
  AND (ask.feature IS NULL OR e.feature = plain_name(ask.feature));

-- Which array answers: the first that has every dimension asked for. NULL: none does.
-- By language there are no interactions, by model no completions.
CREATE OR REPLACE MACRO source_of(by_language, by_model, features, with_interactions) AS (
  SELECT CASE
    WHEN found IN ('LF', 'LM') AND with_interactions THEN NULL
    WHEN found IN ('MF', 'LM') AND features = 'completion' THEN NULL
    ELSE found END
  FROM (
    SELECT CASE
      WHEN NOT l AND NOT m AND NOT i THEN 'F'
      WHEN NOT m AND NOT i THEN 'LF'
      WHEN NOT l AND NOT i THEN 'MF'
      WHEN NOT i AND NOT f THEN 'LM'
      WHEN i AND NOT l AND NOT m AND (NOT f OR (features = 'ide' AND ask_feature IS NULL)) THEN 'I'
      END AS found
    FROM (
      SELECT by_language OR ask."language" IS NOT NULL AS l, by_model OR ask.model IS NOT NULL AS m,
        ask.ide IS NOT NULL AS i, features <> 'any' OR ask.feature IS NOT NULL AS f, ask.feature AS ask_feature
      FROM ask
    )
  )
);
CREATE OR REPLACE MACRO has_days() AS (SELECT count(*) > 0 FROM days);

-- What a ranking by names does not show: the total of its features less the rows that have a name. GitHub cuts the arrays
-- by language and by model to ten rows; the row `others` of the rest has no feature, so that only the fullest array
-- says how much it has of some features. Where that array has less than the rows, the arrays contradict each other, and
-- the rows without a name of the ranking's own array count.
CREATE OR REPLACE MACRO not_shown(whole, named, listed) AS CASE WHEN whole < named THEN listed ELSE whole END - named;
CREATE OR REPLACE VIEW whole AS
SELECT
  coalesce(sum(generations) FILTER (is_ide AND source = source_of(false, false, 'ide', false)), 0) AS ide_generations,
  coalesce(sum(generations) FILTER (is_chat AND source = source_of(false, false, 'chat', false)), 0) AS chat_generations,
  coalesce(sum(interactions) FILTER (is_chat AND source = source_of(false, false, 'chat', true)), 0) AS chat_requests,
  coalesce(sum(added + deleted) FILTER ((is_completion OR is_chat) AND source = source_of(false, false, 'user', false)), 0)
    AS user_lines,
  coalesce(sum(added + deleted) FILTER (is_agent AND source = source_of(false, false, 'agent', false)), 0) AS agent_lines
FROM entry WHERE in_range;

CREATE OR REPLACE VIEW shape AS
SELECT NULL::VARCHAR AS part, NULL::DATE AS day, NULL::VARCHAR[] AS keys, NULL::VARCHAR AS name,
  NULL::DOUBLE AS value, NULL::VARCHAR AS text
WHERE false;

-- ── Users ──────────────────────────────────────────────────────────────────────────────────────────────────────

-- Two bases: "ide" counts users with a use of an IDE on the day, "all surfaces" users with a row on the day.
-- Under names: users with an entry of them in the array that answers; for "ide", an entry of a use of an IDE.
CREATE OR REPLACE VIEW used_ide AS
SELECT DISTINCT user_id, day FROM all_entry
WHERE source = 'I' OR (source = 'F' AND is_ide_feature(feature));
CREATE OR REPLACE VIEW used_name AS
SELECT user_id, day, bool_or(is_ide_use) AS in_ide FROM entry
WHERE source = source_of(false, false, 'any', false) GROUP BY user_id, day;

CREATE OR REPLACE VIEW user_day AS
SELECT p.user_id, p.day,
  NOT any_name() OR n.user_id IS NOT NULL AS is_active,
  CASE WHEN any_name() THEN coalesce(n.in_ide, false) ELSE i.user_id IS NOT NULL END AS is_ide_active,
  p.used_chat, p.used_agent, p.used_cli, p.used_copilot_app, p.used_vscode_agent,
  coalesce(p.used_copilot_cloud_agent, p.used_copilot_coding_agent) AS used_cloud_agent,
  p.used_copilot_code_review_active, p.used_copilot_code_review_passive
FROM person p
LEFT JOIN used_ide i ON i.user_id = p.user_id AND i.day = p.day
LEFT JOIN used_name n ON n.user_id = p.user_id AND n.day = p.day
WHERE p.user_id IS NOT NULL;

-- The spans over which users are counted, each with its first and last day: the date range; the 28 days, the month and
-- the week from Sunday that end with it; and for each kept day of the date range the day and the seven days to it.
CREATE OR REPLACE VIEW kept_day AS
SELECT day FROM (
  SELECT unnest(generate_series(least(first - 6, last - 27, date_trunc('month', last)), last, INTERVAL 1 DAY))::DATE AS day FROM ask)
WHERE keeps_day(day);
CREATE OR REPLACE VIEW asked_span AS
SELECT 'range' AS kind, first, last FROM ask
UNION ALL
SELECT 'days_28', last - 27, last FROM ask
UNION ALL
SELECT 'month', date_trunc('month', last)::DATE, last FROM ask
UNION ALL
SELECT 'week_to_date', last - (isodow(last) % 7)::INTEGER, last FROM ask
UNION ALL
SELECT 'day', k.day, k.day FROM kept_day k, ask WHERE k.day >= ask.first
UNION ALL
SELECT 'week', k.day - 6, k.day FROM kept_day k, ask WHERE k.day >= ask.first;

-- Users of a span are counted where every kept day of it is stored, and there is one; of the date range, where any is.
-- GitHub's own count of a span answers the same question only where no filter is set and no day of the span left out.
CREATE OR REPLACE VIEW span AS
SELECT s.kind, s.first, s.last,
  has_users() AND count(h.day) > 0 AND (s.kind = 'range' OR count(h.day) = count(k.day)) AS is_counted,
  is_whole() AND count(k.day) = s.last - s.first + 1 AS is_github_counted
FROM asked_span s
LEFT JOIN kept_day k ON k.day BETWEEN s.first AND s.last
LEFT JOIN asked_day h ON h.day = k.day
GROUP BY s.kind, s.first, s.last;

-- What a user did on any day of the span. A flag is NULL where none of the user's rows says it.
CREATE OR REPLACE VIEW span_user AS
SELECT s.kind, s.last AS day, u.user_id,
  bool_or(u.is_active) AS is_active, bool_or(u.is_ide_active) AS is_ide_active,
  bool_or(u.is_ide_active AND coalesce(u.used_agent, false)) AS is_ide_active_with_agent,
  bool_or(u.used_chat) AS chat, bool_or(u.used_agent) AS agent, bool_or(u.used_cli) AS cli,
  bool_or(u.used_copilot_app) AS app, bool_or(u.used_vscode_agent) AS vscode_agent,
  bool_or(u.used_cloud_agent) AS cloud_agent,
  bool_or(u.used_copilot_code_review_active) AS review_active,
  bool_or(u.used_copilot_code_review_passive) AS review_passive
FROM span s
JOIN user_day u ON u.day BETWEEN s.first AND s.last
WHERE s.is_counted
GROUP BY s.kind, s.last, u.user_id;

-- A flag that no row of the span says is not reported, which is not 0. Names do not narrow flags.
-- A user who asked for a review on any day of a span is not a passive reviewer of it.
CREATE OR REPLACE VIEW span_count AS
SELECT s.kind, s.first, s.last AS day, s.is_counted, s.is_github_counted,
  CASE WHEN source_of(false, false, 'any', false) IS NOT NULL THEN count(*) FILTER (u.is_active) END AS users,
  CASE WHEN source_of(false, false, 'ide', false) IS NOT NULL THEN count(*) FILTER (u.is_ide_active) END AS ide_users,
  CASE WHEN count(u.agent) > 0 AND NOT any_name() THEN count(*) FILTER (u.is_ide_active_with_agent) END AS ide_users_with_agent,
  CASE WHEN count(u.chat) > 0 AND NOT any_name() THEN count(*) FILTER (u.chat) END AS chat,
  CASE WHEN count(u.agent) > 0 AND NOT any_name() THEN count(*) FILTER (u.agent) END AS agent,
  CASE WHEN count(u.cli) > 0 AND NOT any_name() THEN count(*) FILTER (u.cli) END AS cli,
  CASE WHEN count(u.app) > 0 AND NOT any_name() THEN count(*) FILTER (u.app) END AS app,
  CASE WHEN count(u.vscode_agent) > 0 AND NOT any_name() THEN count(*) FILTER (u.vscode_agent) END AS vscode_agent,
  CASE WHEN count(u.cloud_agent) > 0 AND NOT any_name() THEN count(*) FILTER (u.cloud_agent) END AS cloud_agent,
  CASE WHEN count(u.review_active) > 0 AND NOT any_name() THEN count(*) FILTER (u.review_active) END AS review_active,
  CASE WHEN count(u.review_passive) > 0 AND NOT any_name()
    THEN count(*) FILTER (u.review_passive AND NOT coalesce(u.review_active, false)) END AS review_passive
FROM span s
LEFT JOIN span_user u ON u.kind = s.kind AND u.day = s.last
GROUP BY s.kind, s.first, s.last, s.is_counted, s.is_github_counted;

-- GitHub's counts are of all surfaces: none stands in for users of an IDE. Its 28 days are called "monthly", except for
-- VS Code's Agents window, which it counts from Sunday and from the 1st.
CREATE OR REPLACE VIEW github_count AS
SELECT s.kind, s.last AS day,
  CASE WHEN s.kind = 'day' OR (s.kind = 'range' AND s.first = s.last) THEN e.daily_active_users
    WHEN s.kind = 'week' OR (s.kind = 'range' AND s.first = s.last - 6) THEN e.weekly_active_users
    WHEN s.kind = 'days_28' OR (s.kind = 'range' AND s.first = s.last - 27) THEN e.monthly_active_users END AS users,
  CASE s.kind WHEN 'days_28' THEN e.monthly_active_chat_users END AS chat,
  CASE s.kind WHEN 'days_28' THEN e.monthly_active_agent_users END AS agent,
  CASE s.kind WHEN 'day' THEN e.daily_active_cli_users END AS cli,
  CASE s.kind WHEN 'day' THEN e.daily_active_copilot_app_users END AS app,
  CASE s.kind WHEN 'week_to_date' THEN e.weekly_active_vscode_agent_users
    WHEN 'month' THEN e.monthly_active_vscode_agent_users END AS vscode_agent,
  CASE s.kind WHEN 'day' THEN e.daily_active_copilot_cloud_agent_users
    WHEN 'week' THEN e.weekly_active_copilot_cloud_agent_users
    WHEN 'days_28' THEN e.monthly_active_copilot_cloud_agent_users END AS cloud_agent,
  CASE s.kind WHEN 'day' THEN e.daily_active_copilot_code_review_users
    WHEN 'week' THEN e.weekly_active_copilot_code_review_users
    WHEN 'days_28' THEN e.monthly_active_copilot_code_review_users END AS review_active,
  CASE s.kind WHEN 'day' THEN e.daily_passive_copilot_code_review_users
    WHEN 'week' THEN e.weekly_passive_copilot_code_review_users
    WHEN 'days_28' THEN e.monthly_passive_copilot_code_review_users END AS review_passive
FROM span s
JOIN entity e ON e.day = s.last
WHERE s.is_github_counted AND NOT s.is_counted;

CREATE OR REPLACE VIEW span_value AS
SELECT c.kind, c.day,
  CASE WHEN c.is_counted THEN c.ide_users END AS ide_users,
  CASE WHEN c.is_counted THEN c.ide_users_with_agent END AS ide_users_with_agent,
  CASE WHEN c.is_counted THEN c.users ELSE g.users END AS users,
  CASE WHEN c.is_counted THEN c.chat ELSE g.chat END AS chat,
  CASE WHEN c.is_counted THEN c.agent ELSE g.agent END AS agent,
  CASE WHEN c.is_counted THEN c.cli ELSE g.cli END AS cli,
  CASE WHEN c.is_counted THEN c.app ELSE g.app END AS app,
  CASE WHEN c.is_counted THEN c.vscode_agent ELSE g.vscode_agent END AS vscode_agent,
  CASE WHEN c.is_counted THEN c.cloud_agent ELSE g.cloud_agent END AS cloud_agent,
  CASE WHEN c.is_counted THEN c.review_active ELSE g.review_active END AS review_active,
  CASE WHEN c.is_counted THEN c.review_passive ELSE g.review_passive END AS review_passive
FROM span_count c
LEFT JOIN github_count g ON g.kind = c.kind AND g.day = c.day;

CREATE OR REPLACE MACRO last_kept_day() AS (SELECT max(day) FROM span_value WHERE kind = 'day');

CREATE OR REPLACE VIEW metric_daily_active_users AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, max(ide_users), NULL FROM span_value WHERE kind = 'day' AND day = last_kept_day()
UNION ALL
SELECT 'series', day, [], 'people', ide_users, NULL FROM span_value WHERE kind = 'day' AND ide_users IS NOT NULL;

CREATE OR REPLACE VIEW metric_weekly_active_users AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, max(ide_users), NULL FROM span_value WHERE kind = 'week' AND day = last_kept_day()
UNION ALL
SELECT 'series', day, [], 'people', ide_users, NULL FROM span_value WHERE kind = 'week' AND ide_users IS NOT NULL;

CREATE OR REPLACE VIEW metric_total_active_users AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, max(ide_users), NULL FROM span_value WHERE kind = 'month';

CREATE OR REPLACE VIEW metric_ide_active_users AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, max(ide_users), NULL FROM span_value WHERE kind = 'range';

-- The flag counts on days on which the user used an IDE, so that those who used an agent are among the active users.
CREATE OR REPLACE VIEW metric_agent_adoption AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, max(ide_users_with_agent / nullif(ide_users, 0)), NULL FROM span_value WHERE kind = 'month';

CREATE OR REPLACE VIEW metric_daily_active_users_all_surfaces AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, max(users), NULL FROM span_value WHERE kind = 'day' AND day = last_kept_day()
UNION ALL
SELECT 'series', day, [], 'people', users, NULL FROM span_value WHERE kind = 'day' AND users IS NOT NULL;

CREATE OR REPLACE VIEW metric_weekly_active_users_all_surfaces AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, max(users), NULL FROM span_value WHERE kind = 'week' AND day = last_kept_day()
UNION ALL
SELECT 'series', day, [], 'people', users, NULL FROM span_value WHERE kind = 'week' AND users IS NOT NULL;

CREATE OR REPLACE VIEW metric_active_users AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, max(users), NULL FROM span_value WHERE kind = 'range';

CREATE OR REPLACE VIEW metric_total_active_users_all_surfaces AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, max(users), NULL FROM span_value WHERE kind = 'month';

CREATE OR REPLACE VIEW metric_rolling_28_day_active_users AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, max(users), NULL FROM span_value WHERE kind = 'days_28';

CREATE OR REPLACE VIEW metric_rolling_28_day_chat_users AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, max(chat), NULL FROM span_value WHERE kind = 'days_28';

CREATE OR REPLACE VIEW metric_rolling_28_day_agent_users AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, max(agent), NULL FROM span_value WHERE kind = 'days_28';

CREATE OR REPLACE VIEW metric_rolling_28_day_cli_users AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, max(cli), NULL FROM span_value WHERE kind = 'days_28';

CREATE OR REPLACE VIEW metric_rolling_28_day_cloud_agent_users AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, max(cloud_agent), NULL FROM span_value WHERE kind = 'days_28';

CREATE OR REPLACE VIEW metric_rolling_28_day_code_review_active_users AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, max(review_active), NULL FROM span_value WHERE kind = 'days_28';

CREATE OR REPLACE VIEW metric_rolling_28_day_code_review_passive_users AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, max(review_passive), NULL FROM span_value WHERE kind = 'days_28';

CREATE OR REPLACE VIEW metric_rolling_28_day_app_users AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, max(app), NULL FROM span_value WHERE kind = 'days_28';

CREATE OR REPLACE VIEW metric_rolling_28_day_vscode_agent_users AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, max(vscode_agent), NULL FROM span_value WHERE kind = 'days_28';

CREATE OR REPLACE VIEW metric_daily_active_cli_users AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, max(cli), NULL FROM span_value WHERE kind = 'day' AND day = last_kept_day()
UNION ALL
SELECT 'series', day, [], 'people', cli, NULL FROM span_value WHERE kind = 'day' AND cli IS NOT NULL;

CREATE OR REPLACE VIEW metric_daily_active_app_users AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, max(app), NULL FROM span_value WHERE kind = 'day' AND day = last_kept_day()
UNION ALL
SELECT 'series', day, [], 'people', app, NULL FROM span_value WHERE kind = 'day' AND app IS NOT NULL;

CREATE OR REPLACE VIEW metric_daily_active_cloud_agent_users AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, max(cloud_agent), NULL FROM span_value WHERE kind = 'day' AND day = last_kept_day()
UNION ALL
SELECT 'series', day, [], 'people', cloud_agent, NULL FROM span_value WHERE kind = 'day' AND cloud_agent IS NOT NULL;

CREATE OR REPLACE VIEW metric_daily_active_code_review_active_users AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, max(review_active), NULL FROM span_value WHERE kind = 'day' AND day = last_kept_day()
UNION ALL
SELECT 'series', day, [], 'people', review_active, NULL FROM span_value WHERE kind = 'day' AND review_active IS NOT NULL;

CREATE OR REPLACE VIEW metric_daily_active_code_review_passive_users AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, max(review_passive), NULL FROM span_value WHERE kind = 'day' AND day = last_kept_day()
UNION ALL
SELECT 'series', day, [], 'people', review_passive, NULL FROM span_value WHERE kind = 'day' AND review_passive IS NOT NULL;

CREATE OR REPLACE VIEW metric_weekly_active_cloud_agent_users AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, max(cloud_agent), NULL FROM span_value WHERE kind = 'week' AND day = last_kept_day()
UNION ALL
SELECT 'series', day, [], 'people', cloud_agent, NULL FROM span_value WHERE kind = 'week' AND cloud_agent IS NOT NULL;

CREATE OR REPLACE VIEW metric_weekly_active_code_review_active_users AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, max(review_active), NULL FROM span_value WHERE kind = 'week' AND day = last_kept_day()
UNION ALL
SELECT 'series', day, [], 'people', review_active, NULL FROM span_value WHERE kind = 'week' AND review_active IS NOT NULL;

CREATE OR REPLACE VIEW metric_weekly_active_code_review_passive_users AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, max(review_passive), NULL FROM span_value WHERE kind = 'week' AND day = last_kept_day()
UNION ALL
SELECT 'series', day, [], 'people', review_passive, NULL FROM span_value WHERE kind = 'week' AND review_passive IS NOT NULL;

CREATE OR REPLACE VIEW metric_vscode_agent_users_week_to_date AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, max(vscode_agent), NULL FROM span_value WHERE kind = 'week_to_date';

CREATE OR REPLACE VIEW metric_vscode_agent_users_month_to_date AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, max(vscode_agent), NULL FROM span_value WHERE kind = 'month';

-- ── Completions ────────────────────────────────────────────────────────────────────────────────────────────────

CREATE OR REPLACE VIEW completion AS
SELECT d.day, coalesce(sum(e.generations), 0) AS generations, coalesce(sum(e.acceptances), 0) AS acceptances,
  coalesce(sum(e.suggested), 0) AS suggested, coalesce(sum(e.added), 0) AS added
FROM days d
LEFT JOIN entry e ON e.day = d.day AND e.is_completion AND e.source = source_of(false, false, 'completion', false)
WHERE source_of(false, false, 'completion', false) IS NOT NULL
GROUP BY d.day;

CREATE OR REPLACE VIEW metric_code_completions_suggested AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, sum(generations), NULL FROM completion
UNION ALL
SELECT 'series', day, [], 'value', generations, NULL FROM completion;

CREATE OR REPLACE VIEW metric_code_completions_accepted AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, sum(acceptances), NULL FROM completion
UNION ALL
SELECT 'series', day, [], 'value', acceptances, NULL FROM completion;

CREATE OR REPLACE VIEW metric_code_completion_acceptance_rate AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, sum(acceptances) / nullif(sum(generations), 0), NULL FROM completion
UNION ALL
SELECT 'series', day, [], 'value', acceptances / generations, NULL FROM completion WHERE generations > 0;

CREATE OR REPLACE VIEW metric_code_completion_lines_acceptance_rate AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, sum(added) / nullif(sum(suggested), 0), NULL FROM completion
UNION ALL
SELECT 'series', day, [], 'value', added / suggested, NULL FROM completion WHERE suggested > 0;

CREATE OR REPLACE VIEW completion_by_language AS
SELECT "language", sum(generations) AS generations, sum(acceptances) AS acceptances
FROM entry
WHERE in_range AND is_completion AND source = source_of(true, false, 'completion', false)
GROUP BY "language";

-- One acceptance rate: the value is that of all completions. The array by language only has the rows.
CREATE OR REPLACE VIEW metric_code_completion_acceptance_rate_per_language AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, sum(acceptances) / nullif(sum(generations), 0), NULL FROM completion
UNION ALL
SELECT 'total', NULL, [], 'unnamed', not_shown(
  (SELECT coalesce(sum(generations), 0) FROM completion),
  coalesce(sum(generations) FILTER (is_named("language")), 0), coalesce(sum(generations), 0)), NULL
FROM completion_by_language
HAVING has_days() AND source_of(true, false, 'completion', false) IS NOT NULL
UNION ALL
SELECT 'breakdown', NULL, ["language"], part.name, part.value, NULL
FROM (
  SELECT "language", unnest([
    {'name': 'suggested', 'value': generations}, {'name': 'accepted', 'value': acceptances},
    {'name': 'rate', 'value': acceptances / nullif(generations, 0)}]) AS part
  FROM completion_by_language
  WHERE is_named("language") AND (generations <> 0 OR acceptances <> 0)
)
WHERE part.value IS NOT NULL;

-- ── Languages and models ───────────────────────────────────────────────────────────────────────────────────────

CREATE OR REPLACE VIEW language_usage_cell AS
SELECT day, "language" AS name, sum(generations) AS amount
FROM entry
WHERE in_range AND is_ide AND source = source_of(true, false, 'ide', false)
GROUP BY day, "language";
CREATE OR REPLACE VIEW language_usage_cell_total AS
SELECT coalesce(sum(amount) FILTER (is_named(name)), 0) AS named, coalesce(sum(amount), 0) AS listed
FROM language_usage_cell
HAVING has_days() AND source_of(true, false, 'ide', false) IS NOT NULL;

CREATE OR REPLACE VIEW metric_language_usage AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, (SELECT named FROM language_usage_cell_total), NULL
UNION ALL
SELECT 'total', NULL, [], 'unnamed', not_shown(ide_generations, named, listed), NULL FROM language_usage_cell_total, whole
UNION ALL
SELECT 'breakdown', NULL, [name], 'value', sum(amount), NULL FROM language_usage_cell WHERE is_named(name) GROUP BY name HAVING sum(amount) <> 0;

-- A name has 0 on a day without it; a missing day has nothing.
CREATE OR REPLACE VIEW metric_language_usage_per_day AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, (SELECT named FROM language_usage_cell_total), NULL
UNION ALL
SELECT 'total', NULL, [], 'unnamed', not_shown(ide_generations, named, listed), NULL FROM language_usage_cell_total, whole
UNION ALL
SELECT 'series', d.day, [], n.name, coalesce(c.amount, 0), NULL
FROM days d
CROSS JOIN (SELECT DISTINCT name FROM language_usage_cell WHERE is_named(name) AND amount > 0) n
LEFT JOIN language_usage_cell c ON c.day = d.day AND c.name = n.name;

-- GitHub's own charts are about chat. By language there are no interactions: generations are counted.
CREATE OR REPLACE VIEW chat_language_usage_cell AS
SELECT day, "language" AS name, sum(generations) AS amount
FROM entry
WHERE in_range AND is_chat AND source = source_of(true, false, 'chat', false)
GROUP BY day, "language";
CREATE OR REPLACE VIEW chat_language_usage_cell_total AS
SELECT coalesce(sum(amount) FILTER (is_named(name)), 0) AS named, coalesce(sum(amount), 0) AS listed
FROM chat_language_usage_cell
HAVING has_days() AND source_of(true, false, 'chat', false) IS NOT NULL;

CREATE OR REPLACE VIEW metric_chat_language_usage AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, (SELECT named FROM chat_language_usage_cell_total), NULL
UNION ALL
SELECT 'total', NULL, [], 'unnamed', not_shown(chat_generations, named, listed), NULL FROM chat_language_usage_cell_total, whole
UNION ALL
SELECT 'breakdown', NULL, [name], 'value', sum(amount), NULL FROM chat_language_usage_cell WHERE is_named(name) GROUP BY name HAVING sum(amount) <> 0;

-- A name has 0 on a day without it; a missing day has nothing.
CREATE OR REPLACE VIEW metric_chat_language_usage_per_day AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, (SELECT named FROM chat_language_usage_cell_total), NULL
UNION ALL
SELECT 'total', NULL, [], 'unnamed', not_shown(chat_generations, named, listed), NULL FROM chat_language_usage_cell_total, whole
UNION ALL
SELECT 'series', d.day, [], n.name, coalesce(c.amount, 0), NULL
FROM days d
CROSS JOIN (SELECT DISTINCT name FROM chat_language_usage_cell WHERE is_named(name) AND amount > 0) n
LEFT JOIN chat_language_usage_cell c ON c.day = d.day AND c.name = n.name;

CREATE OR REPLACE VIEW model_usage_cell AS
SELECT day, model AS name, sum(interactions) AS amount
FROM entry
WHERE in_range AND is_chat AND source = source_of(false, true, 'chat', true)
GROUP BY day, model;
CREATE OR REPLACE VIEW model_usage_cell_total AS
SELECT coalesce(sum(amount) FILTER (is_named(name)), 0) AS named, coalesce(sum(amount), 0) AS listed
FROM model_usage_cell
HAVING has_days() AND source_of(false, true, 'chat', true) IS NOT NULL;

CREATE OR REPLACE VIEW metric_model_usage AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, (SELECT named FROM model_usage_cell_total), NULL
UNION ALL
SELECT 'total', NULL, [], 'unnamed', not_shown(chat_requests, named, listed), NULL FROM model_usage_cell_total, whole
UNION ALL
SELECT 'breakdown', NULL, [name], 'value', sum(amount), NULL FROM model_usage_cell WHERE is_named(name) GROUP BY name HAVING sum(amount) <> 0;

-- A name has 0 on a day without it; a missing day has nothing.
CREATE OR REPLACE VIEW metric_model_usage_per_day AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, (SELECT named FROM model_usage_cell_total), NULL
UNION ALL
SELECT 'total', NULL, [], 'unnamed', not_shown(chat_requests, named, listed), NULL FROM model_usage_cell_total, whole
UNION ALL
SELECT 'series', d.day, [], n.name, coalesce(c.amount, 0), NULL
FROM days d
CROSS JOIN (SELECT DISTINCT name FROM model_usage_cell WHERE is_named(name) AND amount > 0) n
LEFT JOIN model_usage_cell c ON c.day = d.day AND c.name = n.name;

CREATE OR REPLACE VIEW metric_model_usage_per_chat_mode AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, CASE WHEN has_days() AND source_of(false, true, 'chat', true) IS NOT NULL THEN coalesce(sum(interactions), 0) END, NULL FROM entry WHERE in_range AND is_chat AND source = source_of(false, true, 'chat', true) AND is_named(model)
UNION ALL
SELECT 'total', NULL, [], 'unnamed', not_shown(chat_requests, named, listed), NULL FROM model_usage_cell_total, whole
UNION ALL
SELECT 'breakdown', NULL, [mode, model], 'value', sum(interactions), NULL FROM entry
WHERE in_range AND is_chat AND source = source_of(false, true, 'chat', true) AND is_named(model)
GROUP BY mode, model HAVING sum(interactions) <> 0;

-- This array has no feature: the CLI is in it.
CREATE OR REPLACE VIEW metric_model_usage_per_language AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, CASE WHEN has_days() AND source_of(true, true, 'any', false) IS NOT NULL THEN coalesce(sum(generations) FILTER (is_named("language") AND is_named(model)), 0) END, NULL FROM entry WHERE in_range AND source = source_of(true, true, 'any', false)
UNION ALL
SELECT 'total', NULL, [], 'unnamed', coalesce(sum(generations) FILTER (NOT (is_named("language") AND is_named(model))), 0), NULL FROM entry
WHERE in_range AND source = source_of(true, true, 'any', false)
HAVING has_days() AND source_of(true, true, 'any', false) IS NOT NULL
UNION ALL
SELECT 'breakdown', NULL, ["language", model], 'value', sum(generations), NULL FROM entry
WHERE in_range AND source = source_of(true, true, 'any', false) AND is_named("language") AND is_named(model)
GROUP BY "language", model HAVING sum(generations) <> 0;

-- Automatic selection comes last, whatever its number.
CREATE OR REPLACE VIEW metric_most_used_chat_model AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, NULL, (
  SELECT keys[1] FROM metric_model_usage WHERE part = 'breakdown' ORDER BY keys[1] = 'auto', value DESC, keys[1] LIMIT 1);

-- ── Chat ───────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE OR REPLACE VIEW chat AS
SELECT d.day, m.mode, coalesce(sum(e.interactions), 0) AS requests
FROM days d
CROSS JOIN (SELECT unnest(['ask', 'edit', 'plan', 'agent', 'custom', 'inline', 'unknown']) AS mode) m
LEFT JOIN entry e ON e.day = d.day AND e.is_chat AND e.mode = m.mode AND e.source = source_of(false, false, 'chat', true)
WHERE source_of(false, false, 'chat', true) IS NOT NULL
GROUP BY d.day, m.mode;

CREATE OR REPLACE VIEW metric_requests_per_chat_mode AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, sum(requests), NULL FROM chat
UNION ALL
SELECT 'series', day, [], mode, requests, NULL FROM chat
UNION ALL
SELECT 'breakdown', NULL, [mode], 'value', sum(requests), NULL FROM chat GROUP BY mode HAVING sum(requests) <> 0;

CREATE OR REPLACE VIEW metric_average_chat_requests_per_active_user AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, sum(requests) / nullif((SELECT ide_users FROM span_value WHERE kind = 'range'), 0), NULL FROM chat
UNION ALL
SELECT 'series', c.day, [], 'value', sum(c.requests) / any_value(s.ide_users), NULL
FROM chat c JOIN span_value s ON s.kind = 'day' AND s.day = c.day
WHERE s.ide_users > 0 GROUP BY c.day;

-- Does not grow with the length of the date range.
CREATE OR REPLACE VIEW metric_average_chat_requests_per_active_user_per_day AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, sum(requests) / nullif((SELECT sum(ide_users) FROM span_value WHERE kind = 'day'), 0), NULL FROM chat;

-- ── Code ───────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE OR REPLACE VIEW ide_lines AS
SELECT d.day, coalesce(sum(e.suggested), 0) AS suggested, coalesce(sum(e.added), 0) AS added,
  coalesce(sum(e.deleted), 0) AS deleted
FROM days d
LEFT JOIN entry e ON e.day = d.day AND e.is_ide AND e.source = source_of(false, false, 'ide', false)
WHERE source_of(false, false, 'ide', false) IS NOT NULL
GROUP BY d.day;

CREATE OR REPLACE VIEW user_lines AS
SELECT d.day, coalesce(sum(e.suggested), 0) AS suggested, coalesce(sum(e.added), 0) AS added,
  coalesce(sum(e.deleted), 0) AS deleted
FROM days d
LEFT JOIN entry e ON e.day = d.day AND (e.is_completion OR e.is_chat) AND e.source = source_of(false, false, 'user', false)
WHERE source_of(false, false, 'user', false) IS NOT NULL
GROUP BY d.day;

CREATE OR REPLACE VIEW agent_lines AS
SELECT d.day, coalesce(sum(e.suggested), 0) AS suggested, coalesce(sum(e.added), 0) AS added,
  coalesce(sum(e.deleted), 0) AS deleted
FROM days d
LEFT JOIN entry e ON e.day = d.day AND e.is_agent AND e.source = source_of(false, false, 'agent', false)
WHERE source_of(false, false, 'agent', false) IS NOT NULL
GROUP BY d.day;

CREATE OR REPLACE VIEW metric_loc_changed_with_ai AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, sum(added + deleted), NULL FROM ide_lines;

CREATE OR REPLACE VIEW metric_agent_contribution AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, CASE WHEN source_of(false, false, 'agent', false) IS NOT NULL THEN (SELECT sum(added + deleted) FROM agent_lines) / nullif((SELECT sum(added + deleted) FROM ide_lines), 0) END, NULL;

-- The calendar month of the last day, whatever the date range.
CREATE OR REPLACE VIEW metric_average_lines_deleted_by_agent AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, CASE WHEN source_of(false, false, 'agent', false) IS NOT NULL THEN
  (SELECT coalesce(sum(deleted), 0) FROM entry WHERE in_month AND is_agent AND source = source_of(false, false, 'agent', false))
  / nullif((SELECT ide_users FROM span_value WHERE kind = 'month'), 0) END, NULL;

CREATE OR REPLACE VIEW metric_daily_lines_added_and_deleted AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, sum(added + deleted), NULL FROM ide_lines
UNION ALL
SELECT 'series', day, [], 'added', added, NULL FROM ide_lines
UNION ALL
SELECT 'series', day, [], 'deleted', deleted, NULL FROM ide_lines;

CREATE OR REPLACE VIEW metric_user_initiated_code_changes AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, sum(added + deleted), NULL FROM user_lines
UNION ALL
SELECT 'series', day, [], 'suggested', suggested, NULL FROM user_lines
UNION ALL
SELECT 'series', day, [], 'added', added, NULL FROM user_lines
UNION ALL
SELECT 'series', day, [], 'deleted', deleted, NULL FROM user_lines
UNION ALL
SELECT 'total', NULL, [], 'suggested', sum(suggested), NULL FROM user_lines HAVING count(*) > 0
UNION ALL
SELECT 'total', NULL, [], 'added', sum(added), NULL FROM user_lines HAVING count(*) > 0
UNION ALL
SELECT 'total', NULL, [], 'deleted', sum(deleted), NULL FROM user_lines HAVING count(*) > 0
UNION ALL
SELECT 'breakdown', NULL, [feature], part.name, part.value, NULL
FROM (
  SELECT feature, unnest([{'name': 'suggested', 'value': sum(suggested)}, {'name': 'added', 'value': sum(added)}, {'name': 'deleted', 'value': sum(deleted)}]) AS part
  FROM entry WHERE in_range AND (is_completion OR is_chat) AND source = source_of(false, false, 'user', false) AND has_days()
  GROUP BY feature
  HAVING sum(suggested) <> 0 OR sum(added) <> 0 OR sum(deleted) <> 0
);

CREATE OR REPLACE VIEW metric_agent_initiated_code_changes AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, sum(added + deleted), NULL FROM agent_lines
UNION ALL
SELECT 'series', day, [], 'added', added, NULL FROM agent_lines
UNION ALL
SELECT 'series', day, [], 'deleted', deleted, NULL FROM agent_lines
UNION ALL
SELECT 'total', NULL, [], 'added', sum(added), NULL FROM agent_lines HAVING count(*) > 0
UNION ALL
SELECT 'total', NULL, [], 'deleted', sum(deleted), NULL FROM agent_lines HAVING count(*) > 0;

CREATE OR REPLACE VIEW user_by_model AS
SELECT model AS name, is_named(model) AS named, suggested, added, deleted
FROM entry WHERE in_range AND (is_completion OR is_chat) AND source = source_of(false, true, 'user', false)
UNION ALL
-- Completions have no model: they get a row of their own, where the filter leaves them countable.
SELECT '(no model reported)', true, e.suggested, e.added, e.deleted
FROM entry e, ask
WHERE e.in_range AND e.is_completion AND e.source = 'F'
  AND ask."language" IS NULL AND ask.model IS NULL AND ask.ide IS NULL;

CREATE OR REPLACE VIEW metric_user_initiated_code_changes_per_model AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, CASE WHEN has_days() AND source_of(false, true, 'user', false) IS NOT NULL THEN coalesce(sum(added + deleted) FILTER (named), 0) END, NULL FROM user_by_model
UNION ALL
SELECT 'total', NULL, [], 'unnamed', not_shown(
  (SELECT user_lines FROM whole), coalesce(sum(added + deleted) FILTER (named), 0), coalesce(sum(added + deleted), 0)), NULL
FROM user_by_model
HAVING has_days() AND source_of(false, true, 'user', false) IS NOT NULL
UNION ALL
SELECT 'breakdown', NULL, [name], part.name, part.value, NULL
FROM (
  SELECT name, unnest([{'name': 'suggested', 'value': sum(suggested)}, {'name': 'added', 'value': sum(added)}, {'name': 'deleted', 'value': sum(deleted)}]) AS part
  FROM user_by_model WHERE named
  GROUP BY name
  HAVING sum(suggested) <> 0 OR sum(added) <> 0 OR sum(deleted) <> 0
);

CREATE OR REPLACE VIEW user_by_language AS
SELECT "language" AS name, is_named("language") AS named, suggested, added, deleted
FROM entry WHERE in_range AND (is_completion OR is_chat) AND source = source_of(true, false, 'user', false);

CREATE OR REPLACE VIEW metric_user_initiated_code_changes_per_language AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, CASE WHEN has_days() AND source_of(true, false, 'user', false) IS NOT NULL THEN coalesce(sum(added + deleted) FILTER (named), 0) END, NULL FROM user_by_language
UNION ALL
SELECT 'total', NULL, [], 'unnamed', not_shown(
  (SELECT user_lines FROM whole), coalesce(sum(added + deleted) FILTER (named), 0), coalesce(sum(added + deleted), 0)), NULL
FROM user_by_language
HAVING has_days() AND source_of(true, false, 'user', false) IS NOT NULL
UNION ALL
SELECT 'breakdown', NULL, [name], part.name, part.value, NULL
FROM (
  SELECT name, unnest([{'name': 'suggested', 'value': sum(suggested)}, {'name': 'added', 'value': sum(added)}, {'name': 'deleted', 'value': sum(deleted)}]) AS part
  FROM user_by_language WHERE named
  GROUP BY name
  HAVING sum(suggested) <> 0 OR sum(added) <> 0 OR sum(deleted) <> 0
);

CREATE OR REPLACE VIEW agent_by_model AS
SELECT model AS name, is_named(model) AS named, suggested, added, deleted
FROM entry WHERE in_range AND is_agent AND source = source_of(false, true, 'agent', false);

CREATE OR REPLACE VIEW metric_agent_initiated_code_changes_per_model AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, CASE WHEN has_days() AND source_of(false, true, 'agent', false) IS NOT NULL THEN coalesce(sum(added + deleted) FILTER (named), 0) END, NULL FROM agent_by_model
UNION ALL
SELECT 'total', NULL, [], 'unnamed', not_shown(
  (SELECT agent_lines FROM whole), coalesce(sum(added + deleted) FILTER (named), 0), coalesce(sum(added + deleted), 0)), NULL
FROM agent_by_model
HAVING has_days() AND source_of(false, true, 'agent', false) IS NOT NULL
UNION ALL
SELECT 'breakdown', NULL, [name], part.name, part.value, NULL
FROM (
  SELECT name, unnest([{'name': 'added', 'value': sum(added)}, {'name': 'deleted', 'value': sum(deleted)}]) AS part
  FROM agent_by_model WHERE named
  GROUP BY name
  HAVING sum(added) <> 0 OR sum(deleted) <> 0
);

CREATE OR REPLACE VIEW agent_by_language AS
SELECT "language" AS name, is_named("language") AS named, suggested, added, deleted
FROM entry WHERE in_range AND is_agent AND source = source_of(true, false, 'agent', false);

CREATE OR REPLACE VIEW metric_agent_initiated_code_changes_per_language AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, CASE WHEN has_days() AND source_of(true, false, 'agent', false) IS NOT NULL THEN coalesce(sum(added + deleted) FILTER (named), 0) END, NULL FROM agent_by_language
UNION ALL
SELECT 'total', NULL, [], 'unnamed', not_shown(
  (SELECT agent_lines FROM whole), coalesce(sum(added + deleted) FILTER (named), 0), coalesce(sum(added + deleted), 0)), NULL
FROM agent_by_language
HAVING has_days() AND source_of(true, false, 'agent', false) IS NOT NULL
UNION ALL
SELECT 'breakdown', NULL, [name], part.name, part.value, NULL
FROM (
  SELECT name, unnest([{'name': 'added', 'value': sum(added)}, {'name': 'deleted', 'value': sum(deleted)}]) AS part
  FROM agent_by_language WHERE named
  GROUP BY name
  HAVING sum(added) <> 0 OR sum(deleted) <> 0
);

-- ── IDEs, features, clients ────────────────────────────────────────────────────────────────────────────────────

CREATE OR REPLACE VIEW ide_usage_cell AS
SELECT e.ide AS name, e.user_id, e.interactions, e.generations, e.acceptances, e.suggested, e.added, e.deleted,
  e.added + e.deleted AS lines
FROM entry e, ask WHERE e.in_range AND e.source = 'I' AND ask."language" IS NULL AND ask.model IS NULL AND ask.feature IS NULL;

CREATE OR REPLACE VIEW metric_ide_usage AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, CASE WHEN has_days() AND (SELECT ask."language" IS NULL AND ask.model IS NULL AND ask.feature IS NULL FROM ask) AND has_users() THEN count(DISTINCT user_id) END, NULL FROM ide_usage_cell
UNION ALL
SELECT 'breakdown', NULL, [name], part.name, part.value, NULL
FROM (SELECT name, unnest([{'name': 'people', 'value': count(DISTINCT user_id)::DOUBLE}, {'name': 'interactions', 'value': sum(interactions)}, {'name': 'generations', 'value': sum(generations)}, {'name': 'lines', 'value': sum(lines)}]) AS part FROM ide_usage_cell GROUP BY name)
WHERE part.name <> 'people' OR has_users();

CREATE OR REPLACE VIEW feature_usage_cell AS
SELECT e.feature AS name, e.user_id, e.interactions, e.generations, e.acceptances, e.suggested, e.added, e.deleted,
  e.added + e.deleted AS lines
FROM entry e, ask WHERE e.in_range AND e.source = 'F' AND ask."language" IS NULL AND ask.model IS NULL AND ask.ide IS NULL;

CREATE OR REPLACE VIEW metric_feature_usage AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, CASE WHEN has_days() AND (SELECT ask."language" IS NULL AND ask.model IS NULL AND ask.ide IS NULL FROM ask) AND has_users() THEN count(DISTINCT user_id) END, NULL FROM feature_usage_cell
UNION ALL
SELECT 'breakdown', NULL, [name], part.name, part.value, NULL
FROM (SELECT name, unnest([{'name': 'people', 'value': count(DISTINCT user_id)::DOUBLE}, {'name': 'interactions', 'value': sum(interactions)}, {'name': 'generations', 'value': sum(generations)}, {'name': 'acceptances', 'value': sum(acceptances)}, {'name': 'suggested', 'value': sum(suggested)}, {'name': 'added', 'value': sum(added)}, {'name': 'deleted', 'value': sum(deleted)}]) AS part FROM feature_usage_cell GROUP BY name)
WHERE part.name <> 'people' OR has_users();

-- The state in which each person was last seen. The first of a day's entries counts.
CREATE OR REPLACE VIEW client AS
SELECT p.day, p.user_id, plain_name(e.ide) AS ide, e.last_known_ide_version.ide_version AS ide_version,
  CASE WHEN coalesce(trim(e.last_known_plugin_version.plugin), '') = '' THEN 'unknown'
    ELSE trim(e.last_known_plugin_version.plugin) END AS plugin,
  e.last_known_plugin_version.plugin_version AS plugin_version
FROM (SELECT day, user_id, unnest(totals_by_ide) AS e FROM person WHERE in_range AND user_id IS NOT NULL) p, ask
WHERE ask."language" IS NULL AND ask.model IS NULL AND ask.feature IS NULL
  AND (ask.ide IS NULL OR plain_name(e.ide) = plain_name(ask.ide));
CREATE OR REPLACE VIEW last_ide_version AS
SELECT * FROM client WHERE ide_version <> ''
QUALIFY row_number() OVER (PARTITION BY user_id, ide ORDER BY day DESC) = 1;
CREATE OR REPLACE VIEW last_plugin_version AS
SELECT * FROM client WHERE plugin_version <> ''
QUALIFY row_number() OVER (PARTITION BY user_id, ide, plugin ORDER BY day DESC) = 1;

CREATE OR REPLACE VIEW metric_ide_versions AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, CASE WHEN has_days() AND has_users() AND (SELECT "language" IS NULL AND model IS NULL AND feature IS NULL FROM ask) THEN count(*) END, NULL FROM last_ide_version
UNION ALL
SELECT 'breakdown', NULL, [ide, ide_version], 'people', count(DISTINCT user_id), NULL FROM last_ide_version GROUP BY ide, ide_version;

CREATE OR REPLACE VIEW metric_plugin_versions AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, CASE WHEN has_days() AND has_users() AND (SELECT "language" IS NULL AND model IS NULL AND feature IS NULL FROM ask) THEN count(*) END, NULL FROM last_plugin_version
UNION ALL
SELECT 'breakdown', NULL, [plugin, plugin_version], 'people', count(DISTINCT user_id), NULL FROM last_plugin_version GROUP BY plugin, plugin_version;

-- ── CLI, agents, credits ───────────────────────────────────────────────────────────────────────────────────────

CREATE OR REPLACE VIEW cli_usage_by_day AS
SELECT day, unnest([
  {'name': 'sessions', 'value': sum(coalesce(totals_by_cli.session_count, 0))},
  {'name': 'requests', 'value': sum(coalesce(totals_by_cli.request_count, 0))},
  {'name': 'prompts', 'value': sum(coalesce(totals_by_cli.prompt_count, 0))},
  {'name': 'output_tokens', 'value': sum(coalesce(totals_by_cli.token_usage.output_tokens_sum, 0))},
  {'name': 'prompt_tokens', 'value': sum(coalesce(totals_by_cli.token_usage.prompt_tokens_sum, 0))}]) AS part
FROM person WHERE in_range AND totals_by_cli IS NOT NULL AND NOT any_name()
GROUP BY day;

CREATE OR REPLACE VIEW metric_cli_usage AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, sum(part.value) FILTER (part.name = 'sessions'), NULL FROM cli_usage_by_day
UNION ALL
SELECT 'total', NULL, [], part.name, sum(part.value), NULL FROM cli_usage_by_day GROUP BY part.name
UNION ALL
SELECT 'series', day, [], part.name, part.value, NULL FROM cli_usage_by_day;

CREATE OR REPLACE VIEW app_usage_by_day AS
SELECT day, unnest([
  {'name': 'sessions', 'value': sum(coalesce(totals_by_copilot_app.session_count, 0))},
  {'name': 'requests', 'value': sum(coalesce(totals_by_copilot_app.request_count, 0))},
  {'name': 'prompts', 'value': sum(coalesce(totals_by_copilot_app.prompt_count, 0))},
  {'name': 'output_tokens', 'value': sum(coalesce(totals_by_copilot_app.token_usage.output_tokens_sum, 0))},
  {'name': 'prompt_tokens', 'value': sum(coalesce(totals_by_copilot_app.token_usage.prompt_tokens_sum, 0))}]) AS part
FROM person WHERE in_range AND totals_by_copilot_app IS NOT NULL AND NOT any_name()
GROUP BY day;

CREATE OR REPLACE VIEW metric_app_usage AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, sum(part.value) FILTER (part.name = 'sessions'), NULL FROM app_usage_by_day
UNION ALL
SELECT 'total', NULL, [], part.name, sum(part.value), NULL FROM app_usage_by_day GROUP BY part.name
UNION ALL
SELECT 'series', day, [], part.name, part.value, NULL FROM app_usage_by_day;

CREATE OR REPLACE VIEW vscode_agents_window_by_day AS
SELECT day, unnest([
  {'name': 'sessions', 'value': sum(coalesce(totals_by_vscode_agent.session_count, 0))},
  {'name': 'messages', 'value': sum(coalesce(totals_by_vscode_agent.total_user_messages, 0))}]) AS part
FROM person WHERE in_range AND totals_by_vscode_agent IS NOT NULL AND NOT any_name()
GROUP BY day;

CREATE OR REPLACE VIEW metric_vscode_agents_window AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, sum(part.value) FILTER (part.name = 'sessions'), NULL FROM vscode_agents_window_by_day
UNION ALL
SELECT 'total', NULL, [], part.name, sum(part.value), NULL FROM vscode_agents_window_by_day GROUP BY part.name
UNION ALL
SELECT 'series', day, [], part.name, part.value, NULL FROM vscode_agents_window_by_day;

CREATE OR REPLACE VIEW metric_ai_credits AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, sum(ai_credits_used), NULL FROM person WHERE in_range AND NOT any_name()
UNION ALL
SELECT 'series', day, [], 'value', sum(ai_credits_used), NULL FROM person
WHERE in_range AND ai_credits_used IS NOT NULL AND NOT any_name() GROUP BY day;

-- An agent is identified by its id; where there is none, by its name.
CREATE OR REPLACE MACRO agent_key(id, name) AS
  CASE WHEN coalesce(trim(id), '') <> '' THEN trim(id) ELSE coalesce(trim(name), '') END;
CREATE OR REPLACE VIEW third_party AS
SELECT day, agent_key(e.agent_id, e.agent_name) AS agent, max(nullif(trim(e.agent_name), '')) AS label,
  sum(coalesce(e.user_initiated_interaction_count, 0)) AS requests
FROM (SELECT day, unnest(totals_by_3rd_party_agent) AS e FROM person WHERE in_range AND NOT any_name())
GROUP BY 1, 2 HAVING sum(coalesce(e.user_initiated_interaction_count, 0)) > 0;
-- Rows of people have no sessions, only the row of the organization or enterprise has.
CREATE OR REPLACE VIEW third_party_sessions AS
SELECT day, agent_key(e.agent_id, e.agent_name) AS agent, sum(e.session_count) AS sessions
FROM (SELECT day, unnest(totals_by_3rd_party_agent) AS e FROM entity e, ask
  WHERE e.day BETWEEN ask.first AND ask.last AND keeps_day(e.day) AND is_whole())
GROUP BY 1, 2 HAVING count(e.session_count) > 0;
-- Under its last name. Sessions are known where they are known for each day with jobs.
CREATE OR REPLACE VIEW third_party_agent AS
SELECT t.agent, coalesce(arg_max(t.label, t.day), t.agent) AS label, sum(t.requests) AS requests,
  CASE WHEN count(*) = count(s.sessions) THEN sum(s.sessions) END AS sessions
FROM third_party t LEFT JOIN third_party_sessions s ON s.day = t.day AND s.agent = t.agent
GROUP BY t.agent;

CREATE OR REPLACE VIEW metric_third_party_agents AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, nullif(sum(requests), 0), NULL FROM third_party_agent
UNION ALL
SELECT 'breakdown', NULL, [called], part.name, part.value, NULL
FROM (
  SELECT CASE WHEN count(*) OVER (PARTITION BY label) > 1 THEN label || ' (' || agent || ')' ELSE label END AS called,
    unnest([{'name': 'requests', 'value': requests}, {'name': 'sessions', 'value': sessions}]) AS part
  FROM third_party_agent
)
WHERE part.value IS NOT NULL;

-- Plugins are skills as well, and MCP counts attempts: kinds are never added up.
CREATE OR REPLACE VIEW metric_cli_customizations AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, NULL, NULL
UNION ALL
SELECT 'breakdown', NULL, ['skill', name], 'interactions', sum(amount), NULL
FROM (SELECT trim(coalesce(e.skill, '')) AS name, coalesce(e.interaction_count, 0) AS amount FROM (SELECT unnest(totals_by_skill) AS e FROM person WHERE in_range AND NOT any_name()))
GROUP BY name HAVING sum(amount) <> 0
UNION ALL
SELECT 'breakdown', NULL, ['custom_agent', name], 'interactions', sum(amount), NULL
FROM (SELECT trim(coalesce(e.custom_agent, '')) AS name, coalesce(e.interaction_count, 0) AS amount FROM (SELECT unnest(totals_by_custom_agent) AS e FROM person WHERE in_range AND NOT any_name()))
GROUP BY name HAVING sum(amount) <> 0
UNION ALL
SELECT 'breakdown', NULL, ['mcp', name], 'interactions', sum(amount), NULL
FROM (SELECT trim(coalesce(e.mcp, '')) AS name, coalesce(e.interaction_count, 0) AS amount FROM (SELECT unnest(totals_by_mcp) AS e FROM person WHERE in_range AND NOT any_name()))
GROUP BY name HAVING sum(amount) <> 0
UNION ALL
SELECT 'breakdown', NULL, ['slash_cmd', name], 'interactions', sum(amount), NULL
FROM (SELECT trim(coalesce(e.slash_cmd, '')) AS name, coalesce(e.interaction_count, 0) AS amount FROM (SELECT unnest(totals_by_slash_cmd) AS e FROM person WHERE in_range AND NOT any_name()))
GROUP BY name HAVING sum(amount) <> 0
UNION ALL
SELECT 'breakdown', NULL, ['plugin', name], 'interactions', sum(amount), NULL
FROM (SELECT trim(coalesce(e.plugin, '')) AS name, coalesce(e.interaction_count, 0) AS amount FROM (SELECT unnest(totals_by_plugin) AS e FROM person WHERE in_range AND NOT any_name()))
GROUP BY name HAVING sum(amount) <> 0;

CREATE OR REPLACE VIEW last_phase AS
SELECT user_id, ai_adoption_phase.phase AS phase FROM person
WHERE in_range AND NOT any_name() AND coalesce(ai_adoption_phase.phase, '') <> ''
QUALIFY row_number() OVER (PARTITION BY user_id ORDER BY day DESC) = 1;

-- GitHub's sizes of the phases, of the last day that has any; without them, or under a filter: the users' own last rows.
CREATE OR REPLACE VIEW phase_size AS
SELECT day, entry->>'$.phase' AS phase, TRY_CAST(entry->>'$.users_in_phase_28d' AS DOUBLE) AS users
FROM (
  SELECT day, unnest(CAST(totals_by_ai_adoption_phase AS JSON[])) AS entry
  FROM entity e, ask
  WHERE e.day BETWEEN ask.first AND ask.last AND keeps_day(e.day) AND is_whole() AND has_days()
    AND coalesce(json_type(totals_by_ai_adoption_phase), 'NULL') <> 'NULL'
)
QUALIFY day = max(CASE WHEN TRY_CAST(entry->>'$.users_in_phase_28d' AS DOUBLE) IS NOT NULL THEN day END) OVER ();

CREATE OR REPLACE VIEW phase_population AS
SELECT phase, coalesce(users, 0) AS users FROM phase_size
UNION ALL
SELECT phase, count(*) FROM last_phase WHERE NOT EXISTS (FROM phase_size) GROUP BY phase;

CREATE OR REPLACE VIEW metric_adoption_phases AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, sum(users), NULL FROM phase_population
UNION ALL
SELECT 'breakdown', NULL, [phase], 'people', users, NULL FROM phase_population WHERE users > 0;

-- ── What only the organization or enterprise reports: not under a filter of people or names ────────────────────

CREATE OR REPLACE VIEW entity_row AS
SELECT e.* FROM entity e, ask WHERE e.day BETWEEN ask.first AND ask.last AND keeps_day(e.day) AND is_whole();

CREATE OR REPLACE VIEW pull_requests_by_day AS
SELECT day, part.name, part.value
FROM (SELECT day, unnest([
  {'name': 'created', 'value': pull_requests.total_created},
  {'name': 'merged', 'value': pull_requests.total_merged},
  {'name': 'created_by_copilot', 'value': pull_requests.total_created_by_copilot},
  {'name': 'merged_created_by_copilot', 'value': pull_requests.total_merged_created_by_copilot},
  {'name': 'merged_reviewed_by_copilot', 'value': pull_requests.total_merged_reviewed_by_copilot}]) AS part FROM entity_row)
WHERE part.value IS NOT NULL;

CREATE OR REPLACE VIEW metric_pull_requests AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, sum(value) FILTER (name = 'merged'), NULL FROM pull_requests_by_day
UNION ALL
SELECT 'total', NULL, [], name, sum(value), NULL FROM pull_requests_by_day GROUP BY name
UNION ALL
SELECT 'series', day, [], name, value, NULL FROM pull_requests_by_day;

-- A pull request counts once on each day with a review: a sum over days is no number of pull requests.
CREATE OR REPLACE VIEW pull_request_review_days_by_day AS
SELECT day, part.name, part.value
FROM (SELECT day, unnest([
  {'name': 'review_days', 'value': pull_requests.total_reviewed},
  {'name': 'review_days_by_copilot', 'value': pull_requests.total_reviewed_by_copilot}]) AS part FROM entity_row)
WHERE part.value IS NOT NULL;

CREATE OR REPLACE VIEW metric_pull_request_review_days AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, sum(value) FILTER (name = 'review_days'), NULL FROM pull_request_review_days_by_day
UNION ALL
SELECT 'total', NULL, [], name, sum(value), NULL FROM pull_request_review_days_by_day GROUP BY name
UNION ALL
SELECT 'series', day, [], name, value, NULL FROM pull_request_review_days_by_day;

CREATE OR REPLACE VIEW pull_request_suggestions_by_day AS
SELECT day, part.name, part.value
FROM (SELECT day, unnest([
  {'name': 'suggestions', 'value': pull_requests.total_suggestions},
  {'name': 'applied', 'value': pull_requests.total_applied_suggestions},
  {'name': 'copilot_suggestions', 'value': pull_requests.total_copilot_suggestions},
  {'name': 'copilot_applied', 'value': pull_requests.total_copilot_applied_suggestions}]) AS part FROM entity_row)
WHERE part.value IS NOT NULL;

CREATE OR REPLACE VIEW metric_pull_request_suggestions AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, sum(value) FILTER (name = 'copilot_suggestions'), NULL FROM pull_request_suggestions_by_day
UNION ALL
SELECT 'total', NULL, [], name, sum(value), NULL FROM pull_request_suggestions_by_day GROUP BY name
UNION ALL
SELECT 'series', day, [], name, value, NULL FROM pull_request_suggestions_by_day;

-- Daily medians cannot be combined: there is no value for the date range.
CREATE OR REPLACE VIEW pull_request_minutes_to_merge_by_day AS
SELECT day, part.name, part.value
FROM (SELECT day, unnest([
  {'name': 'all', 'value': pull_requests.median_minutes_to_merge},
  {'name': 'copilot_authored', 'value': pull_requests.median_minutes_to_merge_copilot_authored},
  {'name': 'copilot_reviewed', 'value': pull_requests.median_minutes_to_merge_copilot_reviewed}]) AS part FROM entity_row)
WHERE part.value IS NOT NULL;

CREATE OR REPLACE VIEW metric_pull_request_minutes_to_merge AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, NULL, NULL
UNION ALL
SELECT 'series', day, [], name, value, NULL FROM pull_request_minutes_to_merge_by_day;

CREATE OR REPLACE VIEW comment_type AS
SELECT trim(coalesce(e.comment_type, '')) AS comment_type, coalesce(e.total_copilot_suggestions, 0) AS suggestions,
  coalesce(e.total_copilot_applied_suggestions, 0) AS applied
FROM (SELECT unnest(pull_requests.copilot_suggestions_by_comment_type) AS e FROM entity_row);

CREATE OR REPLACE VIEW metric_copilot_suggestions_by_comment_type AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, CASE WHEN (SELECT count(pull_requests.copilot_suggestions_by_comment_type) FROM entity_row) > 0
  THEN coalesce(sum(suggestions), 0) END, NULL FROM comment_type
UNION ALL
SELECT 'breakdown', NULL, [comment_type], part.name, part.value, NULL
FROM (
  SELECT comment_type, unnest([{'name': 'suggestions', 'value': sum(suggestions)}, {'name': 'applied', 'value': sum(applied)}]) AS part
  FROM comment_type
  GROUP BY comment_type
  HAVING sum(suggestions) <> 0 OR sum(applied) <> 0
);

CREATE OR REPLACE VIEW phase_value AS
SELECT entry->>'$.phase' AS phase, key AS name, TRY_CAST(entry->>('$.' || key) AS DOUBLE) AS value,
  json_type(entry, '$.' || key) AS kind
FROM (
  SELECT entry, unnest(json_keys(entry)) AS key
  FROM (
    SELECT unnest(CAST(totals_by_ai_adoption_phase AS JSON[])) AS entry
    FROM (SELECT * FROM entity_row WHERE coalesce(json_type(totals_by_ai_adoption_phase), 'NULL') <> 'NULL' ORDER BY day DESC LIMIT 1)
  )
)
WHERE key NOT IN ('phase', 'phase_number');

-- GitHub's averages, under its own field names, of the last day that has them.
CREATE OR REPLACE VIEW metric_adoption_phase_metrics AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, NULL, NULL
UNION ALL
SELECT 'breakdown', NULL, [phase], name, value, NULL
FROM (SELECT *, count(*) FILTER (value <> 0) OVER (PARTITION BY phase) AS reported FROM phase_value WHERE kind IN ('UBIGINT', 'BIGINT', 'DOUBLE'))
WHERE reported > 0;

CREATE OR REPLACE VIEW repo_row AS
SELECT r.* FROM repos r, ask WHERE r.day BETWEEN ask.first AND ask.last AND keeps_day(r.day) AND is_whole();
CREATE OR REPLACE VIEW repo_sum AS
SELECT arg_max(repo_owner_name || '/' || repo_name, day) AS name,
  sum(coalesce(pull_requests.total_created, 0)) AS created, sum(coalesce(pull_requests.total_merged, 0)) AS merged,
  sum(coalesce(pull_requests.total_created_by_copilot, 0)) AS created_by_copilot,
  sum(coalesce(pull_requests.total_reviewed, 0)) AS review_days,
  sum(coalesce(pull_requests.total_reviewed_by_copilot, 0)) AS review_days_by_copilot
FROM repo_row GROUP BY repo_id;

-- A repository that is listed without any pull request created, merged or reviewed does not count.
CREATE OR REPLACE VIEW metric_pull_requests_by_repository AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, CASE WHEN count(*) > 0
  THEN count(*) FILTER (created + merged + created_by_copilot + review_days + review_days_by_copilot > 0) END, NULL
FROM repo_sum
UNION ALL
SELECT 'breakdown', NULL, [name], part.name, part.value, NULL
FROM (
  SELECT name, unnest([
    {'name': 'created', 'value': sum(created)}, {'name': 'merged', 'value': sum(merged)},
    {'name': 'created_by_copilot', 'value': sum(created_by_copilot)},
    {'name': 'review_days', 'value': sum(review_days)},
    {'name': 'review_days_by_copilot', 'value': sum(review_days_by_copilot)}]) AS part
  FROM repo_sum
  GROUP BY name
  HAVING sum(created + merged + created_by_copilot + review_days + review_days_by_copilot) > 0
);

-- ── Licenses ───────────────────────────────────────────────────────────────────────────────────────────────────

CREATE OR REPLACE VIEW seat AS
SELECT s.last_activity_at IS NULL AS is_unused, s.last_activity_at < ask.last - 27 AS is_idle,
  -- The list is newer than the reports. Of the newest days what came after them counts; of earlier ones it says nothing.
  coalesce(s.last_activity_at >= ask.last + 1 AND ask.last < newest.day, false) AS is_later,
  s.last_activity_at >= ask.last - 27 AND NOT is_later AS is_active
FROM seats s, ask, (SELECT max(day) AS day FROM (SELECT day FROM users_day UNION ALL SELECT day FROM entity)) newest
WHERE is_whole();

CREATE OR REPLACE VIEW metric_seats AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, nullif(count(*), 0), NULL FROM seat
UNION ALL
SELECT 'total', NULL, [], part.name, part.value, NULL
FROM (SELECT unnest([
  {'name': 'assigned', 'value': count(*)},
  {'name': 'active', 'value': CASE WHEN count(*) FILTER (is_later) = 0 THEN count(*) FILTER (is_active) END},
  {'name': 'idle', 'value': count(*) FILTER (is_idle)}, {'name': 'no_activity', 'value': count(*) FILTER (is_unused)},
  {'name': 'not_known', 'value': nullif(count(*) FILTER (is_later), 0)}]) AS part
FROM seat HAVING count(*) > 0)
WHERE part.value IS NOT NULL;

-- ── Teams and people ───────────────────────────────────────────────────────────────────────────────────────────

-- A user of two teams counts in both. The activity of a team is the activity of its members on the days of membership.
-- Active users are counted on all surfaces: with a row on a day of their membership.
CREATE OR REPLACE VIEW team_member AS
SELECT t.* FROM teams t, ask
WHERE t.day BETWEEN ask.first AND ask.last AND keeps_day(t.day) AND t.day IN (SELECT day FROM stored);
CREATE OR REPLACE VIEW completion_by_person AS
SELECT user_id, day, sum(e.code_generation_activity_count) AS suggested, sum(e.code_acceptance_activity_count) AS accepted
FROM (SELECT user_id, day, unnest(totals_by_feature) AS e FROM users)
WHERE plain_name(e.feature) = 'code_completion' GROUP BY user_id, day;

CREATE OR REPLACE VIEW team_table AS
SELECT t.team_id, arg_max(t.slug, t.day) AS slug,
  count(DISTINCT u.user_id) AS active_users, count(DISTINCT t.user_id) AS seated_members,
  CASE WHEN count(u.used_chat) > 0 THEN count(DISTINCT u.user_id) FILTER (u.used_chat) END AS chat_users,
  CASE WHEN count(u.used_agent) > 0 THEN count(DISTINCT u.user_id) FILTER (u.used_agent) END AS agent_users,
  coalesce(sum(u.user_initiated_interaction_count), 0) AS interactions,
  coalesce(sum(u.code_generation_activity_count), 0) AS generations,
  coalesce(sum(u.code_acceptance_activity_count), 0) AS acceptances,
  coalesce(sum(u.loc_added_sum), 0) AS lines_added, coalesce(sum(u.loc_deleted_sum), 0) AS lines_deleted,
  coalesce(sum(c.accepted), 0) / nullif(sum(c.suggested), 0) AS completion_acceptance_rate
FROM team_member t
LEFT JOIN users u ON u.user_id = t.user_id AND u.day = t.day
LEFT JOIN completion_by_person c ON c.user_id = t.user_id AND c.day = t.day
GROUP BY t.team_id;

CREATE OR REPLACE VIEW people_table AS
SELECT user_id, arg_max(user_login, day) AS user_login, count(*) AS active_days,
  strftime(max(day), '%Y-%m-%d') AS last_active,
  coalesce(sum(user_initiated_interaction_count), 0) AS interactions,
  coalesce(sum(code_generation_activity_count), 0) AS generations,
  coalesce(sum(code_acceptance_activity_count), 0) AS acceptances,
  coalesce(sum(loc_added_sum), 0) AS lines_added, coalesce(sum(loc_deleted_sum), 0) AS lines_deleted,
  coalesce(sum(c.suggested), 0) AS completions_suggested, coalesce(sum(c.accepted), 0) AS completions_accepted,
  count(*) FILTER (used_agent) + CASE WHEN count(used_agent) = 0 THEN NULL ELSE 0 END AS agent_days,
  sum(ai_credits_used) AS ai_credits
FROM person LEFT JOIN completion_by_person c USING (user_id, day)
WHERE in_range AND user_id IS NOT NULL GROUP BY user_id;
