import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/lib/paths.ts';

interface Lockfile {
  readonly packages: Readonly<Record<string, { readonly version?: string; readonly integrity?: string }>>;
}

describe('the lock file', () => {
  it('pins every package of every system, as `npm ci` demands', () => {
    const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as Lockfile;
    const { '': _, ...installed } = packages;
    assert.ok(Object.keys(installed).length > 100);
    const unpinned = Object.entries(installed).filter(([, { version, integrity }]) => !version || !integrity);
    assert.deepEqual(
      unpinned.map(([path]) => path),
      [],
    );
  });
});
