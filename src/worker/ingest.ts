import { createReadStream } from 'node:fs';
import { appendFile, rm, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Day, dayOf, daysIn } from '../domain/day.ts';
import type { ReportKind } from '../domain/scope.ts';
import { hasFacts } from '../facts/day-kinds.ts';
import { BlockCutter, type CutBlock } from '../reports/blocks.ts';
import type { PartitionWriter, WrittenPartition } from '../store/partition-writer.ts';
import type { Problem } from '../store/store.ts';
import { type Coverage, type ParsedBlock, type ParsedPart, PROBLEMS_KEPT } from './block.ts';
import { ReaderPool } from './pool.ts';
import type { IngestResult } from './protocol.ts';

/** Large enough that handing a block over costs little, small enough that a few of them fit anywhere. */
const BLOCK_BYTES = 2 * 1024 * 1024;
/** Pieces of a day that are held in memory; beyond that they wait on the disk. */
const HELD_BYTES = 1024 * 1024;

export interface IngestOptions {
  readonly pool?: ReaderPool;
  /** The day under which seats are filed. */
  readonly today?: Day;
  /** Left out: true. A store that lives as long as one command needs only what is worked out of the lines. */
  readonly keepLines?: boolean;
  /** Called right before partitions are put in place. @throws Error when that must not happen any more */
  readonly beforeCommit?: () => void;
}

/** Report files on their way into the store: bytes in, partitions and their facts out. */
export class Ingest {
  readonly #writer: PartitionWriter;
  readonly #pool: ReaderPool;
  readonly #today: Day;
  readonly #keep: boolean;
  readonly #beforeCommit: () => void;
  readonly #files = new Map<string, { readonly cutter: BlockCutter; lines: number }>();
  readonly #pieces = new Map<string, Pieces>();
  readonly #reports = new Set<ReportKind>();
  readonly #unknownFields = new Set<string>();
  readonly #problems: Problem[] = [];
  /** Blocks that are being read; what they come to is taken in their order. */
  readonly #reading: Promise<unknown>[] = [];
  #taken: Promise<void> = Promise.resolve();
  #rows = 0;
  #rejected = 0;

  constructor(writer: PartitionWriter, options: IngestOptions = {}) {
    this.#writer = writer;
    this.#pool = options.pool ?? new ReaderPool();
    this.#today = options.today ?? dayOf(Date.now());
    this.#keep = options.keepLines ?? true;
    this.#beforeCommit = options.beforeCommit ?? (() => undefined);
  }

  /** `file` names the file in messages about its lines. Waits while all threads have enough to do. */
  async push(file: string, bytes: Uint8Array): Promise<void> {
    const block = this.#file(file).cutter.push(bytes);
    if (block !== undefined) await this.#read(file, block);
  }

  async endFile(file: string): Promise<void> {
    const block = this.#file(file).cutter.end();
    if (block !== undefined) await this.#read(file, block);
  }

  /** Brings everything to the disk and then puts it in place. */
  async commit(covers: readonly Coverage[]): Promise<IngestResult> {
    await this.#taken;
    for (const coverage of covers) await this.#cover(coverage);
    const written = await this.#writer.close();
    await Promise.all(written.map((partition) => this.#writeFacts(partition)));
    this.#beforeCommit();
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
    await this.#taken.catch(() => undefined);
    await this.#writer.abort();
    await Promise.all([...this.#pieces.values()].map((pieces) => pieces.discard()));
  }

  #file(name: string) {
    const known = this.#files.get(name) ?? { cutter: new BlockCutter(BLOCK_BYTES), lines: 0 };
    this.#files.set(name, known);
    return known;
  }

  async #read(file: string, { bytes, document }: CutBlock): Promise<void> {
    const parsed = this.#pool.run('parse', { bytes, document, readOn: this.#today, keep: this.#keep });
    this.#taken = this.#taken.then(async () => this.#take(file, await parsed));
    // Whoever commits or pushes next is told.
    this.#taken.catch(() => undefined);
    this.#reading.push(this.#taken);
    if (this.#reading.length > this.#pool.width) await this.#reading.shift();
  }

  async #take(name: string, parsed: ParsedBlock): Promise<void> {
    const file = this.#file(name);
    this.#rows += parsed.rows;
    this.#rejected += parsed.rejected;
    for (const field of parsed.unknownFields) this.#unknownFields.add(field);
    for (const { line, problem } of parsed.problems) {
      if (this.#problems.length < PROBLEMS_KEPT) {
        this.#problems.push({ file: name, line: file.lines + line, problem });
      }
    }
    file.lines += parsed.lines;
    for (const part of parsed.parts) await this.#addPart(part);
    for (const coverage of parsed.covers) await this.#cover(coverage);
  }

  async #addPart({ report, day, lines, piece }: ParsedPart): Promise<void> {
    this.#reports.add(report);
    await this.#writer.add(report, day, lines);
    if (piece.length > 0) await this.#piecesOf(report, day).add(piece, this.#writer.spillFile(report, day));
  }

  async #cover({ report, range }: Coverage): Promise<void> {
    for (const day of daysIn(range)) await this.#writer.cover(report, day);
  }

  #piecesOf(report: ReportKind, day: Day): Pieces {
    const key = `${report} ${day}`;
    const known = this.#pieces.get(key) ?? new Pieces();
    this.#pieces.set(key, known);
    return known;
  }

  async #writeFacts({ report, day, facts: target, stamp }: WrittenPartition): Promise<void> {
    if (!hasFacts(report)) return;
    const pieces = this.#piecesOf(report, day);
    await this.#pool.run('writeFacts', { report, day, target, stamp, ...pieces.take() });
    await pieces.discard();
  }
}

/** What blocks came to for one report and day, in their order. */
class Pieces {
  #held: Uint8Array[] = [];
  #bytes = 0;
  #spilled: string | undefined;

  async add(piece: Uint8Array, spillFile: string): Promise<void> {
    this.#held.push(piece);
    this.#bytes += piece.length;
    if (this.#bytes < HELD_BYTES) return;
    const framed = this.#held.flatMap((each) => [new Uint8Array(Uint32Array.of(each.length).buffer), each]);
    await appendFile(spillFile, Buffer.concat(framed), { mode: 0o600 });
    this.#spilled = spillFile;
    this.#held = [];
    this.#bytes = 0;
  }

  take(): { pieces: Uint8Array[]; spilled?: string } {
    const pieces = this.#held;
    this.#held = [];
    return this.#spilled === undefined ? { pieces } : { pieces, spilled: this.#spilled };
  }

  async discard(): Promise<void> {
    if (this.#spilled !== undefined) await rm(this.#spilled, { force: true });
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
