import type { AdoptionPhaseRow, PullRequests } from '../../reports/schemas.ts';
import type { ListCell } from '../../facts/day-totals.ts';
import type { EntityDay } from '../../facts/entity-facts.ts';
import type { SummaryDocument } from './published-summary.ts';

type ToldEntity = SummaryDocument['entities'][number];
type Told = Pick<ToldEntity, 'pullRequests' | 'suggestions'>;

/**
 * Pull requests of days that are told together. Medians cannot be put together: only a day by itself has them. Numbers
 * only: whatever else GitHub may come to say there is left out.
 */
export function toldPullRequests(days: readonly (PullRequests | null)[]): Told {
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
): NonNullable<Told['suggestions']> {
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

/** Without phases of too few people, and without counts of too few. */
export function toldPhases(phases: readonly AdoptionPhaseRow[], threshold: number): ToldEntity['phases'] {
  const isTold = (name: string, value: unknown): value is number =>
    typeof value === 'number' && (!/_users$|^users_/.test(name) || value >= threshold);
  return phases
    .filter(({ total_engaged_users: people }) => (people ?? 0) >= threshold)
    .map(({ phase, ...metrics }) => ({
      phase,
      metrics: Object.fromEntries(
        Object.entries(metrics).flatMap(([name, value]) => (isTold(name, value) ? [[name, value]] : [])),
      ),
    }));
}

/** What is known of third-party agents on a day: their jobs from rows of people, their sessions from GitHub's own row. */
export interface AgentDay {
  readonly jobs: readonly ListCell[];
  readonly sessions: EntityDay['agentSessions'];
}

/** Sessions by the names under which jobs are published; only of agents whose sessions are known for each day with jobs. */
export function publishedSessions(
  days: readonly AgentDay[],
  nameOf: (agent: string) => string | undefined,
): ToldEntity['agentSessions'] {
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
}: ToldEntity): Omit<EntityDay, 'day'> {
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
