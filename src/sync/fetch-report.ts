import * as l10n from '@vscode/l10n';
import { daysIn } from '../domain/day.ts';
import { MetricsError } from '../domain/errors.ts';
import type { Scope } from '../domain/scope.ts';
import type { GitHub } from '../github/client.ts';
import { downloadReport, type ReportDownload } from '../github/download.ts';
import { kindOf } from '../github/reports.ts';
import type { IngestResult } from '../engine/contract.ts';
import { intoStore, type ReportFile, type Target } from './into-store.ts';
import type { Memory } from './day-memory.ts';
import { type Fetch, RANGE_ASKED } from './plan.ts';

export interface FetchParts {
  readonly github: GitHub;
  readonly scope: Scope;
  readonly target: Target;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly memory: Memory;
}

/** A connection that breaks once or twice is no reason to give up. */
const ATTEMPTS = 3;

/**
 * Puts one report into the store; undefined when GitHub has none, which is remembered. Where its files do not arrive whole it is fetched again
 * from the start, with fresh links: nothing of the attempt before stays, and files of two versions are never mixed.
 * @throws MetricsError; `Canceled`; `WorkerFailure`
 */
export async function fetchReport(parts: FetchParts, fetch: Fetch): Promise<IngestResult | undefined> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await attemptReport(parts, fetch);
    } catch (error) {
      const again = error instanceof MetricsError && error.transient && attempt < ATTEMPTS;
      if (!again) throw error;
    }
  }
}

async function attemptReport(
  { github, scope, target, now, memory }: FetchParts,
  { report, day }: Fetch,
): Promise<IngestResult | undefined> {
  const asOf = now();
  const kind = kindOf(report);
  const download = await downloadReport(github, scope, report, day, target.signal);
  if (download === undefined) {
    memory.absent(kind, day ?? RANGE_ASKED, asOf);
    return undefined;
  }
  const range = { from: download.from, to: download.to };
  const announced = { asOf, covers: [{ report: kind, range }], confirmed: memory.confirmed(kind, asOf) };
  const files = filesOf(download, day === undefined ? report : `${report} ${day}`);
  const result = await intoStore(target, announced, files);
  memory.arrived(kind, daysIn(range), result.doubted, asOf);
  if (day !== undefined && isIdleDay(result)) {
    // As good as no report, until GitHub has said so for a day.
    memory.absent(kind, day, asOf);
    return { ...result, doubted: [] };
  }
  // What stayed in doubt is asked for again before the hour is over.
  if (day === undefined && result.doubted.length === 0) memory.absent(kind, RANGE_ASKED, asOf);
  return result;
}

/** In a small organization there may be no active user on a Sunday, which is no failure. Nothing is stored of the day. */
function isIdleDay({ doubted }: IngestResult): boolean {
  return doubted.length > 0 && doubted.every(({ report, stored }) => report === 'users' && stored === 0);
}

async function* filesOf({ shards }: ReportDownload, name: string): AsyncIterable<ReportFile> {
  for await (const { index, count, chunks } of shards) {
    yield { name: l10n.t('{0}, part {1} of {2}', name, index + 1, count), chunks };
  }
}
