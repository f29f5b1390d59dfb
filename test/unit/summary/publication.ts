import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Source } from '../../../src/domain/scope.ts';
import { startWorker, type TestWorker } from '../support/sample-source.ts';

/** The extension's worker with a store of its own: report files in, a summary out. */
export class Publisher {
  readonly #worker: TestWorker;
  #sources = 0;

  private constructor(worker: TestWorker) {
    this.#worker = worker;
  }

  static async open(): Promise<Publisher> {
    return new Publisher(await startWorker());
  }

  get worker(): TestWorker {
    return this.#worker;
  }

  /** Reads rows into a source of their own. */
  async read(rows: readonly object[]): Promise<Source> {
    this.#sources += 1;
    const path = join(this.#worker.folder, `${this.#sources}.ndjson`);
    await writeFile(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    const source = { kind: 'file', id: `${this.#sources}`, label: 'sample' } as const;
    await this.#worker.worker.call('ingestPaths', { source, paths: [path] });
    return source;
  }

  /** The text. */
  async publish(source: Source, threshold: number): Promise<string> {
    const subject = { kind: 'organization', name: 'Acme' } as const;
    const text = await this.#worker.worker.call('publish', { source, subject, threshold, now: 0 });
    if (text === null) throw new Error('nothing was published');
    return text;
  }

  /** Keeps a summary as a source that can be asked. */
  async keep(text: string): Promise<Source> {
    this.#sources += 1;
    const source = { kind: 'summary', id: `${this.#sources}`, label: 'Acme' } as const;
    const kept = await this.#worker.worker.call('keepSummary', { source, text, refreshedAt: 0 });
    if ('problem' in kept) throw new Error(kept.problem);
    return source;
  }
}
