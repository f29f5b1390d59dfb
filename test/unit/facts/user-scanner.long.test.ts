import assert from 'node:assert/strict';
import fc from 'fast-check';
import { day, daysIn } from '../../../src/domain/day.ts';
import type { DayFacts } from '../../../src/facts/day-facts.ts';
import type { DayFactsBuilder } from '../../../src/facts/day-facts.ts';
import { UserScanner } from '../../../src/facts/user-scanner.ts';
import { Scanner } from '../../../src/reports/json-scanner.ts';
import { createSample } from '../../../src/sample/generated-sample.ts';
import { BlockParser, type ParsedBlock } from '../../../src/engine/reading/block.ts';
import { linesOf, rowsOfDay } from '../support/day-rows.ts';
import { bytesOf, foreignLine, oddLine } from '../support/odd-rows.ts';
import { isRead } from '../support/scanned-row.ts';
import { entityRow, userRow } from '../support/rows.ts';
import { teamRow } from '../support/engine.ts';

const TODAY = day('2026-11-20');
const DAY = '2026-11-18';
const OPTIONS = { readOn: TODAY, keep: true };

/** Leaves every row to `JSON.parse` and the schema. */
class DecliningScanner extends UserScanner {
  readonly #scanner: Scanner;

  constructor(scanner: Scanner) {
    super(scanner);
    this.#scanner = scanner;
  }

  override read(builder: DayFactsBuilder): never {
    builder.people.add();
    return this.#scanner.decline();
  }
}

const sample = createSample({ people: 60, days: 20, seed: 3, today: TODAY });
const rows = daysIn(sample.range).flatMap((each) => [...sample.users(each, 'organization')]);
/** Those with the most fields, and some of each day. */
const varied = [...rows]
  .sort((a, b) => Object.keys(b).length - Object.keys(a).length)
  .filter((_, index) => index < 20 || index % 9 === 0)
  // As in the report of 28 days.
  .map((row, index) =>
    index % 3 === 0 ? { report_start_day: '2026-10-22', report_end_day: DAY, etl_id: 'x', ...row } : row,
  );
const plain =
  rows.find((row) => row.day === DAY && (row.totals_by_feature ?? []).length > 1) ?? userRow(DAY, 1);

const others: object[] = [
  entityRow(DAY),
  teamRow(DAY, 7, 8),
  sample.entity(day(DAY), 'organization'),
  ...[...sample.repos(day(DAY), 'organization')].slice(0, 2),
  ...[...sample.seats()].slice(0, 2),
  { seats: [...sample.seats()].slice(0, 3) },
  { report_start_day: '2026-10-22', report_end_day: DAY, day_totals: [entityRow(DAY), 7] },
  userRow(DAY, 3),
];

const files = fc.array(
  fc.oneof({ weight: 8, arbitrary: oddLine(varied) }, { weight: 1, arbitrary: foreignLine(others) }),
  { minLength: 1, maxLength: 12 },
);

/** What was read, however names are numbered and in whatever order fields, days and reports were met. */
function readOf({ parts, covers, unknownFields, ...counts }: ParsedBlock) {
  const contents = parts.map((part) => {
    const { report, piece } = part;
    const facts = piece as DayFacts;
    const read = report === 'users' ? [rowsOfDay(facts), facts.day, facts.duplicates] : piece;
    return [`${report} ${part.day}`, linesOf([part]), read] as const;
  });
  return {
    ...counts,
    covers: covers.map((each) => JSON.stringify(each)).sort(),
    unknownFields: [...unknownFields].sort(),
    parts: Object.fromEntries(contents.map(([key, ...part]) => [key, part])),
  };
}

describe('rows of people read straight into columns', () => {
  it('are the same as rows read by JSON.parse and the schema, whatever they are', () => {
    const used = new BlockParser();
    fc.assert(
      fc.property(files, fc.constantFrom('\n', '\r\n', '\n\n', '', ' '), (lines, end) => {
        const bytes = bytesOf(lines, end);
        const slow = new BlockParser((scanner) => new DecliningScanner(scanner));
        const expected = readOf(slow.parseLines([bytes], OPTIONS));
        assert.deepEqual(readOf(new BlockParser().parseLines([bytes], OPTIONS)), expected);
        // One that has learnt from all files before.
        assert.deepEqual(readOf(used.parseLines([bytes], OPTIONS)), expected);
      }),
      { numRuns: 250 },
    );
  });

  it('are nearly all that GitHub sends', () => {
    const scanner = new Scanner();
    for (const row of rows.filter((each) => each.day === DAY))
      assert.ok(isRead(JSON.stringify(row), scanner));
    assert.ok(isRead(` { ${JSON.stringify(plain).slice(1, -1).replaceAll(':', ' : ')}\t} \r\n`));
    assert.ok(
      isRead(
        JSON.stringify({ ...plain, brand_new: [{ a: [null, true, 1.5] }], user_login: '', user_id: 'x' }),
      ),
    );
  });
});
