import type { PullRequests, RepoRow } from '../domain/rows.ts';

/** A repository's pull requests on one day. Plain data. */
export interface RepoFacts {
  readonly id: string;
  /** "owner/name", as of that day. */
  readonly name: string;
  readonly pullRequests: PullRequests | null;
}

/** One entry a repository: the first row of each counts. */
export function repoFacts(rows: Iterable<RepoRow>): RepoFacts[] {
  const found = new Map<string, RepoFacts>();
  for (const row of rows) {
    const id = String(row.repo_id);
    if (found.has(id)) continue;
    found.set(id, {
      id,
      name: `${row.repo_owner_name}/${row.repo_name}`,
      pullRequests: row.pull_requests ?? null,
    });
  }
  return [...found.values()];
}
