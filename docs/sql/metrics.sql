-- Every figure of the catalogue as a view, written from the definitions and not from the extension's code.
-- A view `metric_<id>` has these columns:
--   part   'value' (one row: the figure of the window), 'total', 'series' (by day) or 'breakdown' (by keys)
--   day, keys, name   where the row belongs; value   the number; text   the value of a figure that is a name
-- NULL is "not known", never 0. The tables are those of tables.sql. The question is the one row of `ask`:
--   first and last day; teams (ids), user_id; weekdays_only; excluded_days; language, model, ide, feature: NULL where not narrowed;
--   active_in: 'ide' where only people with activity in an IDE count as active.
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
--   DOUBLE           BigQuery: FLOAT64
--   x::T             CAST(x AS T)
--   day - 27         Spark: date_sub(day, 27); BigQuery: day - 27 too; Athena: date_add('day', -27, day)
--   list_contains    Spark: array_contains; Athena: contains; BigQuery: x IN UNNEST(list)
--   isodow(d)        Spark: weekday(d) + 1; BigQuery: mod(extract(DAYOFWEEK FROM d) + 5, 7) + 1; Athena: day_of_week(d)
--   generate_series  Spark and Athena: sequence; BigQuery: generate_array
--   json_keys        Spark: json_object_keys; BigQuery: json_keys; Athena: map_keys(CAST(x AS map(varchar, json)))

CREATE TABLE IF NOT EXISTS ask (
  first DATE, last DATE, teams VARCHAR[], user_id VARCHAR, weekdays_only BOOLEAN, excluded_days DATE[],
  "language" VARCHAR, model VARCHAR, ide VARCHAR, feature VARCHAR, active_in VARCHAR
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

-- Days with anybody's row; for a team, days on which it is listed.
CREATE OR REPLACE VIEW held AS
SELECT DISTINCT u.day,
  u.day BETWEEN ask.first AND ask.last AS in_window,
  u.day BETWEEN date_trunc('month', ask.last) AND ask.last AS in_month,
  u.day BETWEEN ask.last - 27 AND ask.last AS in_28
FROM users u, ask
WHERE keeps_day(u.day)
  AND (ask.teams IS NULL OR EXISTS (SELECT 1 FROM teams t WHERE t.day = u.day AND list_contains(ask.teams, t.team_id)));

CREATE OR REPLACE VIEW days AS SELECT day FROM held WHERE in_window;

-- Rows of the people asked for: members of the team on the day of the row, not of today.
CREATE OR REPLACE VIEW person AS
SELECT u.*, h.in_window, h.in_month, h.in_28
FROM users u
JOIN held h ON h.day = u.day
CROSS JOIN ask
WHERE (ask.user_id IS NULL OR u.user_id = ask.user_id)
  AND (ask.teams IS NULL OR EXISTS (
    SELECT 1 FROM teams t WHERE t.day = u.day AND t.user_id = u.user_id AND list_contains(ask.teams, t.team_id)));

-- ── Entries of the five arrays ─────────────────────────────────────────────────────────────────────────────────

CREATE OR REPLACE VIEW all_entry AS
SELECT source, day, user_id, in_window, in_month, in_28, "language", model, ide, feature,
  coalesce(interactions, 0) AS interactions, coalesce(generations, 0) AS generations,
  coalesce(acceptances, 0) AS acceptances, coalesce(suggested, 0) AS suggested,
  coalesce(added, 0) AS added, coalesce(deleted, 0) AS deleted
FROM (
  SELECT 'F' AS source, day, user_id, in_window, in_month, in_28,
    NULL AS "language", NULL AS model, NULL AS ide, plain_name(e.feature) AS feature,
    e.user_initiated_interaction_count AS interactions, e.code_generation_activity_count AS generations,
    e.code_acceptance_activity_count AS acceptances, e.loc_suggested_to_add_sum AS suggested,
    e.loc_added_sum AS added, e.loc_deleted_sum AS deleted
  FROM (SELECT *, unnest(totals_by_feature) AS e FROM person)
  UNION ALL
  SELECT 'LF', day, user_id, in_window, in_month, in_28,
    language_name(e."language"), NULL, NULL, plain_name(e.feature),
    NULL, e.code_generation_activity_count, e.code_acceptance_activity_count, e.loc_suggested_to_add_sum,
    e.loc_added_sum, e.loc_deleted_sum
  FROM (SELECT *, unnest(totals_by_language_feature) AS e FROM person)
  UNION ALL
  SELECT 'MF', day, user_id, in_window, in_month, in_28,
    NULL, model_name(e.model), NULL, plain_name(e.feature),
    e.user_initiated_interaction_count, e.code_generation_activity_count, e.code_acceptance_activity_count,
    e.loc_suggested_to_add_sum, e.loc_added_sum, e.loc_deleted_sum
  FROM (SELECT *, unnest(totals_by_model_feature) AS e FROM person)
  UNION ALL
  SELECT 'LM', day, user_id, in_window, in_month, in_28,
    language_name(e."language"), model_name(e.model), NULL, NULL,
    NULL, e.code_generation_activity_count, e.code_acceptance_activity_count, e.loc_suggested_to_add_sum,
    e.loc_added_sum, e.loc_deleted_sum
  FROM (SELECT *, unnest(totals_by_language_model) AS e FROM person)
  UNION ALL
  SELECT 'I', day, user_id, in_window, in_month, in_28,
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

CREATE OR REPLACE VIEW used_ide AS
SELECT user_id, day FROM users WHERE len(totals_by_ide) > 0
UNION
SELECT user_id, day FROM (SELECT user_id, day, unnest(totals_by_feature) AS e FROM users)
WHERE plain_name(e.feature) NOT IN ('copilot_cli', 'copilot_app');

-- Who is active: everyone with a row; under names, everyone with an entry of them.
CREATE OR REPLACE VIEW active AS
SELECT day, user_id, in_window, in_month, in_28 FROM person
WHERE NOT any_name()
  AND ((SELECT active_in IS NULL FROM ask) OR (user_id, day) IN (SELECT (user_id, day) FROM used_ide))
UNION ALL
SELECT DISTINCT day, user_id, in_window, in_month, in_28 FROM entry
WHERE any_name() AND source = source_of(false, false, 'any', false);
CREATE OR REPLACE MACRO people_are_told() AS source_of(false, false, 'any', false) IS NOT NULL AND has_days();

CREATE OR REPLACE VIEW shape AS
SELECT NULL::VARCHAR AS part, NULL::DATE AS day, NULL::VARCHAR[] AS keys, NULL::VARCHAR AS name,
  NULL::DOUBLE AS value, NULL::VARCHAR AS text
WHERE false;

-- ── People ─────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE OR REPLACE VIEW active_by_day AS
SELECT d.day, count(DISTINCT a.user_id) AS people FROM days d LEFT JOIN active a ON a.day = d.day GROUP BY d.day;

CREATE OR REPLACE VIEW metric_daily_active_users AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, CASE WHEN people_are_told() THEN (SELECT max(people) FROM active_by_day, ask WHERE day = (SELECT max(d) FROM (SELECT unnest(generate_series(ask.first, ask.last, INTERVAL 1 DAY))::DATE AS d FROM ask) WHERE keeps_day(d))) END, NULL
UNION ALL
SELECT 'series', day, [], 'people', people, NULL FROM active_by_day WHERE people_are_told();

-- A week counts when all its days are held; where not, GitHub's own count of it, if nothing is narrowed.
CREATE OR REPLACE VIEW week AS
SELECT d.day,
  (SELECT count(*) FROM held h WHERE h.day BETWEEN d.day - 6 AND d.day)
    = (SELECT count(*) FROM (SELECT unnest(generate_series(0, 6)) AS back) WHERE keeps_day(d.day - back::INTEGER)) AS is_held,
  (SELECT count(DISTINCT a.user_id) FROM active a WHERE a.day BETWEEN d.day - 6 AND d.day) AS people,
  (SELECT e.weekly_active_users FROM entity e, ask
   WHERE e.day = d.day AND is_whole() AND ask.active_in IS NULL AND NOT coalesce(ask.weekdays_only, false)
     AND len(coalesce(ask.excluded_days, [])) = 0) AS counted
FROM days d;
CREATE OR REPLACE VIEW weekly AS
SELECT day, CASE WHEN is_held THEN people ELSE counted END AS people FROM week;

CREATE OR REPLACE VIEW metric_weekly_active_users AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, CASE WHEN people_are_told() THEN (SELECT max(people) FROM weekly WHERE day = (SELECT max(d) FROM (SELECT unnest(generate_series(ask.first, ask.last, INTERVAL 1 DAY))::DATE AS d FROM ask) WHERE keeps_day(d))) END, NULL
UNION ALL
SELECT 'series', day, [], 'people', people, NULL FROM weekly WHERE people_are_told() AND people IS NOT NULL;

CREATE OR REPLACE VIEW metric_active_users AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, CASE WHEN people_are_told() THEN (SELECT count(DISTINCT user_id) FROM active WHERE in_window) END, NULL;

CREATE OR REPLACE VIEW metric_total_active_users AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, CASE WHEN people_are_told() AND EXISTS (FROM held WHERE in_month) THEN (SELECT count(DISTINCT user_id) FROM active WHERE in_month) END, NULL;

CREATE OR REPLACE VIEW metric_agent_adoption AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, CASE WHEN has_days() AND NOT any_name() THEN (SELECT CASE WHEN count(used_agent) > 0 THEN count(DISTINCT user_id) FILTER (used_agent) END FROM person WHERE in_month) / nullif((SELECT count(DISTINCT user_id) FROM active WHERE in_month), 0) END, NULL;

CREATE OR REPLACE VIEW metric_rolling_28_day_active_users AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, CASE WHEN people_are_told() AND EXISTS (FROM held WHERE in_28) THEN (SELECT count(DISTINCT user_id) FROM active WHERE in_28) END, NULL;

CREATE OR REPLACE VIEW metric_rolling_28_day_chat_users AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, CASE WHEN has_days() AND NOT any_name() AND count(used_chat) > 0 THEN count(DISTINCT user_id) FILTER (used_chat) END, NULL FROM person WHERE in_28;

CREATE OR REPLACE VIEW metric_rolling_28_day_agent_users AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, CASE WHEN has_days() AND NOT any_name() AND count(used_agent) > 0 THEN count(DISTINCT user_id) FILTER (used_agent) END, NULL FROM person WHERE in_28;

CREATE OR REPLACE VIEW metric_rolling_28_day_cli_users AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, CASE WHEN has_days() AND NOT any_name() AND count(used_cli) > 0 THEN count(DISTINCT user_id) FILTER (used_cli) END, NULL FROM person WHERE in_28;

CREATE OR REPLACE VIEW metric_rolling_28_day_cloud_agent_users AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, CASE WHEN has_days() AND NOT any_name() AND count(coalesce(used_copilot_cloud_agent, used_copilot_coding_agent)) > 0 THEN count(DISTINCT user_id) FILTER (coalesce(used_copilot_cloud_agent, used_copilot_coding_agent)) END, NULL FROM person WHERE in_28;

CREATE OR REPLACE VIEW metric_rolling_28_day_code_review_active_users AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, CASE WHEN has_days() AND NOT any_name() AND count(used_copilot_code_review_active) > 0 THEN count(DISTINCT user_id) FILTER (used_copilot_code_review_active) END, NULL FROM person WHERE in_28;

CREATE OR REPLACE VIEW metric_rolling_28_day_app_users AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, CASE WHEN has_days() AND NOT any_name() AND count(used_copilot_app) > 0 THEN count(DISTINCT user_id) FILTER (used_copilot_app) END, NULL FROM person WHERE in_28;

CREATE OR REPLACE VIEW metric_rolling_28_day_vscode_agent_users AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, CASE WHEN has_days() AND NOT any_name() AND count(used_vscode_agent) > 0 THEN count(DISTINCT user_id) FILTER (used_vscode_agent) END, NULL FROM person WHERE in_28;

-- Somebody who asked for a review on any day is not a passive reviewer of the same days.
CREATE OR REPLACE VIEW metric_rolling_28_day_code_review_passive_users AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, CASE WHEN has_days() AND NOT any_name() AND count(used_copilot_code_review_passive) > 0 THEN count(DISTINCT user_id) FILTER (
    used_copilot_code_review_passive
    AND user_id NOT IN (SELECT user_id FROM person WHERE in_28 AND used_copilot_code_review_active)) END, NULL FROM person WHERE in_28;

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
WHERE in_window AND is_completion AND source = source_of(true, false, 'completion', false)
GROUP BY "language";

CREATE OR REPLACE VIEW metric_code_completion_acceptance_rate_per_language AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, sum(acceptances) / nullif(sum(generations), 0), NULL FROM completion_by_language
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
WHERE in_window AND is_ide AND source = source_of(true, false, 'ide', false)
GROUP BY day, "language";

CREATE OR REPLACE VIEW metric_language_usage AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, CASE WHEN has_days() AND source_of(true, false, 'ide', false) IS NOT NULL THEN coalesce(sum(amount) FILTER (is_named(name)), 0) END, NULL FROM language_usage_cell
UNION ALL
SELECT 'total', NULL, [], 'unnamed', coalesce(sum(amount) FILTER (NOT is_named(name)), 0), NULL FROM language_usage_cell
HAVING has_days() AND source_of(true, false, 'ide', false) IS NOT NULL
UNION ALL
SELECT 'breakdown', NULL, [name], 'value', sum(amount), NULL FROM language_usage_cell WHERE is_named(name) GROUP BY name HAVING sum(amount) <> 0;

CREATE OR REPLACE VIEW metric_language_usage_per_day AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, CASE WHEN has_days() AND source_of(true, false, 'ide', false) IS NOT NULL THEN coalesce(sum(amount) FILTER (is_named(name)), 0) END, NULL FROM language_usage_cell
UNION ALL
SELECT 'total', NULL, [], 'unnamed', coalesce(sum(amount) FILTER (NOT is_named(name)), 0), NULL FROM language_usage_cell
HAVING has_days() AND source_of(true, false, 'ide', false) IS NOT NULL
UNION ALL
SELECT 'series', day, [], name, amount, NULL FROM language_usage_cell WHERE is_named(name) AND amount > 0;

CREATE OR REPLACE VIEW model_usage_cell AS
SELECT day, model AS name, sum(interactions) AS amount
FROM entry
WHERE in_window AND is_chat AND source = source_of(false, true, 'chat', true)
GROUP BY day, model;

CREATE OR REPLACE VIEW metric_model_usage AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, CASE WHEN has_days() AND source_of(false, true, 'chat', true) IS NOT NULL THEN coalesce(sum(amount) FILTER (is_named(name)), 0) END, NULL FROM model_usage_cell
UNION ALL
SELECT 'total', NULL, [], 'unnamed', coalesce(sum(amount) FILTER (NOT is_named(name)), 0), NULL FROM model_usage_cell
HAVING has_days() AND source_of(false, true, 'chat', true) IS NOT NULL
UNION ALL
SELECT 'breakdown', NULL, [name], 'value', sum(amount), NULL FROM model_usage_cell WHERE is_named(name) GROUP BY name HAVING sum(amount) <> 0;

CREATE OR REPLACE VIEW metric_model_usage_per_day AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, CASE WHEN has_days() AND source_of(false, true, 'chat', true) IS NOT NULL THEN coalesce(sum(amount) FILTER (is_named(name)), 0) END, NULL FROM model_usage_cell
UNION ALL
SELECT 'total', NULL, [], 'unnamed', coalesce(sum(amount) FILTER (NOT is_named(name)), 0), NULL FROM model_usage_cell
HAVING has_days() AND source_of(false, true, 'chat', true) IS NOT NULL
UNION ALL
SELECT 'series', day, [], name, amount, NULL FROM model_usage_cell WHERE is_named(name) AND amount > 0;

CREATE OR REPLACE VIEW metric_model_usage_per_chat_mode AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, CASE WHEN has_days() AND source_of(false, true, 'chat', true) IS NOT NULL THEN coalesce(sum(interactions), 0) END, NULL FROM entry WHERE in_window AND is_chat AND source = source_of(false, true, 'chat', true) AND is_named(model)
UNION ALL
SELECT 'total', NULL, [], 'unnamed', coalesce(sum(interactions), 0), NULL FROM entry
WHERE in_window AND is_chat AND source = source_of(false, true, 'chat', true) AND NOT is_named(model)
HAVING has_days() AND source_of(false, true, 'chat', true) IS NOT NULL
UNION ALL
SELECT 'breakdown', NULL, [mode, model], 'value', sum(interactions), NULL FROM entry
WHERE in_window AND is_chat AND source = source_of(false, true, 'chat', true) AND is_named(model)
GROUP BY mode, model HAVING sum(interactions) <> 0;

-- This array has no feature: the CLI is in it.
CREATE OR REPLACE VIEW metric_model_usage_per_language AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, CASE WHEN has_days() AND source_of(true, true, 'any', false) IS NOT NULL THEN coalesce(sum(generations) FILTER (is_named("language") AND is_named(model)), 0) END, NULL FROM entry WHERE in_window AND source = source_of(true, true, 'any', false)
UNION ALL
SELECT 'total', NULL, [], 'unnamed', coalesce(sum(generations) FILTER (NOT (is_named("language") AND is_named(model))), 0), NULL FROM entry
WHERE in_window AND source = source_of(true, true, 'any', false)
HAVING has_days() AND source_of(true, true, 'any', false) IS NOT NULL
UNION ALL
SELECT 'breakdown', NULL, ["language", model], 'value', sum(generations), NULL FROM entry
WHERE in_window AND source = source_of(true, true, 'any', false) AND is_named("language") AND is_named(model)
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
SELECT 'value', NULL, [], NULL, sum(requests) / nullif((SELECT count(DISTINCT user_id) FROM active WHERE in_window), 0), NULL FROM chat
UNION ALL
SELECT 'series', c.day, [], 'value', sum(c.requests) / any_value(a.people), NULL
FROM chat c JOIN active_by_day a ON a.day = c.day
WHERE a.people > 0 GROUP BY c.day;

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

-- The calendar month of the last day, whatever the window.
CREATE OR REPLACE VIEW metric_average_lines_deleted_by_agent AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, CASE WHEN has_days() AND source_of(false, false, 'agent', false) IS NOT NULL AND people_are_told() THEN
  (SELECT coalesce(sum(deleted), 0) FROM entry WHERE in_month AND is_agent AND source = source_of(false, false, 'agent', false))
  / nullif((SELECT count(DISTINCT user_id) FROM active WHERE in_month), 0) END, NULL;

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
  FROM entry WHERE in_window AND (is_completion OR is_chat) AND source = source_of(false, false, 'user', false) AND has_days()
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
FROM entry WHERE in_window AND (is_completion OR is_chat) AND source = source_of(false, true, 'user', false)
UNION ALL
-- Completions have no model: they get a row of their own, where the filter leaves them countable.
SELECT '(no model reported)', true, e.suggested, e.added, e.deleted
FROM entry e, ask
WHERE e.in_window AND e.is_completion AND e.source = 'F'
  AND ask."language" IS NULL AND ask.model IS NULL AND ask.ide IS NULL;

CREATE OR REPLACE VIEW metric_user_initiated_code_changes_per_model AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, CASE WHEN has_days() AND source_of(false, true, 'user', false) IS NOT NULL THEN coalesce(sum(added + deleted) FILTER (named), 0) END, NULL FROM user_by_model
UNION ALL
SELECT 'total', NULL, [], 'unnamed', coalesce(sum(added + deleted) FILTER (NOT named), 0), NULL FROM user_by_model
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
FROM entry WHERE in_window AND (is_completion OR is_chat) AND source = source_of(true, false, 'user', false);

CREATE OR REPLACE VIEW metric_user_initiated_code_changes_per_language AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, CASE WHEN has_days() AND source_of(true, false, 'user', false) IS NOT NULL THEN coalesce(sum(added + deleted) FILTER (named), 0) END, NULL FROM user_by_language
UNION ALL
SELECT 'total', NULL, [], 'unnamed', coalesce(sum(added + deleted) FILTER (NOT named), 0), NULL FROM user_by_language
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
FROM entry WHERE in_window AND is_agent AND source = source_of(false, true, 'agent', false);

CREATE OR REPLACE VIEW metric_agent_initiated_code_changes_per_model AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, CASE WHEN has_days() AND source_of(false, true, 'agent', false) IS NOT NULL THEN coalesce(sum(added + deleted) FILTER (named), 0) END, NULL FROM agent_by_model
UNION ALL
SELECT 'total', NULL, [], 'unnamed', coalesce(sum(added + deleted) FILTER (NOT named), 0), NULL FROM agent_by_model
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
FROM entry WHERE in_window AND is_agent AND source = source_of(true, false, 'agent', false);

CREATE OR REPLACE VIEW metric_agent_initiated_code_changes_per_language AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, CASE WHEN has_days() AND source_of(true, false, 'agent', false) IS NOT NULL THEN coalesce(sum(added + deleted) FILTER (named), 0) END, NULL FROM agent_by_language
UNION ALL
SELECT 'total', NULL, [], 'unnamed', coalesce(sum(added + deleted) FILTER (NOT named), 0), NULL FROM agent_by_language
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
FROM entry e, ask WHERE e.in_window AND e.source = 'I' AND ask."language" IS NULL AND ask.model IS NULL AND ask.feature IS NULL;

CREATE OR REPLACE VIEW metric_ide_usage AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, CASE WHEN has_days() AND (SELECT ask."language" IS NULL AND ask.model IS NULL AND ask.feature IS NULL FROM ask) THEN count(DISTINCT user_id) END, NULL FROM ide_usage_cell
UNION ALL
SELECT 'breakdown', NULL, [name], part.name, part.value, NULL
FROM (SELECT name, unnest([{'name': 'people', 'value': count(DISTINCT user_id)::DOUBLE}, {'name': 'interactions', 'value': sum(interactions)}, {'name': 'generations', 'value': sum(generations)}, {'name': 'lines', 'value': sum(lines)}]) AS part FROM ide_usage_cell GROUP BY name);

CREATE OR REPLACE VIEW feature_usage_cell AS
SELECT e.feature AS name, e.user_id, e.interactions, e.generations, e.acceptances, e.suggested, e.added, e.deleted,
  e.added + e.deleted AS lines
FROM entry e, ask WHERE e.in_window AND e.source = 'F' AND ask."language" IS NULL AND ask.model IS NULL AND ask.ide IS NULL;

CREATE OR REPLACE VIEW metric_feature_usage AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, CASE WHEN has_days() AND (SELECT ask."language" IS NULL AND ask.model IS NULL AND ask.ide IS NULL FROM ask) THEN count(DISTINCT user_id) END, NULL FROM feature_usage_cell
UNION ALL
SELECT 'breakdown', NULL, [name], part.name, part.value, NULL
FROM (SELECT name, unnest([{'name': 'people', 'value': count(DISTINCT user_id)::DOUBLE}, {'name': 'interactions', 'value': sum(interactions)}, {'name': 'generations', 'value': sum(generations)}, {'name': 'acceptances', 'value': sum(acceptances)}, {'name': 'suggested', 'value': sum(suggested)}, {'name': 'added', 'value': sum(added)}, {'name': 'deleted', 'value': sum(deleted)}]) AS part FROM feature_usage_cell GROUP BY name);

-- The state in which each person was last seen. The first of a day's entries counts.
CREATE OR REPLACE VIEW client AS
SELECT p.day, p.user_id, plain_name(e.ide) AS ide, e.last_known_ide_version.ide_version AS ide_version,
  CASE WHEN coalesce(trim(e.last_known_plugin_version.plugin), '') = '' THEN 'unknown'
    ELSE trim(e.last_known_plugin_version.plugin) END AS plugin,
  e.last_known_plugin_version.plugin_version AS plugin_version
FROM (SELECT day, user_id, unnest(totals_by_ide) AS e FROM person WHERE in_window) p, ask
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
SELECT 'value', NULL, [], NULL, CASE WHEN has_days() AND (SELECT "language" IS NULL AND model IS NULL AND feature IS NULL FROM ask) THEN count(*) END, NULL FROM last_ide_version
UNION ALL
SELECT 'breakdown', NULL, [ide, ide_version], 'people', count(DISTINCT user_id), NULL FROM last_ide_version GROUP BY ide, ide_version;

CREATE OR REPLACE VIEW metric_plugin_versions AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, CASE WHEN has_days() AND (SELECT "language" IS NULL AND model IS NULL AND feature IS NULL FROM ask) THEN count(*) END, NULL FROM last_plugin_version
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
FROM person WHERE in_window AND totals_by_cli IS NOT NULL AND NOT any_name()
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
FROM person WHERE in_window AND totals_by_copilot_app IS NOT NULL AND NOT any_name()
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
FROM person WHERE in_window AND totals_by_vscode_agent IS NOT NULL AND NOT any_name()
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
SELECT 'value', NULL, [], NULL, sum(ai_credits_used), NULL FROM person WHERE in_window AND NOT any_name()
UNION ALL
SELECT 'series', day, [], 'value', sum(ai_credits_used), NULL FROM person
WHERE in_window AND ai_credits_used IS NOT NULL AND NOT any_name() GROUP BY day;

CREATE OR REPLACE VIEW third_party AS
SELECT trim(coalesce(e.agent_name, '')) AS agent, coalesce(e.user_initiated_interaction_count, 0) AS requests,
  coalesce(e.session_count, 0) AS sessions
FROM (SELECT unnest(totals_by_3rd_party_agent) AS e FROM person WHERE in_window AND NOT any_name());

CREATE OR REPLACE VIEW metric_third_party_agents AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, CASE WHEN (SELECT count(totals_by_3rd_party_agent) FROM person WHERE in_window AND NOT any_name()) > 0
  THEN coalesce(sum(requests), 0) END, NULL FROM third_party
UNION ALL
SELECT 'breakdown', NULL, [agent], part.name, part.value, NULL
FROM (
  SELECT agent, unnest([{'name': 'requests', 'value': sum(requests)}, {'name': 'sessions', 'value': sum(sessions)}]) AS part
  FROM third_party
  GROUP BY agent
  HAVING sum(requests) <> 0 OR sum(sessions) <> 0
);

-- Plugins are skills as well, and MCP counts attempts: kinds are never added up.
CREATE OR REPLACE VIEW metric_cli_customisations AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, NULL, NULL
UNION ALL
SELECT 'breakdown', NULL, ['skill', name], 'interactions', sum(amount), NULL
FROM (SELECT trim(coalesce(e.skill, '')) AS name, coalesce(e.interaction_count, 0) AS amount FROM (SELECT unnest(totals_by_skill) AS e FROM person WHERE in_window AND NOT any_name()))
GROUP BY name HAVING sum(amount) <> 0
UNION ALL
SELECT 'breakdown', NULL, ['custom_agent', name], 'interactions', sum(amount), NULL
FROM (SELECT trim(coalesce(e.custom_agent, '')) AS name, coalesce(e.interaction_count, 0) AS amount FROM (SELECT unnest(totals_by_custom_agent) AS e FROM person WHERE in_window AND NOT any_name()))
GROUP BY name HAVING sum(amount) <> 0
UNION ALL
SELECT 'breakdown', NULL, ['mcp', name], 'interactions', sum(amount), NULL
FROM (SELECT trim(coalesce(e.mcp, '')) AS name, coalesce(e.interaction_count, 0) AS amount FROM (SELECT unnest(totals_by_mcp) AS e FROM person WHERE in_window AND NOT any_name()))
GROUP BY name HAVING sum(amount) <> 0
UNION ALL
SELECT 'breakdown', NULL, ['slash_cmd', name], 'interactions', sum(amount), NULL
FROM (SELECT trim(coalesce(e.slash_cmd, '')) AS name, coalesce(e.interaction_count, 0) AS amount FROM (SELECT unnest(totals_by_slash_cmd) AS e FROM person WHERE in_window AND NOT any_name()))
GROUP BY name HAVING sum(amount) <> 0
UNION ALL
SELECT 'breakdown', NULL, ['plugin', name], 'interactions', sum(amount), NULL
FROM (SELECT trim(coalesce(e.plugin, '')) AS name, coalesce(e.interaction_count, 0) AS amount FROM (SELECT unnest(totals_by_plugin) AS e FROM person WHERE in_window AND NOT any_name()))
GROUP BY name HAVING sum(amount) <> 0;

CREATE OR REPLACE VIEW last_phase AS
SELECT user_id, ai_adoption_phase.phase AS phase FROM person
WHERE in_window AND NOT any_name() AND coalesce(ai_adoption_phase.phase, '') <> ''
QUALIFY row_number() OVER (PARTITION BY user_id ORDER BY day DESC) = 1;

CREATE OR REPLACE VIEW metric_adoption_phases AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, nullif(count(*), 0), NULL FROM last_phase
UNION ALL
SELECT 'breakdown', NULL, [phase], 'people', count(*), NULL FROM last_phase GROUP BY phase;

-- ── What only the organisation or enterprise reports: not under a filter of people or names ────────────────────

CREATE OR REPLACE VIEW entity_row AS
SELECT e.* FROM entity e, ask WHERE e.day BETWEEN ask.first AND ask.last AND keeps_day(e.day) AND is_whole();

CREATE OR REPLACE VIEW pull_requests_by_day AS
SELECT day, part.name, part.value
FROM (SELECT day, unnest([
  {'name': 'created', 'value': pull_requests.total_created},
  {'name': 'reviewed', 'value': pull_requests.total_reviewed},
  {'name': 'merged', 'value': pull_requests.total_merged},
  {'name': 'created_by_copilot', 'value': pull_requests.total_created_by_copilot},
  {'name': 'reviewed_by_copilot', 'value': pull_requests.total_reviewed_by_copilot},
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

-- Medians of days cannot be combined: there is no value for the window.
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

CREATE OR REPLACE VIEW phase_figure AS
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
CREATE OR REPLACE VIEW metric_adoption_phase_figures AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, NULL, NULL
UNION ALL
SELECT 'breakdown', NULL, [phase], name, value, NULL
FROM (SELECT *, count(*) FILTER (value <> 0) OVER (PARTITION BY phase) AS figures FROM phase_figure WHERE kind IN ('UBIGINT', 'BIGINT', 'DOUBLE'))
WHERE figures > 0;

CREATE OR REPLACE VIEW repo_row AS
SELECT r.* FROM repos r, ask WHERE r.day BETWEEN ask.first AND ask.last AND keeps_day(r.day) AND is_whole();
CREATE OR REPLACE VIEW repo_sum AS
SELECT arg_max(repo_owner_name || '/' || repo_name, day) AS name,
  sum(coalesce(pull_requests.total_created, 0)) AS created, sum(coalesce(pull_requests.total_reviewed, 0)) AS reviewed,
  sum(coalesce(pull_requests.total_merged, 0)) AS merged,
  sum(coalesce(pull_requests.total_created_by_copilot, 0)) AS created_by_copilot,
  sum(coalesce(pull_requests.total_reviewed_by_copilot, 0)) AS reviewed_by_copilot
FROM repo_row GROUP BY repo_id;

CREATE OR REPLACE VIEW metric_pull_requests_by_repository AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, nullif(count(*), 0), NULL FROM repo_sum
UNION ALL
SELECT 'breakdown', NULL, [name], part.name, part.value, NULL
FROM (
  SELECT name, unnest([{'name': 'created', 'value': sum(created)}, {'name': 'reviewed', 'value': sum(reviewed)}, {'name': 'merged', 'value': sum(merged)}, {'name': 'created_by_copilot', 'value': sum(created_by_copilot)}, {'name': 'reviewed_by_copilot', 'value': sum(reviewed_by_copilot)}]) AS part
  FROM repo_sum
  GROUP BY name
  HAVING sum(created) <> 0 OR sum(reviewed) <> 0 OR sum(merged) <> 0 OR sum(created_by_copilot) <> 0 OR sum(reviewed_by_copilot) <> 0
);

-- ── Licences ───────────────────────────────────────────────────────────────────────────────────────────────────

CREATE OR REPLACE VIEW seat AS
SELECT s.last_activity_at IS NULL AS is_unused, s.last_activity_at >= ask.last - 27 AS is_active
FROM seats s, ask WHERE is_whole();

CREATE OR REPLACE VIEW metric_seats AS
FROM shape UNION ALL
SELECT 'value', NULL, [], NULL, nullif(count(*), 0), NULL FROM seat
UNION ALL
SELECT 'total', NULL, [], part.name, part.value, NULL
FROM (SELECT unnest([
  {'name': 'assigned', 'value': count(*)}, {'name': 'active', 'value': count(*) FILTER (is_active)},
  {'name': 'idle', 'value': count(*) FILTER (NOT is_active)}, {'name': 'never_used', 'value': count(*) FILTER (is_unused)}]) AS part
FROM seat HAVING count(*) > 0);

-- ── Teams and people ───────────────────────────────────────────────────────────────────────────────────────────

-- Somebody in two teams counts in both; a team's activity is that of its members on the days of their membership.
CREATE OR REPLACE VIEW team_member AS
SELECT t.* FROM teams t, ask
WHERE t.day BETWEEN ask.first AND ask.last AND keeps_day(t.day) AND t.day IN (SELECT day FROM users);
CREATE OR REPLACE VIEW completion_by_person AS
SELECT user_id, day, sum(e.code_generation_activity_count) AS suggested, sum(e.code_acceptance_activity_count) AS accepted
FROM (SELECT user_id, day, unnest(totals_by_feature) AS e FROM users)
WHERE plain_name(e.feature) = 'code_completion' GROUP BY user_id, day;

CREATE OR REPLACE VIEW team_table AS
SELECT t.team_id, arg_max(t.slug, t.day) AS slug,
  count(DISTINCT u.user_id) FILTER (
    (SELECT active_in IS NULL FROM ask) OR (u.user_id, u.day) IN (SELECT (user_id, day) FROM used_ide)) AS active_users, count(DISTINCT t.user_id) AS seated_members,
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
WHERE in_window GROUP BY user_id;
