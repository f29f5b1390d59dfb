import { endOfValue, isSpace, LONGEST_LINE, opensRows, opensValue, TOO_LONG } from './values.ts';

/** One JSON value of a report file, or the reason why the text at that line is none. */
export type ReportRecord =
  | { readonly line: number; readonly value: unknown; readonly text?: string }
  /** `isLong`: a line that was skipped, so that it is unknown whether its end arrived. */
  | { readonly line: number; readonly problem: string; readonly isLong?: true };

export interface RecordsOfLine {
  readonly records: readonly ReportRecord[];
  /** Where the next line begins. */
  readonly next: number;
  /** Ends of lines that were passed. */
  readonly lines: number;
}

const NEWLINE = 0x0a;
const COMMA = 0x2c;
const CLOSE_ARRAY = 0x5d;
/** Stands before each value where `jq --seq` writes them. */
const RECORD_SEPARATOR = 0x1e;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/**
 * The values that begin on the line at `start`: none when it is blank, each row of an array, and all of several values
 * in a row. The last of them may go on over further lines. `line`: its number; `lines`: see `CutBlock`.
 */
export function recordsAt(bytes: Uint8Array, start: number, line: number, lines: boolean): RecordsOfLine {
  const end = endOfLine(bytes, start);
  const plain = decode(bytes, start, end).trim();
  const passed = { next: end + 1, lines: end < bytes.length ? 1 : 0 };
  if (plain === '') return { records: [], ...passed };
  if (plain === STAND_IN) return { records: [{ line, problem: LONG, isLong: true }], ...passed };
  const whole = parse(plain, line);
  return 'problem' in whole ? sequenceAt(bytes, start, line, lines) : { records: flatten(whole), ...passed };
}

/** Whether a file that begins with this line is one JSON value a line. */
export function beginsLines(line: string): boolean {
  const plain = line.trim();
  return (!plain.startsWith('{') && !plain.startsWith('[')) || !('problem' in parse(plain, 1));
}

/**
 * Values with white space, commas, or nothing between them, and rows of an array that is not whole. Once something is no
 * value, the rest of its line is lost.
 */
function sequenceAt(bytes: Uint8Array, start: number, line: number, lines: boolean): RecordsOfLine {
  const records: ReportRecord[] = [];
  let passed = 0;
  for (let at = start; at < bytes.length;) {
    const byte = bytes[at] ?? 0;
    if (byte === NEWLINE) return { records, next: at + 1, lines: passed + 1 };
    const end = opensValue(byte) ? endOfValue(bytes, at, lines) : undefined;
    if (end !== undefined) {
      const text = decode(bytes, at, end);
      records.push(...flatten(parse(text, line + passed)));
      passed += text.split('\n').length - 1;
      at = end;
    } else if (isBetween(byte) || opensRows(bytes, at)) {
      at += 1;
    } else {
      const lineEnd = endOfLine(bytes, at);
      const blanks = blanksAt(bytes, at, lineEnd);
      if (blanks > 0) {
        at += blanks;
        continue;
      }
      records.push({ line: line + passed, problem: NO_JSON });
      return { records, next: lineEnd + 1, lines: lineEnd < bytes.length ? passed + 1 : passed };
    }
  }
  return { records, next: bytes.length, lines: passed };
}

function isBetween(byte: number): boolean {
  return isSpace(byte) || byte === COMMA || byte === CLOSE_ARRAY || byte === RECORD_SEPARATOR;
}

/**
 * Bytes of white space that JSON does not know, such as a no-break space or a byte order mark: around the value of a line
 * `trim` takes it away, so that it is passed between values as well.
 */
function blanksAt(bytes: Uint8Array, at: number, end: number): number {
  const text = decode(bytes, at, Math.min(end, at + MOST_BLANKS));
  return Buffer.byteLength(text) - Buffer.byteLength(text.trimStart());
}

/** Bytes that are looked at in one step, so that a long line is not read again and again. */
const MOST_BLANKS = 64;

/** Files that begin with one may be joined. */
export function isMark(bytes: Uint8Array, at: number): boolean {
  return BYTE_ORDER_MARK.every((byte, index) => bytes[at + index] === byte);
}

function flatten(record: ReportRecord): ReportRecord[] {
  if ('problem' in record || !Array.isArray(record.value)) return [record];
  return record.value.map((value: unknown) => ({ line: record.line, value }));
}

const NO_JSON = 'not valid JSON';
const LONG = `longer than ${LONGEST_LINE / 1024 ** 2} MB, so it was passed over`;
const STAND_IN = TOO_LONG.toString('utf8').trim();

/** The text is kept where it is one line. */
function parse(text: string, line: number): ReportRecord {
  try {
    const value = JSON.parse(text) as unknown;
    return text.includes('\n') ? { line, value } : { line, value, text };
  } catch {
    return { line, problem: NO_JSON };
  }
}

function endOfLine(bytes: Uint8Array, start: number): number {
  const end = bytes.indexOf(NEWLINE, start);
  return end < 0 ? bytes.length : end;
}

function decode({ buffer, byteOffset }: Uint8Array, start: number, end: number): string {
  return Buffer.from(buffer, byteOffset + start, end - start).toString('utf8');
}
