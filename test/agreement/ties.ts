/** Of rows about the same thing and day the fullest counts; equally full ones have an order that only the code knows. */
export function withoutTies<R extends object>(rows: readonly R[], id: string): R[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const of = row as Readonly<Record<string, unknown>>;
    const key = JSON.stringify([String(of[id]), of['day'], fullness(of)]);
    return !seen.has(key) && seen.add(key);
  });
}

const FILLING = [
  ...['user_initiated_interaction_count', 'code_generation_activity_count', 'code_acceptance_activity_count'],
  ...['loc_suggested_to_add_sum', 'loc_suggested_to_delete_sum', 'loc_added_sum', 'loc_deleted_sum'],
];

function fullness(row: Readonly<Record<string, unknown>>): number {
  const sum = (of: Readonly<Record<string, unknown>>, fields: readonly string[]): number =>
    fields.reduce((total, field) => total + Number(of[field] ?? 0), 0);
  if ('daily_active_users' in row) return sum(row, ['daily_active_users']);
  if (!('repo_id' in row)) return sum(row, FILLING);
  const requests = (row['pull_requests'] ?? {}) as Readonly<Record<string, unknown>>;
  return sum(requests, ['total_created', 'total_reviewed', 'total_merged']);
}
