import type { Source } from '../domain/scope.ts';
import type { Snapshot } from '../metrics/snapshot.ts';
import type { StoredSource, QueryInput } from './contract.ts';

/** One source that can be asked, wherever its metrics are calculated. */
export interface MetricsSource {
  readonly source: Source;
  readonly data: StoredSource;
  /** Why the last refresh did not get everything, as a sentence. */
  readonly problem?: string;
  /** @throws Canceled */
  readonly query: (
    question: Pick<QueryInput, 'dateRange' | 'filter' | 'people'>,
    signal?: AbortSignal,
  ) => Promise<Snapshot>;
}
