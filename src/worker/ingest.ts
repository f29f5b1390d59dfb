import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Day, dayOf, daysIn } from '../domain/day.ts';
import type { ReportKind } from '../domain/scope.ts';
import { type ReportRecord, RecordReader } from '../reports/records.ts';
import { splitRecord } from '../reports/split.ts';
import type { PartitionWriter } from '../store/partition-writer.ts';
import type { Problem } from '../store/store.ts';
import type { Coverage, IngestResult } from './protocol.ts';

/** Rejected lines that are remembered one by one; beyond that they are only counted. */
const PROBLEMS_KEPT = 50;

/** Report files on their way into the store: bytes in, partitions out. */
export class Ingest {
  readonly #writer: PartitionWriter;
  readonly #readers = new Map<string, RecordReader>();
  readonly #reports = new Set<ReportKind>();
  readonly #unknownFields = new Set<string>();
  readonly #today: Day;
  readonly #problems: Problem[] = [];
  #rows = 0;
  #rejected = 0;

  constructor(writer: PartitionWriter, today = dayOf(Date.now())) {
    this.#writer = writer;
    this.#today = today;
  }

  /** `file` names the file in messages about its lines. */
  async push(file: string, bytes: Uint8Array): Promise<void> {
    const reader = this.#readers.get(file) ?? new RecordReader();
    this.#readers.set(file, reader);
    await this.#add(file, reader.push(bytes));
  }

  async endFile(file: string): Promise<void> {
    const reader = this.#readers.get(file);
    this.#readers.delete(file);
    if (reader !== undefined) await this.#add(file, reader.end());
  }

  async commit(covers: readonly Coverage[]): Promise<IngestResult> {
    for (const { report, range } of covers) await this.#cover(report, range);
    await this.#writer.commit();
    return {
      rows: this.#rows,
      rejected: this.#rejected,
      problems: this.#problems,
      reports: [...this.#reports],
      unknownFields: [...this.#unknownFields],
    };
  }

  async abort(): Promise<void> {
    await this.#writer.abort();
  }

  async #add(file: string, records: readonly ReportRecord[]): Promise<void> {
    for (const record of records) {
      const { lines, covers, problems, unknownFields } = splitRecord(record, this.#today);
      for (const field of unknownFields ?? []) this.#unknownFields.add(field);
      for (const line of lines) {
        this.#rows += 1;
        this.#reports.add(line.report);
        await this.#writer.add(line);
      }
      if (covers !== undefined) await this.#cover(covers.report, covers.range);
      for (const problem of problems) this.#reject({ file, line: record.line, problem });
    }
  }

  async #cover(report: ReportKind, range: Coverage['range']): Promise<void> {
    for (const day of daysIn(range)) await this.#writer.cover(report, day);
  }

  #reject(problem: Problem): void {
    this.#rejected += 1;
    if (this.#problems.length < PROBLEMS_KEPT) this.#problems.push(problem);
  }
}

/** Reads files of this computer one after the other; `progress` is called with the share of bytes read. */
export async function ingestPaths(
  ingest: Ingest,
  paths: readonly string[],
  progress: (share: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const sizes = await Promise.all(paths.map(async (path) => (await stat(path)).size));
  const total = Math.max(
    1,
    sizes.reduce((sum, size) => sum + size, 0),
  );
  let done = 0;
  for (const path of paths) {
    for await (const bytes of createReadStream(path, {
      highWaterMark: 1024 * 1024,
    }) as AsyncIterable<Buffer>) {
      signal.throwIfAborted();
      await ingest.push(basename(path), bytes);
      done += bytes.length;
      progress(done / total);
    }
    await ingest.endFile(basename(path));
  }
}
