import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unreadableText } from '../../../src/vscode/unreadable-summary.ts';

const coded = (code: string): Error => Object.assign(new Error(`${code}: raw words`), { code });
const thrown = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => assert.fail('it can be read'),
    (error: unknown) => error,
  );

describe('why the file of a summary cannot be read', () => {
  it('is that it does not exist', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'summary-'));
    const missing = await thrown(stat(join(folder, 'summary.json')));
    await rm(folder, { recursive: true });
    for (const error of [missing, coded('FileNotFound')]) {
      assert.equal(
        unreadableText('/srv/s', error),
        'The published summary /srv/s does not exist. Change the setting Summary: Location, or create the file.',
      );
    }
  });

  it('is that it may not be read', () => {
    for (const code of ['NoPermissions', 'EACCES', 'EPERM']) {
      assert.equal(
        unreadableText('/srv/s', coded(code)),
        'The published summary /srv/s cannot be read: permission denied.',
      );
    }
  });

  it('is not said in raw words', async () => {
    for (const error of [coded('EIO'), await thrown(readFile(tmpdir())), 'words', undefined])
      assert.equal(unreadableText('/srv/s', error), 'The published summary /srv/s cannot be read.');
  });
});
