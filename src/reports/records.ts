/** One JSON value of a report file, or the reason why the text at that line is none. */
export type ReportRecord =
  | { readonly line: number; readonly value: unknown; readonly text?: string }
  | { readonly line: number; readonly problem: string };

/** A document that is not NDJSON is held whole up to this many characters; larger ones are read by line. */
const DOCUMENT_LIMIT = 128 * 1024 * 1024;

/**
 * Cuts a report file into records without holding it whole. GitHub serves NDJSON (users, teams, repositories)
 * and single JSON objects (organisation, enterprise); exports and tools also pretty-print or wrap in an array.
 * A byte order mark, CRLF and blank lines are passed over.
 */
export class RecordReader {
  readonly #decoder = new TextDecoder('utf-8');
  #rest = '';
  #line = 0;
  #mode: 'start' | 'lines' | 'document' = 'start';

  /** The records that `chunk` completes. */
  push(chunk: Uint8Array): ReportRecord[] {
    return this.#take(this.#decoder.decode(chunk, { stream: true }));
  }

  /** The records that remain when the file has ended. */
  end(): ReportRecord[] {
    const records = this.#take(this.#decoder.decode());
    const text = this.#rest;
    this.#rest = '';
    if (this.#mode === 'document') return [...records, ...documentRecords(text)];
    return text.trim() === '' ? records : [...records, ...this.#readLine(text)];
  }

  #take(text: string): ReportRecord[] {
    this.#rest += text;
    if (this.#mode === 'start') this.#chooseMode();
    if (this.#mode === 'document' && this.#rest.length > DOCUMENT_LIMIT) this.#mode = 'lines';
    return this.#mode === 'lines' ? this.#takeLines() : [];
  }

  /** A first line that opens an object or array without closing it belongs to a document over several lines. */
  #chooseMode(): void {
    const start = this.#rest.search(/\S/);
    const end = start < 0 ? -1 : this.#rest.indexOf('\n', start);
    if (end < 0) return;
    const first = this.#rest.slice(start, end).trim();
    const opens = first.startsWith('{') || first.startsWith('[');
    this.#mode = opens && 'problem' in parse(first, 1) ? 'document' : 'lines';
  }

  #takeLines(): ReportRecord[] {
    const records: ReportRecord[] = [];
    let from = 0;
    for (let end = this.#rest.indexOf('\n'); end >= 0; end = this.#rest.indexOf('\n', from)) {
      records.push(...this.#readLine(this.#rest.slice(from, end)));
      from = end + 1;
    }
    this.#rest = this.#rest.slice(from);
    return records;
  }

  #readLine(text: string): ReportRecord[] {
    this.#line += 1;
    return text.trim() === '' ? [] : flatten(parse(text.trim(), this.#line));
  }
}

function documentRecords(text: string): ReportRecord[] {
  const whole = parse(text.trim(), 1);
  if (!('problem' in whole)) return flatten(whole);
  return text
    .split('\n')
    .flatMap((line, index) => (line.trim() === '' ? [] : flatten(parse(line.trim(), index + 1))));
}

function flatten(record: ReportRecord): ReportRecord[] {
  if ('problem' in record || !Array.isArray(record.value)) return [record];
  return record.value.map((value: unknown) => ({ line: record.line, value }));
}

function parse(text: string, line: number): ReportRecord {
  try {
    return { line, value: JSON.parse(text) as unknown, text };
  } catch {
    return { line, problem: 'not valid JSON' };
  }
}
