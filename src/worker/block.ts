import { serialize } from 'node:v8';
import { gunzipSync } from 'node:zlib';
import { type Day, type DayRange, parseDay } from '../domain/day.ts';
import type { ReportKind } from '../domain/scope.ts';
import type { DayFactsBuilder } from '../facts/day-facts.ts';
import { collector, hasFacts, type RowCollector, UserRows } from '../facts/day-kinds.ts';
import { UserScanner } from '../facts/user-scanner.ts';
import { isDeclined, Scanner } from '../reports/json-scanner.ts';
import { documentRecords, lineRecords, type ReportRecord } from '../reports/records.ts';
import { splitRecord } from '../reports/split.ts';
import { type Stretch, stretch } from '../store/gzip.ts';

/** Rejected lines that are remembered one by one; beyond that they are only counted. */
export const PROBLEMS_KEPT = 50;
const NEWLINE = 0x0a;
/** How far into a line its day is looked for, to guess whose row it is. */
const DAY_WITHIN = 256;
const DAY_KEY = Buffer.from('"day":"');
const NOTHING = new Uint8Array(0);

/** Whole lines of a file, or a whole file. */
export interface Block {
  readonly bytes: Uint8Array;
  /** The file is not lines but one JSON text. */
  readonly document: boolean;
  /** Under which seats are filed, which carry no day. */
  readonly readOn: Day;
  /** Whether the lines themselves are wanted, or only what is worked out of them. */
  readonly keep: boolean;
}

export interface ParsedBlock {
  readonly lines: number;
  readonly rows: number;
  readonly rejected: number;
  /** The first of the rejected lines; `line` counts from 1 in the block. */
  readonly problems: readonly { readonly line: number; readonly problem: string }[];
  readonly unknownFields: readonly string[];
  /** Days that the rows say their report covers. */
  readonly covers: readonly Coverage[];
  readonly parts: readonly ParsedPart[];
}

export interface Coverage {
  readonly report: ReportKind;
  readonly range: DayRange;
}

/** The lines of one report and day that were in a block. */
export interface ParsedPart {
  readonly report: ReportKind;
  readonly day: Day;
  /** The lines; without text unless lines are kept. */
  readonly lines: Stretch;
  /** A serialised piece for `factsOf`; empty for reports without facts. */
  readonly piece: Uint8Array;
}

/** Reads blocks of report files into columns. What it learns of the order of fields serves the next block too. */
export class BlockParser {
  readonly #scanner = new Scanner();
  readonly #users = new UserScanner(this.#scanner);

  parse(block: Block): ParsedBlock {
    const reading = new Reading(block);
    if (block.document) {
      for (const record of documentRecords(decode(block.bytes))) reading.add(record);
    } else this.#lines(block.bytes, reading);
    for (const field of this.#users.takeUnknown()) reading.unknownFields.add(field);
    return reading.finish();
  }

  /** The facts' pieces of a partition that is held. */
  parsePartition(gzip: Uint8Array, report: ReportKind, day: Day): Uint8Array[] {
    const { parts } = this.parse({ bytes: gunzipSync(gzip), document: false, readOn: day, keep: false });
    return parts.filter((part) => part.report === report && part.day === day).map(({ piece }) => piece);
  }

  #lines(bytes: Uint8Array, reading: Reading): void {
    this.#scanner.open(bytes);
    for (let start = 0; start < bytes.length; ) {
      reading.lines += 1;
      const read = this.#userRow(reading, start);
      const end = read ?? endOfLine(bytes, start);
      if (read === undefined) {
        for (const record of lineRecords(decode(bytes.subarray(start, end)), reading.lines)) reading.add(record);
      }
      start = end + 1;
    }
  }

  /** Where the line ends, if it was a plain row of a person and now is read. */
  #userRow(reading: Reading, start: number): number | undefined {
    const scanner = this.#scanner;
    const builder = reading.builderAt(start);
    scanner.at = start;
    try {
      const covers = this.#users.read(builder);
      reading.took(builder.day, start, scanner.at, covers);
      return scanner.at;
    } catch (error) {
      // What is nested too deeply for us is another way's to judge, too.
      if (!isDeclined(error) && !(error instanceof RangeError)) throw error;
      builder.dropRow();
      return undefined;
    }
  }
}

/** What a block came to so far. */
class Reading {
  readonly unknownFields = new Set<string>();
  lines = 0;
  #rows = 0;
  #rejected = 0;
  readonly #block: Block;
  readonly #problems: { line: number; problem: string }[] = [];
  readonly #covers = new Map<string, Coverage>();
  readonly #parts = new Map<string, PartReading>();
  #last: { readonly day: Day; readonly text: Buffer; readonly part: UserPart } | undefined;

  constructor(block: Block) {
    this.#block = block;
  }

  /** Of the day that the line at `start` seems to be of; whoever reads the row finds out. */
  builderAt(start: number): DayFactsBuilder {
    const { bytes } = this.#block;
    const head = Buffer.from(bytes.buffer, bytes.byteOffset + start, Math.min(DAY_WITHIN, bytes.length - start));
    const at = head.indexOf(DAY_KEY) + DAY_KEY.length;
    const last = this.#last;
    const text = head.subarray(at, at + 10);
    if (last?.text.equals(text) === true) return last.part.users.builder;
    const day = parseDay(text.toString('latin1')) ?? last?.day ?? this.#block.readOn;
    const part = this.#users(day);
    this.#last = { day, text: Buffer.from(text), part };
    return part.users.builder;
  }

  /** The row between these bytes was read by the builder of its day. */
  took(day: Day, start: number, end: number, covers: DayRange | undefined): void {
    this.#rows += 1;
    this.#users(day).text.take(this.#block.bytes, start, end);
    if (covers !== undefined) this.#cover({ report: 'users', range: covers });
  }

  add(record: ReportRecord): void {
    const { lines, covers, problems, unknownFields } = splitRecord(record, this.#block.readOn);
    for (const field of unknownFields ?? []) this.unknownFields.add(field);
    for (const { report, day, text, row } of lines) {
      this.#rows += 1;
      const part = report === 'users' ? this.#users(day) : this.#part(report, day);
      part.text.add(text);
      part.rows?.add(row);
    }
    if (covers !== undefined) this.#cover(covers);
    for (const problem of problems) this.#reject({ line: record.line, problem });
  }

  finish(): ParsedBlock {
    const { keep } = this.#block;
    const parts = [...this.#parts.values()].filter(({ text }) => text.lines > 0);
    return {
      lines: this.lines,
      rows: this.#rows,
      rejected: this.#rejected,
      problems: this.#problems,
      unknownFields: [...this.unknownFields],
      covers: [...this.#covers.values()],
      parts: parts.map(({ report, day, text, rows }) => ({
        report,
        day,
        lines: stretch(keep ? text.bytes() : NOTHING),
        piece: rows === undefined ? NOTHING : serialize(rows.finish()),
      })),
    };
  }

  #users(day: Day): UserPart {
    if (this.#last?.day === day) return this.#last.part;
    const key = `users ${day}`;
    const known = this.#parts.get(key);
    if (known !== undefined) return known as UserPart;
    const users = new UserRows(day);
    const part: UserPart = { report: 'users', day, text: new LineText(), rows: users, users };
    this.#parts.set(key, part);
    return part;
  }

  #part(report: ReportKind, day: Day): PartReading {
    const key = `${report} ${day}`;
    const known = this.#parts.get(key);
    if (known !== undefined) return known;
    const rows = hasFacts(report) ? collector(report, day) : undefined;
    const part = { report, day, text: new LineText(), rows };
    this.#parts.set(key, part);
    return part;
  }

  #cover(coverage: Coverage): void {
    const { report, range } = coverage;
    this.#covers.set(`${report} ${range.from} ${range.to}`, coverage);
  }

  #reject(problem: { line: number; problem: string }): void {
    this.#rejected += 1;
    if (this.#problems.length < PROBLEMS_KEPT) this.#problems.push(problem);
  }
}

interface PartReading {
  readonly report: ReportKind;
  readonly day: Day;
  readonly text: LineText;
  readonly rows: RowCollector | undefined;
}

interface UserPart extends PartReading {
  readonly users: UserRows;
}

/** Lines in their order; those that lie together in the block are not copied. */
class LineText {
  lines = 0;
  readonly #pieces: Uint8Array[] = [];
  #open: { readonly bytes: Uint8Array; readonly from: number; to: number } | undefined;

  take(bytes: Uint8Array, start: number, end: number): void {
    this.lines += 1;
    if (this.#open?.to === start) this.#open.to = end + 1;
    else {
      this.#close();
      this.#open = { bytes, from: start, to: end + 1 };
    }
  }

  add(text: string): void {
    this.lines += 1;
    this.#close();
    this.#pieces.push(Buffer.from(`${text}\n`));
  }

  bytes(): Uint8Array {
    this.#close();
    const [only, ...others] = this.#pieces;
    return only !== undefined && others.length === 0 ? only : Buffer.concat(this.#pieces);
  }

  #close(): void {
    if (this.#open === undefined) return;
    const { bytes, from, to } = this.#open;
    this.#open = undefined;
    this.#pieces.push(bytes.subarray(from, to));
    // A file's last line may lack its end.
    if (to > bytes.length) this.#pieces.push(Uint8Array.of(NEWLINE));
  }
}

function endOfLine(bytes: Uint8Array, start: number): number {
  const end = bytes.indexOf(NEWLINE, start);
  return end < 0 ? bytes.length : end;
}

function decode(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}
