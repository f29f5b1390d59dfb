import { gunzipSync } from 'node:zlib';
import { type Day, type DayRange, parseDay } from '../../domain/day.ts';
import type { ReportKind } from '../../domain/scope.ts';
import { DayFactsBuilder } from '../../facts/day-facts.ts';
import { collector, hasFacts, type RowCollector, UserRows } from '../../facts/day-kinds.ts';
import { UserScanner } from '../../facts/user-scanner.ts';
import { isDeclined, Scanner } from '../../reports/json-scanner.ts';
import { recordsAt, type ReportRecord } from '../../reports/records.ts';
import { type CoveredRange, isPlausible, type SplitRecord, splitRecord } from '../../reports/split.ts';
import { type Stretch, stretch } from '../../store/gzip.ts';
import { PROBLEMS_KEPT } from '../../store/problems.ts';
import { LineText } from './line-text.ts';

/** How far into a line its day is looked for, to guess whose row it is. */
const DAY_WITHIN = 256;
const DAY_KEY = Buffer.from('"day":"');
const DAY_LENGTH = 10;
/** A block mostly has rows of one day. */
const SPARE_BUILDERS = 2;

export interface ReadOptions {
  /** Under which seats are filed, which carry no day. */
  readonly readOn: Day;
  /** Whether the lines themselves are wanted, or only what is worked out of them. */
  readonly keep: boolean;
  /** See `CutBlock`; left out: true. */
  readonly lines?: boolean;
  /** How new rows are that do not say it, epoch milliseconds, as the time of their file; left out: unknown. */
  readonly asOf?: number;
  /** Rows that are about another organization or enterprise are passed over; see `scopeOfRow`. Left out: none are. */
  readonly only?: string;
}

/** What a stretch of a file came to; `P` is a piece of facts. */
export interface ParsedBlock<P = unknown> {
  /** Ends of lines in it. */
  readonly lines: number;
  readonly rows: number;
  readonly rejected: number;
  /** The first of the rejected lines; `line` counts from 1 in the block. */
  readonly problems: readonly { readonly line: number; readonly problem: string }[];
  readonly unknownFields: readonly string[];
  /** The organizations and enterprises that the rows are about; see `scopeOfRow`. */
  readonly scopes: readonly string[];
  /** Whether what comes last is no JSON, as where a file was cut; undefined when the block is blank. */
  readonly endsBroken: boolean | undefined;
  /** Days that the rows say their report covers. */
  readonly covers: readonly CoveredRange[];
  readonly parts: readonly ParsedPart<P>[];
}

/** The lines of one report and day that were in a block. */
export interface ParsedPart<P = unknown> {
  readonly report: ReportKind;
  readonly day: Day;
  readonly rows: number;
  /** The lines; none unless they are kept. */
  readonly lines: readonly Stretch[];
  /** A piece for `factsOf`; undefined for reports without facts. */
  readonly piece: P | undefined;
}

/** Reads reports into columns. What it learns of the order of fields serves the next block too. */
export class BlockParser {
  readonly #scanner = new Scanner();
  readonly #users: UserScanner;
  readonly #spare: DayFactsBuilder[] = [];

  /** `scannerOf`: what reads plain rows of people. */
  constructor(scannerOf = (scanner: Scanner) => new UserScanner(scanner)) {
    this.#users = scannerOf(this.#scanner);
  }

  /** Whole JSON values, mostly one a line, in as many chunks as they come; a chunk may be overwritten once the next is taken. */
  parseLines(chunks: Iterable<Uint8Array>, options: ReadOptions): ParsedBlock {
    const reading = new Reading(options, this.#spare);
    this.#users.only = options.only;
    for (const chunk of chunks) {
      this.#lines(chunk, reading);
      reading.endChunk();
    }
    for (const field of this.#users.takeUnknown()) reading.unknownFields.add(field);
    for (const scope of this.#users.takeScopes()) reading.scopes.add(scope);
    return reading.finish();
  }

  /** The pieces of facts of a stored partition. */
  parsePartition(gzip: Uint8Array, report: ReportKind, day: Day): unknown[] {
    const { parts } = this.parseLines([gunzipSync(gzip)], { readOn: day, keep: false });
    return parts.filter((part) => part.report === report && part.day === day).map(({ piece }) => piece);
  }

  #lines(bytes: Uint8Array, reading: Reading): void {
    this.#scanner.open(bytes);
    for (let start = 0; start < bytes.length;) {
      const read = this.#userRow(bytes, reading, start);
      if (read === undefined) start = addRecords(bytes, reading, start);
      else {
        if (read < bytes.length) reading.lines += 1;
        start = read + 1;
      }
    }
  }

  /** Where the line ends, if it was a plain row of a person and now is read. */
  #userRow(bytes: Uint8Array, reading: Reading, start: number): number | undefined {
    const scanner = this.#scanner;
    const builder = reading.builderAt(bytes, start);
    scanner.at = start;
    try {
      const covers = this.#users.read(builder);
      reading.took(builder.day, bytes, start, scanner.at, covers);
      return scanner.at;
    } catch (error) {
      // What is nested too deeply for us is another way's to judge, too.
      if (!isDeclined(error) && !(error instanceof RangeError)) throw error;
      builder.dropRow();
      return undefined;
    }
  }
}

/** Adds what begins on the line at `start`. Returns where the next line begins. */
function addRecords(bytes: Uint8Array, reading: Reading, start: number): number {
  const { records, next, lines } = recordsAt(bytes, start, reading.lines + 1, reading.rowsAreLines);
  for (const record of records) reading.add(record);
  reading.lines += lines;
  return next;
}

/** Undefined when the stack does not reach to its bottom. */
function splitOf(record: ReportRecord, readOn: Day): SplitRecord | undefined {
  try {
    return splitRecord(record, readOn);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** What a block came to so far. */
class Reading {
  readonly unknownFields = new Set<string>();
  readonly scopes = new Set<string>();
  /** That were passed. */
  lines = 0;
  readonly rowsAreLines: boolean;
  #rows = 0;
  #rejected = 0;
  #endsBroken: boolean | undefined;
  readonly #options: ReadOptions;
  readonly #spare: DayFactsBuilder[];
  readonly #problems: { line: number; problem: string }[] = [];
  readonly #covers = new Map<string, CoveredRange>();
  readonly #parts = new Map<string, PartReading>();
  #last: { readonly day: Day; readonly text: Buffer; readonly part: UserPart } | undefined;

  /** `spare`: builders without work; those of this reading join them in the end. */
  constructor(options: ReadOptions, spare: DayFactsBuilder[]) {
    this.#options = options;
    this.rowsAreLines = options.lines ?? true;
    this.#spare = spare;
  }

  /** The builder of the day that the head of the line at `start` names. Reading the row verifies the day. */
  builderAt(bytes: Uint8Array, start: number): DayFactsBuilder {
    const length = Math.min(DAY_WITHIN, bytes.length - start);
    const head = Buffer.from(bytes.buffer, bytes.byteOffset + start, length);
    const at = head.indexOf(DAY_KEY) + DAY_KEY.length;
    const text = head.subarray(at, at + DAY_LENGTH);
    const last = this.#last;
    if (last?.text.equals(text) === true) return last.part.users.builder;
    const day = parseDay(text.toString('latin1')) ?? last?.day ?? this.#options.readOn;
    const part = this.#users(day);
    this.#last = { day, text: Buffer.from(text), part };
    return part.users.builder;
  }

  /** The row between these bytes was read by the builder of its day. */
  took(day: Day, bytes: Uint8Array, start: number, end: number, covers: DayRange | undefined): void {
    this.#rows += 1;
    this.#endsBroken = false;
    this.#users(day).text.take(bytes, start, end);
    if (covers !== undefined) this.#cover({ report: 'users', range: covers });
  }

  add(record: ReportRecord): void {
    this.#endsBroken = 'problem' in record && record.isLong !== true;
    const split = splitOf(record, this.#options.readOn);
    if (split === undefined) {
      this.#reject({ line: record.line, problem: 'nested too deeply' });
      return;
    }
    const { lines, covers, moreCovers = [], problems, unknownFields } = split;
    const { only } = this.#options;
    for (const field of unknownFields ?? []) this.unknownFields.add(field);
    let others = 0;
    for (const { report, day, text, row, asOf, scope } of lines) {
      if (scope !== undefined) this.scopes.add(scope);
      if (only !== undefined && scope !== undefined && scope !== only) {
        others += 1;
        continue;
      }
      this.#rows += 1;
      const part = report === 'users' ? this.#users(day) : this.#part(report, day);
      part.text.add(text);
      part.rows?.add(row, asOf || (this.#options.asOf ?? 0));
    }
    const all = covers === undefined ? moreCovers : [covers, ...moreCovers];
    if (others === 0) for (const each of all) this.#cover(each);
    for (const problem of problems) this.#reject({ line: record.line, problem });
  }

  /** Compresses what lies in the chunk that is about to go. */
  endChunk(): void {
    for (const { text, stretches } of this.#parts.values()) {
      const bytes = text.end();
      if (this.#options.keep && bytes.length > 0) stretches.push(stretch(bytes));
    }
  }

  finish(): ParsedBlock {
    const parts = [...this.#parts.values()]
      .filter(({ text }) => text.lines > 0)
      .map(({ report, day, text, stretches, rows }) => ({
        report,
        day,
        rows: text.lines,
        lines: stretches,
        piece: rows?.finish(),
      }));
    for (const { rows } of this.#parts.values()) {
      if (rows instanceof UserRows && this.#spare.length < SPARE_BUILDERS) this.#spare.push(rows.builder);
    }
    return {
      lines: this.lines,
      rows: this.#rows,
      rejected: this.#rejected,
      problems: this.#problems,
      unknownFields: [...this.unknownFields],
      // In an order that does not depend on which rows were read straight into columns.
      scopes: [...this.scopes].sort(),
      endsBroken: this.#endsBroken,
      covers: [...this.#covers.values()],
      parts,
    };
  }

  #users(day: Day): UserPart {
    if (this.#last?.day === day) return this.#last.part;
    const key = `users ${day}`;
    const known = this.#parts.get(key);
    if (known !== undefined) return known as UserPart;
    const builder = this.#spare.pop() ?? new DayFactsBuilder(day);
    builder.reset(day, this.#options.asOf);
    const users = new UserRows(builder);
    const part: UserPart = { report: 'users', day, text: new LineText(), stretches: [], rows: users, users };
    this.#parts.set(key, part);
    return part;
  }

  #part(report: ReportKind, day: Day): PartReading {
    const key = `${report} ${day}`;
    const known = this.#parts.get(key);
    if (known !== undefined) return known;
    const rows = hasFacts(report) && report !== 'users' ? collector(report, day) : undefined;
    const part = { report, day, text: new LineText(), stretches: [], rows };
    this.#parts.set(key, part);
    return part;
  }

  #cover(coverage: CoveredRange): void {
    const { report, range } = coverage;
    const key = `${report} ${range.from} ${range.to}`;
    if (!this.#covers.has(key) && isPlausible(range)) this.#covers.set(key, coverage);
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
  readonly stretches: Stretch[];
  readonly rows: RowCollector | undefined;
}

interface UserPart extends PartReading {
  readonly users: UserRows;
}
