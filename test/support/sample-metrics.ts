import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFiles } from '../../src/cli/opened-metrics.ts';
import type { DayRange } from '../../src/domain/day.ts';
import type { Sample } from '../../src/sample/generated-sample.ts';
import type { MetricsSource } from '../../src/engine/metrics-source.ts';
import { writeSampleFiles } from '../oracle/sample-files.ts';
import { clock } from './clock.ts';
import { WORKER } from './worker.ts';

export interface SampleMetrics {
  readonly metrics: MetricsSource;
  /** GitHub's files, from which the metrics are calculated, by report. */
  readonly files: Awaited<ReturnType<typeof writeSampleFiles>>;
  close(): Promise<void>;
}

/** Days of a sample organization, read from files as GitHub's are. */
export async function sampleMetrics(sample: Sample, days: DayRange): Promise<SampleMetrics> {
  const folder = await mkdtemp(join(tmpdir(), 'tools-'));
  const files = await writeSampleFiles(sample, days, folder);
  const metrics = await openFiles(
    Object.values(files),
    { script: WORKER, clock },
    new AbortController().signal,
  );
  return {
    metrics,
    files,
    close: async () => {
      await metrics.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
