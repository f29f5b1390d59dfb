import fc from 'fast-check';
import { addDays } from '../../src/domain/day.ts';
import {
  agentsWithSessions,
  arrays,
  byIde,
  byIdeWithVersions,
  count,
  counters,
  maybe,
  name,
} from './arrays.ts';
import { DAYS, FIRST, PEOPLE, TEAMS } from './names.ts';

const dayOfRange = fc.nat(DAYS - 1).map((offset) => addDays(FIRST, offset));
const person = fc.nat(PEOPLE - 1);
const idOf = (number: number): fc.Arbitrary<string | number> =>
  fc.constantFrom(1000 + number, String(1000 + number));
const flag = maybe(fc.boolean());

/** How new the report of a row is. Each row says it: what does not has the time of its file, which SQL does not know. */
const created = fc.constantFrom(
  '2026-11-25T00:30:00+02:00',
  '2026-11-25 01:00:00',
  '2026-11-25T04:00:00Z',
  '2026-11-26T00:00:00Z',
);
/** One for all rows: of files whose reports have different last days, the newer file counts for all that a day has. */
const reportEnd = fc.constant('2026-11-25');
const reportTimes = fc.oneof(
  fc.record({ created_at: created, report_end_day: maybe(reportEnd) }),
  fc.record({ created_at: fc.constant(null), report_end_day: reportEnd }),
);

const timed = <T extends object>(row: fc.Arbitrary<T>) =>
  fc.tuple(row, reportTimes).map(([fields, times]) => ({ ...fields, ...times }));

const optional = {
  ...arrays,
  totals_by_ide: byIdeWithVersions,
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
};

const userRowWith = <T>(more: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.tuple(person, dayOfRange).chain(([number, date]) =>
    fc.record(
      {
        day: fc.constant(date),
        organization_id: fc.constantFrom('4711', 4711),
        user_id: idOf(number),
        user_login: fc.constantFrom(`login-${number}`, `renamed-${number}`),
        ...counters,
        ...optional,
        ...more,
      },
      { requiredKeys: ['day', 'user_id', 'user_login'] },
    ),
  );

export const userRow = timed(userRowWith({}));

/** With a flag that is about IDEs, and no entry of one: in the CLI, the app, on the server, or not known where. */
export const userRowOutsideIde = timed(
  userRowWith({
    used_agent: fc.constant(true),
    totals_by_ide: maybe(fc.constant([])),
    totals_by_feature: maybe(
      fc.array(
        fc.record({ feature: name(['copilot_cli', 'copilot_app', 'others', 'mind_reading']), ...counters }),
        { maxLength: 2 },
      ),
    ),
  }),
);

export const teamRow = fc.tuple(person, dayOfRange, fc.nat(TEAMS.length - 1)).chain(([number, date, team]) =>
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
      total_merged_created_by_copilot: count,
      total_merged_reviewed_by_copilot: count,
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

const activeUsers = {
  weekly_active_users: count,
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
  weekly_active_vscode_agent_users: count,
  monthly_active_vscode_agent_users: count,
};

const phases = maybe(
  fc.uniqueArray(
    fc.record(
      {
        phase: name(['Phase 1', 'Phase 2', 'Phase 3']),
        phase_number: fc.nat(3),
        total_engaged_users: count,
        users_in_phase_28d: count,
        avg_loc_added: minutes,
      },
      { requiredKeys: ['phase', 'phase_number'] },
    ),
    { selector: ({ phase }) => phase, maxLength: 3 },
  ),
);

export const entityRow = timed(
  fc.record(
    {
      day: dayOfRange,
      organization_id: fc.constant('4711'),
      daily_active_users: fc.oneof(fc.constant(0), count),
      ...activeUsers,
      ...counters,
      ...arrays,
      totals_by_3rd_party_agent: agentsWithSessions,
      totals_by_ide: byIde,
      pull_requests: pullRequests,
      totals_by_ai_adoption_phase: phases,
    },
    { requiredKeys: ['day', 'daily_active_users'] },
  ),
);

export const repoRow = timed(
  fc.tuple(dayOfRange, fc.nat(2)).chain(([date, repo]) =>
    fc.record({
      day: fc.constant(date),
      repo_id: fc.constantFrom(repo, String(repo)),
      repo_owner_name: fc.constant('acme'),
      repo_name: fc.constantFrom(`repo-${repo}`, `renamed-${repo}`),
      repo_visibility: fc.constant('PRIVATE'),
      pull_requests: pullRequests,
    }),
  ),
);

export const seat = person.chain((number) =>
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
