import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { day } from '../../../src/domain/day.ts';
import type { Source } from '../../../src/domain/scope.ts';
import type { ReportKind } from '../../../src/domain/scope.ts';
import { stretch } from '../../../src/store/gzip.ts';
import { sourceFolder } from '../../../src/store/store-paths.ts';
import type { PartitionWriter } from '../../../src/store/partition-writer.ts';
import { Store } from '../../../src/store/store.ts';
import { clock } from '../../support/clock.ts';

const ACME: Source = {
  kind: 'github',
  host: 'github.com',
  account: '7',
  scope: { kind: 'organization', slug: 'acme' },
};
const DAY = day('2026-11-12');

let root: string;
let store: Store;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'metrics-store-'));
  store = new Store(root);
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function put(source: Source, ...lines: string[]): Promise<void> {
  const writer = store.writer(source, { asOf: clock.now() });
  for (const text of lines) await add(writer, 'users', text);
  await finish(writer);
}

async function add(writer: PartitionWriter, report: ReportKind, text: string): Promise<void> {
  await writer.add(report, DAY, [stretch(Buffer.from(`${text}\n`))]);
}

async function finish(writer: PartitionWriter): Promise<void> {
  await Promise.all(writer.close());
  await writer.commit();
}

function text(source: Source): string {
  return gunzipSync(store.partition(source, 'users', DAY).gzip).toString('utf8');
}

describe('the store', () => {
  it('keeps lines as they were sent, one partition a report and day', async () => {
    await put(ACME, '{"a": 1.0}', '{"a":"é"}');
    assert.equal(text(ACME), '{"a": 1.0}\n{"a":"é"}\n');
    assert.deepEqual(
      await readdir(join(root, 'github/github.com/account=7/organization=acme/report=users/day=2026-11-12')),
      ['part-0.ndjson.gz'],
    );
  });

  it('replaces a partition whole', async () => {
    await put(ACME, '1', '2', '3');
    await put(ACME, '4');
    assert.equal(text(ACME), '4\n');
  });

  it('shows nothing before commit, and nothing after abort', async () => {
    await put(ACME, 'stored');
    const writer = store.writer(ACME, { asOf: clock.now() });
    await add(writer, 'users', 'x'.repeat(600_000));
    await writer.cover('users', day('2026-11-13'));
    assert.equal(text(ACME), 'stored\n');
    await writer.abort();
    assert.equal(text(ACME), 'stored\n');
    assert.deepEqual(
      store.stored(ACME).users?.map((stored) => stored.day),
      [DAY],
    );
    const left = await readdir(root, { recursive: true });
    assert.deepEqual(
      left.filter((name) => name.endsWith('.tmp')),
      [],
    );
  });

  it('holds a covered day without rows as empty, not as missing', async () => {
    const writer = store.writer(ACME, { asOf: clock.now() });
    await writer.cover('users', DAY);
    await finish(writer);
    assert.equal(text(ACME), '');
    assert.equal(store.stored(ACME).users?.length, 1);
  });

  it('lists the days stored in order, and passes over what is not its own', async () => {
    const writer = store.writer(ACME, { asOf: clock.now() });
    for (const name of ['2026-11-13', '2026-11-11', '2026-11-12']) await writer.cover('users', day(name));
    await finish(writer);
    await writeFile(join(root, sourceFolder(ACME), 'report=users', '.DS_Store'), '');
    assert.deepEqual(
      store.stored(ACME).users?.map((stored) => stored.day),
      ['2026-11-11', '2026-11-12', '2026-11-13'],
    );
  });

  it('keeps sources, accounts and scopes apart', async () => {
    const other: Source = { ...ACME, account: '8' };
    const file: Source = { kind: 'file', id: 'f1', label: 'export.ndjson' };
    await put(ACME, 'acme');
    await put(file, 'file');
    assert.deepEqual(store.stored(other), {});
    await store.clear(file);
    assert.deepEqual(store.stored(file), {});
    assert.equal(text(ACME), 'acme\n');
    await store.clearAll();
    assert.deepEqual(store.stored(ACME), {});
  });
});

describe('the names and notes of the store', () => {
  it('cannot be led out of its folder by a name', () => {
    for (const slug of ['../../etc', 'a/b', '..', '', 'con\u0000']) {
      const folder = sourceFolder({ ...ACME, scope: { kind: 'organization', slug } });
      assert.ok(!folder.includes('..') && folder.split('/').length === 4, folder);
    }
    assert.notEqual(
      sourceFolder({ ...ACME, scope: { kind: 'organization', slug: 'a/b' } }),
      sourceFolder({ ...ACME, scope: { kind: 'organization', slug: 'a:b' } }),
    );
  });

  it('takes notes that cannot be read as none', async () => {
    await store.writeNotes(ACME, { rowsRejected: 3 });
    await store.writeNotes(ACME, { rowsRead: 5 });
    assert.deepEqual(await store.notes(ACME), {
      version: 1,
      rowsRead: 5,
      rowsRejected: 3,
      problems: [],
      notices: [],
      teamNames: {},
      unknownFields: [],
      failures: [],
      absent: {},
      doubted: {},
    });
    await writeFile(join(root, sourceFolder(ACME), 'notes.json'), '{"version":1,"rowsRe');
    assert.equal((await store.notes(ACME)).rowsRead, 0);
  });
});
