import { mkdir, mkdtemp, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { zipFile } from './zip-file.ts';
import { entityRow, feature, userRow } from './rows.ts';

/** Files as people have them, and what they come to, worked out by hand. */
export interface AwkwardFiles {
  readonly what: string;
  readonly files: readonly AwkwardFile[];
  /** The organization or enterprise that is chosen of several. */
  readonly only?: string;
  /** Lines added by each user; left out: no user. */
  readonly users?: Readonly<Record<string, number>>;
  /** Assigned licenses; left out: none is known. */
  readonly seats?: number;
  /** GitHub's own count of the day; left out: not reported. */
  readonly daily?: number;
  /** What is said about the files, sentence by sentence. */
  readonly said?: readonly string[];
  /** Organizations and enterprises among which the user has to choose; nothing is read then. */
  readonly several?: readonly string[];
}

interface AwkwardFile {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** When the file was written; all at the same time where it is left out. */
  readonly writtenAt?: string;
}

/** Writes the files into a folder of their own, and returns their paths. */
export async function writeAwkward(root: string, { files }: AwkwardFiles): Promise<string[]> {
  const folder = await mkdtemp(join(root, 'files-'));
  await mkdir(folder, { recursive: true });
  return Promise.all(
    files.map(async ({ name, content, writtenAt = '2026-11-20T00:00:00Z' }) => {
      const path = join(folder, name);
      await writeFile(path, content);
      await utimes(path, new Date(writtenAt), new Date(writtenAt));
      return path;
    }),
  );
}

const DAY = '2026-11-18';
const user = (id: number, added: number, more: object = {}): object =>
  userRow(DAY, id, { loc_added_sum: added, ...more });
const [ada, bob, eve] = [user(1, 10), user(2, 200), user(3, 3000)];
const THREE = { 1: 10, 2: 200, 3: 3000 };
const text = (value: unknown): string => JSON.stringify(value);
const pretty = (value: unknown): string => JSON.stringify(value, null, 2);
const lines = (...rows: readonly object[]): string => rows.map((row) => `${text(row)}\n`).join('');
const one = (what: string, content: string | Uint8Array, name = 'users.json') => ({
  what,
  files: [{ name, content }],
});

const JOINED: readonly AwkwardFiles[] = [
  { ...one('values joined without an end of a line', text(ada) + text(bob) + text(eve)), users: THREE },
  {
    ...one(
      'files joined, the first without an end of its last line',
      `${lines(ada)}${text(bob)}${lines(eve)}`,
    ),
    users: THREE,
  },
  { ...one('several values a line', `${text(ada)} ${text(bob)}\n ${text(eve)}\n`), users: THREE },
  { ...one('values printed over several lines', [ada, bob, eve].map(pretty).join('\n')), users: THREE },
  { ...one('the same, joined', [ada, bob, eve].map(pretty).join('')), users: THREE },
  {
    ...one('lines, and then a value over several lines', `${lines(ada, bob)}${pretty(eve)}\n`),
    users: THREE,
  },
  { ...one('arrays one after the other', `${text([ada, bob])}${text([eve])}`), users: THREE },
  { ...one('arrays over several lines', `${pretty([ada, bob])}${pretty([eve])}\n`), users: THREE },
  { ...one('an array without its brackets', [ada, bob, eve].map(text).join(',\n')), users: THREE },
  {
    ...one('a JSON text sequence', [ada, bob, eve].map((row) => `\u001e${text(row)}\n`).join('')),
    users: THREE,
  },
  {
    ...one('a damaged value among joined ones', `${text(ada)}${text(bob)}${text(eve).slice(0, -1)}`),
    users: { 1: 10, 2: 200 },
    said: ['users.json, line 1: not valid JSON'],
  },
];

const seat = (id: number | null, more: object = {}): object => ({
  created_at: '2026-10-01T00:00:00Z',
  assignee: id === null ? null : { id, login: `login-${id}` },
  last_activity_at: null,
  ...more,
});
const page = (...seats: readonly object[]) => ({ total_seats: 4, seats });

const SEATS: readonly AwkwardFiles[] = [
  { ...one('pages of seats, joined', text(page(seat(1), seat(2))) + text(page(seat(3)))), seats: 3 },
  {
    ...one('pages of seats over several lines', `${pretty(page(seat(1)))}\n${pretty(page(seat(2)))}`),
    seats: 2,
  },
  { ...one('seats without a holder', text(page(seat(1), seat(null), seat(null)))), seats: 3 },
  { ...one('a seat a line, one without a holder', lines(seat(1), seat(null))), seats: 2 },
  {
    ...one(
      'the seat of a user on two pages, and one without a holder',
      lines(page(seat(1)), page(seat(1), seat(null))),
    ),
    seats: 2,
  },
];

const EMPTY = {
  code_generation_activity_count: null,
  loc_added_sum: null,
  totals_by_ide: null,
  used_chat: null,
  ai_credits_used: null,
  totals_by_cli: null,
};
const NULLS: readonly AwkwardFiles[] = [
  {
    ...one('null for counters, flags, arrays and objects', lines(user(1, 0, EMPTY), bob)),
    users: { 1: 0, 2: 200 },
  },
  {
    ...one(
      'null in entries',
      lines(
        user(1, 10, {
          totals_by_feature: [{ ...feature('agent_edit', [1, 2, 3, 4, 5, 6]), loc_added_sum: null }],
        }),
      ),
    ),
    users: { 1: 10 },
  },
  { ...one('null that the scanner does not read', `[${text(user(1, 0, EMPTY))}]`), users: { 1: 0 } },
  {
    ...one(
      'an organization’s row without a count of users',
      text({ ...entityRow(DAY), daily_active_users: null }),
    ),
  },
];

const GONE = 'Download the report as NDJSON or JSON from GitHub and open that.';
const refused = (what: string, name: string, content: string | Uint8Array, rest = GONE): AwkwardFiles => ({
  ...one(what, content, name),
  said: [`${name} is ${what}, not a report. ${rest}`],
});
const UNPACK = 'Unpack it and open the files that are in it.';
const utf16 = Buffer.from(`\ufeff${lines(ada, bob, eve)}`, 'utf16le');

const CONTAINERS: readonly AwkwardFiles[] = [
  { ...one('gzip', gzipSync(lines(ada, bob, eve)), 'users.ndjson.gz'), users: THREE },
  {
    ...one('gzip of two files', Buffer.concat([gzipSync(lines(ada)), gzipSync(lines(bob, eve))])),
    users: THREE,
  },
  { ...one('UTF-16', utf16), users: THREE },
  { ...one('UTF-16, the other way around', Buffer.from(utf16).swap16()), users: THREE },
  { ...one('UTF-16 without a mark', utf16.subarray(2)), users: THREE },
  { ...one('UTF-16 in gzip', gzipSync(utf16)), users: THREE },
  { ...one('a wrapper', pretty({ records: [ada, bob, eve] })), users: THREE },
  { ...one('a wrapper in a wrapper', text({ data: { rows: [ada, bob, eve] }, total: 3 })), users: THREE },
  {
    ...one(
      'users in the days of a report',
      pretty({ report_start_day: '2026-10-22', report_end_day: DAY, day_totals: [ada, bob, eve] }),
    ),
    users: THREE,
  },
  refused('a web page (HTML)', 'page.html', '<!DOCTYPE html>\n<html><body>\n{"a":1}\n</body></html>\n'),
  refused('a CSV file', 'users.csv', 'day,user_login,loc_added_sum\n2026-11-18,ada,10\n2026-11-18,bob,200\n'),
  refused('a CSV file', 'table.csv', 'Day;"Login";Lines added\n2026-11-18;ada;10\n'),
  {
    ...one(
      'a zip archive',
      zipFile([
        { name: 'users/shard-0.ndjson', content: lines(ada) },
        { name: 'users/shard-1.ndjson', content: lines(bob, eve) },
      ]),
      'reports.zip',
    ),
    users: THREE,
  },
  {
    ...one(
      'a CSV file in a zip archive',
      zipFile([{ name: 'users.csv', content: 'day,login\n2026-11-18,ada\n' }]),
    ),
    said: [`users.csv is a CSV file, not a report. ${GONE}`],
  },
  {
    ...one(
      'files with the same name in a zip archive',
      zipFile([
        { name: 'a/r.csv', content: 'day,login\n2026-11-18,ada\n' },
        { name: 'b/r.csv', content: 'day,login\n2026-11-18,bob\n' },
      ]),
      'same.zip',
    ),
    said: ['a', 'b'].map((folder) => `same.zip/${folder}/r.csv is a CSV file, not a report. ${GONE}`),
  },
  refused(
    'a zip archive that cannot be unpacked (damaged, encrypted, too large, or inside another archive)',
    'reports.zip',
    Buffer.from('504b0304140000000800', 'hex'),
    UNPACK,
  ),
  refused(
    'an Excel workbook or other Office document',
    'a.xlsx',
    Buffer.from('PK\u0003\u0004\u0014[Content_Types].xml', 'latin1'),
  ),
  refused('a Parquet file', 'users.parquet', Buffer.from('PAR1\u0015\u0004\u0000\u0000', 'latin1')),
  refused('a binary file', 'junk.ndjson', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 0, 0, 10, 0, 10, 10])),
  refused('a text without JSON objects', 'notes.txt', 'Reports of November\nAsk Ada\n'),
  {
    ...one('gzip that breaks off', gzipSync(lines(ada, bob, eve)).subarray(0, -4), 'users.ndjson.gz'),
    users: THREE,
    said: [
      'users.ndjson.gz is a damaged gzip file. What could be read of it is used; the rest is left out. Download it again, or unpack it and open what is inside.',
    ],
  },
  refused('a CSV file packed with gzip', 'users.csv.gz', gzipSync('day,login\n2026-11-18,ada\n')),
  {
    what: 'a report beside a file that is none',
    files: [
      { name: 'users.ndjson', content: lines(ada) },
      { name: 'users.csv', content: 'day,login\n2026-11-18,ada\n' },
    ],
    users: { 1: 10 },
    said: [`users.csv is a CSV file, not a report. ${GONE}`],
  },
];

const of = (ids: object) => lines(user(1, 10, { organization_id: null, enterprise_id: null, ...ids }));
const two = (what: string, first: string, second: string): AwkwardFiles => ({
  what,
  files: [
    { name: 'a.ndjson', content: first },
    { name: 'b.ndjson', content: second },
  ],
});
const [four, five] = [of({ organization_id: '4' }), of({ organization_id: 5 }).replace('10', '50')];
const whole = of({ enterprise_id: '9' }).replace('10', '900');

const SCOPES: readonly AwkwardFiles[] = [
  { ...one('two organizations in a file', four + five), several: ['organization 4', 'organization 5'] },
  { ...two('two organizations in two files', four, five), several: ['organization 4', 'organization 5'] },
  { ...two('an organization and its enterprise', four, whole), several: ['enterprise 9', 'organization 4'] },
  { ...two('one of two organizations', four, five), only: 'organization 5', users: { 1: 50 } },
  { ...one('the enterprise of both scopes', four + whole), only: 'enterprise 9', users: { 1: 900 } },
  {
    ...one(
      'rows of an organization that name its enterprise, too',
      of({ organization_id: 4, enterprise_id: '9' }) + four,
    ),
    users: { 1: 10 },
  },
];

const report = (end: string, ...rows: readonly object[]): string =>
  lines(...rows.map((row) => ({ report_start_day: '2026-10-25', report_end_day: end, ...row })));
const older = { name: 'older.ndjson', content: report('2026-11-19', user(1, 500), user(2, 200)) };
const newer = { name: 'newer.ndjson', content: report('2026-11-21', user(1, 10), user(3, 3000)) };
const NEWER =
  'newer.ndjson and older.ndjson report the same days, from 2026-10-25 to 2026-11-19 (26 days). For these days the newer file counts: newer.ndjson.';
const DIFFER =
  '1 of 1 repeated rows differ from the row of the same user and day that counts: the row of the newer report, or else the fuller one.';
const daily = (users: number, more: object = {}): string =>
  text(entityRow(DAY, { daily_active_users: users, ...more }));
const NEWER_ENTITY =
  'new.json and old.json report the same days, for 2026-11-18. For these days the newer file counts: new.json.';

const OVERLAPS: readonly AwkwardFiles[] = [
  { what: 'reports of different days', files: [older, newer], users: { 1: 10, 3: 3000 }, said: [NEWER] },
  {
    what: 'the same, opened the other way around',
    files: [newer, older],
    users: { 1: 10, 3: 3000 },
    said: [NEWER],
  },
  {
    ...one('two reports in one file', older.content + newer.content),
    users: { 1: 10, 2: 200, 3: 3000 },
    said: [DIFFER],
  },
  {
    what: 'files of which only their times differ',
    files: [
      { name: 'a.ndjson', content: lines(user(1, 10)), writtenAt: '2026-11-21T00:00:00Z' },
      { name: 'b.ndjson', content: lines(user(1, 500)), writtenAt: '2026-11-20T00:00:00Z' },
    ],
    users: { 1: 10 },
    said: [DIFFER],
  },
  {
    what: 'an organization’s day in two files',
    files: [
      { name: 'old.json', content: daily(9), writtenAt: '2026-11-20T00:00:00Z' },
      { name: 'new.json', content: daily(7), writtenAt: '2026-11-21T00:00:00Z' },
    ],
    daily: 7,
    said: [NEWER_ENTITY],
  },
  {
    what: 'an organization’s day in two reports',
    files: [
      {
        name: 'old.json',
        content: text({
          report_start_day: '2026-10-22',
          report_end_day: '2026-11-18',
          created_at: '2026-11-21T01:00:00Z',
          day_totals: [JSON.parse(daily(9))],
        }),
      },
      {
        name: 'new.json',
        content: pretty({
          day_totals: [JSON.parse(daily(7))],
          created_at: '2026-11-22T01:00:00Z',
          report_start_day: '2026-10-23',
          report_end_day: '2026-11-19',
        }),
      },
    ],
    daily: 7,
    said: [
      'new.json and old.json report the same days, from 2026-10-23 to 2026-11-18 (27 days). For these days the newer file counts: new.json.',
    ],
  },
  {
    ...two('conflicting rows in two shards', lines(user(1, 10)), lines(user(1, 30), bob)),
    users: { 1: 30, 2: 200 },
    said: [DIFFER],
  },
  {
    ...two('the same shards the other way around', lines(user(1, 30), bob), lines(user(1, 10))),
    users: { 1: 30, 2: 200 },
    said: [DIFFER],
  },
  { ...two('the same rows in two shards', lines(ada, bob), lines(ada)), users: { 1: 10, 2: 200 } },
  {
    ...one(
      'conflicting rows of which one is newer',
      lines(
        user(1, 500, { created_at: '2026-11-20T01:00:00Z' }),
        user(1, 10, { created_at: '2026-11-20T02:00:00Z' }),
      ),
    ),
    users: { 1: 10 },
    said: [DIFFER],
  },
];

export const AWKWARD: Readonly<Record<string, readonly AwkwardFiles[]>> = {
  'values that are joined': JOINED,
  'lists of seats': SEATS,
  null: NULLS,
  containers: CONTAINERS,
  'several organizations and enterprises': SCOPES,
  'the same day more than once': OVERLAPS,
};
