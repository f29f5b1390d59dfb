import assert from 'node:assert/strict';
import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { UsageError } from '../../../src/cli/command.ts';
import { openFiles, openStore } from '../../../src/cli/opened-metrics.ts';
import { day, trailing } from '../../../src/domain/day.ts';
import type { Source } from '../../../src/domain/scope.ts';
import { FACTS_VERSION } from '../../../src/facts/day-kinds.ts';
import { sourceFolder, sourceOfFolder } from '../../../src/store/store-paths.ts';
import { Store } from '../../../src/store/store.ts';
import { Ingest, ingestPaths } from '../../../src/engine/reading/ingest.ts';
import { clock } from '../../support/clock.ts';
import { PROGRAM } from '../../support/collector.ts';
import { userRow } from '../support/rows.ts';

const DAY = day('2026-11-12');
const ACME: Source = {
  kind: 'github',
  host: 'octo.ghe.com',
  account: '7',
  scope: { kind: 'organization', slug: 'acme' },
};
const OCTO: Source = {
  kind: 'github',
  host: 'github.com',
  account: 'collector',
  scope: { kind: 'enterprise', slug: 'octo' },
};

describe('opened metrics', () => {
  const never = new AbortController().signal;
  let folder: string;
  let reports: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'opened-metrics-'));
    reports = join(folder, 'users.ndjson');
    const rows = [userRow(DAY, 1), userRow(DAY, 2)];
    await writeFile(reports, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  async function stored(root: string, source: Source): Promise<string> {
    const store = new Store(root, { factsVersion: FACTS_VERSION });
    const ingest = new Ingest(store.writer(source, { asOf: clock.now() }));
    await ingestPaths(ingest, [reports], () => undefined, never);
    await ingest.commit([]);
    await store.writeNotes(source, { teamNames: { 42: 'Payments' } });
    return join(root, sourceFolder(source));
  }

  it('say of whom a store’s are, and answer', async () => {
    const path = await stored(join(folder, 'store'), ACME);
    for (const named of [join(folder, 'store'), path]) {
      const metrics = await openStore(named, { script: PROGRAM });
      assert.deepEqual(metrics.source, ACME);
      assert.deepEqual(
        metrics.data.stored.users?.map((stored) => stored.day),
        [DAY],
      );
      assert.deepEqual(metrics.data.notes.teamNames, { 42: 'Payments' });
      const standing = await metrics.query({});
      assert.deepEqual(standing.dateRange, trailing(DAY, 28));
      assert.equal(standing.results.active_users.value, 2);
      const narrowed = await metrics.query({ filter: { users: ['1'] }, dateRange: { from: DAY, to: DAY } });
      assert.equal(narrowed.results.active_users.value, 1);
      await metrics.close();
    }
    const copy = join(folder, 'copied');
    await cp(path, copy, { recursive: true });
    const metrics = await openStore(copy, { script: PROGRAM });
    assert.deepEqual(metrics.source, { kind: 'file', id: 'command-line', label: 'copied' });
    await metrics.close();
  });

  it('come from one source', async () => {
    const root = join(folder, 'several');
    await stored(root, ACME);
    await stored(root, OCTO);
    await assert.rejects(openStore(root, { script: PROGRAM }), (error: unknown) => {
      assert.ok(error instanceof UsageError);
      assert.match(
        error.message,
        /several sources; name one of them:\n.*enterprise=octo\n.*organization=acme$/,
      );
      return true;
    });
  });

  it('come from files as well, which are gone with them', async () => {
    const { TMPDIR } = process.env;
    const temporary = await mkdtemp(join(folder, 'temporary-'));
    process.env['TMPDIR'] = temporary;
    const metrics = await openFiles([reports], { script: PROGRAM, clock }, never).finally(() => {
      if (TMPDIR === undefined) delete process.env['TMPDIR'];
      else process.env['TMPDIR'] = TMPDIR;
    });
    assert.deepEqual([metrics.read?.rows, metrics.read?.rejected], [2, 0]);
    assert.equal((await metrics.query({})).results.active_users.value, 2);
    assert.equal((await readdir(temporary)).length, 1);
    await metrics.close();
    assert.deepEqual(await readdir(temporary), []);
  });

  it('have a source by the name of its folder', () => {
    const sources: Source[] = [ACME, OCTO, { kind: 'file', id: 'f-1', label: 'f-1' }, { kind: 'sample' }];
    for (const source of sources)
      assert.deepEqual(sourceOfFolder(join(folder, sourceFolder(source))), source);
    for (const strange of [
      'acme',
      'organization=acme',
      join('elsewhere', 'account=7', 'organization=acme'),
    ]) {
      assert.equal(sourceOfFolder(join(folder, strange)), undefined, basename(strange));
    }
  });
});
