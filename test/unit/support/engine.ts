import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Source } from '../../../src/domain/scope.ts';
import type { Snapshot } from '../../../src/metrics/snapshot.ts';
import { Store } from '../../../src/store/store.ts';
import { Ingest } from '../../../src/engine/reading/ingest.ts';
import type { IngestResult, QueryInput } from '../../../src/engine/contract.ts';
import type { MetricsSource } from '../../../src/engine/metrics-source.ts';
import { QueryEngine } from '../../../src/engine/answering/answer-query.ts';
import { clock } from '../../support/clock.ts';

const SOURCE: Source = { kind: 'file', id: 'f', label: 'export.ndjson' };
const never = new AbortController().signal;

/** Report files on their whole way: text in, metrics out. */
export class TestEngine {
  #root = '';
  #store = new Store('');
  #engine = new QueryEngine(this.#store);

  async open(): Promise<void> {
    this.#root = await mkdtemp(join(tmpdir(), 'metrics-engine-'));
    this.#store = new Store(this.#root);
    this.#engine = new QueryEngine(this.#store);
  }

  async close(): Promise<void> {
    await rm(this.#root, { recursive: true, force: true });
  }

  /** Reads files, each a list of rows or the text itself. What was stored of their days is replaced. */
  async read(...files: (readonly object[] | string)[]): Promise<IngestResult> {
    const ingest = new Ingest(this.#store.writer(SOURCE, { asOf: clock.now() }));
    for (const [index, file] of files.entries()) {
      const text = typeof file === 'string' ? file : file.map((row) => JSON.stringify(row)).join('\n');
      await ingest.push(`file-${index}`, new TextEncoder().encode(text));
      await ingest.endFile(`file-${index}`);
    }
    return ingest.commit([]);
  }

  /** What was read, to be asked. */
  async asked(): Promise<MetricsSource> {
    return {
      source: SOURCE,
      data: { stored: this.#store.stored(SOURCE), notes: await this.#store.notes(SOURCE) },
      query: (question, signal = never) => this.#engine.run({ source: SOURCE, ...question }, signal),
    };
  }

  metrics(input: Omit<QueryInput, 'source'> = {}): Promise<Snapshot> {
    return this.#engine.run({ source: SOURCE, ...input }, never);
  }
}

/** A fresh engine for each test. */
export function useEngine(): TestEngine {
  const engine = new TestEngine();
  beforeEach(() => engine.open());
  afterEach(() => engine.close());
  return engine;
}

export const teamRow = (day: string, user: number | string, team: number | string) => ({
  day,
  organization_id: '4711',
  user_id: user,
  user_login: `login-${user}`,
  team_id: team,
  slug: `team-${team}`,
});
