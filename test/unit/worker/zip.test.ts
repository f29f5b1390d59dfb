import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withUnpacked } from '../../../src/worker/zip.ts';
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
      const [first = ''] = files;
      if (process.platform !== 'win32') assert.equal((await stat(first)).mode & 0o777, 0o600);
      assert.equal((await stat(first)).mtime.toISOString(), '2026-11-18T12:00:00.000Z');
      return Promise.all(files.map(async (file) => [file, await readFile(file, 'utf8')] as const));
    });
    assert.deepEqual(
      found.map(([, text]) => text),
      ['{"a":1}\n', '{"b":2}\n'],
    );
    for (const [file] of found) assert.ok(!existsSync(file));
  });

  it('stay what they are where they cannot be unpacked', async () => {
    const whole = zipFile(two);
    const damaged = [
      whole.subarray(0, -30),
      Buffer.concat([whole.subarray(0, 60), Buffer.alloc(whole.length - 60)]),
    ];
    for (const bytes of [...damaged, zipFile(two, { encrypted: true })]) {
      const path = await archive(bytes);
      assert.deepEqual(await withUnpacked([path], never, (files) => Promise.resolve(files)), [path]);
    }
    const path = await archive(whole);
    const keep = (files: readonly string[]) => Promise.resolve(files);
    for (const limits of [
      { bytes: 10, files: 9 },
      { bytes: 1_000, files: 1 },
    ])
      assert.deepEqual(await withUnpacked([path], never, keep, limits), [path]);
  });

  it('are not unpacked to the end where the user cancels', async () => {
    const path = await archive(zipFile(two));
    await assert.rejects(
      withUnpacked([path], AbortSignal.abort(new Error('canceled')), () => assert.fail('used')),
      /canceled/,
    );
  });
});
