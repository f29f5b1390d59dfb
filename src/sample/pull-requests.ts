import { type Day, daysBetween, isWeekend } from '../domain/day.ts';
import type { PullRequests as ReportedPullRequests, RepoRow } from '../reports/schemas.ts';
import type { ScopeKind } from '../domain/scope.ts';
import { type Entities, scopeIds } from './entities.ts';
import { Random } from './random.ts';
import { since } from './usage.ts';

interface PullRequest {
  readonly repo: number;
  readonly merged: boolean;
  readonly minutesToMerge: number;
  readonly byCopilot: boolean;
  readonly reviewedByCopilot: boolean;
  readonly suggestions: number;
  readonly applied: number;
}

const REPOS = [
  'web-shop',
  'payments-api',
  'mobile-app',
  'data-pipelines',
  'identity',
  'search',
  'infrastructure',
  'design-system',
  'docs',
  'tools',
];
const COMMENT_TYPES = ['bug_risk', 'security', 'style'];

/** The pull requests of a day. The totals of the organization and of its repositories are sums of them. */
export function pullRequestsOn(day: Day, people: number, seed: number): PullRequest[] {
  const random = new Random(seed, 5, daysBetween('2020-01-01' as Day, day));
  const weekend = isWeekend(day);
  const count = Math.round(people * (weekend ? 0.01 : 0.14) * (0.7 + 0.6 * random.next()));
  return Array.from({ length: count }, () => {
    const reviewedByCopilot = random.chance(0.4);
    const suggestions = random.whole(0, 4);
    return {
      repo: Math.floor(random.next() ** 1.5 * REPOS.length),
      merged: random.chance(0.72),
      minutesToMerge: random.whole(8, 2_880),
      byCopilot: random.chance(0.12),
      reviewedByCopilot,
      suggestions,
      applied: random.whole(0, suggestions),
    };
  });
}

export type PullRequests = ReturnType<typeof pullRequestCounts>;

export function pullRequestCounts(all: readonly PullRequest[], day: Day) {
  const count = (test: (each: PullRequest) => boolean): number => all.filter(test).length;
  const merged = all.filter((each) => each.merged);
  const byCopilot = all.filter((each) => each.reviewedByCopilot);
  const sum = (list: readonly PullRequest[], of: (each: PullRequest) => number): number =>
    list.reduce((total, each) => total + of(each), 0);
  const suggestions = sum(byCopilot, (each) => each.suggestions);
  const applied = sum(byCopilot, (each) => each.applied);
  return {
    total_created: all.length,
    total_reviewed: count((each) => each.suggestions > 0 || each.reviewedByCopilot),
    total_merged: merged.length,
    median_minutes_to_merge: median(merged),
    total_suggestions: sum(all, (each) => each.suggestions),
    total_applied_suggestions: sum(all, (each) => each.applied),
    total_created_by_copilot: count((each) => each.byCopilot),
    total_reviewed_by_copilot: byCopilot.length,
    total_copilot_suggestions: suggestions,
    total_copilot_applied_suggestions: applied,
    ...(since(day, 'review')
      ? {
          total_merged_created_by_copilot: merged.filter((each) => each.byCopilot).length,
          total_merged_reviewed_by_copilot: merged.filter((each) => each.reviewedByCopilot).length,
          median_minutes_to_merge_copilot_authored: median(merged.filter((each) => each.byCopilot)),
          median_minutes_to_merge_copilot_reviewed: median(merged.filter((each) => each.reviewedByCopilot)),
          copilot_suggestions_by_comment_type: commentTypes(suggestions, applied),
        }
      : {}),
  } satisfies ReportedPullRequests;
}

/** The review times have a type here, since no metric reads them and their schema leaves them open. */
export type SampleRepoRow = RepoRow & { pull_request_review_times?: ReturnType<typeof reviewTimes> };

export function repoRows(
  day: Day,
  all: readonly PullRequest[],
  entities: Entities,
  scope: ScopeKind,
): SampleRepoRow[] {
  return REPOS.flatMap((name, index) => {
    const own = all.filter(({ repo }) => repo === index);
    if (own.length === 0) return [];
    return {
      day,
      ...scopeIds(entities, scope),
      repo_id: 555_001 + index,
      repo_owner_name: entities.organization.login,
      repo_name: name,
      repo_visibility: index % 3 === 0 ? 'PRIVATE' : 'INTERNAL',
      pull_requests: pullRequestCounts(own, day),
      ...(since(day, 'reviewStages') ? { pull_request_review_times: reviewTimes(own) } : {}),
    };
  });
}

/**
 * Times of pull requests that users opened and others reviewed. GitHub measures only these. No entry if there are none.
 */
function reviewTimes(own: readonly PullRequest[]) {
  const measured = own.filter((each) => each.merged && !each.byCopilot && each.suggestions > 0);
  if (measured.length === 0) return [];
  const minutes = sorted(measured);
  const at = (share: number, quantile: number): number =>
    Math.round(interpolated(minutes, quantile) * share * 100) / 100;
  return [
    {
      authored_by: 'human',
      reviewed_by: 'human',
      total_merged: measured.length,
      median_minutes_ready_to_first_review: at(0.2, 0.5),
      p90_minutes_ready_to_first_review: at(0.2, 0.9),
      median_minutes_first_to_final_review: at(0.3, 0.5),
      p90_minutes_first_to_final_review: at(0.3, 0.9),
      median_minutes_final_review_to_merge: at(0.5, 0.5),
      p90_minutes_final_review_to_merge: at(0.5, 0.9),
    },
  ];
}

/** The percentile of values in ascending order, interpolated between two values if necessary. */
function interpolated(values: readonly number[], quantile: number): number {
  const place = quantile * (values.length - 1);
  const lower = values[Math.floor(place)] ?? 0;
  const upper = values[Math.ceil(place)] ?? lower;
  return lower + (upper - lower) * (place - Math.floor(place));
}

function commentTypes(suggestions: number, applied: number) {
  const part = (total: number, index: number): number =>
    Math.floor(total / COMMENT_TYPES.length) + (index < total % COMMENT_TYPES.length ? 1 : 0);
  return COMMENT_TYPES.map((comment_type, index) => ({
    comment_type,
    total_copilot_suggestions: part(suggestions, index),
    total_copilot_applied_suggestions: part(applied, index),
  }));
}

/** Null without merges, as in GitHub's reports. */
function median(merged: readonly PullRequest[]): number | null {
  return middle(sorted(merged));
}

function sorted(merged: readonly PullRequest[]): number[] {
  return merged.map(({ minutesToMerge }) => minutesToMerge).sort((a, b) => a - b);
}

function middle(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const upper = values[Math.floor(values.length / 2)] ?? 0;
  const lower = values[Math.ceil(values.length / 2) - 1] ?? 0;
  return (upper + lower) / 2;
}
