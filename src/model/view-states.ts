import type { MetricsError } from '../domain/errors.ts';
import type { Source } from '../domain/scope.ts';
import type { Snapshot } from '../metrics/snapshot.ts';
import type { StoredSource } from '../engine/contract.ts';

export interface Ready {
  readonly kind: 'ready';
  readonly source: Source;
  readonly snapshot: Snapshot;
  readonly data: StoredSource;
  /** The team shown first and in the status bar: the one chosen, else the reader's own. */
  readonly team: string | undefined;
  /** Ids of the teams that the signed-in user belongs to. */
  readonly mine: readonly string[];
  /** Why the last refresh did not get everything; what is stored is shown all the same. */
  readonly problem?: MetricsError;
}

/** What the views show. Every change is a new object. */
export type ViewState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'signedOut'; readonly problem?: MetricsError }
  | { readonly kind: 'noOrganization'; readonly problem?: MetricsError }
  | { readonly kind: 'noAccess'; readonly source: Source; readonly problem: MetricsError }
  | { readonly kind: 'noData'; readonly source: Source; readonly problem?: MetricsError }
  | { readonly kind: 'offline'; readonly source: Source; readonly problem: MetricsError }
  /** Nothing is stored, and GitHub or this computer had a problem other than the network and the permissions. */
  | { readonly kind: 'failed'; readonly source: Source; readonly problem: MetricsError }
  | Ready;

/** Whether nothing is stored of a source that was chosen, so that a refresh brings the first metrics. */
export function isEmpty(state: ViewState): boolean {
  return 'source' in state && state.kind !== 'ready';
}

export type ViewStateKind = ViewState['kind'];

/** Work going on behind what is shown; `share` is 0…1 where it is known. */
export interface Busy {
  readonly text: string;
  readonly share?: number;
  /** Whether another window or process has to come to an end first. */
  readonly isWaiting?: boolean;
}
