import * as l10n from '@vscode/l10n';
import type { Clock } from '../domain/clock.ts';
import { addDays, dayOf } from '../domain/day.ts';
import { REPORT_LAG_DAYS } from '../domain/report-days.ts';
import type { Source } from '../domain/scope.ts';
import { storedInPart } from '../sync/storage-error.ts';
import type { WorkerClient } from '../engine/threads/worker-client.ts';
import type { IngestResult } from '../engine/contract.ts';
import type { Work } from './work.ts';

/** The sample organization's size; its last day is two days before today, as GitHub's would be. */
const SAMPLE = { people: 240, days: 120, seed: 1 };

/** Generates the sample organization, unless that was done today. @throws WorkerFailure, Canceled */
export async function fillSample(
  { worker, clock }: { readonly worker: WorkerClient; readonly clock: Clock },
  work: Work,
  signal: AbortSignal,
): Promise<void> {
  const today = dayOf(clock.now());
  const { stored } = await worker.call('stored', { source: { kind: 'sample' } });
  if ((stored.users ?? []).at(-1)?.day === addDays(today, -REPORT_LAG_DAYS)) return;
  await work.run(l10n.t('Generating the sample organization'), (progress) =>
    worker.call('fillSample', { ...SAMPLE, today }, { progress, signal }),
  );
}

export type OpenedSource = Extract<Source, { kind: 'file' }>;

export interface OpenedFiles {
  readonly label: string;
  readonly paths: readonly string[];
  /** The organization or enterprise that is wanted of several; see `IngestResult.scopes`. */
  readonly only?: string | undefined;
}

/**
 * Reads files into a source of their own; `file` is undefined where nothing in them could be used, or where they are about
 * several organizations and enterprises.
 * @throws WorkerFailure, Canceled
 */
export async function readFiles(
  worker: WorkerClient,
  work: Work,
  { label, paths, only }: OpenedFiles,
  signal: AbortSignal,
): Promise<{
  readonly result: IngestResult;
  readonly file?: { readonly id: string; readonly label: string };
}> {
  const source: Source = { kind: 'file', id: globalThis.crypto.randomUUID(), label };
  const result = await work.run(l10n.t('Reading {0}', label), (progress) =>
    worker.call('ingestPaths', { source, paths, ...(only && { only }) }, { progress, signal }),
  );
  if (result.refused.length > 0) {
    const failures = [storedInPart(result.refused.length).message];
    await worker.call('note', { source, notes: { failures } });
  }
  if (result.rows > 0) return { result, file: { id: source.id, label } };
  await worker.call('clear', { source });
  return { result };
}

/** Reads files into a source of files opened before. @throws WorkerFailure, Canceled */
export async function addFiles(
  worker: WorkerClient,
  work: Work,
  { source, paths }: { readonly source: OpenedSource; readonly paths: readonly string[] },
  signal: AbortSignal,
): Promise<void> {
  await work.run(l10n.t('Reading {0}', source.label), (progress) =>
    worker.call('ingestPaths', { source, paths }, { progress, signal }),
  );
}
