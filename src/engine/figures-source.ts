import type { Source } from '../domain/scope.ts';
import type { Snapshot } from '../metrics/snapshot.ts';
import type { HeldSource, QueryInput } from './contract.ts';

/** One source that can be asked, wherever its figures are computed. */
export interface Figures {
  readonly source: Source;
  readonly data: HeldSource;
  /** Why the last refresh did not get everything, as a sentence. */
  readonly problem?: string;
  /** @throws Canceled */
  readonly query: (
    question: Pick<QueryInput, 'window' | 'filter' | 'people'>,
    signal?: AbortSignal,
  ) => Promise<Snapshot>;
}
