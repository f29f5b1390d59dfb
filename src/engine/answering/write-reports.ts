import { type FileHandle, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import type { DayRange } from '../../domain/day.ts';
import type { ReportKind } from '../../domain/scope.ts';
import type { StoredDays, StoredDay } from '../../store/partition-catalog.ts';
import { makePrivateFolder, openPrivateFile } from '../../store/private-files.ts';
import type { Store } from '../../store/store.ts';
import { renameWhole } from '../../store/whole-file.ts';
import type { ExportedFile, ExportInput, ExportResult } from '../contract.ts';

/**
 * The reports that have lines of GitHub's own. What a report of 28 days says beside its days is not among them: its days
 * are in `entity`, and the rest alone is no report.
 */
const EXPORTED = ['users', 'user-teams', 'entity', 'repos', 'seats'] as const satisfies readonly ReportKind[];
/** Those that name no people. */
const WITHOUT_PEOPLE: readonly ReportKind[] = ['entity', 'repos'];

const NEWLINE = 0x0a;
/** A fixed name, unlike other temporary files: in a folder of the user, the next export replaces what a killed export left. */
const UNFINISHED = '.part';

interface ReportFile {
  readonly report: ReportKind;
  readonly days: readonly StoredDay[];
  readonly target: string;
}

/**
 * Writes the stored reports, one file per report, every line as GitHub served it. Only part of a day is in memory at a
 * time. All files appear at once; after a failure or a cancellation, no file appears.
 * @param progress called with the share done, 0…1
 */
export async function exportReports(
  store: Store,
  { source, dateRange, folder, people }: ExportInput,
  signal: AbortSignal,
  progress: (share: number) => void,
): Promise<ExportResult> {
  const stored = store.stored(source);
  const chosen = EXPORTED.map((report) => ({ report, days: daysOf(stored, report, dateRange) }));
  const files = chosen
    .filter(({ report, days }) => days.length > 0 && (people === 'shown' || WITHOUT_PEOPLE.includes(report)))
    .map(({ report, days }): ReportFile => ({ report, days, target: join(folder, `${report}.ndjson`) }));
  const total = sum(files.flatMap(({ days }) => days.map(({ bytes }) => bytes)));
  let done = 0;
  const written: ExportedFile[] = [];
  await makePrivateFolder(folder);
  try {
    for (const { report, days, target } of files) {
      const file = await openPrivateFile(target + UNFINISHED);
      const lines: number[] = [];
      try {
        for (const { day, bytes } of days) {
          lines.push(await append(store.partition(source, report, day).gzip, file, signal));
          done += bytes;
          progress(done / total);
        }
      } finally {
        await file.close();
      }
      written.push({
        report,
        path: target,
        lines: sum(lines),
        days: lines.filter((each) => each > 0).length,
      });
    }
    for (const { target } of files) await renameWhole(target + UNFINISHED, target);
  } catch (error) {
    await Promise.all(files.map(({ target }) => rm(target + UNFINISHED, { force: true })));
    throw error;
  }
  const emptyDays = sum(files.map(({ days }) => days.length)) - sum(written.map(({ days }) => days));
  const withheld = chosen.filter(({ days }) => days.length > 0).length - files.length;
  return { files: written, emptyDays, withheld };
}

/** Licenses are only ever asked for as they are now: of them, the newest list whatever the window. */
function daysOf(stored: StoredDays, report: ReportKind, { from, to }: DayRange): readonly StoredDay[] {
  const days = stored[report] ?? [];
  return report === 'seats' ? days.slice(-1) : days.filter(({ day }) => day >= from && day <= to);
}

/** The number of lines that were added. */
async function append(gzip: Uint8Array, file: FileHandle, signal: AbortSignal): Promise<number> {
  const text = createGunzip();
  text.end(gzip);
  let lines = 0;
  for await (const chunk of text as AsyncIterable<Buffer>) {
    signal.throwIfAborted();
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, at + 1)) lines += 1;
    await file.appendFile(chunk);
  }
  return lines;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, each) => all + each, 0);
}
