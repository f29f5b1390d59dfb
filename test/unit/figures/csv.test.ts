import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import {
  BYTE_ORDER_MARK,
  csv,
  csvDialect,
  type CsvDialect,
  type CsvValue,
} from '../../../src/figures/csv.ts';

/** What spreadsheets take for the beginning of a formula, in every width. */
const DANGEROUS = '= + - @ ＝ ＋ － ＠ ﹦ ﹢ ﹣ ﹫'.split(' ');

function isHarmless(text: string): boolean {
  const [first = ''] = text.replace(/^["\s]+/, '');
  return text.startsWith("'") || !(DANGEROUS.includes(first) || /^[\t\r\n]/.test(text));
}

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc
    .tuple(
      fc.constantFrom('', ' ', '"', "'", '\t', '\r', '\u00a0', ' " '),
      fc.constantFrom(...DANGEROUS, '\t', '\r', '\n', ',', '"'),
      fc.string({ maxLength: 6 }),
    )
    .map((parts) => parts.join('')),
  fc.constantFrom('=1+1', '=\u0338 1', '=HYPERLINK("http://x","y")', 'Zoë, “the” 队', '-3', '', 'a\r\nb'),
);
const number = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }));
const value = fc.oneof<fc.Arbitrary<CsvValue>[]>(text, number, fc.constant(null));
const table = fc.integer({ min: 1, max: 4 }).chain((width) =>
  fc.record({
    heads: fc.array(text, { minLength: width, maxLength: width }),
    rows: fc.array(fc.array(value, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }),
  }),
);

/** What came back for what was written. */
function assertSame(read: readonly (string | null)[], written: readonly CsvValue[], width: number): void {
  assert.equal(read.length, width);
  for (const [at, was] of written.entries()) {
    const is = read[at] ?? '';
    if (typeof was !== 'string') {
      assert.equal(is, was === null ? '' : String(was));
      assert.ok(is === '' || Object.is(Number(is), was) || was === 0);
      continue;
    }
    assert.ok(is === was || is === `'${was}`, `${JSON.stringify(was)} came back as ${JSON.stringify(is)}`);
    assert.ok(isHarmless(is), JSON.stringify(is));
  }
}

describe('CSV', () => {
  let folder: string;
  let duckdb: DuckDBConnection;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'metrics-csv-'));
    duckdb = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();
  });
  after(async () => {
    duckdb.closeSync();
    await rm(folder, { recursive: true, force: true });
  });

  async function inDuckDB(content: string, width: number): Promise<(string | null)[][]> {
    const file = join(folder, 'table.csv');
    await writeFile(file, content);
    const columns = Array.from({ length: width }, (_, at) => `'c${at}': 'VARCHAR'`).join(', ');
    const dialect = `auto_detect=false, header=false, delim=',', quote='"', escape='"', new_line='\\r\\n'`;
    const result = await duckdb.runAndReadAll(
      `SELECT * FROM read_csv('${file}', ${dialect}, columns={${columns}})`,
    );
    return result.getRowsJS() as (string | null)[][];
  }

  it('comes back from a CSV library as it was, and nothing in it is a formula', () => {
    fc.assert(
      fc.property(table, fc.boolean(), ({ heads, rows }, asFile) => {
        const content = (asFile ? BYTE_ORDER_MARK : '') + csv(heads, rows);
        const read: string[][] = parse(content, { bom: asFile, record_delimiter: '\r\n' });
        assert.equal(read.length, rows.length + 1);
        for (const [at, row] of [heads, ...rows].entries()) assertSame(read[at] ?? [], row, heads.length);
      }),
      { numRuns: 2_000 },
    );
  });

  it('comes back as it was in every dialect', () => {
    const dialects: CsvDialect[] = [
      { separator: ',', decimal: '.' },
      { separator: ';', decimal: ',' },
      { separator: ';', decimal: '.' },
      { separator: '\t', decimal: '.' },
    ];
    fc.assert(
      fc.property(table, fc.constantFrom(...dialects), ({ heads, rows }, dialect) => {
        const content = csv(heads, rows, dialect);
        const read: string[][] = parse(content, { delimiter: dialect.separator, record_delimiter: '\r\n' });
        assert.equal(read.length, rows.length + 1);
        for (const [at, row] of [heads, ...rows].entries()) {
          // Only numbers have the decimal sign of the dialect.
          const back = read[at]?.map((text, column) =>
            typeof row[column] === 'number' ? text.replace(dialect.decimal, '.') : text,
          );
          assertSame(back ?? [], row, heads.length);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('has the dialect of the locale, or the one that was chosen', () => {
    const table = (separator: Parameters<typeof csvDialect>[0], sign: string): string =>
      csv(['a', 'b;c,d\te'], [[1.5, -2_000.25]], csvDialect(separator, sign));
    assert.equal(table('auto', '.'), 'a,"b;c,d\te"\r\n1.5,-2000.25\r\n');
    assert.equal(table('auto', ','), 'a;"b;c,d\te"\r\n1,5;-2000,25\r\n');
    // No other sign is one that spreadsheets separate by semicolons for.
    assert.equal(table('auto', '٫'), 'a,"b;c,d\te"\r\n1.5,-2000.25\r\n');
    assert.equal(table('comma', ','), 'a,"b;c,d\te"\r\n1.5,-2000.25\r\n');
    assert.equal(table('semicolon', ','), 'a;"b;c,d\te"\r\n1,5;-2000,25\r\n');
    assert.equal(table('semicolon', '.'), 'a;"b;c,d\te"\r\n1.5;-2000.25\r\n');
    assert.equal(table('tab', ','), 'a\t"b;c,d\te"\r\n1.5\t-2000.25\r\n');
  });

  it('comes back from DuckDB as it was', async () => {
    await fc.assert(
      fc.asyncProperty(table, fc.boolean(), async ({ heads, rows }, asFile) => {
        const read = await inDuckDB((asFile ? BYTE_ORDER_MARK : '') + csv(heads, rows), heads.length);
        assert.equal(read.length, rows.length + 1);
        for (const [at, row] of [heads, ...rows].entries()) assertSame(read[at] ?? [], row, heads.length);
      }),
      { numRuns: 300 },
    );
  });

  it('has numbers that DuckDB takes for numbers, and heads without the mark of the file', async () => {
    const file = join(folder, 'numbers.csv');
    await writeFile(
      file,
      BYTE_ORDER_MARK +
        csv(
          ['Person', 'Change'],
          [
            ['=ada', -3],
            ['bob', 0.25],
            ['eve', null],
          ],
        ),
    );
    const result = await duckdb.runAndReadAll(`SELECT "Person", "Change", typeof("Change") FROM '${file}'`);
    assert.deepEqual(result.getRowsJS(), [
      ["'=ada", -3, 'DOUBLE'],
      ['bob', 0.25, 'DOUBLE'],
      ['eve', null, 'DOUBLE'],
    ]);
  });

  it('guards every width of every character, behind blanks, quotes and what cannot be seen', () => {
    for (const sign of DANGEROUS) {
      for (const before of ['', ' ', '\u00a0', '"', " '", '\u200b', '\ufeff']) {
        assert.match(csv([`${before}${sign}x`], []), /^"?'/, `${before}${sign}`);
      }
    }
    assert.equal(csv(['\ttab', '\rreturn', 'a-b', 'x@y', '−5'], []), `'\ttab,"'\rreturn",a-b,x@y,−5\r\n`);
  });
});
