import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { CLOCK_ENV } from '../test/support/clock.ts';
import {
  AUTH_PROVIDER,
  buildTestExtensions,
  buildExtension,
  buildIntegrationSuite,
  INTEGRATION_SUITE,
} from './lib/build.ts';
import { DESKTOP_CACHE } from './lib/desktop.ts';
import { counted } from './lib/mocha.ts';
import { CACHE, ROOT } from './lib/paths.ts';
import { command } from './lib/command.ts';
import { conclude, type Counts, sum } from './lib/counts.ts';

const USAGE = `npm run test:electron
Runs the integration tests in the desktop VS Code: the oldest one that the manifest supports, and the current one.`;

await command({ usage: USAGE }, async () => {
  await Promise.all([buildExtension(), buildTestExtensions(), buildIntegrationSuite()]);
  const all: Counts[] = [];
  for (const version of [await floorVersion(), 'stable']) {
    console.log(`\n── VS Code ${version} ──`);
    all.push(await counted((env) => runDesktop(version, env)));
  }
  conclude(sum(all));
});

/** @returns 0 when the suite passed */
async function runDesktop(version: string, env: Record<string, string>): Promise<number> {
  const userData = join(CACHE, 'desktop-user-data');
  await rm(userData, { recursive: true, force: true });
  return runTests({
    version,
    cachePath: DESKTOP_CACHE,
    extensionDevelopmentPath: [ROOT, AUTH_PROVIDER],
    extensionTestsPath: INTEGRATION_SUITE,
    extensionTestsEnv: { ...env, ...CLOCK_ENV, COPILOT_TEST_ACCOUNTS: '[]' },
    launchArgs: [
      `--user-data-dir=${userData}`,
      '--disable-extensions',
      '--disable-workspace-trust',
      '--skip-welcome',
    ],
  }).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  });
}

async function floorVersion(): Promise<string> {
  const manifest = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
    engines: { vscode: string };
  };
  return manifest.engines.vscode.replace('^', '');
}
