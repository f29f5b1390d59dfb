import { globSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';
import CountingReporter from '../../scripts/lib/reporter.ts';

/**
 * Runs the suites that lie beside this file, inside VS Code's extension host.
 * @throws Error when there are none or one of them fails
 */
export async function run(): Promise<void> {
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: 60_000,
    reporter: CountingReporter,
    color: true,
    forbidPending: true,
  });
  const files = globSync('**/*.test.cjs', { cwd: __dirname });
  if (files.length === 0) throw new Error(`no suites in ${__dirname}`);
  for (const file of files) mocha.addFile(join(__dirname, file));
  await mocha.loadFilesAsync();
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} failed`);
}
