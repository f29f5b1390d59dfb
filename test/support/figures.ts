import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DayRange } from '../../src/domain/day.ts';
import { NAMED, openFiles, type OpenedStore } from '../../src/headless/opened-store.ts';
import type { Sample } from '../../src/sample/index.ts';
import type { Figures } from '../../src/worker/figures.ts';
import { ReaderPool } from '../../src/worker/pool.ts';
import { QueryEngine } from '../../src/worker/query.ts';
import { writeSampleFiles } from '../oracle/sample-files.ts';

const never = new AbortController().signal;

/** What an opened store holds, asked in this thread. */
export async function figuresOf({ store }: OpenedStore): Promise<Figures> {
  const engine = new QueryEngine(store, { pool: new ReaderPool() });
  return {
    source: NAMED,
    data: { held: store.held(NAMED), notes: await store.notes(NAMED) },
    query: (question, signal = never) => engine.run({ source: NAMED, ...question }, signal),
  };
}

export interface SampleFigures {
  readonly figures: Figures;
  /** GitHub's files that the figures are of, by report. */
  readonly files: Awaited<ReturnType<typeof writeSampleFiles>>;
  close(): Promise<void>;
}

/** Days of a made-up organisation, read from files as GitHub's are. */
export async function sampleFigures(sample: Sample, days: DayRange): Promise<SampleFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'tools-'));
  const files = await writeSampleFiles(sample, days, folder);
  const opened = await openFiles(Object.values(files), new ReaderPool());
  return {
    figures: await figuresOf(opened),
    files,
    close: async () => {
      await opened.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
