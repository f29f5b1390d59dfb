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
    },
    [{ from: day('2026-10-01'), to: day('2026-10-01'), filter: {} }],
  ],
];
