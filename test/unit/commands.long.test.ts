import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ROOT } from '../../scripts/lib/paths.ts';
import { run } from '../../scripts/lib/processes.ts';

/** What `npm run` starts; `metrics` is the command line of the product and has tests of its own. */
const SCRIPTS = globSync('scripts/*.ts', { cwd: ROOT }).filter((path) => basename(path) !== 'metrics.ts');

describe('a script', function () {
  this.timeout(60_000);

  it('is found', () => assert.ok(SCRIPTS.length >= 7, SCRIPTS.join(', ')));

  for (const path of SCRIPTS) {
    const called = (...args: string[]) => run(process.execPath, [join(ROOT, path), ...args], { quiet: true });

    it(`answers --help: ${basename(path)}`, async () => {
      const { code, output } = await called('--help');
      assert.equal(code, 0, output);
      assert.match(output, /^(?:npm|node) [^]*\n[A-Z][^]*\.\n/);
    });

    it(`refuses what it does not know in one sentence: ${basename(path)}`, async () => {
      for (const unknown of ['--nonsense', 'nonsense']) {
        const { code, output } = await called(unknown);
        assert.equal(code, 1, output);
        assert.match(output, /^[^\n]*nonsense[^\n]* See --help\.\n$/);
      }
    });
  }
});
