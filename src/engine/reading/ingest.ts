import { stat } from 'node:fs/promises';
import { type Day, dayOf, daysIn } from '../../domain/day.ts';
import type { ReportKind } from '../../domain/scope.ts';
import { hasFacts } from '../../facts/day-kinds.ts';
import { BlockCutter, type CutBlock } from '../../reports/blocks.ts';
import { containerOf, refusal } from './file-container.ts';
import { beginsLines } from '../../reports/records.ts';
import type { PartitionWriter, WrittenPartition } from '../../store/partition-writer.ts';
import { PROBLEMS_KEPT } from '../../store/problems.ts';
import type { Problem } from '../../store/store.ts';
import type { CoveredRange } from '../../reports/split.ts';
import type { ParsedPart, ReadOptions } from './block.ts';
import { type ArrivedFile, type Expected, Expectation } from './expectation.ts';
import { type DatedFile, newestFirst } from './file-age.ts';
import type { NamedFile } from './file-names.ts';
import { headOf, textOf, Unreadable } from './file-text.ts';
import type { PackedBlock } from './reading-jobs.ts';
import { Overlaps } from './overlaps.ts';
import { Pieces } from './pieces.ts';
import { ReaderPool } from './reading-pool.ts';
import type { IngestResult } from '../contract.ts';
import { withUnpacked } from './zip.ts';

/** Of a download: large enough that handing it over costs little, small enough that a few fit anywhere. */
const BLOCK_BYTES = 4 * 1024 * 1024;
/** Of a file that a thread reads itself: what is worked out of it is much smaller. */
const RANGE_BYTES = 16 * 1024 * 1024;
/** Bytes of pieces in memory; further pieces wait on the disk. */
const BUFFERED_BYTES = 16 * 1024 * 1024;
/** Enough to tell a report from a page, and a text from something else. */
const HEAD_BYTES = 1024;
const NEWLINE = 0x0a;
const REST_IS_LOST =
  'What could be read of it is used; the rest is left out. Download it again, or unpack it and open what is inside.';
const OPENING_BRACE = 0x7b;

export interface IngestOptions {
  readonly pool?: ReaderPool;
  /** The day under which seats are filed. Left out: that of the writer's `asOf`. */
  readonly today?: Day;
  /** Left out: true. A store that lives as long as one command needs only what is worked out of the lines. */
  readonly keepLines?: boolean;
  /** The organization or enterprise of which rows are wanted; see `scopeOfRow`. Left out: of all. */
  readonly only?: string | undefined;
  /** Left out: true. Of rows about several organizations or enterprises nothing is put in place otherwise. */
  readonly mixed?: boolean;
  /** What GitHub announced, of a download: nothing that is worse comes in the place of what is stored. */
  readonly expected?: Expected | undefined;
  /** Called right before partitions are put in place. @throws Error when that must not happen any more */
  readonly beforeCommit?: () => void;
}

/** Its lines that are taken. */
interface FileLines extends ArrivedFile {
  lines: number;
  /** See `DatedFile`; undefined also of a download. */
  readonly edition?: Day | undefined;
  /** How new rows are that do not say it, epoch milliseconds. */
  readonly asOf?: number;
}

interface PushedFile extends FileLines {
  readonly cutter: BlockCutter;
  /** It is no report: the rest of it is passed over. */
  readonly isRefused: boolean;
}

/** Report files on their way into the store: bytes in, partitions and their facts out. */
export class Ingest {
  readonly #writer: PartitionWriter;
  readonly #pool: ReaderPool;
  readonly #today: Day;
  readonly #keep: boolean;
  readonly #only: string | undefined;
  readonly #mixed: boolean;
  readonly #expectation: Expectation | undefined;
  readonly #beforeCommit: () => void;
  /** Files that have begun to arrive. */
  readonly #files = new Map<string, PushedFile>();
  /** First bytes of files that are too few to tell what the file is. */
  readonly #heads = new Map<string, Uint8Array>();
  /** Downloads, also those that have ended. */
  readonly #downloads: FileLines[] = [];
  readonly #pieces = new Map<string, Pieces>();
  readonly #reports = new Set<ReportKind>();
  readonly #unknownFields = new Set<string>();
  readonly #problems: Problem[] = [];
  readonly #scopes = new Map<string, Set<string>>();
  readonly #overlaps = new Overlaps();
  /** Blocks that are being read; what they come to is taken in their order. */
  readonly #reading: Promise<unknown>[] = [];
  #taken: Promise<void> = Promise.resolve();
  #bufferedBytes = 0;
  #rows = 0;
  #rejected = 0;

  constructor(writer: PartitionWriter, options: IngestOptions = {}) {
    this.#writer = writer;
    this.#pool = options.pool ?? new ReaderPool();
    this.#today = options.today ?? dayOf(writer.asOf);
    this.#keep = options.keepLines ?? true;
    this.#only = options.only;
    this.#mixed = options.mixed ?? true;
    this.#expectation = options.expected && new Expectation(options.expected);
    this.#beforeCommit = options.beforeCommit ?? (() => undefined);
  }

  /** `file` names the file in messages about its lines. Waits while all threads have enough to do. */
  async push(file: string, bytes: Uint8Array): Promise<void> {
    const head = this.#heads.get(file);
    const known = head === undefined ? bytes : Buffer.concat([head, bytes]);
    this.#heads.delete(file);
    if (!this.#files.has(file) && known.length < HEAD_BYTES) this.#heads.set(file, known);
    else await this.#push(this.#file(file, known), known);
  }

  async endFile(file: string): Promise<void> {
    const head = this.#heads.get(file) ?? new Uint8Array(0);
    this.#heads.delete(file);
    const into = this.#file(file, head);
    if (head.length > 0) await this.#push(into, head);
    // Another file of another folder may have the same name.
    this.#files.delete(file);
    const block = into.cutter.end();
    if (block !== undefined) await this.#read(into, this.#parse(block, into));
  }

  async #push(into: PushedFile, bytes: Uint8Array): Promise<void> {
    if (into.isRefused) return;
    const block = into.cutter.push(bytes);
    if (block !== undefined) await this.#read(into, this.#parse(block, into));
  }

  /** Resolves when every file has been read to its end. */
  async untilRead(): Promise<void> {
    await this.#taken;
  }

  /** Brings everything to the disk and then puts it in place. */
  async commit(covers: readonly CoveredRange[]): Promise<IngestResult> {
    await this.#taken;
    if (!this.#mixed && this.#only === undefined && this.#scopes.size > 1) {
      await this.abort();
      return { ...this.#result(), rows: 0 };
    }
    const unfit = this.#expectation?.unfit(this.#downloads);
    if (unfit !== undefined) {
      await this.abort();
      return { ...this.#result(), rows: 0, unfit };
    }
    for (const coverage of covers) await this.#cover(coverage);
    const doubted = (await this.#expectation?.dropDoubted(this.#writer, this.#downloads)) ?? [];
    await Promise.all(this.#writer.close().map(async (closed) => this.#writeFacts(await closed)));
    this.#beforeCommit();
    const refused = await this.#writer.commit();
    return { ...this.#result(), refused, doubted };
  }

  #result(): IngestResult {
    return {
      refused: [],
      doubted: [],
      rows: this.#rows,
      rejected: this.#rejected,
      problems: this.#problems,
      reports: [...this.#reports],
      unknownFields: [...this.#unknownFields],
      scopes: [...this.#scopes].map(([scope, files]) => ({ scope, files: [...files] })),
      notices: this.#overlaps.sentences(),
    };
  }

  async abort(): Promise<void> {
    await this.#taken.catch(() => undefined);
    await this.#writer.abort();
    await Promise.all([...this.#pieces.values()].map((pieces) => pieces.discard()));
  }

  /**
   * Reads a file of this computer; `progress` is called with the bytes done so far. The threads read it themselves,
   * each its own ranges.
   */
  async readFile(
    { path, name, asOf, edition }: NamedFile & Partial<Pick<DatedFile, 'asOf' | 'edition'>>,
    progress: (bytes: number) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const { size } = await stat(path);
    const head = await headOf(path);
    const file = { ...newFile(name), edition, ...(asOf !== undefined && { asOf }) };
    if (!isLines(head)) {
      if (this.#begin(file, head).isRefused) this.#files.delete(file.name);
      else await this.#pushFile({ path, name }, head, progress, signal);
      return;
    }
    const ranges = Math.max(1, Math.ceil(size / RANGE_BYTES));
    for (let index = 0; index < ranges; index += 1) {
      signal.throwIfAborted();
      const from = Math.floor((size * index) / ranges);
      const to = Math.floor((size * (index + 1)) / ranges);
      await this.#read(file, this.#pool.run('parseFile', { path, from, to, ...this.#options(file) }));
      progress(to);
    }
  }

  async #pushFile(
    { path, name }: NamedFile,
    head: Uint8Array,
    progress: (bytes: number) => void,
    signal: AbortSignal,
  ): Promise<void> {
    try {
      for await (const bytes of textOf(path, containerOf(head), progress)) {
        signal.throwIfAborted();
        await this.push(name, bytes);
      }
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      this.#refuse(
        name,
        error.refused ? refusal(name, error.message) : `${name} is ${error.message}. ${REST_IS_LOST}`,
      );
    }
    await this.endFile(name);
  }

  #file(name: string, bytes: Uint8Array): PushedFile {
    return this.#files.get(name) ?? this.#begin(newFile(name), bytes);
  }

  /** `head`: its first bytes. */
  #begin(file: FileLines, head: Uint8Array): PushedFile {
    const instead = this.#instead(head);
    const begun = {
      ...file,
      instead,
      cutter: new BlockCutter(BLOCK_BYTES),
      isRefused: instead !== undefined,
    };
    this.#files.set(file.name, begun);
    if (this.#expectation !== undefined) this.#downloads.push(begun);
    if (instead !== undefined) this.#refuse(file.name, refusal(file.name, instead));
    return begun;
  }

  /** What the file is, where it is no report. Downloads are text: HTTP has its own way of packing. */
  #instead(head: Uint8Array): string | undefined {
    const container = containerOf(head);
    if (container.kind === 'refused') return container.what;
    if (this.#expectation === undefined || container.kind === 'text') return undefined;
    return container.kind === 'gzip' ? 'a gzip file' : 'a UTF-16 text';
  }

  /** `problem`: a sentence about the whole file. */
  #refuse(file: string, problem: string): void {
    this.#reject(1, { file, line: null, problem });
  }

  #reject(rows: number, ...problems: readonly Problem[]): void {
    this.#rejected += rows;
    this.#problems.push(...problems.slice(0, Math.max(0, PROBLEMS_KEPT - this.#problems.length)));
  }

  #parse(block: CutBlock, file: FileLines): Promise<PackedBlock> {
    return this.#pool.run('parse', { ...block, ...this.#options(file) });
  }

  #options({ asOf }: FileLines): ReadOptions {
    const only = this.#only;
    return {
      readOn: this.#today,
      keep: this.#keep,
      ...(asOf !== undefined && { asOf }),
      ...(only !== undefined && { only }),
    };
  }

  async #read(file: FileLines, parsed: Promise<PackedBlock>): Promise<void> {
    this.#taken = this.#taken.then(async () => this.#take(file, await parsed));
    // A failure, the first of several, is thrown at the commit or at the next read; here it is only marked as handled.
    for (const failing of [this.#taken, parsed]) failing.catch(() => undefined);
    this.#reading.push(this.#taken);
    if (this.#reading.length > 2 * this.#pool.width) await this.#reading.shift();
  }

  async #take(file: FileLines, parsed: PackedBlock): Promise<void> {
    this.#rows += parsed.rows;
    file.rows += parsed.rows;
    for (const field of parsed.unknownFields) this.#unknownFields.add(field);
    const problems = parsed.problems.map(({ line, problem }) => ({
      file: file.name,
      line: file.lines + line,
      problem,
    }));
    this.#reject(parsed.rejected, ...problems);
    file.rejected += parsed.rejected;
    file.problem ??= problems[0]?.problem;
    file.endsBroken = parsed.endsBroken ?? file.endsBroken;
    file.lines += parsed.lines;
    for (const scope of parsed.scopes) {
      this.#scopes.set(scope, (this.#scopes.get(scope) ?? new Set<string>()).add(file.name));
    }
    if (this.#expectation === undefined) await this.#takeAll(file, parsed);
    else await this.#takeExpected(file, parsed, this.#expectation);
  }

  async #takeAll(file: FileLines, { covers, parts }: PackedBlock): Promise<void> {
    for (const { report, range } of covers) {
      for (const day of daysIn(range)) this.#overlaps.counts(report, day, file);
    }
    for (const part of parts) {
      if (this.#overlaps.counts(part.report, part.day, file)) await this.#addPart(part);
    }
    for (const coverage of covers) await this.#cover(coverage);
  }

  /** Only rows of the days that GitHub announced, and no days that the rows themselves claim. */
  async #takeExpected(file: FileLines, { parts }: PackedBlock, expectation: Expectation): Promise<void> {
    for (const part of parts) {
      const { report, day, rows } = part;
      expectation.count(report, day, rows);
      if (expectation.accepts(report, day)) await this.#addPart(part);
      else {
        const problem = `${file.name}: ${rows === 1 ? 'a row' : `${rows} rows`} of the report ${report} of ${day}, which GitHub did not announce`;
        this.#reject(rows, { file: file.name, line: null, problem });
        this.#rows -= rows;
        file.rows -= rows;
        file.rejected += rows;
        file.problem ??= problem;
      }
    }
  }

  async #addPart({ report, day, lines, piece }: ParsedPart<Uint8Array>): Promise<void> {
    this.#reports.add(report);
    await this.#writer.add(report, day, lines);
    if (piece === undefined) return;
    this.#piecesOf(report, day).add(piece);
    this.#bufferedBytes += piece.length;
    if (this.#bufferedBytes < BUFFERED_BYTES) return;
    this.#bufferedBytes = 0;
    for (const pieces of this.#pieces.values()) await pieces.spill();
  }

  async #cover({ report, range }: CoveredRange): Promise<void> {
    for (const day of daysIn(range)) await this.#writer.cover(report, day);
  }

  #piecesOf(report: ReportKind, day: Day): Pieces {
    const key = `${report} ${day}`;
    const known = this.#pieces.get(key) ?? new Pieces(this.#writer.spillFile(report, day));
    this.#pieces.set(key, known);
    return known;
  }

  async #writeFacts({ report, day, facts: target, stamp }: WrittenPartition): Promise<void> {
    if (!hasFacts(report)) return;
    const pieces = this.#piecesOf(report, day);
    const refused = await this.#pool.run('writeFacts', { report, day, target, stamp, ...pieces.take() });
    // With the lines they could be worked out again.
    if (refused !== undefined && !this.#keep) {
      throw Object.assign(new Error(`the facts of ${report} of ${day} could not be written (${refused})`), {
        code: refused,
        path: target,
      });
    }
    await pieces.discard();
  }
}

function newFile(name: string): FileLines {
  return { name, lines: 0, rows: 0, rejected: 0, endsBroken: false };
}

/** Whether a file that begins so is one row a line, as the large reports are. */
function isLines(head: Buffer): boolean {
  const end = head.indexOf(NEWLINE);
  return head[0] === OPENING_BRACE && end > 0 && beginsLines(head.toString('utf8', 0, end));
}

/**
 * Reads files of this computer, and those in zip archives, one after the other, the newest first; `progress` is called
 * with the share of bytes read.
 */
export function ingestPaths(
  ingest: Ingest,
  paths: readonly string[],
  progress: (share: number) => void,
  signal: AbortSignal,
): Promise<void> {
  return withUnpacked(paths, signal, async (files) => {
    await ingestFiles(ingest, files, progress, signal);
    // What was unpacked is deleted as soon as this returns, and threads may still be at it.
    await ingest.untilRead();
  });
}

async function ingestFiles(
  ingest: Ingest,
  named: readonly NamedFile[],
  progress: (share: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const files = await newestFirst(named);
  const total = Math.max(
    1,
    files.reduce((sum, { bytes }) => sum + bytes, 0),
  );
  let done = 0;
  for (const file of files) {
    await ingest.readFile(file, (bytes) => progress((done + bytes) / total), signal);
    done += file.bytes;
  }
}
