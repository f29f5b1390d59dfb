import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../../../scripts/lib/paths.ts';
import { addDays } from '../../../src/domain/day.ts';
import type { UserRow } from '../../../src/reports/schemas.ts';
import { totalsOfEntity } from '../../../src/facts/day-totals.ts';
import { entityFacts } from '../../../src/facts/entity-facts.ts';
import { METRIC_IDS, type MetricId } from '../../../src/metrics/catalog/catalog.ts';
import { entityRow, feature, languageFeature, modelFeature, userRow } from '../support/rows.ts';
import { LAST, resultsOfDays as compute, resultsOfStored, usersOn } from '../support/snapshot.ts';

/** Two people on the last day; the numbers below are worked out by hand from these rows. */
const ADA = userRow(LAST, 1, {
  used_chat: true,
  used_agent: true,
  totals_by_feature: [
    feature('code_completion', [0, 40, 14, 95, 33, 0]),
    feature('chat_panel_ask_mode', [6, 5, 2, 48, 12, 0]),
    feature('chat_inline', [1, 1, 1, 9, 9, 0]),
    feature('chat_panel_agent_mode', [9, 7, 0, 22, 0, 0]),
    feature('agent_edit', [0, 11, 0, 0, 310, 88]),
    feature('copilot_cli', [4, 6, 6, 0, 70, 12]),
  ],
  totals_by_language_feature: [
    languageFeature('c#', 'code_completion', [0, 30, 11, 70, 27, 0]),
    languageFeature('typescript', 'code_completion', [0, 10, 3, 25, 6, 0]),
    languageFeature('typescript', 'copilot_cli', [0, 6, 6, 0, 70, 12]),
    languageFeature('others', 'others', [0, 3, 0, 0, 0, 0]),
  ],
  totals_by_model_feature: [
    modelFeature('claude-4.6-sonnet', 'chat_panel_ask_mode', [6, 5, 2, 48, 12, 0]),
    modelFeature('gpt-5.4', 'chat_panel_agent_mode', [9, 7, 0, 22, 0, 0]),
    modelFeature('claude-sonnet-4.6', 'copilot_cli', [4, 6, 6, 0, 70, 12]),
  ],
});
const BOB = userRow(LAST, '2', {
  used_chat: true,
  used_agent: false,
  totals_by_feature: [
    feature('code_completion', [0, 22, 5, 60, 14, 0]),
    feature('chat_panel_plan_mode', [3, 2, 0, 15, 0, 0]),
    feature('mind_reading', [2, 2, 2, 2, 4, 1]),
  ],
  totals_by_language_feature: [languageFeature('csharp', 'code_completion', [0, 22, 5, 60, 14, 0])],
  totals_by_model_feature: [
    modelFeature('claude-sonnet-4.6', 'chat_panel_plan_mode', [3, 2, 0, 15, 0, 0]),
    modelFeature('unknown', 'chat_inline', [5, 0, 0, 0, 0, 0]),
  ],
});

describe('the catalog, on rows worked out by hand', () => {
  const earlier = addDays(LAST, -3);
  const results = compute([
    usersOn(LAST, [ADA, BOB]),
    usersOn(earlier, [
      userRow(earlier, 1),
      userRow(earlier, 3, { totals_by_feature: [feature('code_completion', [0, 100, 1, 0, 0, 0])] }),
    ]),
  ]);

  it('counts distinct people, whatever they did', () => {
    assert.equal(results.rolling_28_day_active_users.value, 3);
    assert.equal(results.rolling_28_day_chat_users.value, 2);
    assert.equal(results.rolling_28_day_agent_users.value, 1);
    assert.equal(results.daily_active_users.value, 2);
  });

  it('takes rates from sums, not from daily rates', () => {
    // (14 + 5 + 1) / (40 + 22 + 100); the mean of the two days would be 0.16.
    assert.equal(results.code_completion_acceptance_rate.value, 20 / 162);
    assert.equal(results.code_completion_acceptance_rate.series?.at(-1)?.values['value'], 19 / 62);
  });

  it('counts chat requests of every mode, without the CLI', () => {
    assert.equal(results.requests_per_chat_mode.value, 6 + 1 + 9 + 3);
    // Of the three, one was in no IDE on a day on which there is a row of hers.
    assert.equal(results.average_chat_requests_per_active_user.value, 19 / 3);
    assert.deepEqual(results.requests_per_chat_mode.series?.at(-1)?.values, {
      ask: 6,
      edit: 0,
      plan: 3,
      agent: 9,
      custom: 0,
      inline: 1,
      unknown: 0,
    });
  });

  it('counts lines of the IDE and of features unknown today, without the CLI', () => {
    // 33 + 12 + 9 + 310 + 88 + 14 + 4 + 1
    assert.equal(results.loc_changed_with_ai.value, 471);
    assert.equal(results.agent_contribution.value, 398 / 471);
    assert.deepEqual(results.daily_lines_added_and_deleted.series?.at(-1)?.values, {
      added: 382,
      deleted: 89,
    });
  });

  it('merges the spellings of a language and of a model, and keeps apart what was not named', () => {
    assert.deepEqual(results.language_usage, {
      value: 62,
      breakdown: [
        { keys: ['csharp'], values: { value: 52 } },
        { keys: ['typescript'], values: { value: 10 } },
      ],
      // In the IDE 64 generations of Ada, 26 of Bob and 100 of three days earlier, less the 62 that are named.
      totals: { unnamed: 190 - 62 },
    });
    assert.deepEqual(results.model_usage, {
      value: 18,
      breakdown: [
        { keys: ['claude-sonnet-4.6'], values: { value: 9 } },
        { keys: ['gpt-5.4'], values: { value: 9 } },
      ],
      // 19 chat requests in all.
      totals: { unnamed: 1 },
    });
  });

  it('leaves missing days empty instead of zero', () => {
    const sparse = resultsOfStored([usersOn(LAST, [ADA]), usersOn(earlier, [BOB])]);
    const daily = sparse.daily_active_users.series ?? [];
    assert.equal(daily.length, 28);
    assert.equal(daily.filter(({ values }) => values['people'] === null).length, 26);
    assert.equal(sparse.code_completion_acceptance_rate.series?.[0]?.values['value'], null);
  });

  it('has a value for a week only if all seven days are stored', () => {
    const sparse = resultsOfStored([usersOn(LAST, [ADA]), usersOn(earlier, [BOB])]);
    assert.deepEqual(sparse.weekly_active_users_all_surfaces.value, null);
    assert.equal(sparse.weekly_active_users_all_surfaces.missing, 'span');
    const week = Array.from({ length: 7 }, (_, index) => {
      const date = addDays(LAST, -index);
      return usersOn(date, [userRow(date, 1), userRow(date, 10 + index)]);
    });
    assert.equal(resultsOfStored(week).weekly_active_users_all_surfaces.value, 8);
  });
});

/** The metrics of GitHub's two dashboards by the names that GitHub gives them, and where each is in the catalog. */
const GITHUB: Readonly<Record<string, readonly MetricId[]>> = {
  'Daily active users': ['daily_active_users'],
  'Weekly active users': ['weekly_active_users'],
  'Total active users': ['total_active_users'],
  'Agent adoption': ['agent_adoption'],
  'Average chat requests per active user': ['average_chat_requests_per_active_user'],
  'Code completions': ['code_completions_suggested', 'code_completions_accepted'],
  'Code completion acceptance rate': ['code_completion_acceptance_rate'],
  'Language usage': ['chat_language_usage', 'language_usage'],
  'Language usage per day': ['chat_language_usage_per_day', 'language_usage_per_day'],
  'Model usage': ['model_usage'],
  'Model usage per day': ['model_usage_per_day'],
  'Model usage per chat mode': ['model_usage_per_chat_mode'],
  'Model usage per language': ['model_usage_per_language'],
  'Most used chat model': ['most_used_chat_model'],
  'Requests per chat mode': ['requests_per_chat_mode'],
  'Lines of code changed with AI': ['loc_changed_with_ai'],
  'Agent contribution': ['agent_contribution'],
  'Average lines deleted by agent': ['average_lines_deleted_by_agent'],
  'Daily total of lines added and deleted': ['daily_lines_added_and_deleted'],
  'User-initiated code changes': ['user_initiated_code_changes'],
  'Agent-initiated code changes': ['agent_initiated_code_changes'],
  'User-initiated code changes per model': ['user_initiated_code_changes_per_model'],
  'Agent-initiated code changes per model': ['agent_initiated_code_changes_per_model'],
  'User-initiated code changes per language': ['user_initiated_code_changes_per_language'],
  'Agent-initiated code changes per language': ['agent_initiated_code_changes_per_language'],
};

describe('the catalog, beside GitHub’s dashboards', () => {
  it('has each of their 25 metrics, and the README says so of no more', async () => {
    assert.equal(Object.keys(GITHUB).length, 25);
    for (const [name, ids] of Object.entries(GITHUB))
      for (const id of ids) assert.ok(METRIC_IDS.includes(id), name);
    for (const file of ['README.md', 'CHANGELOG.md']) {
      const text = await readFile(join(ROOT, file), 'utf8');
      assert.match(text, /\b25\b/, file);
      assert.doesNotMatch(text, /every metric of .*reports/i, file);
    }
  });
});

describe('the catalog, on awkward rows', () => {
  it('counts a person once a day, however often the row was served', () => {
    const summary = usersOn(LAST, [ADA, ADA, userRow(LAST, '1')]);
    assert.deepEqual([summary.duplicates, summary.conflicts], [2, 1]);
    const results = compute([summary]);
    assert.equal(results.daily_active_users.value, 1);
    assert.equal(results.requests_per_chat_mode.value, 16);
  });

  it('takes rows without any array, with null, and all zero', () => {
    const { totals_by_feature: _, ...bare } = ADA;
    const results = compute([
      usersOn(LAST, [bare, userRow(LAST, 5, { used_cli: null, totals_by_cli: null })]),
    ]);
    assert.equal(results.daily_active_users_all_surfaces.value, 2);
    assert.equal(results.daily_active_users.value, 0);
    assert.equal(results.loc_changed_with_ai.value, 0);
    assert.equal(results.rolling_28_day_chat_users.value, 1);
    assert.equal(results.code_completion_acceptance_rate.value, null);
    assert.equal(results.agent_contribution.value, null);
  });

  it('distinguishes “not reported” from no users', () => {
    const users = (more: Partial<UserRow>) => compute([usersOn(LAST, [userRow(LAST, 1, more)])]);
    assert.equal(users({}).rolling_28_day_chat_users.value, null);
    assert.equal(users({ used_chat: false }).rolling_28_day_chat_users.value, 0);
  });

  it('counts only the members of a team', () => {
    const results = compute([usersOn(LAST, [ADA, BOB], [2, 99])]);
    assert.equal(results.daily_active_users.value, 1);
    assert.equal(results.code_completion_acceptance_rate.value, 5 / 22);
  });

  it('falls back to the entity’s own counts, and never makes people up', () => {
    const entity = entityFacts(
      LAST,
      entityRow(LAST, {
        daily_active_users: 3,
        weekly_active_users: 7,
        monthly_active_users: 11,
        monthly_active_chat_users: null,
        totals_by_feature: [feature('chat_panel_ask_mode', [22, 0, 0, 0, 0, 0])],
      }),
    );
    const counted = new Map([[LAST, { ...entity.counted, byGitHub: entity.counted }]]);
    const results = resultsOfStored([totalsOfEntity(entity, {})], {}, counted);
    assert.equal(results.daily_active_users_all_surfaces.value, 3);
    assert.equal(results.weekly_active_users_all_surfaces.value, 7);
    assert.equal(results.rolling_28_day_active_users.value, 11);
    assert.equal(results.rolling_28_day_chat_users.value, null);
    // GitHub's counts are of all surfaces: they answer nothing on the basis of the IDE.
    for (const id of [
      'daily_active_users',
      'weekly_active_users',
      'total_active_users',
      'ide_active_users',
      'agent_adoption',
      'average_chat_requests_per_active_user',
      'average_lines_deleted_by_agent',
    ] as const)
      assert.equal(results[id].value, null, id);
    assert.equal(results.daily_active_users.missing, 'report');
  });

  it('has no value for any metric without any day', () => {
    const results = resultsOfStored([]);
    assert.equal(results.rolling_28_day_active_users.value, null);
    assert.equal(results.code_completion_acceptance_rate.value, null);
  });
});
