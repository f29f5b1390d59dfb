import * as l10n from '@vscode/l10n';
import type { Flag } from '../facts/fields.ts';
import { type Metric, type MetricResult, NO_DAY, NOT_REPORTED, ratio } from './metric.ts';
import type { Period } from './period.ts';
import { series } from './tables.ts';

/** Sources: GitHub's documentation of the usage dashboard; metric reference 1 and 4. */
export const peopleMetrics = {
  daily_active_users: {
    title: () => l10n.t('Daily active users'),
    formula: () => l10n.t('Distinct people with a row in the users report of the day.'),
    basis: () =>
      l10n.t(
        'UTC days; everyone whom GitHub counts as active, in the IDE, CLI or on the server. The value is that of the last day.',
      ),
    unit: 'people',
    span: 'last day',
    group: 'people',
    report: 'users',
    fields: ['user_id', 'daily_active_users'],
    compute: (period) => {
      if (!isTold(period)) return null;
      const points = series(period, ['people'], (_, day) => ({
        people: period.active({ from: day, to: day }),
      }));
      return { value: points.at(-1)?.values['people'] ?? null, series: points };
    },
  },
  weekly_active_users: {
    title: () => l10n.t('Weekly active users'),
    formula: () => l10n.t('Distinct people with activity in the seven days that end on the day.'),
    basis: () =>
      l10n.t(
        'Trailing seven UTC days, never a sum of daily counts. Days for which not all seven are held show GitHub’s own count, or nothing. The value is that of the last day.',
      ),
    unit: 'people',
    span: 'last 7 days',
    group: 'people',
    report: 'users',
    fields: ['user_id', 'weekly_active_users'],
    compute: (period) => {
      if (!isTold(period)) return null;
      const points = series(period, ['people'], (_, day) => ({ people: period.weeklyActive(day) }));
      return { value: points.at(-1)?.values['people'] ?? null, series: points };
    },
  },
  active_users: {
    title: () => l10n.t('Active people'),
    formula: () => l10n.t('Distinct people with a row in the users report on any day of the window.'),
    basis: () => l10n.t('UTC days; IDE, CLI and server-side activity.'),
    unit: 'people',
    group: 'people',
    report: 'users',
    fields: ['user_id', 'monthly_active_users'],
    compute: (period) => (isTold(period) ? { value: period.active() } : null),
  },
  total_active_users: {
    title: () => l10n.t('Total active users'),
    formula: () => l10n.t('Distinct people with a row in the users report since the 1st of the month.'),
    basis: () =>
      l10n.t(
        'The calendar month (UTC) of the window’s last day, up to that day; the days of it that are held. People in the report are taken to hold a licence: GitHub does not say how it checks that.',
      ),
    unit: 'people',
    span: 'month',
    group: 'people',
    report: 'users',
    fields: ['user_id'],
    compute: (period) => {
      if (period.held(period.month).length === 0) return NO_DAY;
      return isTold(period) ? { value: period.active(period.month) } : null;
    },
  },
  agent_adoption: {
    title: () => l10n.t('Agent adoption'),
    formula: () => l10n.t('Distinct people with used_agent on any day of the month ÷ total active users.'),
    basis: () =>
      l10n.t(
        'The calendar month (UTC) of the window’s last day, up to that day; agent mode in the IDE, without cloud agent and CLI.',
      ),
    unit: 'ratio',
    span: 'month',
    group: 'people',
    report: 'users',
    fields: ['used_agent', 'user_id'],
    compute: (period) => {
      if (period.held(period.month).length === 0) return NO_DAY;
      if (period.narrowed()) return null;
      return { value: ratio(period.countFlagged('agent', period.month), period.active(period.month)) };
    },
  },
  rolling_28_day_active_users: {
    title: () => l10n.t('28-day active users'),
    formula: () =>
      l10n.t('Distinct people with a row in the users report of the 28 days that end with the window.'),
    basis: () => l10n.t('28 UTC days; IDE, CLI and server-side activity.'),
    unit: 'people',
    span: 'last 28 days',
    group: 'people',
    report: 'users',
    fields: ['user_id', 'monthly_active_users'],
    compute: (period) => (isTold(period) ? { value: period.active(period.last28) } : null),
  },
  rolling_28_day_chat_users: flagged(
    'chat',
    () => l10n.t('Chat users'),
    () => l10n.t('28 UTC days; chat in the IDE, any mode.'),
    ['used_chat', 'monthly_active_chat_users'],
  ),
  rolling_28_day_agent_users: flagged(
    'agent',
    () => l10n.t('Agent users'),
    () => l10n.t('28 UTC days; agent mode in the IDE, without cloud agent and CLI.'),
    ['used_agent', 'monthly_active_agent_users'],
  ),
  rolling_28_day_cli_users: flagged(
    'cli',
    () => l10n.t('CLI users'),
    () => l10n.t('28 UTC days; Copilot CLI.'),
    ['used_cli'],
  ),
  rolling_28_day_cloud_agent_users: flagged(
    'cloudAgent',
    () => l10n.t('Cloud agent users'),
    () => l10n.t('28 UTC days; people who started work of Copilot’s cloud agent.'),
    ['used_copilot_cloud_agent', 'used_copilot_coding_agent'],
  ),
  rolling_28_day_code_review_active_users: flagged(
    'codeReviewActive',
    () => l10n.t('Code review users, active'),
    () => l10n.t('28 UTC days; people who asked Copilot for a review or worked with its answer.'),
    ['used_copilot_code_review_active'],
  ),
  rolling_28_day_code_review_passive_users: {
    ...flagged(
      'codeReviewPassive',
      () => l10n.t('Code review users, passive'),
      () =>
        l10n.t(
          '28 UTC days; people whose pull requests Copilot reviewed by a rule, and who were not active reviewers in the same days.',
        ),
      ['used_copilot_code_review_passive', 'used_copilot_code_review_active'],
    ),
    compute: (period) => {
      if (period.narrowed()) return null;
      const passive = period.flagged('codeReviewPassive', period.last28);
      const active = period.flagged('codeReviewActive', period.last28);
      if (passive === null) return reported(period.countFlagged('codeReviewPassive', period.last28));
      return { value: active === null ? passive.size : passive.without(active).size };
    },
  },
  rolling_28_day_app_users: flagged(
    'app',
    () => l10n.t('Copilot app users'),
    () => l10n.t('28 UTC days; the GitHub Copilot app.'),
    ['used_copilot_app'],
  ),
  rolling_28_day_vscode_agent_users: flagged(
    'vscodeAgent',
    () => l10n.t('Agents window users'),
    () => l10n.t('28 UTC days; the Agents window of VS Code, which top-level totals leave out.'),
    ['used_vscode_agent'],
  ),
} as const satisfies Record<string, Metric>;

/** Whether any report tells people apart by what the filter asks for. */
function isTold(period: Period): boolean {
  return period.held().every(({ people }) => people?.active !== null);
}

function flagged(flag: Flag, title: () => string, basis: () => string, fields: readonly string[]): Metric {
  return {
    // It does not follow the window: that has to be in its name.
    title: () => l10n.t('{0}, 28 days', title()),
    shortTitle: title,
    formula: () =>
      l10n.t('Distinct people with {0} on any of the 28 days that end with the window.', fields[0] ?? ''),
    basis,
    unit: 'people',
    span: 'last 28 days',
    group: 'people',
    report: 'users',
    fields,
    compute: (period) => (period.narrowed() ? null : reported(period.countFlagged(flag, period.last28))),
  };
}

function reported(value: number | null): MetricResult {
  return value === null ? NOT_REPORTED : { value };
}
