import assert from 'node:assert/strict';
import { day } from '../../../src/domain/day.ts';
import { type DayFacts, DayFactsBuilder } from '../../../src/facts/day-facts.ts';
import { UserScanner } from '../../../src/facts/user-scanner.ts';
import { isDeclined, Scanner } from '../../../src/reports/json-scanner.ts';
import { KNOWN_FIELDS, ROW_SCHEMAS, type UserRow } from '../../../src/reports/schemas.ts';
import { BlockParser, type ParsedBlock } from '../../../src/engine/reading/block.ts';
import { rowsOfDay } from '../support/day-rows.ts';
import { fullRow } from '../support/full-row.ts';
import { bytesOf } from '../support/odd-rows.ts';
import { DAY, isRead } from '../support/scanned-row.ts';
import { feature, userRow } from '../support/rows.ts';

const OPTIONS = { readOn: day('2026-11-20'), keep: true };
const plain = fullRow(DAY, 1);

/** A row of the day with some fields replaced. */
const rowWith = (fields: object): string => JSON.stringify({ ...plain, ...fields });

const parse = (lines: readonly string[], parser = new BlockParser()): ParsedBlock =>
  parser.parseLines([bytesOf(lines)], OPTIONS);

/** What the scanner reads of these lines, one after another, and what it says of them. */
function scanned(...rows: readonly object[]) {
  const scanner = new Scanner();
  const reader = new UserScanner(scanner);
  const builder = new DayFactsBuilder(day(DAY));
  const covers = rows.map((row) => {
    scanner.open(bytesOf([JSON.stringify(row)]));
    return reader.read(builder);
  });
  const facts = builder.finish();
  return {
    facts,
    rows: rowsOfDay(facts),
    covers,
    unknown: reader.takeUnknown(),
    scopes: reader.takeScopes(),
    reader,
  };
}

/** The same rows, added as objects. */
function added(...rows: readonly UserRow[]) {
  const builder = new DayFactsBuilder(day(DAY));
  for (const row of rows) builder.addUser(row);
  return rowsOfDay(builder.finish());
}

describe('rows of people read straight into columns', () => {
  it('have every field of the row', () => {
    const [row] = scanned(plain).rows;
    assert.deepEqual([row?.id, row?.login, row?.phase], [1, 'login-1', 'Phase x']);
    assert.deepEqual(Object.values(row?.totals ?? {}), [1, 2, 3, 4, 5, 6, 7]);
    assert.deepEqual(Object.values(row?.amounts ?? {}), [8.5, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]);
    assert.deepEqual(row?.flags, {
      chat: 1,
      agent: 0,
      cli: 1,
      cloudAgent: 1,
      codeReviewActive: 0,
      codeReviewPassive: 1,
      app: 0,
      vscodeAgent: 1,
    });
    assert.deepEqual(row.breakdowns.ide, [
      ['ide-x', 21, 22, 23, 24, 0, 25, 26, '1.x', 'plugin-x', '2.x'],
      ['eclipse', 0, 1, 0, 0, 0, 0, 0, '', '', ''],
    ]);
    assert.deepEqual(row.breakdowns.languageModel, [['lang-x', 'model-x', 0, 39, 40, 41, 0, 42, 43]]);
    assert.deepEqual(row.lists.thirdPartyAgent, {
      reported: 1,
      entries: [
        ['901', 'Agent x', 50],
        ['a2', '', 51],
      ],
    });
    assert.deepEqual(row.lists.plugin, {
      reported: 1,
      entries: [
        ['plug-x', '', 56],
        ['', '', 57],
      ],
    });
  });

  it('are the same as rows that are added as objects, with fields missing, null, or empty', () => {
    const optional = Object.keys(plain).filter((name) => !['day', 'user_id', 'user_login'].includes(name));
    const nothing = { ...plain, ...Object.fromEntries(optional.map((name) => [name, null])) };
    const lists = optional.filter((name) =>
      Array.isArray(Object.entries(plain).find(([key]) => key === name)?.[1]),
    );
    const empty = { ...plain, ...Object.fromEntries(lists.map((name) => [name, []])) };
    const bare = { day: DAY, user_id: 5, user_login: 'bare' };
    const partial = userRow(DAY, 6, {
      totals_by_cli: { session_count: null, token_usage: null },
      totals_by_vscode_agent: {},
      totals_by_ide: [
        { ide: 'vscode', last_known_ide_version: null, last_known_plugin_version: { plugin: 'p' } },
      ],
      totals_by_feature: [{ ...feature('chat_inline', [1, 0, 0, 0, 0, 0]), loc_added_sum: null }],
    });
    const rows = [plain, nothing, bare, empty, partial, fullRow(DAY, 7, 'y')];
    assert.deepEqual(scanned(...rows).rows, added(...rows));
  });

  it('are read with unknown fields inside of their objects and entries', () => {
    const more = { brand_new: [{ a: [null, true, 1.5] }], sampled_at: 'x', other: null };
    const row = fullRow(DAY, 1);
    const within = <T extends object>(entries: readonly T[] | null | undefined): T[] =>
      (entries ?? []).map((entry) => ({ ...more, ...entry, last: 1 }));
    const odd = {
      ...row,
      totals_by_ide: within(row.totals_by_ide).map((entry) => ({
        ...entry,
        last_known_ide_version: entry.last_known_ide_version && { ...more, ...entry.last_known_ide_version },
      })),
      totals_by_feature: within(row.totals_by_feature),
      totals_by_language_model: within(row.totals_by_language_model),
      totals_by_mcp: within(row.totals_by_mcp),
      totals_by_3rd_party_agent: within(row.totals_by_3rd_party_agent),
      totals_by_cli: {
        ...more,
        ...row.totals_by_cli,
        token_usage: { ...more, ...row.totals_by_cli?.token_usage },
      },
      totals_by_vscode_agent: { ...more, ...row.totals_by_vscode_agent },
      ai_adoption_phase: { ...more, ...row.ai_adoption_phase },
    };
    assert.deepEqual(scanned(odd).rows, added(row));
  });
});

describe('what rows of people say beside their columns', () => {
  it('are their scopes, once each, also of rows in turn', () => {
    const { organization_id: _, ...none } = plain;
    const { scopes } = scanned(
      { ...none, organization_id: '4711' },
      { ...none, organization_id: 4712 },
      { ...none, organization_id: 4711 },
      none,
      { ...none, enterprise_id: '90210' },
    );
    assert.deepEqual(scopes, ['organization 4711', 'organization 4712', 'enterprise 90210']);
  });

  it('are other scopes and times where a text is longer or shorter than the one before', () => {
    const { organization_id: _, ...none } = plain;
    const ids = ['4711', '471', '47112', '4712'];
    const { scopes } = scanned(...ids.map((organization_id) => ({ ...none, organization_id })));
    assert.deepEqual(
      scopes,
      ids.map((id) => `organization ${id}`),
    );
    const times = ['2026-11-20T10:00:00Z', '2026-11-20T10:00:00.5Z', '2026-11-20', '2026-11-20T10:00:00Z'];
    const { facts } = scanned(...times.map((created_at, at) => ({ ...plain, user_id: at + 1, created_at })));
    const ten = Date.UTC(2026, 10, 20, 10);
    assert.deepEqual([...facts.asOf], [ten, ten + 500, Date.UTC(2026, 10, 20), ten]);
  });

  it('are unknown fields, once each', () => {
    const { unknown, reader } = scanned(
      { ...plain, new_one: 1 },
      { ...plain, new_one: [2], other: { a: null } },
    );
    assert.deepEqual(unknown, ['new_one', 'other']);
    assert.deepEqual([reader.takeUnknown(), reader.takeScopes()], [[], []]);
  });

  it('is of one organization only, where one is asked for', () => {
    const scanner = new Scanner();
    const reader = new UserScanner(scanner);
    reader.only = 'organization 4711';
    const isTaken = (row: object): boolean => {
      scanner.open(bytesOf([JSON.stringify(row)]));
      try {
        reader.read(new DayFactsBuilder(day(DAY)));
        return true;
      } catch (error) {
        assert.ok(isDeclined(error));
        return false;
      }
    };
    const of = (organization_id: unknown) => isTaken({ ...plain, organization_id });
    assert.deepEqual([of('4711'), of('4712'), of(4711), of(null)], [true, false, true, true]);
  });

  it('is which days their report covers, and when it was made, each row by itself', () => {
    const { covers, facts } = scanned(
      { ...plain, report_start_day: '2026-10-22', report_end_day: DAY, created_at: '2026-11-20T10:00:00Z' },
      { ...plain, user_id: 2, report_end_day: DAY },
      { ...plain, user_id: 3, report_start_day: '2026-10-22' },
      { ...plain, user_id: 4, report_start_day: '2026-11-01', report_end_day: '2026-11-19', created_at: 7 },
      { ...plain, user_id: 5, created_at: '2026-11-20T10:00:00Z' },
    );
    assert.deepEqual(covers, [
      { from: '2026-10-22', to: DAY },
      undefined,
      undefined,
      { from: '2026-11-01', to: '2026-11-19' },
      undefined,
    ]);
    const made = Date.UTC(2026, 10, 20, 10);
    assert.deepEqual([...facts.asOf], [made, Date.UTC(2026, 10, 18), 0, Date.UTC(2026, 10, 19), made]);
  });

  it('has names and ids of several signs, as texts and as numbers', () => {
    const rows = ['7', 8, '007', 'x'].map((user_id, at) =>
      userRow(DAY, user_id, { user_login: `Jos\u00e9 ${at}`, ai_adoption_phase: { phase: '\u{1f600}' } }),
    );
    const found = scanned(...rows).rows;
    assert.deepEqual(
      found.map(({ id }) => id),
      [7, 8, '007', 'x'],
    );
    assert.deepEqual(found, added(...rows));
  });
});

describe('rows of people that are left to the schema', () => {
  it('name the organizations and enterprises of a file in the same order, whichever row is left to the schema', () => {
    const ofOrganization = rowWith({ enterprise_id: undefined });
    const ofEnterprise = rowWith({ organization_id: undefined, enterprise_id: 90_210 });
    const declined = ofEnterprise.replace(/"user_id":\d+/, '"user_id":1e3');
    for (const lines of [
      [ofEnterprise, ofOrganization],
      [ofOrganization, ofEnterprise],
      [ofOrganization, declined],
    ])
      assert.deepEqual(parse(lines).scopes, ['enterprise 90210', 'organization 4711']);
  });

  it('are all that the schema refuses, whichever field has another kind of value', () => {
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

  it('are all whose columns could be wrong', () => {
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
      'an empty id': rowWith({ user_id: '' }),
      'no id': rowWith({ user_id: undefined }),
      'no login': rowWith({ user_login: undefined }),
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
