import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Day, parseDay } from '../domain/day.ts';
import type { ReportKind } from '../domain/scope.ts';
import { dayOfFolder, PART_FILE, reportOf, TEMPORARY } from './store-paths.ts';
import { namesIn } from './missing-files.ts';
import { REMOVE, removeQuietly, writeTextWholeSync } from './whole-file.ts';

export interface StoredDay {
  readonly day: Day;
  /** When this partition was written, epoch milliseconds. */
  readonly writtenAt: number;
  /** Compressed. */
  readonly bytes: number;
}

/** The stored days of a source, by report, days ascending. */
export type StoredDays = Readonly<Partial<Record<ReportKind, readonly StoredDay[]>>>;

const CATALOG_FILE = 'catalog.json';

const VERSION = 1;

/** The list of partitions that lies beside them; undefined while they are being changed, and when it is damaged. */
export function readCatalog(folder: string): StoredDays | undefined {
  try {
    const text = readFileSync(join(folder, CATALOG_FILE), 'utf8');
    const { version, reports } = JSON.parse(text) as { readonly version: unknown; readonly reports: unknown };
    return version === VERSION && isStored(reports) ? reports : undefined;
  } catch {
    return undefined;
  }
}

/** By hand: a schema takes longer over some thousand days than everything else at the start of a window. */
function isStored(reports: unknown): reports is StoredDays {
  if (typeof reports !== 'object' || reports === null) return false;
  return Object.values(reports).every((days: unknown) => Array.isArray(days) && days.every(isStoredDay));
}

function isStoredDay(each: unknown): each is StoredDay {
  if (typeof each !== 'object' || each === null) return false;
  const { day, writtenAt, bytes } = each as Readonly<Record<string, unknown>>;
  return parseDay(day) !== undefined && typeof writtenAt === 'number' && typeof bytes === 'number';
}

export function writeCatalog(folder: string, reports: StoredDays): void {
  writeTextWholeSync(join(folder, CATALOG_FILE), JSON.stringify({ version: VERSION, reports }));
}

/** Before partitions change: a process that is killed in between leaves no list rather than a wrong one. */
export function dropCatalog(folder: string): void {
  rmSync(join(folder, CATALOG_FILE), REMOVE);
}

/** The same from the folders themselves: a few microseconds a partition, so that no other process has to wait. */
export function scan(folder: string): StoredDays {
  const stored: Partial<Record<ReportKind, readonly StoredDay[]>> = {};
  for (const name of namesIn(folder)) {
    const report = reportOf(name);
    if (report !== undefined) stored[report] = daysIn(join(folder, name));
  }
  return stored;
}

/** Files that a killed process left half written. Only to be called with the lock, so that no process is writing. */
export function removeLeftovers(folder: string): void {
  const visit = (path: string, depth: number): void => {
    for (const name of namesIn(path)) {
      if (name.endsWith(TEMPORARY)) removeQuietly(join(path, name));
      else if (depth < 2 && name.includes('=')) visit(join(path, name), depth + 1);
    }
  };
  visit(folder, 0);
}

function daysIn(folder: string): StoredDay[] {
  const days = namesIn(folder).flatMap((name): StoredDay[] => {
    const day = dayOfFolder(name);
    const part = day && statSync(join(folder, name, PART_FILE), { throwIfNoEntry: false });
    return day === undefined || part === undefined
      ? []
      : [{ day, writtenAt: part.mtimeMs, bytes: part.size }];
  });
  return days.sort((a, b) => (a.day < b.day ? -1 : 1));
}
