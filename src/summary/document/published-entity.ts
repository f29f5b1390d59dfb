import type { AdoptionPhaseRow, PullRequests } from '../../reports/schemas.ts';
import type { ListCell } from '../../facts/day-totals.ts';
import type { EntityDay } from '../../facts/entity-facts.ts';
import type { SummaryDocument } from './published-summary.ts';

type PublishedEntity = SummaryDocument['entities'][number];
type PublishedReviews = Pick<PublishedEntity, 'pullRequests' | 'suggestions'>;

/**
 * The pull requests of days that are published together. Medians cannot be combined, so only a single day has them. Only
 * numbers are published; other values that GitHub may add to the report are left out.
 */
export function publishedPullRequests(days: readonly (PullRequests | null)[]): PublishedReviews {
  const stored = days.filter((day) => day !== null);
  if (stored.length === 0) return { pullRequests: null, suggestions: null };
  const pullRequests: Record<string, number | null> = {};
  for (const [name, value] of stored.flatMap((day) => Object.entries(day) as [string, unknown][])) {
    if (name.startsWith('median_')) {
      pullRequests[name] = stored.length === 1 && typeof value === 'number' ? value : null;
    } else if (name.startsWith('total_') && typeof value === 'number') {
      pullRequests[name] = (pullRequests[name] ?? 0) + value;
    }
  }
  const lists = stored.map((day) => day.copilot_suggestions_by_comment_type).filter((list) => list != null);
  return { pullRequests, suggestions: lists.length === 0 ? null : byCommentType(lists.flat()) };
}

function byCommentType(
  entries: NonNullable<PullRequests['copilot_suggestions_by_comment_type']>,
): NonNullable<PublishedReviews['suggestions']> {
  const found = new Map<string, { type: string; suggestions: number; applied: number }>();
  for (const entry of entries) {
    const type = entry.comment_type.trim();
    const known = found.get(type) ?? { type, suggestions: 0, applied: 0 };
    found.set(type, known);
    known.suggestions += entry.total_copilot_suggestions ?? 0;
    known.applied += entry.total_copilot_applied_suggestions ?? 0;
  }
  return [...found.values()];
}

/** Leaves out phases and counts of fewer users than the threshold. */
export function publishedPhases(
  phases: readonly AdoptionPhaseRow[],
  threshold: number,
): PublishedEntity['phases'] {
  const isPublished = (name: string, value: unknown): value is number =>
    typeof value === 'number' && (!/_users$|^users_/.test(name) || value >= threshold);
  return phases
    .filter(({ total_engaged_users: people }) => (people ?? 0) >= threshold)
    .map(({ phase, ...metrics }) => ({
      phase,
      metrics: Object.fromEntries(
        Object.entries(metrics).flatMap(([name, value]) => (isPublished(name, value) ? [[name, value]] : [])),
      ),
    }));
}

/** Third-party agents on a day: their jobs from the rows of users, their sessions from the row of the organization or enterprise. */
export interface AgentDay {
  readonly jobs: readonly ListCell[];
  readonly sessions: EntityDay['agentSessions'];
}

/** Sessions by the names under which jobs are published, for agents whose sessions GitHub reports on each day with jobs. */
export function publishedSessions(
  days: readonly AgentDay[],
  nameOf: (agent: string) => string | undefined,
): PublishedEntity['agentSessions'] {
  const found = new Map<string, number | null>();
  for (const { jobs, sessions } of days) {
    for (const { name: agent } of jobs.filter(({ counts: [count = 0] }) => count > 0)) {
      const name = nameOf(agent);
      if (name === undefined) continue;
      const known = sessions?.find((each) => each.agent === agent)?.sessions ?? null;
      const before = found.get(name);
      found.set(name, known === null || before === null ? null : (before ?? 0) + known);
    }
  }
  const published = [...found].flatMap(([agent, sessions]) =>
    sessions === null ? [] : [{ agent, sessions }],
  );
  return published.length === 0 ? null : published;
}

/** As GitHub's row has it. */
export function readEntity({
  pullRequests,
  suggestions,
  phases,
  agentSessions,
}: PublishedEntity): Omit<EntityDay, 'day'> {
  const byType = suggestions?.map(({ type, suggestions: made, applied }) => ({
    comment_type: type,
    total_copilot_suggestions: made,
    total_copilot_applied_suggestions: applied,
  }));
  return {
    isPartial: true,
    pullRequests: pullRequests && {
      ...pullRequests,
      ...(byType && { copilot_suggestions_by_comment_type: byType }),
    },
    phases: phases?.map(({ phase, metrics }) => ({ ...metrics, phase })) ?? null,
    agentSessions,
  };
}
