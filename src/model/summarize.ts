import { wholeLabel } from '../figures/source-label.ts';
import type { Source } from '../domain/scope.ts';
import { MetricsError } from '../domain/errors.ts';
import { SUMMARY_REFUSED } from '../summary/document/refusal.ts';
import { Canceled } from '../domain/cancellation.ts';
import { type WorkerClient, WorkerFailure } from '../engine/threads/worker-client.ts';
import type { SummaryDocument } from '../summary/document/published-summary.ts';

export interface SummarizeOptions {
  readonly signal: AbortSignal;
  /** Called with the share done, 0…1. */
  readonly progress: (share: number) => void;
}

interface Asked {
  readonly source: Source;
  readonly threshold: number;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly approximateTeams: boolean | undefined;
}

/** The subject of a summary of the source. */
export function subjectOf(source: Source): SummaryDocument['subject'] {
  return source.kind === 'github'
    ? { kind: source.scope.kind, name: source.scope.slug, host: source.host }
    : { kind: 'other', name: wholeLabel(source) };
}

/** As text; undefined when no day of the users report is stored, or when canceled. @throws MetricsError, WorkerFailure */
export async function summarize(
  worker: WorkerClient,
  { approximateTeams = false, ...asked }: Asked,
  options: SummarizeOptions,
): Promise<string | undefined> {
  const input = {
    ...asked,
    subject: subjectOf(asked.source),
    approximateTeams,
  };
  try {
    return (await worker.call('publish', input, options)) ?? undefined;
  } catch (error) {
    if (error instanceof Canceled) return undefined;
    if (error instanceof WorkerFailure && error.code === SUMMARY_REFUSED)
      throw new MetricsError('storage', error.message);
    throw error;
  }
}
