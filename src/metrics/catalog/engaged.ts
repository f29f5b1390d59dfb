import * as l10n from '@vscode/l10n';
import type { Flag } from '../../facts/fields.ts';
import type { Metric, MetricResult } from '../metric.ts';
import type { Period } from '../period.ts';
import type { Span } from '../span.ts';
import { ofSpan, seriesOfSpans } from './users.ts';

/** A feature or surface whose use the reports mark with a flag of the user. */
interface Use {
  readonly flag: Flag;
  readonly title: () => string;
  readonly basis: () => string;
  /** The user's fields first, then GitHub's counts. */
  readonly fields: readonly string[];
}

const CHAT: Use = {
  flag: 'chat',
  title: () => l10n.t('Chat users'),
  basis: () => l10n.t('Chat in the IDE, in any mode.'),
  fields: ['used_chat', 'monthly_active_chat_users'],
};
const AGENT: Use = {
  flag: 'agent',
  title: () => l10n.t('Agent users'),
  basis: () => l10n.t('Agent mode in the IDE. The cloud agent and the CLI are not included.'),
  fields: ['used_agent', 'monthly_active_agent_users'],
};
const CLI: Use = {
  flag: 'cli',
  title: () => l10n.t('CLI users'),
  basis: () => l10n.t('Copilot CLI.'),
  fields: ['used_cli', 'daily_active_cli_users'],
};
const CLOUD_AGENT: Use = {
  flag: 'cloudAgent',
  title: () => l10n.t('Cloud agent users'),
  basis: () => l10n.t('Users who started work with the Copilot cloud agent.'),
  fields: [
    'used_copilot_cloud_agent',
    'used_copilot_coding_agent',
    ...counts('active_copilot_cloud_agent_users'),
  ],
};
const REVIEW_ACTIVE: Use = {
  flag: 'codeReviewActive',
  title: () => l10n.t('Active code review users'),
  basis: () => l10n.t('Users who requested a review from Copilot or interacted with one.'),
  fields: ['used_copilot_code_review_active', ...counts('active_copilot_code_review_users')],
};
const REVIEW_PASSIVE: Use = {
  flag: 'codeReviewPassive',
  title: () => l10n.t('Passive code review users'),
  basis: () =>
    l10n.t(
      'Users whose pull requests Copilot reviewed automatically, and who were not active code review users on the same days.',
    ),
  fields: [
    'used_copilot_code_review_passive',
    'used_copilot_code_review_active',
    ...counts('passive_copilot_code_review_users'),
  ],
};
const APP: Use = {
  flag: 'app',
  title: () => l10n.t('Copilot app users'),
  basis: () => l10n.t('The GitHub Copilot app.'),
  fields: ['used_copilot_app', 'daily_active_copilot_app_users'],
};
const AGENTS_WINDOW: Use = {
  flag: 'vscodeAgent',
  title: () => l10n.t('Agents window users'),
  basis: () => l10n.t('The Agents window of VS Code, which top-level totals do not include.'),
  fields: ['used_vscode_agent', 'weekly_active_vscode_agent_users', 'monthly_active_vscode_agent_users'],
};

/**
 * Users of one feature or surface, by the flags of the reports; where days are missing, GitHub's own counts. Sources:
 * GitHub's reference of report fields; metric reference 4; newer facts 5.
 */
export const engagedMetrics = {
  rolling_28_day_chat_users: in28Days(CHAT),
  rolling_28_day_agent_users: in28Days(AGENT),
  rolling_28_day_cli_users: in28Days(CLI),
  rolling_28_day_cloud_agent_users: in28Days(CLOUD_AGENT),
  rolling_28_day_code_review_active_users: in28Days(REVIEW_ACTIVE),
  rolling_28_day_code_review_passive_users: in28Days(REVIEW_PASSIVE),
  rolling_28_day_app_users: in28Days(APP),
  rolling_28_day_vscode_agent_users: in28Days(AGENTS_WINDOW),
  daily_active_cli_users: daily(CLI),
  daily_active_app_users: daily(APP),
  daily_active_cloud_agent_users: daily(CLOUD_AGENT),
  daily_active_code_review_active_users: daily(REVIEW_ACTIVE),
  daily_active_code_review_passive_users: daily(REVIEW_PASSIVE),
  weekly_active_cloud_agent_users: weekly(CLOUD_AGENT),
  weekly_active_code_review_active_users: weekly(REVIEW_ACTIVE),
  weekly_active_code_review_passive_users: weekly(REVIEW_PASSIVE),
  vscode_agent_users_week_to_date: {
    ...flagMetric(AGENTS_WINDOW, 'week to date', () =>
      l10n.t('from Sunday to the last day of the date range'),
    ),
    title: () => l10n.t('Agents window users, this week'),
    shortTitle: AGENTS_WINDOW.title,
  },
  vscode_agent_users_month_to_date: {
    ...flagMetric(AGENTS_WINDOW, 'month', () =>
      l10n.t('from the 1st of the month to the last day of the date range'),
    ),
    title: () => l10n.t('Agents window users, this month'),
    shortTitle: AGENTS_WINDOW.title,
  },
} as const satisfies Record<string, Metric>;

function counts(name: string): string[] {
  return ['daily', 'weekly', 'monthly'].map((span) => `${span}_${name}`);
}

function in28Days(use: Use): Metric {
  return {
    ...flagMetric(use, 'last 28 days', () => l10n.t('in the 28 days that end with the date range')),
    // The title has the number of days, because the metric does not cover the date range.
    title: () => l10n.t('{0}, 28 days', use.title()),
    shortTitle: use.title,
  };
}

function daily(use: Use): Metric {
  return {
    ...flagMetric(use, 'last day', () => l10n.t('on the day')),
    title: () => l10n.t('{0} by day', use.title()),
    compute: unlessNarrowed((period) => seriesOfSpans(period, 'day', use.flag)),
  };
}

function weekly(use: Use): Metric {
  return {
    ...flagMetric(use, 'last 7 days', () => l10n.t('in the seven days that end on the day')),
    title: () => l10n.t('{0} by week', use.title()),
    compute: unlessNarrowed((period) => seriesOfSpans(period, 'week', use.flag)),
  };
}

function flagMetric(use: Use, span: Span, days: () => string): Metric {
  return {
    title: use.title,
    formula: () => l10n.t('Distinct users with {0} {1}.', use.fields[0] ?? '', days()),
    basis: () =>
      `${use.basis()} ${l10n.t('UTC days. Users are counted if all of these days are stored. Otherwise, GitHub’s own count is shown, if there is one.')}`,
    unit: 'people',
    span,
    group: 'people',
    report: 'users',
    fields: use.fields,
    compute: unlessNarrowed((period) => ofSpan(period, span, use.flag)),
  };
}

/** Flags belong to users. No array has a flag together with a name, so filters by name are not supported. */
function unlessNarrowed(compute: (period: Period) => MetricResult): Metric['compute'] {
  return (period) => (period.narrowed() ? null : compute(period));
}
