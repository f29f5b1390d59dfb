import { open, stat } from 'node:fs/promises';
import { type Day, parseDay } from '../../domain/day.ts';
import { reportTime } from '../../domain/report-time.ts';
import { containerOf } from './file-container.ts';
import type { NamedFile } from './file-names.ts';
import { headOf, textOf, Unreadable } from './file-text.ts';

/** Enough for what stands behind the days of a wrapper. */
const TAIL_BYTES = 64 * 1024;
/** Shards of one report are downloaded one after the other: files so close together are equally new. */
const TOGETHER_MS = 10 * 60 * 1000;
const CREATED = /"created_at"\s*:\s*"([^"\\]+)"/;
const END = /"report_end_day"\s*:\s*"([\d-]+)"/;

/** A report file of this computer. */
export interface DatedFile extends NamedFile {
  readonly bytes: number;
  /** How new it is, epoch milliseconds: as its report says, else the time of the file. */
  readonly asOf: number;
  /** The last day of its report, which tells one report of 28 days from another; undefined where it says none. */
  readonly edition: Day | undefined;
}

/** Newest first, whatever the order in which they are named. @throws file errors */
export async function newestFirst(named: readonly NamedFile[]): Promise<DatedFile[]> {
  const byAge = (a: DatedFile, b: DatedFile): number =>
    b.asOf - a.asOf || compare(a.name, b.name) || compare(a.path, b.path);
  const files = (await Promise.all(named.map(dated))).sort(byAge);
  let [group, last] = [0, 0];
  return files
    .map((file) => {
      if (file.edition !== undefined) return file;
      if (last - file.asOf > TOGETHER_MS || last === 0) group = file.asOf;
      last = file.asOf;
      return { ...file, asOf: group };
    })
    .sort(byAge);
}

async function dated({ path, name }: NamedFile): Promise<DatedFile> {
  const { size, mtimeMs } = await stat(path);
  const head = await headOf(path);
  const text = (await introduction(path, head)) + (await tailOf(path, size, head.length));
  const edition = parseDay(END.exec(text)?.[1]);
  // Without a last day, what has a time of its own is something else, such as a seat.
  const created = edition && CREATED.exec(text)?.[1];
  const asOf = reportTime({ created_at: created, report_end_day: edition });
  return { path, name, bytes: size, asOf: asOf || mtimeMs, edition };
}

/** The first text of a file. */
async function introduction(path: string, head: Uint8Array): Promise<string> {
  const container = containerOf(head);
  if (container.kind === 'text') return new TextDecoder().decode(head);
  try {
    for await (const piece of textOf(path, container, () => undefined))
      return new TextDecoder().decode(piece);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
  }
  return '';
}

/** The last text of a file that its head leaves out. */
async function tailOf(path: string, size: number, head: number): Promise<string> {
  const length = Math.min(TAIL_BYTES, size - head);
  if (length <= 0) return '';
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(length), 0, length, size - length);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
