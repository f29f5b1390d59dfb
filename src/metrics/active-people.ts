import * as l10n from '@vscode/l10n';
import type { UserGroup } from '../facts/fields.ts';
import { type Metric, type MetricResult, ratio } from './metric.ts';
import type { Period } from './period.ts';
import type { Span } from './span.ts';
import { ofSpan, seriesOfSpans } from './catalog/users.ts';

const IDE = () =>
  l10n.t(
    'UTC days. A user is active in an IDE if the user’s row has an IDE, completions, chat, or agent edits. Like GitHub’s dashboards, this metric does not include the CLI, the Copilot app, and server-side activity.',
  );
const ALL = () =>
  l10n.t(
    'UTC days. All users whom GitHub counts as active: in an IDE, the CLI, the Copilot app, or on the server.',
  );
const COMPLETE_WEEK = () =>
  l10n.t(
    'Distinct users in seven days, not a sum of daily counts. Calculated only if all seven days are stored.',
  );
const COMPLETE_28 = () =>
  l10n.t(
    'Calculated only if all 28 days are stored. Otherwise, GitHub’s own count is shown, which covers all surfaces.',
  );
const COMPLETE_MONTH = () =>
  `${monthBasis()} ${l10n.t('Users in the report are assumed to have a license; GitHub does not say how it checks this.')}`;
const LAST_DAY = () => l10n.t('The value is for the last day.');
const NO_DAY_STORED = () => l10n.t('If no day is stored, GitHub’s own count is shown, if there is one.');
const GITHUBS_COUNT = () => l10n.t('If days are missing, GitHub’s own count is shown, if there is one.');

/** Sources: GitHub's documentation of the usage dashboard; metric reference 1 and 4; newer facts 7. */
export const peopleMetrics = {
  daily_active_users: {
    title: () => l10n.t('Daily active users (IDE)'),
    formula: () => l10n.t('Distinct users active in an IDE on the day.'),
    basis: () => sentences(IDE(), LAST_DAY()),
    unit: 'people',
    span: 'last day',
    group: 'people',
    report: 'users',
    fields: ['user_id', 'totals_by_ide', 'totals_by_feature.feature'],
    compute: byDay('ide'),
  },
  weekly_active_users: {
    title: () => l10n.t('Weekly active users (IDE)'),
    formula: () => l10n.t('Distinct users active in an IDE in the seven days that end on the day.'),
    basis: () => sentences(IDE(), COMPLETE_WEEK(), LAST_DAY()),
    unit: 'people',
    span: 'last 7 days',
    group: 'people',
    report: 'users',
    fields: ['user_id', 'totals_by_ide', 'totals_by_feature.feature'],
    compute: byWeek('ide'),
  },
  total_active_users: {
    title: () => l10n.t('Total active users (IDE)'),
    formula: () => l10n.t('Distinct users active in an IDE since the 1st of the month.'),
    basis: () => sentences(IDE(), COMPLETE_MONTH()),
    unit: 'people',
    span: 'month',
    group: 'people',
    report: 'users',
    fields: ['user_id', 'totals_by_ide', 'totals_by_feature.feature'],
    compute: (period) => over(period, 'month', 'ide'),
  },
  ide_active_users: {
    title: () => l10n.t('Active users (IDE)'),
    formula: () => l10n.t('Distinct users active in an IDE on any day of the date range.'),
    basis: IDE,
    unit: 'people',
    group: 'people',
    report: 'users',
    fields: ['user_id', 'totals_by_ide', 'totals_by_feature.feature'],
    compute: (period) => over(period, undefined, 'ide'),
  },
  agent_adoption: {
    title: () => l10n.t('Agent adoption'),
    formula: () =>
      l10n.t(
        'Distinct users with used_agent on a day of the month on which they were active in an IDE ÷ total active users (IDE).',
      ),
    basis: () =>
      sentences(
        l10n.t('Agent mode in the IDE. The cloud agent and the CLI are not included.'),
        IDE(),
        COMPLETE_MONTH(),
      ),
    unit: 'ratio',
    span: 'month',
    group: 'people',
    report: 'users',
    fields: ['used_agent', 'user_id', 'totals_by_ide', 'totals_by_feature.feature'],
    compute: (period) => {
      if (period.narrowed()) return null;
      const whole = over(period, 'month', 'ide');
      const part = over(period, 'month', 'ideAgent');
      if (typeof whole?.value !== 'number') return whole;
      if (typeof part?.value !== 'number') return part;
      return { value: ratio(part.value, whole.value), whole: whole.value };
    },
  },
  active_users: {
    title: () => l10n.t('Active users (all surfaces)'),
    shortTitle: () => l10n.t('Active users'),
    formula: () => l10n.t('Distinct users with a row in the users report on any day of the date range.'),
    basis: () => sentences(ALL(), NO_DAY_STORED()),
    unit: 'people',
    isCountedByGitHub: true,
    group: 'people',
    report: 'users',
    fields: ['user_id', 'daily_active_users', 'weekly_active_users', 'monthly_active_users'],
    compute: (period) => over(period, undefined),
  },
  daily_active_users_all_surfaces: {
    title: () => l10n.t('Daily active users (all surfaces)'),
    formula: () => l10n.t('Distinct users with a row in the users report on the day.'),
    basis: () => sentences(ALL(), GITHUBS_COUNT(), LAST_DAY()),
    unit: 'people',
    span: 'last day',
    group: 'people',
    report: 'users',
    fields: ['user_id', 'daily_active_users'],
    compute: byDay(),
  },
  weekly_active_users_all_surfaces: {
    title: () => l10n.t('Weekly active users (all surfaces)'),
    formula: () =>
      l10n.t('Distinct users with a row in the users report in the seven days that end on the day.'),
    basis: () => sentences(ALL(), COMPLETE_WEEK(), GITHUBS_COUNT(), LAST_DAY()),
    unit: 'people',
    span: 'last 7 days',
    group: 'people',
    report: 'users',
    fields: ['user_id', 'weekly_active_users'],
    compute: byWeek(),
  },
  total_active_users_all_surfaces: {
    title: () => l10n.t('Total active users (all surfaces)'),
    formula: () => l10n.t('Distinct users with a row in the users report since the 1st of the month.'),
    basis: () => sentences(ALL(), COMPLETE_MONTH()),
    unit: 'people',
    span: 'month',
    group: 'people',
    report: 'users',
    fields: ['user_id'],
    compute: (period) => over(period, 'month'),
  },
  rolling_28_day_active_users: {
    title: () => l10n.t('Active users (all surfaces), 28 days'),
    formula: () =>
      l10n.t(
        'Distinct users with a row in the users report in the 28 days that end with the last day of the date range.',
      ),
    basis: () => sentences(ALL(), COMPLETE_28()),
    unit: 'people',
    span: 'last 28 days',
    group: 'people',
    report: 'users',
    fields: ['user_id', 'monthly_active_users'],
    compute: (period) => over(period, 'last 28 days'),
  },
} as const satisfies Record<string, Metric>;

function sentences(...texts: readonly string[]): string {
  return texts.join(' ');
}

/** Null where no report has individual users under the filter. */
function over(period: Period, span: Span | undefined, group?: UserGroup): MetricResult | null {
  return canCount(period, group) ? ofSpan(period, span, group) : null;
}

function byDay(group?: UserGroup): Metric['compute'] {
  return (period) => (canCount(period, group) ? seriesOfSpans(period, 'day', group) : null);
}

function byWeek(group?: UserGroup): Metric['compute'] {
  return (period) => (canCount(period, group) ? seriesOfSpans(period, 'week', group) : null);
}

/**
 * Whether the days can answer: under a name filter, users of an IDE are known only if an array has both the name and
 * the IDE.
 */
function canCount(period: Period, group: UserGroup | undefined): boolean {
  return period.stored().every(({ people }) => {
    if (people === undefined) return true;
    return group === undefined
      ? people.active !== null
      : people.groups[group] !== undefined || !period.narrowed();
  });
}

/** The days of a metric of the month to date. */
export function monthBasis(): string {
  return l10n.t(
    'The calendar month (UTC) of the last day, from the 1st to that day. Calculated only if all of these days are stored.',
  );
}
