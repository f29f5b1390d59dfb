import * as l10n from '@vscode/l10n';
import type { Day } from '../../domain/day.ts';
import type { PullRequests } from '../../reports/schemas.ts';
import { type Metric, type MetricPoint, type MetricResult, type MetricRow, NOT_REPORTED } from '../metric.ts';
import type { Period } from '../period.ts';
import { inPhaseOrder } from './phases.ts';
import { ranked } from '../tables.ts';

type Field = Exclude<keyof PullRequests, 'copilot_suggestions_by_comment_type'>;

const FLOW = {
  created: 'total_created',
  merged: 'total_merged',
  created_by_copilot: 'total_created_by_copilot',
  merged_created_by_copilot: 'total_merged_created_by_copilot',
  merged_reviewed_by_copilot: 'total_merged_reviewed_by_copilot',
} as const satisfies Record<string, Field>;
/** GitHub counts a pull request again on each day with a review, so these are not numbers of pull requests. */
const REVIEW_DAYS = {
  review_days: 'total_reviewed',
  review_days_by_copilot: 'total_reviewed_by_copilot',
} as const satisfies Record<string, Field>;
const SUGGESTIONS = {
  suggestions: 'total_suggestions',
  applied: 'total_applied_suggestions',
  copilot_suggestions: 'total_copilot_suggestions',
  copilot_applied: 'total_copilot_applied_suggestions',
} as const satisfies Record<string, Field>;
const MINUTES = {
  all: 'median_minutes_to_merge',
  copilot_authored: 'median_minutes_to_merge_copilot_authored',
  copilot_reviewed: 'median_minutes_to_merge_copilot_reviewed',
} as const satisfies Record<string, Field>;
const REPOSITORY = {
  created: 'total_created',
  merged: 'total_merged',
  created_by_copilot: 'total_created_by_copilot',
  ...REVIEW_DAYS,
} as const satisfies Record<string, Field>;

const NOT_PULL_REQUESTS = () => l10n.t('Do not compare it with pull requests created or merged.');
const ENTITY_BASIS = () =>
  l10n.t(
    'UTC days. From the report of the organization or enterprise, which has no breakdown by team or user.',
  );

/** Sources: GitHub's reference of report fields. */
export const reviewMetrics = {
  pull_requests: {
    title: () => l10n.t('Pull requests'),
    formula: () =>
      l10n.t(
        'Pull requests created and merged: in total, created by Copilot, and reviewed by Copilot. The value is the number merged.',
      ),
    basis: ENTITY_BASIS,
    measure: () => l10n.t('Merged'),
    unit: 'pull requests',
    group: 'reviews',
    report: 'entity',
    fields: fields(FLOW),
    compute: (period) => pullRequestSums(period, FLOW, 'merged'),
  },
  pull_request_review_days: {
    title: () => l10n.t('Reviews (once per pull request and day)'),
    shortTitle: () => l10n.t('Review days'),
    formula: () =>
      l10n.t(
        'Sums of total_reviewed and total_reviewed_by_copilot. The value is total_reviewed: reviews, counted once per pull request and day.',
      ),
    basis: () =>
      `${ENTITY_BASIS()} ${l10n.t('GitHub counts a pull request again on each day with a review, so this is not a number of pull requests.')} ${NOT_PULL_REQUESTS()}`,
    unit: 'pull-request days',
    group: 'reviews',
    report: 'entity',
    fields: fields(REVIEW_DAYS),
    compute: (period) => pullRequestSums(period, REVIEW_DAYS, 'review_days'),
  },
  pull_request_suggestions: {
    title: () => l10n.t('Review suggestions'),
    formula: () =>
      l10n.t(
        'Review suggestions made and applied, in total and by Copilot. The value is the number of suggestions that Copilot made.',
      ),
    basis: ENTITY_BASIS,
    measure: () => l10n.t('By Copilot'),
    unit: 'suggestions',
    group: 'reviews',
    report: 'entity',
    fields: fields(SUGGESTIONS),
    compute: (period) => pullRequestSums(period, SUGGESTIONS, 'copilot_suggestions'),
  },
  pull_request_minutes_to_merge: {
    title: () => l10n.t('Time to merge'),
    formula: () => l10n.t('GitHub’s median of the time from creation to merge, for each day.'),
    basis: () =>
      `${ENTITY_BASIS()} ${l10n.t('Daily medians cannot be combined, so there is no value for the date range.')}`,
    unit: 'minutes',
    group: 'reviews',
    report: 'entity',
    fields: fields(MINUTES),
    compute: (period) => {
      const points = entityPoints(period, MINUTES);
      return points && { value: null, series: points };
    },
  },
  copilot_suggestions_by_comment_type: {
    title: () => l10n.t('Copilot suggestions by comment type'),
    formula: () =>
      l10n.t(
        'Copilot suggestions made and applied, by comment type. The value is the number of suggestions made.',
      ),
    basis: ENTITY_BASIS,
    unit: 'suggestions',
    group: 'reviews',
    report: 'entity',
    fields: ['pull_requests.copilot_suggestions_by_comment_type'],
    compute: (period) => {
      const lists = period
        .entities()
        ?.map(({ pullRequests }) => pullRequests?.copilot_suggestions_by_comment_type);
      if (lists === undefined) return null;
      if (lists.every((list) => list == null)) return NOT_REPORTED;
      const rows = lists
        .flatMap((list) => list ?? [])
        .map((entry) => ({
          keys: [entry.comment_type.trim()],
          values: {
            suggestions: entry.total_copilot_suggestions ?? 0,
            applied: entry.total_copilot_applied_suggestions ?? 0,
          },
        }));
      const value = rows.reduce((sum, { values }) => sum + values.suggestions, 0);
      return { value, breakdown: ranked(merged(rows)) };
    },
  },
  adoption_phase_metrics: {
    title: () => l10n.t('Adoption phase metrics'),
    formula: () =>
      l10n.t(
        'The values that GitHub reports for each adoption phase on the last day that has them, under GitHub’s field names.',
      ),
    basis: () => `${ENTITY_BASIS()} ${l10n.t('Averages are GitHub’s own and are not combined over days.')}`,
    caveat: () =>
      `${l10n.t('avg_pull_requests_reviewed counts a pull request again on each day with a review.')} ${NOT_PULL_REQUESTS()}`,
    unit: 'various',
    group: 'agents',
    report: 'entity',
    fields: ['totals_by_ai_adoption_phase'],
    compute: (period) => {
      const last = period.entities()?.findLast(({ phases }) => phases !== null);
      if (period.entities() === null) return null;
      const rows = inPhaseOrder(last?.phases ?? []).map(({ phase, phase_number: _, ...metrics }) => ({
        keys: [phase],
        values: Object.fromEntries(
          Object.entries(metrics).filter(([, value]) => typeof value === 'number'),
        ) as Record<string, number>,
      }));
      const said = rows.filter(({ values }) => Object.values(values).some((value) => value !== 0));
      return { value: null, breakdown: said };
    },
  },
  pull_requests_by_repository: {
    title: () => l10n.t('Pull requests by repository'),
    formula: () =>
      l10n.t(
        'Pull requests created and merged, and reviews counted once per pull request and day, by repository. The value is the number of repositories in which a pull request was created, merged, or reviewed.',
      ),
    basis: () =>
      l10n.t(
        'UTC days. From the report of repositories, which has no breakdown by team or user. Each repository is listed under its latest name. Repositories without any of these events are not counted. GitHub counts a pull request again on each day with a review, so reviews are not a number of pull requests.',
      ),
    measure: () => l10n.t('With pull requests'),
    unit: 'repositories',
    group: 'reviews',
    report: 'repos',
    fields: fields(REPOSITORY),
    compute: (period) => {
      const repos = period.repos()?.flat();
      if (repos === undefined) return null;
      if (repos.length === 0) return NOT_REPORTED;
      const names = new Map(repos.map(({ id, name }) => [id, name]));
      const rows = repos.map(({ id, pullRequests }) => ({
        keys: [names.get(id) ?? id],
        values: Object.fromEntries(
          Object.entries(REPOSITORY).map(([name, field]) => [name, pullRequests?.[field] ?? 0]),
        ),
      }));
      const withAny = repos.filter(({ pullRequests }) =>
        Object.values(REPOSITORY).some((field) => (pullRequests?.[field] ?? 0) > 0),
      );
      return { value: new Set(withAny.map(({ id }) => id)).size, breakdown: ranked(merged(rows)) };
    },
  },
} as const satisfies Record<string, Metric>;

function fields(of: Readonly<Record<string, Field>>): string[] {
  return Object.values(of).map((field) => `pull_requests.${field}`);
}

/**
 * The values of each day; a value is null if the day's report does not contain it. Null: the filter is not supported.
 */
function entityPoints(period: Period, of: Readonly<Record<string, Field>>): MetricPoint[] | null {
  const entities = period.entities();
  if (entities === null) return null;
  const byDay = new Map<Day, PullRequests | null>(
    entities.map(({ day, pullRequests }) => [day, pullRequests]),
  );
  return period.days.map((day) => {
    const values = Object.entries(of).map(
      ([name, field]) => [name, byDay.get(day)?.[field] ?? null] as const,
    );
    return { day, values: Object.fromEntries(values) };
  });
}

function pullRequestSums(
  period: Period,
  of: Readonly<Record<string, Field>>,
  value: string,
): MetricResult | null {
  const points = entityPoints(period, of);
  if (points === null) return null;
  const totals: Record<string, number> = {};
  for (const { values } of points) {
    for (const [name, each] of Object.entries(values))
      if (each !== null) totals[name] = (totals[name] ?? 0) + each;
  }
  return { value: totals[value] ?? null, totals, series: points };
}

/** Adds up rows with the same keys. */
function merged(rows: readonly MetricRow[]): MetricRow[] {
  const found = new Map<string, MetricRow & { values: Record<string, number> }>();
  for (const { keys, values } of rows) {
    const key = JSON.stringify(keys);
    const known = found.get(key) ?? { keys, values: {} };
    found.set(key, known);
    for (const [name, value] of Object.entries(values))
      known.values[name] = (known.values[name] ?? 0) + (value ?? 0);
  }
  return [...found.values()];
}
