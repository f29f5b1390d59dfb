import assert from 'node:assert/strict';
import { globSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays, day, type Day } from '../../../src/domain/day.ts';
import type { Source } from '../../../src/domain/scope.ts';
import { FACTS_VERSION } from '../../../src/facts/day-kinds.ts';
import { keptSecret } from '../../../src/store/secret.ts';
import { Store } from '../../../src/store/store.ts';
import {
  FileInUse,
  renameWhole,
  renameWholeSync,
  writeTextWholeSync,
  writeWhole,
} from '../../../src/store/whole-file.ts';
import { Ingest } from '../../../src/engine/reading/ingest.ts';
import { QueryEngine } from '../../../src/engine/answering/answer-query.ts';
import { type Busy, makeBusy } from '../../support/busy-files.ts';
import { userRow } from '../support/rows.ts';
import { clock } from '../../support/clock.ts';

const SOURCE: Source = { kind: 'sample' };
const LAST = day('2026-11-18');
const DAYS = Array.from({ length: 28 }, (_, back) => addDays(LAST, -back)).reverse();
const never = new AbortController().signal;
let root: string;
let free: () => void = () => undefined;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'metrics-busy-'));
});
afterEach(() => {
  free();
  free = () => undefined;
  rmSync(root, { recursive: true, force: true });
});

const busy = (what: Busy): void => {
  free = makeBusy(what);
};
const isInUse = (error: unknown): boolean => error instanceof FileInUse;

describe('a file that another program has open for a moment', () => {
  for (const code of ['EPERM', 'EACCES', 'EBUSY']) {
    it(`is replaced all the same: ${code}`, async () => {
      const file = join(root, 'notes.json');
      writeFileSync(file, 'before');
      busy({ path: 'notes.json', times: 4, code });
      await writeWhole(file, 'after');
      assert.equal(readFileSync(file, 'utf8'), 'after');
      writeTextWholeSync(join(root, 'other notes.json'), 'after');
      assert.deepEqual(readdirSync(root).sort(), ['notes.json', 'other notes.json']);
    });
  }

  it('stays as it was when it stays open, and nothing is left beside it', async function () {
    this.timeout(60_000);
    const file = join(root, 'notes.json');
    writeFileSync(file, 'before');
    busy({ path: 'notes.json' });
    await assert.rejects(writeWhole(file, 'after'), isInUse);
    assert.throws(() => writeTextWholeSync(file, 'after'), isInUse);
    assert.equal(readFileSync(file, 'utf8'), 'before');
    assert.deepEqual(readdirSync(root), ['notes.json']);
  });

  it('is not waited for when something else is wrong', async () => {
    const begin = performance.now();
    await assert.rejects(renameWhole(join(root, 'none'), join(root, 'x')), /ENOENT/);
    assert.throws(() => renameWholeSync(join(root, 'none'), join(root, 'x')), /ENOENT/);
    assert.ok(performance.now() - begin < 2000);
  });

  it('does not keep a secret from being made', () => {
    busy({ path: 'pseudonyms.key', times: 3 });
    const file = join(root, 'pseudonyms.key');
    assert.equal(keptSecret(file)?.length, 32);
    assert.deepEqual(keptSecret(file), readFileSync(file));
  });
});

describe('a store on a disk with a virus scanner', function () {
  this.timeout(60_000);
  const store = (): Store => new Store(root, { factsVersion: FACTS_VERSION });

  /** 28 days of three users each, read as one report. */
  async function read(into: Store) {
    const ingest = new Ingest(into.writer(SOURCE, { asOf: clock.now() }), {
      beforeCommit: () => into.beginChange(SOURCE),
    });
    const rows = DAYS.flatMap((date) => [1, 2, 3].map((id) => userRow(date, id)));
    await ingest.push('f', new TextEncoder().encode(rows.map((row) => JSON.stringify(row)).join('\n')));
    await ingest.endFile('f');
    try {
      return await ingest.commit([]);
    } catch (error) {
      await ingest.abort();
      throw error;
    } finally {
      into.endChanges(SOURCE);
    }
  }

  const missing = async (): Promise<readonly Day[]> =>
    (await new QueryEngine(store()).run({ source: SOURCE }, never)).missing;
  const leftovers = (): string[] => globSync('**/*.tmp', { cwd: root });

  it('takes every day when files are busy for a moment', async () => {
    busy({ path: '/', times: 3 });
    const { refused, rows } = await read(store());
    assert.deepEqual([refused, rows], [[], 84]);
    assert.deepEqual([await missing(), leftovers()], [[], []]);
  });

  it('keeps 27 of 28 days when the file of one stays busy, and names the one', async () => {
    const [, , third = LAST] = DAYS;
    busy({ path: `day=${third}` });
    const { refused } = await read(store());
    assert.deepEqual(refused, [{ report: 'users', day: third }]);
    assert.equal(store().stored(SOURCE).users?.length, 27);
    assert.deepEqual([await missing(), leftovers()], [[third], []]);
    free();
    assert.deepEqual((await read(store())).refused, []);
    assert.deepEqual(await missing(), []);
  });

  it('needs no list of its days', async () => {
    busy({ path: 'catalog.json' });
    assert.deepEqual((await read(store())).refused, []);
    assert.deepEqual([await missing(), leftovers()], [[], []]);
  });

  it('stays as it was when every file stays busy', async () => {
    await read(store());
    busy({ path: 'day=' });
    await assert.rejects(read(store()), isInUse);
    assert.deepEqual([await missing(), leftovers()], [[], []]);
  });
});

describe('the project', () => {
  it('renames files in one place alone', () => {
    const renaming = globSync('src/**/*.ts').filter((path) =>
      /\b(?:rename|renameSync|linkSync)\(/.test(readFileSync(path, 'utf8')),
    );
    assert.deepEqual(
      renaming.map((path) => path.replaceAll('\\', '/')),
      ['src/store/whole-file.ts'],
    );
  });
});
