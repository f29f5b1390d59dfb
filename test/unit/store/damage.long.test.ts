import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deserialize } from 'node:v8';
import { gunzipSync, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { addDays, day, type Day, daysIn, startOf } from '../../../src/domain/day.ts';
import type { Source } from '../../../src/domain/scope.ts';
import { FACTS_VERSION } from '../../../src/facts/day-kinds.ts';
import { readSection, writeSections } from '../../../src/store/facts-file.ts';
import { GzipMember, stretch } from '../../../src/store/gzip.ts';
import { factsFile, PART_FILE, partitionFolder, sourceFolder } from '../../../src/store/store-paths.ts';
import { Store } from '../../../src/store/store.ts';
import { Ingest } from '../../../src/engine/reading/ingest.ts';
import { ReaderPool } from '../../../src/engine/reading/reading-pool.ts';
import { plan } from '../../../src/sync/plan.ts';
import { QueryEngine } from '../../../src/engine/answering/answer-query.ts';
import { clock } from '../../support/clock.ts';
import { feature, userRow } from '../support/rows.ts';

const SOURCE: Source = { kind: 'sample' };
const LAST = day('2026-11-18');
const EVE = addDays(LAST, -1);
const never = new AbortController().signal;

let root: string;
let store: Store;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'metrics-damage-'));
  store = new Store(root, { factsVersion: FACTS_VERSION });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const folder = (): string => join(root, sourceFolder(SOURCE));
const partition = (of: Day): string => join(folder(), partitionFolder('users', of));
const part = (of: Day): string => join(partition(of), PART_FILE);
const facts = (of: Day): string => join(partition(of), factsFile(FACTS_VERSION));
const catalog = (): string => join(folder(), 'catalog.json');

/** Reads rows into the store; afterwards the list of partitions is there. */
async function put(rows: readonly object[], into = store, asOf = clock.now()): Promise<void> {
  const ingest = new Ingest(into.writer(SOURCE, { asOf }), {
    beforeCommit: () => into.beginChange(SOURCE),
  });
  await ingest.push('f', new TextEncoder().encode(rows.map((row) => JSON.stringify(row)).join('\n')));
  await ingest.endFile('f');
  assert.deepEqual((await ingest.commit([])).problems, []);
  into.endChanges(SOURCE);
}

const TWO_DAYS = [EVE, LAST].flatMap((date) =>
  [1, 2, 3].map((id) =>
    userRow(date, id, {
      totals_by_feature: [feature('code_completion', [0, id * 10, id, 5, 6, 7])],
      ai_credits_used: id / 4,
    }),
  ),
);

/** The answers of a new engine; one is restricted to a feature, which needs the facts of whole days too. */
async function metrics(of = store): Promise<string> {
  const engine = new QueryEngine(of);
  const filter = { feature: 'code_completion' };
  const answers = [
    await engine.run({ source: SOURCE, people: true }, never),
    await engine.run({ source: SOURCE, filter }, never),
  ];
  return JSON.stringify(answers);
}

const missing = async (): Promise<readonly Day[]> =>
  (await new QueryEngine(store).run({ source: SOURCE }, never)).missing.filter((date) => date >= EVE);

/** What is kept beside the partition, as far as it is of use. */
function kept(of: Day): unknown[] {
  const { stamp } = store.partition(SOURCE, 'users', of);
  const sections = [0, 1].map((index) => store.facts(SOURCE, 'users', of, stamp, index));
  return sections.map((bytes) => bytes && (deserialize(bytes) as unknown));
}

const stored = (): unknown => store.stored(SOURCE);

/** Every text that lacks its end, and every one with a changed byte. */
function* damaged(bytes: Buffer): Iterable<Buffer> {
  for (let length = 0; length < bytes.length; length += 1) yield bytes.subarray(0, length);
  for (const at of bytes.keys()) {
    for (const bits of [1 << (at % 8), 0x80, 0xff]) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8((changed[at] ?? 0) ^ bits, at);
      yield changed;
    }
  }
}

describe('stretches of a text', () => {
  const texts = fc.array(
    fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.constantFrom(0, 1, 70_000, 200_001).map((length) => new Uint8Array(length).fill(length)),
    ),
    { maxLength: 12 },
  );

  it('make one gzip member of the whole text, however it was parted', () => {
    fc.assert(
      fc.property(texts, (parts) => {
        const member = new GzipMember();
        const stretches = parts.map(stretch);
        for (const each of stretches) member.add(each);
        const gzip = [member.header, ...stretches.map(({ deflated }) => deflated), member.trailer()];
        const bytes = Buffer.concat(gzip);
        assert.ok(gunzipSync(bytes).equals(Buffer.concat(parts)));
        // What inflating used up leaves the checksum and the length, and nothing like a second member.
        const inflated = inflateRawSync(bytes.subarray(10), { info: true }) as unknown as {
          engine: { bytesWritten: number };
        };
        assert.equal(inflated.engine.bytesWritten, bytes.length - 10 - 8);
      }),
    );
  });
});

describe('facts beside a partition', () => {
  it('are read as they were written or not at all', () => {
    const path = join(root, 'facts');
    const stamp = { bytes: 123, writtenAt: 1_763_424_000_000.25 };
    const sections = [Buffer.from('digest of a day'), Buffer.from('all of its columns'), Buffer.alloc(0)];
    writeSections(path, stamp, sections);
    const read = (of = stamp): (string | undefined)[] =>
      [0, 1, 2].map((index) => readSection(path, of, index)?.toString());
    const whole = sections.map(String);
    assert.deepEqual(read(), whole);
    const none = [undefined, undefined, undefined];
    assert.deepEqual(read({ ...stamp, bytes: 124 }), none);
    assert.deepEqual(read({ ...stamp, writtenAt: 1_763_424_000_000.5 }), none);
    assert.equal(readSection(path, stamp, 3), undefined);
    for (const bytes of damaged(readFileSync(path))) {
      writeFileSync(path, bytes);
      for (const [index, text] of read().entries()) assert.ok(text === undefined || text === whole[index]);
    }
  });

  it('are made anew and kept again when they are damaged', async () => {
    await put(TWO_DAYS);
    const expected = await metrics();
    const whole = readFileSync(facts(LAST));
    const [digest, columns] = kept(LAST);
    // Each byte is damaged above; here some, most of them in the header.
    const some = [...damaged(whole)].filter((_, index, all) => {
      const at = index < whole.length ? index : Math.floor((index - whole.length) / 3);
      return index % (at < 40 ? 4 : Math.ceil(all.length / 20)) === 0;
    });
    for (const bytes of some) {
      writeFileSync(facts(LAST), bytes);
      assert.equal(await metrics(), expected);
      assert.deepEqual(kept(LAST), [digest, columns]);
    }
  });

  it('are made anew when they are missing, of another version or of another partition', async () => {
    await put(TWO_DAYS);
    const expected = await metrics();
    rmSync(facts(LAST));
    assert.equal(await metrics(), expected);
    const later = new Store(root, { factsVersion: FACTS_VERSION + 1 });
    assert.equal(await metrics(later), expected);
    writeFileSync(facts(LAST), readFileSync(facts(EVE)));
    assert.equal(await metrics(), expected);
    // Facts of the other version are deleted only when the partition is replaced.
    const both = [factsFile(FACTS_VERSION), factsFile(FACTS_VERSION + 1)];
    assert.deepEqual(readdirSync(partition(LAST)).sort(), [...both, PART_FILE]);
    await put(TWO_DAYS, later);
    assert.deepEqual(readdirSync(partition(LAST)).sort(), [both[1], PART_FILE]);
  });
});

describe('facts that cannot be read', () => {
  it('are made anew where another version of V8 wrote them', async () => {
    await put(TWO_DAYS);
    const expected = await metrics();
    const { stamp } = store.partition(SOURCE, 'users', LAST);
    // A version that no V8 has had so far.
    const later = Buffer.of(0xff, 0xfe, 0x6f, 0x00);
    writeSections(facts(LAST), stamp, [later, later]);
    assert.equal(await metrics(), expected);
    assert.equal(kept(LAST).length, 2);
  });

  it('are not a missing day where the thread that makes them stops', async () => {
    await put(TWO_DAYS);
    rmSync(facts(LAST));
    const pool = new ReaderPool(new URL('../engine/stopping-reader.ts', import.meta.url), 1);
    const bytes = new Uint8Array(Buffer.from('fine'.padEnd(300 * 1024)));
    await pool.run('parse', { bytes, readOn: LAST, keep: false });
    const asked = new QueryEngine(store, { pool }).run({ source: SOURCE, people: true }, never);
    await assert.rejects(asked, { code: 'THREAD_STOPPED' });
    pool.dispose();
    assert.deepEqual(await missing(), []);
  });
});

describe('a file of the store that cannot be opened', () => {
  /** In the place of a file or folder: a link to itself. */
  const loop = (path: string): void => {
    rmSync(path, { recursive: true, force: true });
    symlinkSync(path, path);
  };
  if (process.platform === 'win32') {
    console.log('Not tested on Windows: links need a right of their own.');
    return;
  }

  it('is an error, and not a report without days', async () => {
    await put(TWO_DAYS);
    rmSync(catalog());
    loop(dirname(partition(LAST)));
    assert.throws(stored, { code: 'ELOOP' });
  });

  it('is an error, and neither empty notes nor a missing summary', async () => {
    await put(TWO_DAYS);
    await store.writeNotes(SOURCE, { rowsRead: 6 });
    await store.writeSummary(SOURCE, '{}');
    for (const name of readdirSync(folder()).filter((each) => /^(notes|summary)/.test(each)))
      loop(join(folder(), name));
    await assert.rejects(store.notes(SOURCE), { code: 'ELOOP' });
    await assert.rejects(store.writeNotes(SOURCE, { rowsRead: 7 }), { code: 'ELOOP' });
    await assert.rejects(store.summary(SOURCE), { code: 'ELOOP' });
    await assert.rejects(store.summaryStamp(SOURCE), { code: 'ELOOP' });
  });

  it('lets nothing be deleted that cannot be locked', async () => {
    await put(TWO_DAYS);
    loop(root);
    await assert.rejects(store.clearAll(), { code: 'ELOOP' });
  });
});

describe('the list of partitions', () => {
  it('is made of the partitions when it is missing, damaged or of another kind', async () => {
    await put(TWO_DAYS);
    const text = readFileSync(catalog(), 'utf8');
    const expected = stored();
    assert.deepEqual(
      store.stored(SOURCE).users?.map((each) => each.day),
      [EVE, LAST],
    );
    const day = (of: string): string => `{"version":1,"reports":{"users":[{"day":"${of}","bytes":1`;
    const others = ['', 'null', '[]', '{}', '7', '{"version":2,"reports":{}}', '{"version":1}'];
    const wrong = [`${day('2026-02-30')},"writtenAt":1}]}}`, `${day(LAST)},"writtenAt":"1"}]}}`];
    const cut = Array.from(text, (_, index) => text.slice(0, index));
    for (const each of [...others, ...wrong, ...cut]) {
      writeFileSync(catalog(), each);
      assert.deepEqual(stored(), expected, each);
    }
    rmSync(catalog());
    assert.deepEqual(stored(), expected);
    const lock = await store.lock(SOURCE, never, () => undefined);
    store.endChanges(SOURCE);
    await lock.release();
    assert.equal(readFileSync(catalog(), 'utf8'), text);
  });

  it('never makes a question fail', async () => {
    await put(TWO_DAYS);
    for (const bytes of [...damaged(readFileSync(catalog()))].filter((_, index) => index % 11 === 0)) {
      writeFileSync(catalog(), bytes);
      await metrics();
    }
  });

  it('is not there while partitions are being changed', async () => {
    await put(TWO_DAYS);
    store.beginChange(SOURCE);
    assert.ok(!existsSync(catalog()));
    assert.deepEqual(await missing(), []);
  });
});

function gunzips(bytes: Buffer): Buffer | undefined {
  try {
    return gunzipSync(bytes);
  } catch {
    return undefined;
  }
}

describe('a partition that is damaged', () => {
  it('is a day that is missing, and no other is', async () => {
    await put(TWO_DAYS);
    const whole = readFileSync(part(EVE));
    rmSync(catalog());
    // A few bits of the header and between stretches mean nothing: their change is no damage.
    const isSound = (bytes: Buffer): boolean => gunzips(bytes)?.equals(gunzipSync(whole)) === true;
    const some = [...damaged(whole)].filter((_, index) => index % 13 === 0);
    assert.ok(some.filter(isSound).length < some.length / 10);
    for (const bytes of some) {
      writeFileSync(part(EVE), bytes);
      assert.deepEqual(await missing(), isSound(bytes) ? [] : [EVE]);
    }
    await put(TWO_DAYS.slice(0, 3));
    assert.deepEqual(await missing(), []);
  });

  it('is fetched again although its size and its time are as they were', async () => {
    const now = startOf(addDays(LAST, 2));
    const others = daysIn({ from: addDays(LAST, -27), to: addDays(LAST, -2) });
    const planned = (): unknown[] => {
      const rest = others.map((of) => ({ day: of, writtenAt: now, bytes: 1 }));
      const users = [...rest, ...(store.stored(SOURCE).users ?? [])];
      return plan({ scope: 'enterprise', now, stored: { users }, absent: {}, reach: 'recent' }).filter(
        ({ report }) => report.startsWith('users'),
      );
    };
    await put(TWO_DAYS, store, now);
    assert.deepEqual(planned(), []);
    const whole = readFileSync(part(EVE));
    const { atime, mtime } = statSync(part(EVE));
    writeFileSync(part(EVE), Buffer.from(whole).fill(0, 12));
    utimesSync(part(EVE), atime, mtime);
    rmSync(facts(EVE));
    assert.deepEqual(await missing(), [EVE]);
    assert.deepEqual(planned(), [{ report: 'users-1-day', day: EVE }]);
    // The other one keeps its time.
    assert.equal(store.stored(SOURCE).users?.filter(({ writtenAt }) => writtenAt === 0).length, 1);
    await put(TWO_DAYS, store, now);
    assert.deepEqual([await missing(), planned()], [[], []]);
  });

  it('answers from its facts as long as nothing says that it has changed', async () => {
    await put(TWO_DAYS);
    const expected = await metrics();
    const { atime, mtime } = statSync(part(EVE));
    writeFileSync(part(EVE), readFileSync(part(EVE)).fill(0, 12));
    utimesSync(part(EVE), atime, mtime);
    assert.equal(await metrics(), expected);
  });
});

describe('a disk that takes little', () => {
  interface Outcome {
    readonly locked: string;
    readonly written: string;
    readonly before: number | null;
    readonly after: number | null;
    readonly files: readonly string[];
  }

  /** Another process reads these rows; no file may have more than so many kilobytes. */
  function elsewhere(rows: readonly object[], kilobytes?: number): Outcome {
    const script = fileURLToPath(new URL('hindered.ts', import.meta.url));
    const limit = kilobytes === undefined ? '' : `ulimit -f ${kilobytes};`;
    const command = ['-c', `${limit} exec "$0" "$@"`, process.execPath, script, root];
    const input = rows.map((row) => JSON.stringify(row)).join('\n');
    const { stdout, stderr } = spawnSync('bash', command, { input, encoding: 'utf8', timeout: 20_000 });
    assert.ok(stdout.startsWith('{'), stderr);
    return JSON.parse(stdout) as Outcome;
  }

  const temporary = (): string[] =>
    readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tmp'));

  /** For all users: the other process may run as a user without rights. */
  function allow(files: number, folders: number): void {
    for (const name of ['', ...readdirSync(root, { recursive: true, encoding: 'utf8' })]) {
      const path = join(root, name);
      chmodSync(path, statSync(path).isDirectory() ? folders : files);
    }
  }

  if (process.platform === 'win32') {
    console.log('Not tested on Windows: it has neither limits of file sizes nor rights by mode.');
    return;
  }

  it('keeps what it has when a report does not fit, and nothing of that report', async () => {
    await put(TWO_DAYS);
    const expected = await metrics();
    allow(0o666, 0o777);
    const long = Array.from({ length: 3000 }, (_, id) =>
      userRow(LAST, id, { user_login: `${id * 7919}${Math.sin(id)}`.repeat(2) }),
    );
    const { written, before, after } = elsewhere([...long, userRow(EVE, 9)], 16);
    assert.match(written, /EFBIG/);
    assert.deepEqual([before, after], [3, 3]);
    assert.deepEqual(temporary(), []);
    assert.equal(await metrics(), expected);
  });

  it('takes a report whose facts do not fit, and works them out each time', async () => {
    await put(TWO_DAYS);
    allow(0o666, 0o777);
    const many = Array.from({ length: 2000 }, (_, id) => userRow(LAST, id));
    const { written, before, after } = elsewhere(many, 40);
    assert.deepEqual([written, before, after], ['', 3, 2000]);
    assert.ok(!existsSync(facts(LAST)));
    assert.deepEqual(temporary(), []);
    assert.deepEqual(await missing(), []);
    assert.ok(existsSync(facts(LAST)));
  });

  it('loses what a killed process left half written when the next one takes the lock', async () => {
    await put(TWO_DAYS);
    const left = [join(folder(), 'notes.json.1.tmp'), join(partition(LAST), `${PART_FILE}.1-1.tmp`)];
    for (const path of [...left, join(partition(LAST), '_facts.1-1.tmp')]) writeFileSync(path, 'half');
    await (await store.lock(SOURCE, never, () => undefined)).release();
    assert.deepEqual(temporary(), []);
    assert.deepEqual(await missing(), []);
  });

  it('answers where nothing may be written, and says why nothing is', async () => {
    await put(TWO_DAYS);
    rmSync(facts(LAST));
    allow(0o444, 0o555);
    const { locked, written, before, after, files } = elsewhere([userRow(LAST, 9)]);
    allow(0o600, 0o700);
    assert.match(locked, /EACCES: permission denied/);
    assert.match(written, /EACCES: permission denied/);
    assert.deepEqual([before, after], [3, 3]);
    assert.deepEqual(files, readdirSync(root, { recursive: true, encoding: 'utf8' }).sort());
    assert.ok(!existsSync(facts(LAST)));
    assert.deepEqual(await missing(), []);
  });
});
