import assert from 'node:assert/strict';
import fc from 'fast-check';
import { day, daysIn } from '../../../src/domain/day.ts';
import type { DayFacts } from '../../../src/facts/day-facts.ts';
import { DayFactsBuilder } from '../../../src/facts/day-facts.ts';
import { UserScanner } from '../../../src/facts/user-scanner.ts';
import { isDeclined, Scanner } from '../../../src/reports/json-scanner.ts';
import { KNOWN_FIELDS, ROW_SCHEMAS } from '../../../src/reports/schemas.ts';
import { createSample } from '../../../src/sample/generated-sample.ts';
import { BlockParser, type ParsedBlock } from '../../../src/engine/reading/block.ts';
import { linesOf, rowsOfDay } from '../support/day-rows.ts';
import { bytesOf, foreignLine, oddLine } from '../support/odd-rows.ts';
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

/** Whether the scanner reads the line without help. */
function isRead(line: string, scanner = new Scanner()): boolean {
  scanner.open(bytesOf([line]));
  try {
    new UserScanner(scanner).read(new DayFactsBuilder(day(DAY)));
    return true;
  } catch (error) {
    if (!isDeclined(error)) throw error;
    return false;
  }
}

/** A row of the day with some fields replaced. */
const rowWith = (fields: object): string => JSON.stringify({ ...plain, ...fields });

const parse = (lines: readonly string[], parser = new BlockParser()): ParsedBlock =>
  parser.parseLines([bytesOf(lines)], OPTIONS);

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

  it('name the organizations and enterprises of a file in the same order, whichever row is left to the schema', () => {
    const ofOrganization = rowWith({ enterprise_id: undefined });
    const ofEnterprise = rowWith({ organization_id: undefined });
    const declined = ofEnterprise.replace(/"user_id":\d+/, '"user_id":1e3');
    for (const lines of [
      [ofEnterprise, ofOrganization],
      [ofOrganization, ofEnterprise],
      [ofOrganization, declined],
    ])
      assert.deepEqual(parse(lines).scopes, ['enterprise 90210', 'organization 4711']);
  });

  it('are nearly all that GitHub sends', () => {
    const scanner = new Scanner();
    for (const row of rows.filter((each) => each.day === DAY))
      assert.ok(isRead(JSON.stringify(row), scanner));
    assert.ok(isRead(` { ${JSON.stringify(plain).slice(1, -1).replaceAll(':', ' : ')}\t} \r\n`));
    assert.ok(isRead(rowWith({ brand_new: [{ a: [null, true, 1.5] }], user_login: '', user_id: 'x' })));
  });

  it('are as the schema demands, whichever field has another kind of value', () => {
    const values = ['x', '2026-11-17', -1, true, {}, [], ['x'], [[7]], [{}], [{ interaction_count: 'x' }]];
    let read = 0;
    for (const field of [...KNOWN_FIELDS.users, 'brand_new'])
      for (const value of values) {
        const row = { ...plain, [field]: value };
        if (!isRead(JSON.stringify(row))) continue;
        read += 1;
        assert.ok(ROW_SCHEMAS.users.safeParse(row).success, `${field}: ${JSON.stringify(value)}`);
      }
    assert.ok(read > values.length);
  });

  it('are left to the schema where a column could be wrong', () => {
    const text = JSON.stringify(plain);
    const refused = {
      'a key that comes twice': text.replace('{', '{"used_chat":true,'),
      'a key twice in an entry': text.replace('"feature":', '"feature":"x","feature":'),
      'an escaped key': text.replace('"used_chat"', '"used_ch\\u0061t"'),
      'a number with an exponent': text.replace(/"user_id":\d+/, '"user_id":1e3'),
      'an id that a number cannot hold': text.replace(/"user_id":\d+/, '"user_id":9007199254740993'),
      'a leading zero': text.replace(/"user_id":\d+/, '"user_id":007'),
      'another day': rowWith({ day: '2026-11-17' }),
      'no day': rowWith({ day: undefined }),
      'the id of a team': rowWith({ team_id: 1 }),
      'a scope that is no id': rowWith({ organization_id: {} }),
      'a count that is none': rowWith({ ai_credits_used: '3' }),
      'an entry without its name': rowWith({ totals_by_ide: [{}] }),
      'something behind it': `${text},`,
      'an end too early': text.slice(0, -1),
    };
    for (const [what, line] of Object.entries(refused)) assert.ok(!isRead(line), what);
  });
});

describe('what a block says beside its rows', () => {
  it('lists unknown fields for each block, and only from rows that count', () => {
    const parser = new BlockParser();
    const lines = [rowWith({ brand_new: 1 }), rowWith({ user_id: -1, user_login: 7, other_new: 1 })];
    assert.deepEqual(parse(lines, parser).unknownFields, ['brand_new']);
    assert.deepEqual(parse(lines, parser).unknownFields, ['brand_new']);
    assert.deepEqual(parse([rowWith({})], parser).unknownFields, []);
  });

  it('covers no more days than a report has', () => {
    const covered = (report_start_day: string): unknown =>
      parse([rowWith({ report_start_day, report_end_day: DAY })]).covers;
    assert.deepEqual(covered('1026-10-22'), []);
    assert.deepEqual(covered('2026-11-19'), []);
    assert.deepEqual(covered('2026-10-22'), [{ report: 'users', range: { from: '2026-10-22', to: DAY } }]);
  });

  it('keeps a byte order mark inside a text or a key', () => {
    const mark = '\ufeff';
    const texts = { user_login: `${mark}ada`, ai_adoption_phase: { phase: `${mark}1` } };
    const key = { user_id: 2, used_chat: undefined, [`${mark}used_chat`]: true };
    const { parts, unknownFields } = parse([rowWith(texts), rowWith(key)]);
    const [ada, other] = parts.flatMap(({ piece }) => rowsOfDay(piece as DayFacts));
    assert.deepEqual([ada?.login, ada?.phase], [`${mark}ada`, `${mark}1`]);
    assert.deepEqual([other?.flags.chat, unknownFields], [-1, [`${mark}used_chat`]]);
  });

  it('has a row that is nested as deeply as it likes', () => {
    const deep = '['.repeat(200_000) + ']'.repeat(200_000);
    const { rows: read, rejected } = parse([rowWith({}).replace('{', `{"deep":${deep},`)]);
    assert.deepEqual([read, rejected], [1, 0]);
  });
});
