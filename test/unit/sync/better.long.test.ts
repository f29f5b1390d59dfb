import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { addDays, day, startOf } from '../../../src/domain/day.ts';
import { MetricsError } from '../../../src/domain/errors.ts';
import type { Fault, RawReply } from '../../github/faults.ts';
import { useStandIn } from '../github/support.ts';
import { marks, useRefreshing } from '../support/refreshing.ts';

const HOUR = 3_600_000;
const TODAY = day('2026-11-20');
const TEN = startOf(TODAY) + 10 * HOUR;
const TOMORROW = TEN + 24 * HOUR;
/** The day that is hit: preliminary today and tomorrow, final on the 22nd. */
const HIT = day('2026-11-18');
const HIT_PATH = `/users-1-day/${HIT}/`;

const standIn = useStandIn({ shards: 1 });
const refreshing = useRefreshing(standIn, TEN);

/** The file that GitHub has of that day. */
const served = (of = HIT): string => [...standIn().sample.file('users-1-day', 'organization', of)].join('');
const asked = (): boolean => standIn().requests.some(({ path }) => path.includes(`users-1-day?day=${HIT}`));
const stored = (of = HIT): readonly string[] => refreshing().lines('users', of);

function body(bytes: RawReply['body'], headers: RawReply['headers'] = {}): Fault[] {
  return [{ kind: 'fileBody', body: bytes, path: HIT_PATH, headers }];
}

/** `bytes` of the body, and then the end of the connection as if that were all. */
const closed = (bytes: number): Fault => ({
  kind: 'cut',
  bytes,
  how: 'close',
  path: HIT_PATH,
  origin: 'files',
});

function isMetricsError(error: unknown): void {
  assert.ok(error instanceof MetricsError, String(error));
}

const BAD: readonly (readonly [what: string, faults: () => Fault[], said: RegExp])[] = [
  [
    'a web page',
    () => body('<!DOCTYPE html>\n<html><body>Sign in</body></html>'),
    /^Some days could not be updated: A firewall or proxy answered in place of/,
  ],
  [
    'XML',
    () => body('<?xml version="1.0"?><Error><Code>ServerBusy</Code></Error>'),
    /"users-1-day 2026-11-18, part 1 of 1" from GitHub is not a report but an XML file\./,
  ],
  ['nothing', () => body(''), /GitHub sent fewer rows for 2026-11-18 than are stored: 0 instead of \d+\./],
  [
    'blanks',
    () => body(' \n\n'),
    /GitHub sent fewer rows for 2026-11-18 than are stored: 0 instead of \d+\./,
  ],
  ['gzip that was not unpacked', () => body(gzipSync(served())), /is not a report but a gzip file\./],
  ['UTF-16', () => body(Buffer.from(`\uFEFF${served()}`, 'utf16le')), /is not a report but a UTF-16 text\./],
  ['a binary file', () => body(Uint8Array.of(0, 1, 2, 3, 0, 255)), /is not a report but a binary file\./],
  ['a refusal in JSON', () => body('{"message":"Try later"}'), /has no usable rows \(not a row of/],
  [
    'a body that closes in a row',
    () => [closed(served().indexOf('\n') + 20)],
    /ends in the middle of a row, so the download was incomplete/,
  ],
  ['a body that closes in its first row', () => [closed(20)], /has no usable rows \(not valid JSON\)/],
  [
    'a body that closes between two rows',
    () => [closed(served().indexOf('\n') + 1)],
    /GitHub sent fewer rows for 2026-11-18 than are stored: 1 instead of \d+\./,
  ],
  [
    'gzip that was cut',
    () => body(gzipSync(served()).subarray(0, gzipSync(served()).length / 2), { 'content-encoding': 'gzip' }),
    /ends in the middle of a row|has no usable rows|fewer rows/,
  ],
  [
    'gzip that is none',
    () => body(served(), { 'content-encoding': 'gzip' }),
    /could not be unpacked: it was damaged on the way/,
  ],
  [
    'a connection that breaks',
    () => [{ kind: 'cut', bytes: 100, how: 'break', path: HIT_PATH, origin: 'files' }],
    /The connection to 127\.0\.0\.1:\d+, .* broke/,
  ],
  [
    'a connection that stalls',
    () => [{ kind: 'stall', bytes: 100, path: HIT_PATH, origin: 'files' }],
    /stopped sending a file or sent it too slowly/,
  ],
  [
    'rows of the day before',
    () => body(served(addDays(HIT, -1))),
    /has no usable rows \(.*: \d+ rows of the report users of 2026-11-17, which GitHub did not announce\)/,
  ],
];

describe('a stored day, when GitHub sends', () => {
  for (const [what, faults, said] of BAD) {
    it(`${what}, stays as it is, is reported, and is requested again`, async () => {
      const before = stored();
      const neighbor = stored(addDays(HIT, -1));
      assert.ok(before.length > 5);
      standIn().faults.set(faults());
      const { failures, rows } = await refreshing().refresh(TOMORROW);
      assert.equal(failures.length, 1, failures.join('\n'));
      assert.match(failures[0] ?? '', said);
      assert.match(failures[0] ?? '', /^Some days could not be updated: .*\.$/);
      // The other reports of the day arrived.
      assert.ok(rows > 0);
      assert.deepEqual(stored(), before);
      assert.deepEqual(stored(addDays(HIT, -1)), neighbor);

      // A minute later, and also when the day would be final.
      for (const later of [TOMORROW + 60_000, TOMORROW + 19 * HOUR]) {
        standIn().requests.length = 0;
        // Where nothing else is missing, nothing at all could be fetched.
        await refreshing().refresh(later).catch(isMetricsError);
        assert.ok(asked(), `asked again ${(later - TOMORROW) / HOUR} hours later`);
        assert.deepEqual(stored(), before);
      }
      standIn().faults.set([]);
      standIn().requests.length = 0;
      assert.deepEqual((await refreshing().refresh(TOMORROW + 20 * HOUR)).failures, []);
      assert.ok(asked());
      assert.deepEqual(stored(), before);
      standIn().requests.length = 0;
      await refreshing().refresh(TOMORROW + 40 * HOUR);
      assert.equal(asked(), false, 'final now');
    }).timeout(20_000);
  }
});

describe('rows of other days', () => {
  it('are rejected and counted, and touch no neighbor', async () => {
    const [before, neighbor] = [stored(), stored(addDays(HIT, -1))];
    const stray = served(addDays(HIT, -1)).split('\n')[0] ?? '';
    standIn().faults.set(body(`${served()}\n${stray}\n`));
    const { failures, rejected } = await refreshing().refresh(TOMORROW);
    assert.deepEqual([failures, rejected], [[], 1]);
    assert.deepEqual([stored(), stored(addDays(HIT, -1))], [before, neighbor]);
    const { notes } = await refreshing().stored();
    assert.deepEqual(
      notes.problems.map(({ problem }) => problem),
      [
        `users-1-day ${HIT}, part 1 of 1: a row of the report users of 2026-11-17, which GitHub did not announce`,
      ],
    );
  });

  it('are not opened by a row that claims a wide range', async () => {
    const days = await refreshing().days('users');
    const before = days.map((each) => stored(each));
    const wide = served().replace('{', '{"report_start_day":"2026-10-09","report_end_day":"2026-11-18",');
    standIn().faults.set(body(wide));
    assert.deepEqual((await refreshing().refresh(TOMORROW)).failures, []);
    assert.deepEqual(await refreshing().days('users'), days);
    for (const [index, each] of days.entries()) {
      if (each !== HIT) assert.deepEqual(stored(each), before[index], each);
    }
    assert.equal(stored().length, before.at(-1)?.length);
  });
});

describe('a loss of rows', () => {
  /** A third of the rows, rounded down. */
  const third = (): string => {
    const rows = served().trimEnd().split('\n');
    return rows.slice(0, Math.floor(rows.length / 3)).join('\n');
  };

  it('is taken for a correction when GitHub still says so a day later', async () => {
    const before = stored();
    standIn().faults.set(body(third()));
    for (const later of [TOMORROW, TOMORROW + 2 * HOUR, TOMORROW + 20 * HOUR - 1]) {
      const { failures } = await refreshing().refresh(later);
      assert.match(
        failures[0] ?? '',
        /If GitHub still reports the same a day later, the change is treated as a correction\.$/,
      );
      assert.deepEqual(stored(), before);
    }
    assert.deepEqual((await refreshing().refresh(TOMORROW + 20 * HOUR)).failures, []);
    assert.deepEqual(stored(), marks(third()));
    assert.deepEqual((await refreshing().stored()).notes.doubted, {
      users: {},
      entity: {},
      'user-teams': {},
      repos: {},
    });
  });

  it('is forgotten when GitHub has all rows again meanwhile', async () => {
    const before = stored();
    standIn().faults.set([{ ...body(third())[0], times: 1 } as Fault]);
    await refreshing().refresh(TOMORROW);
    await refreshing().refresh(TOMORROW + HOUR);
    standIn().faults.set(body(third()));
    const { failures } = await refreshing().refresh(TOMORROW + 22 * HOUR);
    assert.equal(failures.length, 1);
    assert.deepEqual(stored(), before);
  });

  it('of half the rows or less is a correction at once, unless something else is wrong', async () => {
    const rows = served().trimEnd().split('\n');
    const half = rows.slice(0, Math.ceil(rows.length / 2));
    standIn().faults.set(body([...half.slice(0, -1), '{"user_id":7}', half.at(-1)].join('\n')));
    assert.match((await refreshing().refresh(TOMORROW)).failures[0] ?? '', /fewer rows/);
    assert.deepEqual(stored(), marks(served()));
    standIn().faults.set(body(half.join('\n')));
    assert.deepEqual((await refreshing().refresh(TOMORROW)).failures, []);
    assert.deepEqual(stored(), marks(half.join('\n')));
  });

  it('hits one day of a report of 28 days and not the others', async () => {
    const before = stored();
    const dateRange = [...standIn().sample.file('users-28-day', 'organization', HIT)]
      .join('')
      .trimEnd()
      .split('\n');
    const isHit = (line: string): boolean => (JSON.parse(line) as { day: string }).day === HIT;
    const kept = dateRange.filter((line, index) => !isHit(line) || index % 9 === 0);
    standIn().faults.set([{ kind: 'fileBody', body: kept.join('\n'), path: '/users-28-day/' }]);
    // More than half of the 28 days are needed.
    await rmOthers();
    const { failures } = await refreshing().refresh(TOMORROW);
    assert.match(failures.join('\n'), /fewer rows for 2026-11-18 than are stored/);
    assert.deepEqual(stored(), before);
    assert.equal((await refreshing().days('users')).length, 28);
  });
});

/** All days but the one that is hit. */
async function rmOthers(): Promise<void> {
  const { store, source } = refreshing();
  const lock = await store.lock(source, new AbortController().signal, () => undefined);
  store.beginChange(source);
  await store.trim(source, { from: HIT }, TEN);
  store.endChanges(source);
  await lock.release();
}

describe('an empty report of a day that is not stored', () => {
  it('of users is no failure, and a day without users once GitHub has said so for a day', async () => {
    refreshing().forget('users', HIT);
    standIn().faults.set(body(''));
    for (const later of [TOMORROW, TOMORROW + HOUR, TOMORROW + 19 * HOUR]) {
      assert.deepEqual((await refreshing().refresh(later)).failures, []);
      assert.ok(!(await refreshing().days('users')).includes(HIT));
    }
    await refreshing().refresh(TOMORROW + 40 * HOUR);
    assert.deepEqual(stored(), []);
  });

  it('of users is replaced by the rows that come later', async () => {
    const before = stored();
    refreshing().forget('users', HIT);
    standIn().faults.set(body(''));
    await refreshing().refresh(TOMORROW);
    standIn().faults.set([]);
    await refreshing().refresh(TOMORROW + HOUR);
    assert.deepEqual(stored(), before);
  });

  it('of the organization is a failure', async () => {
    refreshing().forget('entity', HIT);
    standIn().faults.set([{ kind: 'fileBody', body: '', path: `/entity-1-day/${HIT}/` }]);
    const { failures } = await refreshing().refresh(TOMORROW);
    assert.match(failures[0] ?? '', /^Some days are missing: GitHub sent an empty report for 2026-11-18\./);
    assert.ok(!(await refreshing().days('entity')).includes(HIT));
  });
});
