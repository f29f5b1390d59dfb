import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NamedFile } from '../../../src/engine/reading/file-names.ts';
import { withUnpacked } from '../../../src/engine/reading/zip.ts';
import { zipFile } from '../support/zip-file.ts';

const never = new AbortController().signal;

describe('zip archives of report files', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'metrics-zip-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const archive = async (bytes: Uint8Array): Promise<string> => {
    const path = join(folder, 'reports.zip');
    await writeFile(path, bytes);
    return path;
  };
  const two = [
    { name: 'users/', content: '' },
    { name: 'users/a.ndjson', content: '{"a":1}\n' },
    { name: '__MACOSX/users/._a.ndjson', content: 'junk' },
    { name: 'teams/a.ndjson', content: '{"b":2}\n' },
  ];

  it('are read file by file, and nothing of them stays', async () => {
    const path = await archive(zipFile(two));
    const found = await withUnpacked([path], never, async (files) => {
      const [first = ''] = files.map(({ path: unpacked }) => unpacked);
      if (process.platform !== 'win32') assert.equal((await stat(first)).mode & 0o777, 0o600);
      assert.equal((await stat(first)).mtime.toISOString(), '2026-11-18T12:00:00.000Z');
      assert.deepEqual(
        files.map(({ name }) => name),
        ['reports.zip/users/a.ndjson', 'reports.zip/teams/a.ndjson'],
      );
      return Promise.all(files.map(async (file) => [file.path, await readFile(file.path, 'utf8')] as const));
    });
    assert.deepEqual(
      found.map(([, text]) => text),
      ['{"a":1}\n', '{"b":2}\n'],
    );
    for (const [file] of found) assert.ok(!existsSync(file));
  });

  it('stay what they are where they cannot be unpacked', async () => {
    const whole = zipFile(two);
    const keep = (files: readonly NamedFile[]) => Promise.resolve(files);
    const damaged = [
      whole.subarray(0, -30),
      Buffer.concat([whole.subarray(0, 60), Buffer.alloc(whole.length - 60)]),
    ];
    for (const bytes of [...damaged, zipFile(two, { encrypted: true })]) {
      const path = await archive(bytes);
      assert.deepEqual(await withUnpacked([path], never, keep), [{ path, name: 'reports.zip' }]);
    }
    const path = await archive(whole);
    for (const limits of [
      { bytes: 10, files: 9 },
      { bytes: 1_000, files: 1 },
    ])
      assert.deepEqual(await withUnpacked([path], never, keep, limits), [{ path, name: 'reports.zip' }]);
  });

  it('are read whatever the names of their files are', async () => {
    const long = `${'n'.repeat(300)}.ndjson`;
    const path = await archive(
      zipFile([
        { name: 'a\0b.ndjson', content: '1' },
        { name: long, content: '2' },
        { name: 'deep/\u001b[31mred\u202e.ndjson', content: '3' },
      ]),
    );
    const read = await withUnpacked([path], never, (files) =>
      Promise.all(files.map(async (file) => [file.name, await readFile(file.path, 'utf8')])),
    );
    assert.deepEqual(read, [
      ['a\ufffdb.ndjson', '1'],
      [long, '2'],
      ['\ufffd[31mred\ufffd.ndjson', '3'],
    ]);
  });

  it('are not unpacked to the end where the user cancels', async () => {
    const path = await archive(zipFile(two));
    await assert.rejects(
      withUnpacked([path], AbortSignal.abort(new Error('canceled')), () => assert.fail('used')),
      /canceled/,
    );
  });
});
