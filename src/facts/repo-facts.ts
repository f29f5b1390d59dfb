import type { PullRequests, RepoRow } from '../reports/schemas.ts';
import { bestRow, type DatedRow } from './best-row.ts';

/** A repository's pull requests on one day. Plain data. */
export interface RepoFacts {
  readonly id: string;
  /** "owner/name", as of that day. */
  readonly name: string;
  readonly pullRequests: PullRequests | null;
}

/** What fills a row, null where nothing is reported. */
function changes({ pull_requests: of }: RepoRow): number {
  const { total_created: created, total_reviewed: reviewed, total_merged: merged } = of ?? {};
  return (created ?? 0) + (reviewed ?? 0) + (merged ?? 0);
}

/** One entry a repository. */
export function repoFacts(rows: readonly DatedRow<RepoRow>[]): RepoFacts[] {
  const byId = Map.groupBy(rows, ({ row }) => String(row.repo_id));
  return [...byId].flatMap(([id, of]): RepoFacts[] => {
    const row = bestRow(of, changes);
    if (row === undefined) return [];
    const name = `${row.repo_owner_name}/${row.repo_name}`;
    return [{ id, name, pullRequests: row.pull_requests ?? null }];
  });
}
