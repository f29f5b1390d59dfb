import assert from 'node:assert/strict';
import { day } from '../../../src/domain/day.ts';
import fc from 'fast-check';
import { createSample } from '../../../src/sample/generated-sample.ts';
import { Random } from '../../../src/sample/random.ts';
import { BlockParser } from '../../../src/engine/reading/block.ts';
import { randomCases, seedText } from '../../support/seeds.ts';
import type { ReportRecord } from '../../../src/reports/records.ts';
import { splitRecord } from '../../../src/reports/split.ts';
import { recordsOf } from '../support/report-file.ts';
import { entityRow, userRow } from '../support/rows.ts';

const TODAY = day('2026-11-20');
const NEWEST = day('2026-11-18');
const SAMPLE = createSample({ people: 60, days: 10, seed: 3, today: TODAY });

const encoder = new TextEncoder();

/** Reads `text` in pieces that end at the given fractions of its length. */
function read(text: string, cuts: readonly number[]): ReportRecord[] {
  const bytes = encoder.encode(text);
  const ends = [...cuts.map((cut) => Math.floor(cut * bytes.length)), bytes.length].sort((a, b) => a - b);
  return recordsOf(ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end)));
}

const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 });
/**
 * Without backslashes in keys: after {"\\\\":1}, JSON.parse of Node.js 24.21 takes the key of {"\\"":1} for the same one.
 * No field of a report has such a name.
 */
const object = fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 4 }).map(withPlainKeys);
function withPlainKeys<T>(value: T): T {
  const text = JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).map(([key, of]) => [key.replaceAll('\\', '/'), of]))
      : each,
  );
  return JSON.parse(text) as T;
}

const newline = fc.constantFrom('\n', '\r\n', '\n\n');

describe('any report file', () => {
  it('gives the objects that were written to it, however it is cut', () => {
    fc.assert(
      fc.property(fc.array(object, { minLength: 1 }), newline, cuts, (objects, end, where) => {
        const records = read(objects.map((value) => JSON.stringify(value)).join(end), where);
        const expected = objects.map((value) => JSON.parse(JSON.stringify(value)) as unknown);
        assert.deepEqual(
          records.map((record) => ('value' in record ? record.value : record.problem)),
          expected,
        );
      }),
    );
  });

  it('loses only the lines that are damaged', () => {
    const lines = fc.array(fc.record({ value: object, damaged: fc.boolean() }), { minLength: 1 });
    fc.assert(
      fc.property(lines, cuts, (written, where) => {
        const text = written.map(({ value, damaged }) =>
          JSON.stringify(value).slice(0, damaged ? -1 : undefined),
        );
        const records = read(text.join('\n'), where);
        assert.deepEqual(
          records.map((record) => ('value' in record ? [record.line] : [record.line, record.problem])),
          written.map(({ damaged }, index) => (damaged ? [index + 1, 'not valid JSON'] : [index + 1])),
        );
      }),
    );
  });

  it('is read without an exception, whatever it holds', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), cuts, (text, where) => {
        for (const record of read(text, where)) splitRecord(record, TODAY);
      }),
    );
  });
});

describe('any row of a report', () => {
  const rows = fc.constantFrom<object>(userRow('2026-11-02', 1), entityRow('2026-11-02'));
  const paths = (row: object) => fc.constantFrom(...Object.keys(row));

  it('with one field replaced is either kept as it was sent or refused with the field’s name', () => {
    const changed = rows.chain((row) => fc.tuple(fc.constant(row), paths(row), fc.jsonValue()));
    fc.assert(
      fc.property(changed, ([row, field, value]) => {
        const text = JSON.stringify({ ...row, [field]: value });
        const { lines, problems } = splitRecord({ line: 1, value: JSON.parse(text), text }, TODAY);
        if (problems.length === 0)
          assert.deepEqual(
            lines.map((line) => line.text),
            [text],
          );
        else assert.match(problems.join(), new RegExp(field));
      }),
    );
  });
});

/** How many lines are damaged at random; `FUZZ_LINES=1000000 npm run test:long` damages more. */
const FUZZ_LINES = Number(process.env['FUZZ_LINES'] ?? 20_000);
const LINES_PER_FILE = 500;

describe('many files with damaged lines', function () {
  this.timeout(30_000 + FUZZ_LINES / 2);

  for (const given of randomCases('damagedLines')) {
    it(`lose the damaged lines at most, and count them (${FUZZ_LINES} lines, ${seedText('damagedLines', given)})`, () => {
      const random = new Random(given.seed);
      const parser = new BlockParser();
      const whole = [...SAMPLE.users(NEWEST, 'organization')].map((row) => JSON.stringify(row));
      for (let done = 0; done < FUZZ_LINES; done += LINES_PER_FILE) {
        const lines = Array.from({ length: LINES_PER_FILE }, () => random.pick(whole));
        const damaged = lines.map((line) => (random.chance(0.5) ? damage(line, random) : line));
        const intact = damaged.filter((line, index) => line === lines[index]).length;
        const block = parser.parseLines([encoder.encode(`${damaged.join('\n')}\n`)], {
          readOn: TODAY,
          keep: false,
        });
        const filled = damaged.filter((line) => line.trim() !== '').length;
        assert.ok(block.rows >= intact, `${block.rows} rows of ${intact} lines that are intact`);
        // Damage may make of a line one that holds several values, each of which is a row or rejected.
        assert.ok(
          block.rows + block.rejected >= filled,
          `${block.rows} + ${block.rejected} of ${filled} lines`,
        );
      }
    });
  }
});

/** One of the ways in which a line is damaged, without a line break. */
function damage(line: string, random: Random): string {
  const at = random.whole(0, line.length);
  const to = random.whole(at, Math.min(line.length, at + 40));
  const odd = [
    '\u0000',
    '"',
    '{',
    ']',
    ',',
    '\\',
    '\ufeff',
    '\ud800',
    '1e999',
    'null',
    '\u202e',
    '<html>',
    ' ',
  ];
  switch (random.whole(0, 4)) {
    case 0:
      return line.slice(0, at);
    case 1:
      return line.slice(0, at) + line.slice(to);
    case 2:
      return line.slice(0, at) + random.pick(odd) + line.slice(at);
    case 3:
      return line.slice(0, at) + random.pick(odd) + line.slice(to);
    default:
      return line.slice(0, at) + line.slice(at, to).repeat(random.whole(2, 50)) + line.slice(to);
  }
}
