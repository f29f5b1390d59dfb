import fc from 'fast-check';
import { addDays, day, type Day } from '../../src/domain/day.ts';
import type { Filter } from '../../src/facts/filter.ts';

/** Small, and full of what is awkward: absent fields, two spellings, repeated rows, ids as numbers and as text. */
export interface Organization {
  readonly users: readonly object[];
  readonly teams: readonly object[];
  readonly entity: readonly object[];
  readonly repos: readonly object[];
  readonly seats: readonly object[];
}

export interface Question {
  readonly from: Day;
  readonly to: Day;
  readonly filter: Filter;
}

/** Reaches over a month's end and over weekends. */
const FIRST = day('2026-09-22');
const DAYS = 42;
const PEOPLE = 7;
const TEAMS = ['42', '43', '44'];

const LANGUAGES = [
  'typescript',
  ' TypeScript',
  'c#',
  'csharp',
  'python',
  'sh',
  'shell',
  'tsx',
  'py',
  'others',
  'unknown',
  '',
];
const MODELS = [
  'claude-4.6-sonnet',
  'claude-sonnet-4.6',
  'claude-sonnet-4.6-1m',
  'Claude-Opus-4.6',
  'gpt-5.4',
  'auto',
  'others',
  'unknown',
];
const FEATURES = [
  'code_completion',
  'chat_inline',
  'chat_panel_ask_mode',
  'chat_panel_edit_mode',
  'chat_panel_plan_mode',
  'chat_panel_agent_mode',
  'chat_panel_custom_mode',
  'chat_panel_unknown_mode',
  'agent_edit',
  'copilot_cli',
  'copilot_app',
  'others',
  'mind_reading',
];
const IDES = ['vscode', 'VisualStudio', 'intellij', 'xcode', 'others', 'unknown'];

const count = fc.nat(40);
/** Tools that rewrite files put null where a counter is left out. */
const counter = fc.option(count, { nil: null, freq: 9 });
/** Absent, null or a value, as GitHub has it before a field was introduced and where there is nothing to say. */
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const name = (names: readonly string[]) => fc.constantFrom(...names);
const dayOfRange = fc.nat(DAYS - 1).map((offset) => addDays(FIRST, offset));
const person = fc.nat(PEOPLE - 1);
const idOf = (number: number): fc.Arbitrary<string | number> =>
  fc.constantFrom(1000 + number, String(1000 + number));

const codeCounters = {
  code_generation_activity_count: counter,
  code_acceptance_activity_count: counter,
  loc_suggested_to_add_sum: counter,
  loc_suggested_to_delete_sum: counter,
  loc_added_sum: counter,
  loc_deleted_sum: counter,
};
const counters = { user_initiated_interaction_count: counter, ...codeCounters };

const entries = <T extends object>(shape: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  maybe(fc.array(fc.record(shape, { requiredKeys: [] }), { maxLength: 4 }));

const breakdowns = {
  totals_by_feature: maybe(
    fc.array(fc.record({ feature: name(FEATURES), ...counters }, { requiredKeys: ['feature'] }), {
      maxLength: 5,
    }),
  ),
  totals_by_language_feature: maybe(
    fc.array(fc.record({ language: name(LANGUAGES), feature: name(FEATURES), ...codeCounters }), {
      maxLength: 5,
    }),
  ),
  totals_by_model_feature: maybe(
    fc.array(fc.record({ model: name(MODELS), feature: name(FEATURES), ...counters }), { maxLength: 5 }),
  ),
  totals_by_language_model: maybe(
    fc.array(fc.record({ language: name(LANGUAGES), model: name(MODELS), ...codeCounters }), {
      maxLength: 4,
    }),
  ),
  totals_by_ide: maybe(
    fc.uniqueArray(
      fc.record(
        {
          ide: name(IDES),
          ...counters,
          last_known_ide_version: maybe(fc.record({ ide_version: name(['1.106.0', '1.139.0', '']) })),
          last_known_plugin_version: maybe(
            fc.record(
              {
                plugin: name(['copilot-chat', 'copilot-intellij']),
                plugin_version: name(['0.35.2', '0.48.1']),
              },
              { requiredKeys: [] },
            ),
          ),
        },
        { requiredKeys: ['ide', ...(Object.keys(counters) as (keyof typeof counters)[])] },
      ),
      { selector: ({ ide }) => ide.toLowerCase(), maxLength: 3 },
    ),
  ),
};

const tokens = maybe(
  fc.record(
    {
      session_count: count,
      request_count: count,
      prompt_count: count,
      token_usage: fc.record({ output_tokens_sum: count, prompt_tokens_sum: count }),
    },
    { requiredKeys: [] },
  ),
);
const flag = maybe(fc.boolean());

const optional = {
  ...breakdowns,
  ai_credits_used: maybe(fc.nat(400).map((quarters) => quarters / 4)),
  used_agent: flag,
  used_chat: flag,
  used_cli: flag,
  used_copilot_app: flag,
  used_copilot_coding_agent: flag,
  used_copilot_cloud_agent: flag,
  used_copilot_code_review_active: flag,
  used_copilot_code_review_passive: flag,
  used_vscode_agent: flag,
  ai_adoption_phase: maybe(fc.record({ phase: name(['Phase 1', 'Phase 2', 'No Cohort']) })),
  totals_by_cli: tokens,
  totals_by_copilot_app: tokens,
  totals_by_vscode_agent: maybe(fc.record({ session_count: count, total_user_messages: count })),
  totals_by_3rd_party_agent: entries({
    agent_name: name(['claude', 'codex']),
    user_initiated_interaction_count: count,
    session_count: count,
  }),
  totals_by_skill: entries({ skill: name(['other', 'pdf']), interaction_count: count }),
  totals_by_custom_agent: entries({ custom_agent: name(['other', 'reviewer']), interaction_count: count }),
  totals_by_mcp: entries({ mcp: name(['other', 'github']), interaction_count: count }),
  totals_by_slash_cmd: entries({ slash_cmd: name(['custom', '/plan']), interaction_count: count }),
  totals_by_plugin: entries({ plugin: name(['other']), interaction_count: count }),
};

const userRow = fc.tuple(person, dayOfRange).chain(([number, date]) =>
  fc.record(
    {
      day: fc.constant(date),
      organization_id: fc.constantFrom('4711', 4711),
      user_id: idOf(number),
      user_login: fc.constantFrom(`login-${number}`, `renamed-${number}`),
      ...counters,
      ...optional,
    },
    { requiredKeys: ['day', 'user_id', 'user_login'] },
  ),
);

const teamRow = fc.tuple(person, dayOfRange, fc.nat(TEAMS.length - 1)).chain(([number, date, team]) =>
  fc.record({
    day: fc.constant(date),
    organization_id: fc.constant('4711'),
    user_id: idOf(number),
    user_login: fc.constant(`login-${number}`),
    team_id: fc.constantFrom(Number(TEAMS[team]), TEAMS[team] ?? ''),
    slug: fc.constant(`team-${team}`),
  }),
);

const minutes = maybe(fc.nat(2000).map((halves) => halves / 2));
const pullRequests = maybe(
  fc.record(
    {
      total_created: count,
      total_reviewed: count,
      total_merged: count,
      median_minutes_to_merge: minutes,
      total_suggestions: count,
      total_applied_suggestions: count,
      total_created_by_copilot: count,
      total_reviewed_by_copilot: count,
      total_merged_created_by_copilot: maybe(count),
      total_merged_reviewed_by_copilot: maybe(count),
      median_minutes_to_merge_copilot_authored: minutes,
      median_minutes_to_merge_copilot_reviewed: minutes,
      total_copilot_suggestions: count,
      total_copilot_applied_suggestions: count,
      copilot_suggestions_by_comment_type: maybe(
        fc.array(
          fc.record({
            comment_type: name(['bug_risk', 'performance']),
            total_copilot_suggestions: count,
            total_copilot_applied_suggestions: count,
          }),
          { maxLength: 3 },
        ),
      ),
    },
    { requiredKeys: [] },
  ),
);

const entityRow = fc.record(
  {
    day: dayOfRange,
    organization_id: fc.constant('4711'),
    daily_active_users: count,
    weekly_active_users: count,
    monthly_active_users: count,
    pull_requests: pullRequests,
    totals_by_ai_adoption_phase: maybe(
      fc.uniqueArray(
        fc.record(
          {
            phase: name(['Phase 1', 'Phase 2', 'Phase 3']),
            phase_number: fc.nat(3),
            total_engaged_users: count,
            users_in_phase_28d: maybe(count),
            avg_loc_added: minutes,
          },
          { requiredKeys: ['phase', 'phase_number'] },
        ),
        { selector: ({ phase }) => phase, maxLength: 3 },
      ),
    ),
  },
  { requiredKeys: ['day', 'daily_active_users'] },
);

const repoRow = fc.tuple(dayOfRange, fc.nat(2)).chain(([date, repo]) =>
  fc.record({
    day: fc.constant(date),
    repo_id: fc.constantFrom(repo, String(repo)),
    repo_owner_name: fc.constant('acme'),
    repo_name: fc.constantFrom(`repo-${repo}`, `renamed-${repo}`),
    repo_visibility: fc.constant('PRIVATE'),
    pull_requests: pullRequests,
  }),
);

const seat = person.chain((number) =>
  fc.record({
    created_at: fc.constant('2026-01-05T00:00:00Z'),
    assignee: fc.record({ id: fc.constant(1000 + number), login: fc.constant(`login-${number}`) }),
    last_activity_at: maybe(
      fc
        .tuple(dayOfRange, fc.constantFrom('00:00:00Z', '13:45:10Z', '00:30:00+01:00'))
        .map(([date, time]) => `${date}T${time}`),
    ),
  }),
);

/** Of rows about the same thing and day the fullest counts; equally full ones have an order that only the code knows. */
function withoutTies<R extends object>(rows: readonly R[], id: string): R[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const of = row as Readonly<Record<string, unknown>>;
    const key = JSON.stringify([String(of[id]), of['day'], fullness(of)]);
    return !seen.has(key) && seen.add(key);
  });
}

const FILLING = [
  ...['user_initiated_interaction_count', 'code_generation_activity_count', 'code_acceptance_activity_count'],
  ...['loc_suggested_to_add_sum', 'loc_suggested_to_delete_sum', 'loc_added_sum', 'loc_deleted_sum'],
];

function fullness(row: Readonly<Record<string, unknown>>): number {
  const sum = (of: Readonly<Record<string, unknown>>, fields: readonly string[]): number =>
    fields.reduce((total, field) => total + Number(of[field] ?? 0), 0);
  if ('daily_active_users' in row) return sum(row, ['daily_active_users']);
  if (!('repo_id' in row)) return sum(row, FILLING);
  const requests = (row['pull_requests'] ?? {}) as Readonly<Record<string, unknown>>;
  return sum(requests, ['total_created', 'total_reviewed', 'total_merged']);
}

export const organization: fc.Arbitrary<Organization> = fc.record({
  users: fc
    .array(userRow, { minLength: 1, maxLength: 60, size: 'max' })
    .map((rows) => withoutTies(rows, 'user_id')),
  teams: fc.array(teamRow, { maxLength: 50, size: 'max' }),
  entity: fc.array(entityRow, { maxLength: 12, size: 'max' }).map((rows) => withoutTies(rows, 'day')),
  repos: fc.array(repoRow, { maxLength: 10, size: 'max' }).map((rows) => withoutTies(rows, 'repo_id')),
  seats: fc.array(seat, { maxLength: 8, size: 'max' }),
});

const names = fc.record(
  { language: name(LANGUAGES.slice(0, 7)), model: name(MODELS), ide: name(IDES), feature: name(FEATURES) },
  { requiredKeys: [] },
);
const oneName = fc.oneof(
  name(LANGUAGES.slice(0, 7)).map((language) => ({ language })),
  name(MODELS).map((model) => ({ model })),
  name(IDES).map((ide) => ({ ide })),
  name(FEATURES).map((feature) => ({ feature })),
);

export const question: fc.Arbitrary<Question> = fc
  .record({
    last: fc.integer({ min: 8, max: DAYS - 1 }),
    length: fc.integer({ min: 1, max: 30 }),
    who: fc.oneof(
      { weight: 3, arbitrary: fc.constant({}) },
      {
        weight: 2,
        arbitrary: fc.uniqueArray(name(TEAMS), { minLength: 1, maxLength: 2 }).map((teams) => ({ teams })),
      },
      { weight: 1, arbitrary: person.map((number) => ({ users: [String(1000 + number)] })) },
    ),
    excluded: fc.oneof(
      { weight: 4, arbitrary: fc.constant<number[]>([]) },
      { weight: 1, arbitrary: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 3 }) },
    ),
    weekdays: fc.oneof(
      { weight: 3, arbitrary: fc.constant({}) },
      { weight: 1, arbitrary: fc.constant({ weekdaysOnly: true }) },
    ),
    active: fc.oneof(
      { weight: 3, arbitrary: fc.constant({}) },
      { weight: 1, arbitrary: fc.constant({ activeIn: 'ide' } as const) },
    ),
    what: fc.oneof(
      { weight: 3, arbitrary: fc.constant({}) },
      { weight: 3, arbitrary: oneName },
      { weight: 2, arbitrary: names },
    ),
  })
  .map(({ last, length, who, excluded, weekdays, active, what }) => {
    const to = addDays(FIRST, last);
    const excludedDays = excluded.map((ago) => addDays(to, -ago));
    const days = { ...weekdays, ...(excludedDays.length > 0 && { excludedDays }) };
    return { from: addDays(to, 1 - length), to, filter: { ...who, ...days, ...active, ...what } };
  });
