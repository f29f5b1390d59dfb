import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/lib/paths.ts';

interface Locked {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

describe('the lock file', () => {
  it('holds the packages of every system: `npm ci` refuses it otherwise, here and there', () => {
    const text = readFileSync(join(ROOT, 'package-lock.json'), 'utf8');
    const { packages } = JSON.parse(text) as { packages: Record<string, Locked> };
    const stored = Object.keys(packages).map((path) => path.replace(/^.*node_modules\//, ''));
    assert.ok(stored.length > 100);
    const named = Object.values(packages).flatMap(({ optionalDependencies = {} }) =>
      Object.keys(optionalDependencies),
    );
    assert.ok(named.includes('@esbuild/win32-x64'));
    assert.deepEqual(
      named.filter((name) => !stored.includes(name)),
      [],
    );
  });
});
