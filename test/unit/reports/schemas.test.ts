import assert from 'node:assert/strict';
import { KNOWN_FIELDS, problemOf, ROW_SCHEMAS, type RowKind, seatRow } from '../../../src/reports/schemas.ts';
import { fullRow } from '../support/full-row.ts';

const DAY = '2026-11-18';
const PULL_REQUESTS = {
  total_created: 1,
  total_reviewed: 2,
  total_merged: 3,
  median_minutes_to_merge: 4,
  total_suggestions: 5,
  total_applied_suggestions: 6,
  total_created_by_copilot: 7,
  total_reviewed_by_copilot: 8,
  total_merged_created_by_copilot: 9,
  total_merged_reviewed_by_copilot: 10,
  median_minutes_to_merge_copilot_authored: 11,
  median_minutes_to_merge_copilot_reviewed: 12,
  total_copilot_suggestions: 13,
  total_copilot_applied_suggestions: 14,
  copilot_suggestions_by_comment_type: [
    { comment_type: 'bug_risk', total_copilot_suggestions: 15, total_copilot_applied_suggestions: 16 },
  ],
};
const PHASE = {
  phase: 'Phase 1',
  phase_number: 1,
  total_engaged_users: 2,
  users_in_phase_28d: 3,
  avg_user_initiated_interactions: 4,
  avg_code_generation_activities: 5,
  avg_code_acceptance_activities: 6,
  avg_loc_added: 7,
  avg_loc_deleted: 8,
  avg_pull_requests_reviewed: 9,
  avg_pull_requests_created: 10,
  avg_pull_requests_merged: 11,
  total_pull_requests_merged: 12,
  avg_pull_requests_median_minutes_to_merge: 13,
  avg_pull_requests_minutes_to_review: 14,
  avg_pull_requests_review_cycles: 15,
};

/** The entries without some of their fields. */
const without = (entries: readonly object[] | null | undefined, ...fields: readonly string[]): object[] =>
  (entries ?? []).map((entry) =>
    Object.fromEntries(Object.entries(entry).filter(([name]) => !fields.includes(name))),
  );
const INTERACTIONS = 'user_initiated_interaction_count';
const FULL = fullRow(DAY, 1);
/** The arrays by language have no count of interactions. */
const USER = {
  ...FULL,
  totals_by_language_feature: without(FULL.totals_by_language_feature, INTERACTIONS),
  totals_by_language_model: without(FULL.totals_by_language_model, INTERACTIONS, 'feature'),
};
const { user_id: _id, user_login: _login, ai_credits_used: _credits, ...COMMON } = USER;
const COUNTS_OF_USERS = [
  'daily_active_users',
  'weekly_active_users',
  'monthly_active_users',
  'monthly_active_chat_users',
  'monthly_active_agent_users',
  'daily_active_copilot_cloud_agent_users',
  'weekly_active_copilot_cloud_agent_users',
  'monthly_active_copilot_cloud_agent_users',
  'daily_active_copilot_code_review_users',
  'weekly_active_copilot_code_review_users',
  'monthly_active_copilot_code_review_users',
  'daily_passive_copilot_code_review_users',
  'weekly_passive_copilot_code_review_users',
  'monthly_passive_copilot_code_review_users',
  'daily_active_cli_users',
  'daily_active_copilot_app_users',
  'weekly_active_vscode_agent_users',
  'monthly_active_vscode_agent_users',
];
const ROWS: Readonly<Record<RowKind, object>> = {
  users: USER,
  'user-teams': {
    day: DAY,
    user_id: 1,
    user_login: 'ada',
    team_id: 42,
    slug: 'web',
    organization_id: '4711',
  },
  repos: {
    day: DAY,
    organization_id: '4711',
    repo_id: 5,
    repo_owner_name: 'acme',
    repo_name: 'web',
    pull_requests: PULL_REQUESTS,
  },
  entity: {
    ...Object.fromEntries(
      Object.entries(COMMON).filter(([name]) => !name.startsWith('used_') && name !== 'ai_adoption_phase'),
    ),
    ...Object.fromEntries(COUNTS_OF_USERS.map((name, at) => [name, at])),
    enterprise_id: 90_210,
    totals_by_3rd_party_agent: [
      { agent_id: 901, agent_name: 'X', user_initiated_interaction_count: 50, session_count: 51 },
    ],
    totals_by_ai_adoption_phase: [PHASE],
    pull_requests: PULL_REQUESTS,
  },
};
const SEAT = {
  assignee: { id: 1, login: 'ada' },
  last_activity_at: '2026-11-14T00:53:32-06:00',
  created_at: '2026-08-03T18:00:00Z',
  last_activity_editor: 'vscode/1.77.3',
  pending_cancellation_date: '2026-12-01',
  plan_type: 'business',
  assigning_team: { slug: 'web', name: 'Web' },
};
/** An id is a number or a text. */
const IDS = ['id', 'user_id', 'team_id', 'repo_id', 'agent_id', 'organization_id', 'enterprise_id'];

/** The value with each of its numbers, texts, and flags in turn replaced by `other`; with the path of what is replaced. */
function* replaced(
  value: unknown,
  other: (leaf: unknown, name: string) => unknown,
  path: readonly string[] = [],
): Generator<readonly [path: string, value: unknown]> {
  if (Array.isArray(value)) {
    for (const [at, item] of value.entries())
      for (const [where, changed] of replaced(item, other, [...path, String(at)]))
        yield [where, value.with(at, changed)];
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, item] of Object.entries(value))
      for (const [where, changed] of replaced(item, other, [...path, name]))
        yield [where, { ...value, [name]: changed }];
  } else if (value !== null) yield [path.join('.'), other(value, path.at(-1) ?? '')];
}

const SCHEMAS = [
  ...(['users', 'user-teams', 'repos', 'entity'] as const).map(
    (kind) => [kind, ROWS[kind], ROW_SCHEMAS[kind]] as const,
  ),
  ['seats', SEAT, seatRow] as const,
];

describe('the row of a report', () => {
  it('is taken with all of its fields', () => {
    for (const [kind, row, schema] of SCHEMAS) assert.ok(schema.safeParse(row).success, kind);
    for (const kind of ['users', 'user-teams', 'repos', 'entity'] as const)
      for (const field of Object.keys(ROWS[kind]))
        assert.ok(KNOWN_FIELDS[kind].has(field), `${kind}: ${field}`);
  });

  it('is refused with a value of another kind in any of its fields, which the problem names', () => {
    for (const [kind, row, schema] of SCHEMAS) {
      // Neither a number, nor a text, nor a flag.
      for (const [path, changed] of replaced(row, () => ({ odd: true }))) {
        const { error } = schema.safeParse(changed);
        assert.ok(error !== undefined, `${kind}: ${path}`);
        assert.ok(problemOf(error).startsWith(`${path}: `), `${kind}: ${path}`);
      }
      for (const [path, changed] of replaced(row, (leaf) => (typeof leaf === 'string' ? 7 : 'x')))
        if (!IDS.includes(path.split('.').at(-1) ?? ''))
          assert.ok(!schema.safeParse(changed).success, `${kind}: ${path}`);
    }
  });

  it('is refused with a count below 0', () => {
    const below = (leaf: unknown, name: string): unknown =>
      typeof leaf === 'number' && !IDS.includes(name) ? -1 : leaf;
    for (const [kind, row, schema] of SCHEMAS)
      for (const [path, changed] of replaced(row, below))
        if (JSON.stringify(changed) !== JSON.stringify(row))
          assert.ok(!schema.safeParse(changed).success, `${kind}: ${path}`);
  });

  it('needs its day and what it is about, and no more', () => {
    const needed: Readonly<Record<string, readonly string[]>> = {
      users: ['day', 'user_id', 'user_login'],
      'user-teams': ['day', 'user_id', 'team_id'],
      repos: ['day', 'repo_id', 'repo_owner_name', 'repo_name'],
      entity: ['day', 'daily_active_users'],
      seats: [],
    };
    for (const [kind, row, schema] of SCHEMAS)
      for (const field of Object.keys(row)) {
        const { [field]: _, ...rest }: Readonly<Record<string, unknown>> = { ...row };
        const isNeeded = needed[kind]?.includes(field) === true;
        assert.equal(schema.safeParse(rest).success, !isNeeded, `${kind} without ${field}`);
        const isNullTaken = !isNeeded || field === 'daily_active_users';
        assert.equal(
          schema.safeParse({ ...row, [field]: null }).success,
          isNullTaken,
          `${kind}: ${field} null`,
        );
      }
  });

  it('may have null for what is inside of it, apart from the phase, the kind of a comment, and who holds a seat', () => {
    const kept = ['day', 'user_id', 'user_login', 'repo_id', 'repo_owner_name', 'repo_name', 'team_id'];
    const refused = SCHEMAS.flatMap(([, row, schema]) =>
      [...replaced(row, () => null)].flatMap(([path, changed]) =>
        schema.safeParse(changed).success || kept.includes(path) ? [] : [path],
      ),
    );
    const comment = 'pull_requests.copilot_suggestions_by_comment_type.0.comment_type';
    assert.deepEqual(refused, [
      comment,
      'totals_by_ai_adoption_phase.0.phase',
      comment,
      'assignee.id',
      'assignee.login',
    ]);
  });

  it('is refused with an empty id, and with a day that does not exist', () => {
    assert.equal(ROW_SCHEMAS.users.safeParse({ ...ROWS.users, user_id: '' }).success, false);
    const { error } = ROW_SCHEMAS.users.safeParse({ ...ROWS.users, day: '2026-02-30' });
    assert.equal(error && problemOf(error), 'day: not a day (YYYY-MM-DD)');
  });

  it('is taken whatever stands in fields that no metric needs', () => {
    const unneeded = {
      users: ['etl_id', 'day_partition', 'created_at', 'report_start_day', 'distinct_skill_use_count'],
      entity: ['copilot_feature_engagement', 'daily_active_vscode_agent_users', 'entity_id_partition'],
      repos: ['repo_visibility', 'pull_request_review_times', 'report_end_day'],
      'user-teams': ['etl_id', 'created_at'],
    } as const;
    for (const kind of ['users', 'entity', 'repos', 'user-teams'] as const)
      for (const field of unneeded[kind]) {
        assert.ok(KNOWN_FIELDS[kind].has(field), `${kind}: ${field}`);
        for (const value of [7, 'x', null, [{}]])
          assert.ok(
            ROW_SCHEMAS[kind].safeParse({ ...ROWS[kind], [field]: value }).success,
            `${kind}: ${field}`,
          );
      }
    assert.equal(KNOWN_FIELDS.users.has('brand_new'), false);
  });

  it('is named as a whole where it is no object', () => {
    const { error } = ROW_SCHEMAS.users.safeParse(7);
    assert.match(error ? problemOf(error) : '', /^Invalid input/);
  });
});
