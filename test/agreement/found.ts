import { day } from '../../src/domain/day.ts';
import type { Organization } from './organization.ts';
import type { Question } from './question.ts';

const none: Organization = { users: [], teams: [], entity: [], repos: [], seats: [], separators: ['line'] };
const user = (id: number, date: string, more: object = {}): object => ({
  day: date,
  user_id: id,
  user_login: `login-${id}`,
  ...more,
});

/** Organizations on which both sides once differed, or were wrong alike, each with the question that showed it. */
export const FOUND: readonly [Organization, Question[]][] = [
  // Three users of agents, of whom one used an IDE on that day: a share of 300 % when only the users of IDEs were counted below.
  [
    {
      ...none,
      users: [
        user(1, '2026-10-01', { used_agent: true, totals_by_ide: [{ ide: 'vscode' }] }),
        user(2, '2026-10-01', { used_agent: true }),
        user(3, '2026-10-01', { used_agent: true, totals_by_feature: [{ feature: 'copilot_cli' }] }),
      ],
      teams: [1, 2, 3, 4].map((id) => user(id, '2026-10-01', { team_id: 42, slug: 'team-42' })),
    },
    [{ from: day('2026-10-01'), to: day('2026-10-01'), filter: {} }],
  ],
  // The organization's report alone, of which GitHub's counts were shown as not reported.
  [
    {
      ...none,
      entity: [
        {
          day: '2026-10-01',
          daily_active_users: 5,
          daily_active_cli_users: 4,
          weekly_active_copilot_code_review_users: 3,
          monthly_active_vscode_agent_users: 2,
        },
      ],
    },
    [{ from: day('2026-09-25'), to: day('2026-10-01'), filter: {} }],
  ],
  // A week with a day without a file, on which GitHub counted no user: the week's users were not reported.
  [
    {
      ...none,
      users: [24, 25, 26, 28, 29, 30].map((date) => user(1, `2026-09-${date}`)),
      entity: [{ day: '2026-09-27', daily_active_users: 0, weekly_active_users: 9 }],
    },
    [{ from: day('2026-09-24'), to: day('2026-09-30'), filter: {} }],
  ],
  // A day without users between days with them, on which GitHub counted five: they were shown as missing.
  [
    {
      ...none,
      users: [user(1, '2026-10-05'), user(1, '2026-10-07')],
      entity: [{ day: '2026-10-06', daily_active_users: 5 }],
    },
    [{ from: day('2026-10-06'), to: day('2026-10-06'), filter: {} }],
  ],
  // Rows with null for counters and flags, joined: they were left out here, and counted in SQL.
  [
    {
      ...none,
      users: [1, 2].map((id) =>
        user(id, '2026-10-01', {
          used_agent: null,
          loc_added_sum: null,
          totals_by_feature: [{ feature: 'agent_edit', loc_added_sum: null, loc_deleted_sum: 3 }],
          totals_by_cli: { session_count: null, token_usage: null },
        }),
      ),
      separators: ['nothing'],
    },
    [{ from: day('2026-10-01'), to: day('2026-10-01'), filter: {} }],
  ],
];
