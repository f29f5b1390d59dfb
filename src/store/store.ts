import { randomBytes } from 'node:crypto';
import { closeSync, fstatSync, openSync, readFileSync, type Stats, statSync, utimesSync } from 'node:fs';
import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { addDays, type Day, dayOf } from '../domain/day.ts';
import { REPORT_DAYS } from '../domain/report-days.ts';
import { type ReportKind, REPORT_KINDS, type Source } from '../domain/scope.ts';
import {
  dropCatalog,
  type StoredDays,
  readCatalog,
  removeLeftovers,
  scan,
  writeCatalog,
} from './partition-catalog.ts';
import { readSection, type Stamp, writeSections } from './facts-file.ts';
import { isWhole } from './gzip.ts';
import { factsFile, PART_FILE, partitionFolder, sourceFolder } from './store-paths.ts';
import { clearAll, clearSource, removeCleared } from './clear.ts';
import { type Lock, type LockOptions, takeLock } from './lock.ts';
import { unlessMissing } from './missing-files.ts';
import { makePrivateFolder } from './private-files.ts';
import { PartitionWriter, type WriterOptions } from './partition-writer.ts';
import { keptSecret } from './secret.ts';
import { FileInUse, REMOVE, writeWhole, writeWholeSync } from './whole-file.ts';

const problem = z.object({ file: z.string(), line: z.number().nullable(), problem: z.string() });
const notes = z.object({
  version: z.literal(1),
  refreshedAt: z.number().optional(),
  rowsRead: z.number().default(0),
  rowsRejected: z.number().default(0),
  problems: z.array(problem).default([]),
  /** What was decided about opened files, in whole sentences. */
  notices: z.array(z.string()).default([]),
  /** Names of teams by id, where they could be read. */
  teamNames: z.record(z.string(), z.string()).default({}),
  /** When GitHub last gave or refused them; epoch milliseconds. */
  teamNamesAskedAt: z.number().optional(),
  /** Top-level fields of the reports that this version does not know. */
  unknownFields: z.array(z.string()).default([]),
  /** Reports that could not be fetched at the last refresh, in words. */
  failures: z.array(z.string()).default([]),
  /** Reports with a day that could not be fetched and is not stored, each with the reason in words. */
  missing: z.record(z.string(), z.string()).optional(),
  /** Why the licenses could not be read, in words; gone when they could. */
  seatsRefused: z.string().optional(),
  /** When GitHub said that it has no report, by report and day; epoch milliseconds. */
  absent: z.record(z.string(), z.record(z.string(), z.number())).default({}),
  /** When GitHub first said that a day has fewer rows than are stored, by report and day; epoch milliseconds. */
  doubted: z.record(z.string(), z.record(z.string(), z.number())).default({}),
  /** The first day that retention leaves; earlier ones are not fetched again. */
  keptFrom: z.string().optional(),
  /** The limits for which that was found. */
  keptFor: z.string().optional(),
});

/** A line of a report that could not be used; without a line: a sentence about the whole file. */
export type Problem = z.infer<typeof problem>;
/** What is remembered of a source beside its partitions; safe to lose. */
export type SourceNotes = z.infer<typeof notes>;

/** Undefined: is to be forgotten. */
type Changed<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** How much of the past is kept; left out: everything. */
export interface Retention {
  /** Counted back from the newest day of a report. */
  readonly days?: number;
  /** The first day that stays, of data that is made anew whole; left out: as the limits say. */
  readonly from?: Day;
  /** Of the reports, compressed. */
  readonly bytes?: number;
}

export interface StoreOptions {
  /** Of what is worked out of partitions; other versions' is not read. */
  readonly factsVersion?: number;
  /** Where a source has its folder below the root; left out: as `sourceFolder` says. */
  readonly folderOf?: (source: Source) => string;
  /** After how many milliseconds without a sign of life a lock is taken from its holder; at least 2,000. */
  readonly staleLock?: number;
}

const UNHURRIED: Omit<LockOptions, 'stale'> = { signal: new AbortController().signal };

const NOTES_FILE = 'notes.json';
const ANSWER_FILE = '_answer';
const SUMMARY_FILE = 'summary.json';
const PSEUDONYM_KEY_FILE = 'pseudonyms.key';
/** The newest days, which no limit takes away. */
const ALWAYS_KEPT_DAYS = REPORT_DAYS;

/** The folder in which every source has its partitions. Never holds a token or a download link. */
export class Store {
  readonly #root: string;
  readonly #facts: number;
  readonly #staleLock: number;
  readonly #folderOf: (source: Source) => string;
  /** While the disk keeps none. */
  #pseudonymKey: Buffer | undefined;
  /** Folders whose list of partitions is to be made anew. */
  readonly #changed = new Set<string>();

  constructor(
    root: string,
    { factsVersion = 0, staleLock = 10_000, folderOf = sourceFolder }: StoreOptions = {},
  ) {
    this.#root = root;
    this.#facts = factsVersion;
    this.#staleLock = staleLock;
    this.#folderOf = folderOf;
  }

  writer(source: Source, options: Partial<WriterOptions> & Pick<WriterOptions, 'asOf'>): PartitionWriter {
    const standard = { factsVersion: this.#facts, durable: true };
    return new PartitionWriter(this.#folder(source), { ...standard, ...options });
  }

  stored(source: Source): StoredDays {
    return readCatalog(this.#folder(source)) ?? scan(this.#folder(source));
  }

  /** Waits until no other process and no other part of this one changes the source. */
  async lock(source: Source, signal: AbortSignal, waiting?: LockOptions['waiting']): Promise<Lock> {
    const folder = this.#folder(source);
    const lock = await takeLock(folder, { stale: this.#staleLock, signal, waiting });
    try {
      removeLeftovers(folder);
      await removeCleared(this.#root);
    } catch {
      // They do no harm, and are removed another time: the lock is what counts.
    }
    return lock;
  }

  /** Before partitions are put in place or removed. */
  beginChange(source: Source): void {
    const folder = this.#folder(source);
    this.#changed.add(folder);
    dropCatalog(folder);
  }

  /** Called after the last change, before the lock is released. */
  endChanges(source: Source): void {
    const folder = this.#folder(source);
    if (!this.#changed.delete(folder) && readCatalog(folder) !== undefined) return;
    const stored = scan(folder);
    if (Object.keys(stored).length === 0) return;
    try {
      writeCatalog(folder, stored);
    } catch (error) {
      // Without the list, the folders themselves are read.
      if (!(error instanceof FileInUse)) throw error;
    }
  }

  /** The partition's file as it is, and its stamp. @throws Error when it is missing */
  partition(source: Source, report: ReportKind, day: Day): { readonly gzip: Buffer; readonly stamp: Stamp } {
    const file = openSync(join(this.#partition(source, report, day), PART_FILE), 'r');
    try {
      const { size, mtimeMs } = fstatSync(file);
      return { gzip: readFileSync(file), stamp: { bytes: size, writtenAt: mtimeMs } };
    } finally {
      closeSync(file);
    }
  }

  /**
   * Where the partition cannot be unpacked, takes its time away: then it is of no known age, and the next sync fetches it
   * again. Needs no lock: a process that replaces the partition meanwhile gives it a time again, or fetches it once more.
   */
  async disownDamaged(source: Source, report: ReportKind, day: Day): Promise<void> {
    const path = join(this.#partition(source, report, day), PART_FILE);
    try {
      if (statSync(path).mtimeMs === 0 || (await isWhole(path))) return;
      utimesSync(path, 0, 0);
      dropCatalog(this.#folder(source));
    } catch {
      // It is gone, or the folder cannot be written to: then it cannot be replaced either.
    }
  }

  /** A section of what was worked out of the partition with this stamp; undefined when that is to be done anew. */
  facts(source: Source, report: ReportKind, day: Day, stamp: Stamp, section: number): Uint8Array | undefined {
    return readSection(join(this.#partition(source, report, day), factsFile(this.#facts)), stamp, section);
  }

  /** Keeps what was worked out of a partition. */
  keepFacts(
    source: Source,
    report: ReportKind,
    day: Day,
    stamp: Stamp,
    sections: readonly Uint8Array[],
  ): void {
    keepSections(join(this.#partition(source, report, day), factsFile(this.#facts)), stamp, sections);
  }

  /** A section of what `keepAnswer` kept with this stamp, if it still is there and whole. */
  answer(source: Source, stamp: Stamp, section: number): Uint8Array | undefined {
    return readSection(join(this.#folder(source), ANSWER_FILE), stamp, section);
  }

  /** Keeps one answer beside the partitions, in place of the one before; losing it costs time only. */
  keepAnswer(source: Source, stamp: Stamp, sections: readonly Uint8Array[]): void {
    keepSections(join(this.#folder(source), ANSWER_FILE), stamp, sections);
  }

  /** 32 random bytes, of this store alone: made when first asked for, removed with everything else. */
  pseudonymKey(): Buffer {
    const kept = keptSecret(join(this.#root, PSEUDONYM_KEY_FILE));
    return kept ?? (this.#pseudonymKey ??= randomBytes(32));
  }

  /**
   * Removes the oldest days beyond the limits, and notes from which day on days are kept. What is old is counted from the
   * newest stored day, never from the clock alone: a clock that is a year ahead must not take the year away.
   */
  async trim(source: Source, { days, bytes, from: exact }: Retention, now: number): Promise<void> {
    if (exact !== undefined) return this.#removeBefore(source, exact);
    const stored = this.stored(source);
    const reported = reportedDays(stored).filter((day) => day <= dayOf(now));
    const always = reported.at(-ALWAYS_KEPT_DAYS) ?? reported[0];
    const newest = reported.at(-1);
    if (always === undefined || newest === undefined) return;
    const before = await this.notes(source);
    const limits = JSON.stringify([days ?? null, bytes ?? null]);
    const found = latest(
      days === undefined ? undefined : addDays(newest, 1 - Math.max(days, ALWAYS_KEPT_DAYS)),
      bytes === undefined ? undefined : firstWithin(stored, bytes),
      // What the same limits took away once is not to come back only to go again. A later day was noted while a clock
      // was wrong.
      limits === before.keptFor && (before.keptFrom ?? '') <= always ? before.keptFrom : undefined,
    );
    const from = found !== undefined && found > always ? always : found;
    if (from !== before.keptFrom) await this.writeNotes(source, { keptFrom: from, keptFor: limits });
    if (from !== undefined) await this.#removeBefore(source, from);
  }

  async #removeBefore(source: Source, from: string): Promise<void> {
    for (const report of REPORT_KINDS) {
      for (const { day } of this.stored(source)[report] ?? []) {
        if (day >= from) continue;
        this.beginChange(source);
        await rm(this.#partition(source, report, day), REMOVE);
      }
    }
  }

  /** Damaged notes are as good as none: the partitions are what counts. @throws file errors */
  async notes(source: Source): Promise<SourceNotes> {
    const text = await unlessMissing(readFile(join(this.#folder(source), NOTES_FILE), 'utf8'));
    return notes.safeParse(parsedJson(text ?? '')).data ?? notes.parse({ version: 1 });
  }

  async writeNotes(source: Source, changed: Changed<SourceNotes>): Promise<void> {
    const folder = this.#folder(source);
    const merged = { ...(await this.notes(source)), ...changed };
    await makePrivateFolder(folder);
    await writeWhole(join(folder, NOTES_FILE), JSON.stringify(merged));
  }

  /** The stored published summary of a source; undefined where none is stored. @throws file errors */
  async summary(source: Source): Promise<string | undefined> {
    return unlessMissing(readFile(this.#summaryFile(source), 'utf8'));
  }

  /** Differs from one stored summary to the next; undefined where none is stored. @throws file errors */
  async summaryStamp(source: Source): Promise<string | undefined> {
    const found = await unlessMissing(stat(this.#summaryFile(source)));
    return found && stampOf(found);
  }

  /** @returns the stamp of what was written, see `summaryStamp` */
  async writeSummary(source: Source, text: string): Promise<string> {
    await makePrivateFolder(this.#folder(source));
    return stampOf(await writeWhole(this.#summaryFile(source), text));
  }

  /** @throws ClearFailure */
  async clear(source: Source, options = UNHURRIED): Promise<void> {
    const lock = { ...options, stale: this.#staleLock };
    await clearSource(this.#root, this.#folder(source), lock);
  }

  /** Everything of every source, once no process changes any. @throws ClearFailure; the signal's reason when aborted */
  async clearAll(options = UNHURRIED): Promise<void> {
    await clearAll(this.#root, { ...options, stale: this.#staleLock });
  }

  #summaryFile(source: Source): string {
    return join(this.#folder(source), SUMMARY_FILE);
  }

  #folder(source: Source): string {
    return join(this.#root, this.#folderOf(source));
  }

  #partition(source: Source, report: ReportKind, day: Day): string {
    return join(this.#folder(source), partitionFolder(report, day));
  }
}

function stampOf({ mtimeMs, size, ino }: Stats): string {
  return `${mtimeMs} ${size} ${ino}`;
}

/** Undefined where the text is not JSON. */
function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** A disk that takes nothing loses nothing either: what is kept here can be made anew. */
function keepSections(target: string, stamp: Stamp, sections: readonly Uint8Array[]): void {
  try {
    writeWholeSync(target, (temporary) => writeSections(temporary, stamp, sections));
  } catch {
    // The next question works it out again.
  }
}

function latest(...days: readonly (string | undefined)[]): string | undefined {
  return days
    .filter((day) => day !== undefined)
    .sort()
    .at(-1);
}

/** The first day from which on everything fits; undefined when all does. */
function firstWithin(stored: StoredDays, limit: number): Day | undefined {
  const alwaysFrom = reportedDays(stored).at(-ALWAYS_KEPT_DAYS);
  const byDay = new Map<Day, number>();
  for (const { day, bytes } of Object.values(stored).flat()) byDay.set(day, (byDay.get(day) ?? 0) + bytes);
  const days = [...byDay.keys()].sort().reverse();
  let total = 0;
  const beyond = days.findIndex((day) => {
    total += byDay.get(day) ?? 0;
    return total > limit && alwaysFrom !== undefined && day < alwaysFrom;
  });
  return beyond < 0 ? undefined : days[beyond - 1];
}

/** Ascending. Licenses are filed under days that have no reports yet, which must not push others out. */
function reportedDays({ seats: _, ...reports }: StoredDays): Day[] {
  const days = new Set(Object.values(reports).flatMap((stored) => stored.map(({ day }) => day)));
  return [...days].sort();
}
