import type { AdoptionPhaseRow } from '../../reports/schemas.ts';
import { type Column, publishableSums } from './publishable.ts';

export interface PublishedBreakdown {
  readonly total: number | null;
  /** In the order of the counts that were given. */
  readonly parts: readonly (number | null)[];
}

/**
 * A total and the disjoint groups that it consists of, such as licenses by state: null where a number is withheld. The
 * total is published first, then the parts from the largest to the smallest.
 */
export function publishedBreakdown(counts: readonly number[], threshold: number): PublishedBreakdown {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const order = [...counts.keys()].sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0));
  const columns = order.map((part, at): Column => ({
    sums: [0, at + 1],
    users: unnamedUsers(part, counts[part] ?? 0, threshold),
  }));
  const [isTotalPublishable, ...isPublishable] = publishableSums(counts.length + 1, columns, threshold);
  return {
    total: isTotalPublishable === true ? total : null,
    parts: counts.map((count, part) => (isPublishable[order.indexOf(part)] === true ? count : null)),
  };
}

/** Users of whom only the number is known: as many as matter, and other ones in each part. */
function unnamedUsers(part: number, count: number, threshold: number): number[] {
  return Array.from({ length: Math.min(count, threshold) }, (_, user) => part * threshold + user);
}

/**
 * GitHub's adoption phases of a day that can be published. The phases divide the users who were active on the day, and
 * those of 28 days, both of which are published; the averages of a phase times its users are parts of the day's sums.
 * Phases whose users of the day are withheld are left out, and so are withheld numbers of users of 28 days.
 */
export function publishablePhases(
  phases: readonly AdoptionPhaseRow[],
  threshold: number,
): AdoptionPhaseRow[] {
  const engaged = publishedBreakdown(
    phases.map(({ total_engaged_users: users }) => users ?? 0),
    threshold,
  );
  const inPhase = publishedBreakdown(
    phases.map(({ users_in_phase_28d: users }) => users ?? 0),
    threshold,
  );
  return phases.flatMap((phase, at) => {
    if (engaged.parts[at] == null) return [];
    const isReported = phase.users_in_phase_28d != null;
    return [{ ...phase, ...(isReported && { users_in_phase_28d: inPhase.parts[at] ?? null }) }];
  });
}

/** GitHub's own number of users; null where it is below the threshold. */
export function publishedCount(count: number | null, threshold: number): number | null {
  return count === null ? null : publishedBreakdown([count], threshold).total;
}

/** Whether a team is listed: its counts are not all withheld or 0. A team of which only zeros are published has no user. */
export function isTeamPublishable(counts: readonly (number | null)[]): boolean {
  return counts.some((count) => count !== null && count > 0);
}
