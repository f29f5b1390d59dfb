import * as l10n from '@vscode/l10n';
import { MetricsError } from '../domain/errors.ts';
import type { Source } from '../domain/scope.ts';
import type { Snapshot } from '../metrics/snapshot.ts';
import type { StoredSource } from '../engine/contract.ts';
import type { ViewState } from './view-states.ts';

export interface Found {
  readonly source: Source;
  readonly data: StoredSource;
  readonly snapshot: Snapshot;
  readonly problem: MetricsError | undefined;
  /** Id of the team that was chosen. */
  readonly chosen: string | undefined;
  /** Ids of the reader's own. */
  readonly own: readonly string[];
}

/** What there is to show of a source. */
export function viewState({ source, data, snapshot, problem, chosen, own }: Found): ViewState {
  if (snapshot.dateRange !== null) {
    const mine = ownTeams(source, snapshot, own);
    const team = snapshot.teams.find(({ id }) => id === chosen)?.id ?? mine[0];
    return { kind: 'ready', source, snapshot, data, mine, team, ...(problem && { problem }) };
  }
  return problem === undefined ? { kind: 'noData', source } : problemState(source, problem);
}

/** What is shown where nothing is stored. */
export function problemState(source: Source, problem: MetricsError): ViewState {
  switch (problem.kind) {
    case 'unauthorized':
      return { kind: 'signedOut', problem };
    case 'forbidden':
    case 'sso':
    case 'appRestricted':
    case 'notFound':
      return { kind: 'noAccess', source, problem };
    case 'offline':
      return { kind: 'offline', source, problem };
    case 'noData':
      return { kind: 'noData', source, problem };
    case 'rateLimited':
    case 'server':
    case 'invalidReply':
    case 'unsupportedHost':
    case 'storage':
    case 'internal':
      return { kind: 'failed', source, problem };
  }
}

function ownTeams(source: Source, { teams }: Snapshot, own: readonly string[]): string[] {
  // There is no sign-in to the sample: its largest team stands for the reader's.
  if (source.kind === 'sample') {
    const bySize = teams.toSorted((a, b) => (b.seated ?? 0) - (a.seated ?? 0));
    return bySize.slice(0, 1).map(({ id }) => id);
  }
  // A summary does not say whose teams are whose.
  const isOwn = source.kind === 'summary' ? new Set(own) : undefined;
  return teams.filter(({ id, mine }) => isOwn?.has(id) ?? mine === true).map(({ id }) => id);
}

/** Why a summary is shown in the place of GitHub's own reports; undefined where these were not asked for. */
export function noReports(state: ViewState): MetricsError | undefined {
  if (state.kind !== 'noAccess') return 'problem' in state ? state.problem : undefined;
  if (state.source.kind !== 'github') return undefined;
  const text = l10n.t(
    'GitHub does not allow you to read the reports of {0}. These metrics are from a published summary.',
    state.source.scope.slug,
  );
  return new MetricsError('forbidden', text);
}
