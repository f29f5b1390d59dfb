import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Day } from '../domain/day.ts';
import type { ReportKind } from '../domain/scope.ts';
import type { Stamp } from './facts-file.ts';
import { GzipMember, type Stretch } from './gzip.ts';
import { factsFile, isFactsFile, PART_FILE, partitionFolder, TEMPORARY } from './layout.ts';

let temporaryFiles = 0;

/** A partition that is complete but not yet in place. */
export interface WrittenPartition {
  readonly report: ReportKind;
  readonly day: Day;
  readonly stamp: Stamp;
  /** Where its facts are to be written, if at all, before `commit`. */
  readonly facts: string;
}

export interface WriterOptions {
  readonly factsVersion: number;
  /** When the reports were asked for, epoch milliseconds; becomes the time of the files. */
  readonly asOf: number;
  /** Whether everything must be on the disk before it counts: not where a store lives as long as one command. */
  readonly durable: boolean;
}

/** Writes partitions beside the ones that are held and puts them in place all at once. */
export class PartitionWriter {
  readonly #folder: string;
  readonly #options: WriterOptions;
  readonly #open = new Map<string, OpenPartition>();

  /** `folder` is a source's folder; it is made when the first line comes. */
  constructor(folder: string, options: WriterOptions) {
    this.#folder = folder;
    this.#options = options;
  }

  /** Adds whole lines behind those that are there. Calls must not overlap. */
  async add(report: ReportKind, day: Day, lines: readonly Stretch[]): Promise<void> {
    const partition = await this.#partition(report, day);
    for (const each of lines) await partition.add(each);
  }

  /** A file beside an open partition for whatever else waits for its completion. It goes with the rest. */
  spillFile(report: ReportKind, day: Day): string {
    return this.#open.get(partitionFolder(report, day))?.spill ?? '';
  }

  /** See `WriterOptions`. */
  get asOf(): number {
    return this.#options.asOf;
  }

  /** A day on which nothing happened is held as an empty partition: known to be empty, not missing. */
  async cover(report: ReportKind, day: Day): Promise<void> {
    await this.#partition(report, day);
  }

  /** Brings everything to the disk, each partition for itself; what is held stays as it was until `commit`. */
  close(): Promise<WrittenPartition>[] {
    return [...this.#open.values()].map(async (partition) => {
      const { report, day, facts } = partition;
      return { report, day, facts, stamp: await partition.close(this.#options) };
    });
  }

  /** After `close`: each partition replaces the held one of its report and day whole. */
  async commit(): Promise<void> {
    const facts = factsFile(this.#options.factsVersion);
    // All have come to rest before anybody is told that one has failed.
    const ended = await Promise.allSettled(
      [...this.#open.values()].map((partition) => partition.commit(facts)),
    );
    for (const each of ended) if (each.status === 'rejected') throw each.reason;
    this.#open.clear();
  }

  async abort(): Promise<void> {
    const partitions = [...this.#open.values()];
    this.#open.clear();
    await Promise.all(partitions.map((partition) => partition.discard()));
  }

  async #partition(report: ReportKind, day: Day): Promise<OpenPartition> {
    const key = partitionFolder(report, day);
    const known = this.#open.get(key);
    if (known !== undefined) return known;
    const opened = await OpenPartition.open(report, day, join(this.#folder, key));
    this.#open.set(key, opened);
    return opened;
  }
}

class OpenPartition {
  readonly report: ReportKind;
  readonly day: Day;
  readonly facts: string;
  readonly spill: string;
  readonly #target: string;
  readonly #temporary: string;
  readonly #file: FileHandle;
  readonly #member = new GzipMember();

  private constructor(report: ReportKind, day: Day, folder: string, temporary: string, file: FileHandle) {
    this.report = report;
    this.day = day;
    this.#target = join(folder, PART_FILE);
    this.#temporary = temporary;
    this.facts = temporary.replace(PART_FILE, '_facts');
    this.spill = temporary.replace(PART_FILE, '_pieces');
    this.#file = file;
  }

  static async open(report: ReportKind, day: Day, folder: string): Promise<OpenPartition> {
    await mkdir(folder, { recursive: true });
    temporaryFiles += 1;
    const temporary = join(folder, `${PART_FILE}.${process.pid}-${temporaryFiles}${TEMPORARY}`);
    const partition = new OpenPartition(report, day, folder, temporary, await open(temporary, 'w', 0o600));
    await partition.#file.appendFile(partition.#member.header);
    return partition;
  }

  async add(lines: Stretch): Promise<void> {
    this.#member.add(lines);
    await this.#file.appendFile(lines.deflated);
  }

  async close({ asOf, durable }: WriterOptions): Promise<Stamp> {
    await this.#file.appendFile(this.#member.trailer());
    await this.#file.utimes(new Date(asOf), new Date(asOf));
    if (durable) await this.#file.sync();
    const { size, mtimeMs } = await this.#file.stat();
    await this.#file.close();
    return { bytes: size, writtenAt: mtimeMs };
  }

  async commit(factsName: string): Promise<void> {
    const folder = dirname(this.#target);
    await rename(this.#temporary, this.#target);
    const made = await stat(this.facts).catch(() => undefined);
    if (made !== undefined) await rename(this.facts, join(folder, factsName));
    for (const name of await readdir(folder)) {
      const stale = isFactsFile(name) && (made === undefined || name !== factsName);
      if (stale) await rm(join(folder, name), { force: true });
    }
  }

  async discard(): Promise<void> {
    await this.#file.close().catch(() => undefined);
    await rm(this.#temporary, { force: true });
    await rm(this.facts, { force: true });
    await rm(this.spill, { force: true });
  }
}
