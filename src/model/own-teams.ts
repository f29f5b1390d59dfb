import type { Source } from '../domain/scope.ts';
import type { Snapshot } from '../metrics/snapshot.ts';
import type { Account } from './ports.ts';

/** Ids of the teams that the reader belongs to. */
export function ownTeams(source: Source, { teams }: Snapshot, account: Account | undefined): string[] {
  // Nobody signs in to the sample: its largest team stands for the reader's.
  if (source.kind === 'sample') {
    return teams
      .toSorted((a, b) => b.seated - a.seated)
      .slice(0, 1)
      .map(({ id }) => id);
  }
  if (source.kind !== 'github' || account === undefined) return [];
  return teams.filter(({ current }) => current.includes(account.id)).map(({ id }) => id);
}
