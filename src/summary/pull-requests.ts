import type { PullRequests } from '../domain/rows.ts';

type Suggestions = NonNullable<PullRequests['copilot_suggestions_by_comment_type']>;

/** Those of days that are told together. Medians cannot be put together: only a day by itself has them. */
export function mergedPullRequests(days: readonly (PullRequests | null)[]): PullRequests | null {
  const held = days.filter((day) => day !== null);
  const [first] = held;
  if (first === undefined || held.length === 1) return first ?? null;
  const merged: Record<string, unknown> = { median_minutes_to_merge: null };
  for (const [name, value] of held.flatMap((day) => Object.entries(day) as [string, unknown][])) {
    if (name.startsWith('total_') && typeof value === 'number')
      merged[name] = ((merged[name] as number | undefined) ?? 0) + value;
  }
  const lists = held.map((day) => day.copilot_suggestions_by_comment_type).filter((list) => list != null);
  if (lists.length > 0) merged['copilot_suggestions_by_comment_type'] = byCommentType(lists.flat());
  return merged as unknown as PullRequests;
}

function byCommentType(suggestions: Suggestions): Suggestions {
  const found = new Map<string, Suggestions[number]>();
  for (const each of suggestions) {
    const known = found.get(each.comment_type);
    found.set(each.comment_type, {
      comment_type: each.comment_type,
      total_copilot_suggestions: each.total_copilot_suggestions + (known?.total_copilot_suggestions ?? 0),
      total_copilot_applied_suggestions:
        each.total_copilot_applied_suggestions + (known?.total_copilot_applied_suggestions ?? 0),
    });
  }
  return [...found.values()];
}
