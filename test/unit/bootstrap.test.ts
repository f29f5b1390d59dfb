import assert from 'node:assert/strict';
import { chmod, copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { ROOT } from '../../scripts/lib/paths.ts';
import { run, start } from '../../scripts/lib/processes.ts';
import { text } from 'node:stream/consumers';

/** In place of npm: it says on both streams that it installs, and brings this Node. */
const NPM = `#!/bin/sh
echo 'added 1 package'
echo 'npm warn' >&2
mkdir -p node_modules/node/bin
ln -s '${process.execPath}' node_modules/node/bin/node
`;

describe('a command on a fresh clone', function () {
  let folder: string;

  before(async function () {
    // The stand-in for npm is a shell script.
    if (process.platform === 'win32') this.skip();
    folder = await mkdtemp(join(tmpdir(), 'bootstrap-'));
    await mkdir(join(folder, 'scripts'));
    await mkdir(join(folder, 'bin'));
    for (const name of ['scripts/bootstrap.mjs', 'package-lock.json'])
      await copyFile(join(ROOT, name), join(folder, name));
    await writeFile(join(folder, 'scripts', 'metrics.ts'), "console.log('{}');\n");
    await writeFile(join(folder, 'bin', 'npm'), NPM);
    await chmod(join(folder, 'bin', 'npm'), 0o755);
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('writes nothing but its answer to standard output, and what is installed to standard error', async () => {
    const env = { ...process.env, PATH: [join(folder, 'bin'), process.env['PATH']].join(delimiter) };
    const child = start(process.execPath, ['scripts/bootstrap.mjs', 'metrics', '--json'], {
      cwd: folder,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    assert.ok(child.stdout && child.stderr);
    const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
    assert.equal(out, '{}\n');
    assert.match(err, /^Installing the project's packages[^]*added 1 package/);
    const again = await run(process.execPath, ['scripts/bootstrap.mjs', 'metrics'], {
      cwd: folder,
      env,
      quiet: true,
    });
    assert.deepEqual(again, { code: 0, output: '{}\n' });
  });
});
