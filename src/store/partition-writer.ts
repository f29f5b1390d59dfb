import { type FileHandle, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Day } from '../domain/day.ts';
import type { ReportKind } from '../domain/scope.ts';
import type { Stamp } from './facts-file.ts';
import { countLines, GzipMember, type Stretch } from './gzip.ts';
import { factsFile, isFactsFile, PART_FILE, partitionFolder } from './store-paths.ts';
import { makePrivateFolder, openPrivateFile } from './private-files.ts';
import { removeQuietly, renameWhole, temporaryBeside } from './whole-file.ts';

/** A partition that is complete but not yet in place. */
export interface WrittenPartition {
  readonly report: ReportKind;
  readonly day: Day;
  readonly stamp: Stamp;
  /** Where its facts are to be written, if at all, before `commit`. */
  readonly facts: string;
}

/** A partition that could not be put in place. */
export type RefusedPartition = Pick<WrittenPartition, 'report' | 'day'>;

export interface WriterOptions {
  readonly factsVersion: number;
  /** When the reports were asked for, epoch milliseconds; becomes the time of the files. */
  readonly asOf: number;
  /** Whether everything must be on the disk before it counts: not where a store lives as long as one command. */
  readonly durable: boolean;
}

/** Writes partitions beside the stored ones and puts them in place all at once. */
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

  /** A day on which nothing happened is stored as an empty partition: empty, not missing. */
  async cover(report: ReportKind, day: Day): Promise<void> {
    await this.#partition(report, day);
  }

  /** Those that will be put in place. */
  partitions(): RefusedPartition[] {
    return [...this.#open.values()].map(({ report, day }) => ({ report, day }));
  }

  /** Leaves the stored partition as it is after all. */
  async drop(report: ReportKind, day: Day): Promise<void> {
    const key = partitionFolder(report, day);
    await this.#open.get(key)?.discard();
    this.#open.delete(key);
  }

  /** How many lines are stored; 0 where none are, or none that can be read. */
  storedLines(report: ReportKind, day: Day): Promise<number> {
    return countLines(join(this.#folder, partitionFolder(report, day), PART_FILE));
  }

  /** Brings everything to the disk, each partition for itself; what is stored stays as it was until `commit`. */
  close(): Promise<WrittenPartition>[] {
    return [...this.#open.values()].map(async (partition) => {
      const { report, day, facts } = partition;
      return { report, day, facts, stamp: await partition.close(this.#options) };
    });
  }

  /**
   * After `close`: each partition replaces the stored one of its report and day whole. Resolves to the partitions that
   * could not be put in place while others were: their days stay as they were.
   * @throws FileInUse, file errors where no partition could be put in place
   */
  async commit(): Promise<RefusedPartition[]> {
    const facts = factsFile(this.#options.factsVersion);
    const partitions = [...this.#open.values()];
    // All have come to rest before a failure is reported.
    const ended = await Promise.allSettled(partitions.map((partition) => partition.commit(facts)));
    const failed = partitions.flatMap((partition, index) => {
      const end = ended[index];
      return end?.status === 'rejected' ? [{ partition, reason: end.reason as unknown }] : [];
    });
    const [first] = failed;
    if (first !== undefined && failed.length === partitions.length) throw first.reason;
    this.#open.clear();
    await Promise.all(failed.map(({ partition }) => partition.discard()));
    return failed.map(({ partition: { report, day } }) => ({ report, day }));
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
    await makePrivateFolder(folder);
    const temporary = temporaryBeside(join(folder, PART_FILE));
    const partition = new OpenPartition(report, day, folder, temporary, await openPrivateFile(temporary));
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
    await renameWhole(this.#temporary, this.#target);
    const made = await stat(this.facts).catch(() => undefined);
    // Without its facts a partition is complete: they are worked out again.
    const kept = made !== undefined && (await putInPlace(this.facts, join(folder, factsName)));
    for (const name of await readdir(folder)) {
      const stale = isFactsFile(name) && !(kept && name === factsName);
      // What stays is not read: it is of another partition than this one.
      if (stale) removeQuietly(join(folder, name));
    }
  }

  async discard(): Promise<void> {
    await this.#file.close().catch(() => undefined);
    // What cannot be removed now is removed by the process that takes the lock next.
    for (const path of [this.#temporary, this.facts, this.spill]) removeQuietly(path);
  }
}

/** Whether it was; otherwise the file is gone. */
async function putInPlace(from: string, to: string): Promise<boolean> {
  try {
    await renameWhole(from, to);
    return true;
  } catch {
    removeQuietly(from);
    return false;
  }
}
