import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip, type Gzip } from 'node:zlib';
import type { Day } from '../domain/day.ts';
import type { ReportKind } from '../domain/scope.ts';
import type { PartitionLine } from '../reports/split.ts';
import { PART_FILE, partitionFolder } from './layout.ts';

/** Text that a partition gathers before it is compressed; keeps 28 open partitions within a few megabytes. */
const FLUSH_CHARACTERS = 256 * 1024;

/** Level 1: level 6 takes more than twice the time for a third less space. */
const GZIP_LEVEL = 1;

let temporaryFiles = 0;

/** Writes partitions beside the ones that are held and puts them in place all at once. */
export class PartitionWriter {
  readonly #folder: string;
  readonly #open = new Map<string, OpenPartition>();

  /** `folder` is a source's folder; it is made when the first line comes. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Waits when the disk is behind, so that a fast download does not fill the memory. */
  async add(line: PartitionLine): Promise<void> {
    const partition = await this.#partition(line.report, line.day);
    await partition.append(line.text);
  }

  /** A day on which nothing happened is held as an empty partition: known to be empty, not missing. */
  async cover(report: ReportKind, day: Day): Promise<void> {
    await this.#partition(report, day);
  }

  /** Each partition replaces the held one of its report and day whole. */
  async commit(): Promise<void> {
    const partitions = [...this.#open.values()];
    await Promise.all(partitions.map((partition) => partition.close()));
    for (const partition of partitions) await rename(partition.temporary, partition.target);
    this.#open.clear();
  }

  async abort(): Promise<void> {
    const partitions = [...this.#open.values()];
    this.#open.clear();
    await Promise.all(partitions.map((partition) => partition.discard()));
  }

  async #partition(report: ReportKind, day: Day): Promise<OpenPartition> {
    const key = partitionFolder(report, day);
    const open = this.#open.get(key);
    if (open !== undefined) return open;
    const target = join(this.#folder, key, PART_FILE);
    await mkdir(dirname(target), { recursive: true });
    const opened = new OpenPartition(target);
    this.#open.set(key, opened);
    return opened;
  }
}

class OpenPartition {
  readonly target: string;
  readonly temporary: string;
  readonly #gzip: Gzip;
  readonly #written: Promise<void>;
  #text: string[] = [];
  #characters = 0;

  constructor(target: string) {
    this.target = target;
    temporaryFiles += 1;
    this.temporary = `${target}.${process.pid}-${temporaryFiles}.tmp`;
    this.#gzip = createGzip({ level: GZIP_LEVEL });
    this.#written = pipeline(this.#gzip, createWriteStream(this.temporary, { mode: 0o600 }));
    // The failure is reported where the promise is awaited; without a listener it would end the process first.
    this.#written.catch(() => undefined);
  }

  async append(text: string): Promise<void> {
    this.#text.push(text);
    this.#characters += text.length;
    if (this.#characters >= FLUSH_CHARACTERS) await this.#flush();
  }

  async close(): Promise<void> {
    await this.#flush();
    this.#gzip.end();
    await this.#written;
  }

  async discard(): Promise<void> {
    this.#gzip.destroy();
    await this.#written.catch(() => undefined);
    await rm(this.temporary, { force: true });
  }

  async #flush(): Promise<void> {
    if (this.#text.length === 0) return;
    const text = `${this.#text.join('\n')}\n`;
    this.#text = [];
    this.#characters = 0;
    if (this.#gzip.write(text)) return;
    await Promise.race([new Promise((resume) => this.#gzip.once('drain', resume)), this.#written]);
  }
}
