import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Day, parseDay } from '../domain/day.ts';
import type { ReportKind } from '../domain/scope.ts';
import { dayOfFolder, PART_FILE, reportOf, TEMPORARY } from './layout.ts';
import { namesIn } from './missing-files.ts';
import { REMOVE, removeQuietly, writeTextWholeSync } from './whole-file.ts';

export interface HeldDay {
  readonly day: Day;
  /** When this partition was written, epoch milliseconds. */
  readonly writtenAt: number;
  /** Compressed. */
  readonly bytes: number;
}

/** The stored days of a source, by report, days ascending. */
export type Held = Readonly<Partial<Record<ReportKind, readonly HeldDay[]>>>;

const CATALOG_FILE = 'catalog.json';

const VERSION = 1;

/** The list of partitions that lies beside them; undefined while they are being changed, and when it is damaged. */
export function readCatalog(folder: string): Held | undefined {
  try {
    const text = readFileSync(join(folder, CATALOG_FILE), 'utf8');
    const { version, reports } = JSON.parse(text) as { readonly version: unknown; readonly reports: unknown };
    return version === VERSION && isHeld(reports) ? reports : undefined;
  } catch {
    return undefined;
  }
}

/** By hand: a schema takes longer over some thousand days than everything else at the start of a window. */
function isHeld(reports: unknown): reports is Held {
  if (typeof reports !== 'object' || reports === null) return false;
  return Object.values(reports).every((days: unknown) => Array.isArray(days) && days.every(isHeldDay));
}

function isHeldDay(each: unknown): each is HeldDay {
  if (typeof each !== 'object' || each === null) return false;
  const { day, writtenAt, bytes } = each as Readonly<Record<string, unknown>>;
  return parseDay(day) !== undefined && typeof writtenAt === 'number' && typeof bytes === 'number';
}

export function writeCatalog(folder: string, reports: Held): void {
  writeTextWholeSync(join(folder, CATALOG_FILE), JSON.stringify({ version: VERSION, reports }));
}

/** Before partitions change: a process that is killed in between leaves no list rather than a wrong one. */
export function dropCatalog(folder: string): void {
  rmSync(join(folder, CATALOG_FILE), REMOVE);
}

/** The same from the folders themselves: a few microseconds a partition, so that no other process has to wait. */
export function scan(folder: string): Held {
  const held: Partial<Record<ReportKind, readonly HeldDay[]>> = {};
  for (const name of namesIn(folder)) {
    const report = reportOf(name);
    if (report !== undefined) held[report] = daysIn(join(folder, name));
  }
  return held;
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

function daysIn(folder: string): HeldDay[] {
  const days = namesIn(folder).flatMap((name): HeldDay[] => {
    const day = dayOfFolder(name);
    const part = day && statSync(join(folder, name, PART_FILE), { throwIfNoEntry: false });
    return day === undefined || part === undefined
      ? []
      : [{ day, writtenAt: part.mtimeMs, bytes: part.size }];
  });
  return days.sort((a, b) => (a.day < b.day ? -1 : 1));
}
