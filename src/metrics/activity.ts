import * as l10n from '@vscode/l10n';
import type { Metric } from './metric.ts';
import type { Who } from './period.ts';

/** Sources: GitHub's documentation of the usage dashboard; metric reference 1 and 4. */
export const activityMetrics = {
  daily_active_users: {
    title: () => l10n.t('Daily active users'),
    formula: () => l10n.t('Distinct people with a row in the users report of the day.'),
    basis: () =>
      l10n.t(
        'UTC days; everyone whom GitHub counts as active, in the IDE, CLI or on the server. The value is that of the last day.',
      ),
    unit: 'people',
    fields: ['user_id', 'daily_active_users'],
    compute: (period) => {
      const series = period.days.map((day) => {
        const summary = period.on(day);
        return { day, values: { people: summary?.people?.active.size ?? summary?.counted?.daily ?? null } };
      });
      return { value: series.at(-1)?.values.people ?? null, series };
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
    fields: ['user_id', 'weekly_active_users'],
    compute: (period) => {
      const series = period.days.map((day) => ({ day, values: { people: period.weeklyActive(day) } }));
      return { value: series.at(-1)?.values.people ?? null, series };
    },
  },
  rolling_28_day_active_users: {
    title: () => l10n.t('Active people'),
    formula: () => l10n.t('Distinct people with a row in the users report on any day of the window.'),
    basis: () => l10n.t('28 UTC days; IDE, CLI and server-side activity.'),
    unit: 'people',
    fields: ['user_id', 'monthly_active_users'],
    compute: (period) => ({ value: period.distinct('active') }),
  },
  rolling_28_day_chat_users: distinctUsers(
    'chat',
    () => l10n.t('Chat users'),
    () => l10n.t('Distinct people with used_chat on any day of the window.'),
    () => l10n.t('28 UTC days; chat in the IDE, any mode.'),
    ['used_chat', 'monthly_active_chat_users'],
  ),
  rolling_28_day_agent_users: distinctUsers(
    'agent',
    () => l10n.t('Agent users'),
    () => l10n.t('Distinct people with used_agent on any day of the window.'),
    () => l10n.t('28 UTC days; agent mode in the IDE, without cloud agent and CLI.'),
    ['used_agent', 'monthly_active_agent_users'],
  ),
} as const satisfies Record<string, Metric>;

function distinctUsers(
  who: Who,
  title: () => string,
  formula: () => string,
  basis: () => string,
  fields: readonly string[],
): Metric {
  return {
    title,
    formula,
    basis,
    unit: 'people',
    fields,
    compute: (period) => ({ value: period.distinct(who) }),
  };
}
