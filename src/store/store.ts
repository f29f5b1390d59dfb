import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import * as z from 'zod';
import type { Day } from '../domain/day.ts';
import type { ReportKind, Source } from '../domain/scope.ts';
import { dayOfFolder, PART_FILE, partitionFolder, reportOf, sourceFolder } from './layout.ts';
import { PartitionWriter } from './partition-writer.ts';

export interface HeldDay {
  readonly day: Day;
  /** When this partition was written, epoch milliseconds. */
  readonly writtenAt: number;
  /** Compressed. */
  readonly bytes: number;
}

/** What is held of a source, by report, days ascending. */
export type Held = Readonly<Partial<Record<ReportKind, readonly HeldDay[]>>>;

const problem = z.object({ file: z.string(), line: z.number(), problem: z.string() });
const notes = z.object({
  version: z.literal(1),
  refreshedAt: z.number().optional(),
  rowsRead: z.number().default(0),
  rowsRejected: z.number().default(0),
  problems: z.array(problem).default([]),
  /** Names of teams by id, where they could be read. */
  teamNames: z.record(z.string(), z.string()).default({}),
  /** Top-level fields of the reports that this version does not know. */
  unknownFields: z.array(z.string()).default([]),
  /** Reports that could not be fetched at the last refresh, in words. */
  failures: z.array(z.string()).default([]),
});

/** A line of a report that could not be used. */
export type Problem = z.infer<typeof problem>;
/** What is remembered of a source beside its partitions; safe to lose. */
export type SourceNotes = z.infer<typeof notes>;

const NOTES_FILE = 'notes.json';

/** The folder in which every source has its partitions. Never holds a token or a download link. */
export class Store {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  writer(source: Source): PartitionWriter {
    return new PartitionWriter(this.#folder(source));
  }

  async held(source: Source): Promise<Held> {
    const held: Partial<Record<ReportKind, readonly HeldDay[]>> = {};
    for (const name of await list(this.#folder(source))) {
      const report = reportOf(name);
      if (report !== undefined) held[report] = await this.#heldDays(source, name);
    }
    return held;
  }

  /** The partition's NDJSON, uncompressed, in chunks. */
  read(source: Source, report: ReportKind, day: Day): AsyncIterable<Uint8Array> {
    const file = createReadStream(join(this.#folder(source), partitionFolder(report, day), PART_FILE));
    const gunzip = createGunzip();
    file.on('error', (error) => gunzip.destroy(error));
    return file.pipe(gunzip);
  }

  /** Notes that cannot be read are as good as none: the partitions are what counts. */
  async notes(source: Source): Promise<SourceNotes> {
    try {
      return notes.parse(JSON.parse(await readFile(join(this.#folder(source), NOTES_FILE), 'utf8')));
    } catch {
      return notes.parse({ version: 1 });
    }
  }

  async writeNotes(source: Source, changed: Partial<SourceNotes>): Promise<void> {
    const folder = this.#folder(source);
    const merged = { ...(await this.notes(source)), ...changed };
    const temporary = join(folder, `${NOTES_FILE}.${process.pid}.tmp`);
    await mkdir(folder, { recursive: true });
    await writeFile(temporary, JSON.stringify(merged), { mode: 0o600 });
    await rename(temporary, join(folder, NOTES_FILE));
  }

  async clear(source: Source): Promise<void> {
    await rm(this.#folder(source), { recursive: true, force: true });
  }

  async clearAll(): Promise<void> {
    await rm(this.#root, { recursive: true, force: true });
  }

  #folder(source: Source): string {
    return join(this.#root, sourceFolder(source));
  }

  async #heldDays(source: Source, reportFolder: string): Promise<HeldDay[]> {
    const folder = join(this.#folder(source), reportFolder);
    const days = await Promise.all(
      (await list(folder)).map(async (name): Promise<HeldDay | undefined> => {
        const day = dayOfFolder(name);
        const part = await stat(join(folder, name, PART_FILE)).catch(() => undefined);
        return day === undefined || part === undefined
          ? undefined
          : { day, writtenAt: part.mtimeMs, bytes: part.size };
      }),
    );
    return days.filter((held) => held !== undefined).sort((a, b) => (a.day < b.day ? -1 : 1));
  }
}

async function list(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch {
    return [];
  }
}
