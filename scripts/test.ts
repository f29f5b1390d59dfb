import { buildExtension, buildIntegrationSuite, INTEGRATION_SUITE } from './lib/build.ts';
import { runChecks } from './lib/checks.ts';
import { ensureChromium } from './lib/chromium.ts';
import { runDates } from './lib/dates.ts';
import { counted, mocha } from './lib/mocha.ts';
import { buildPackage } from './lib/package.ts';
import { command } from './lib/command.ts';
import { Refusal } from './lib/processes.ts';
import type { Counts } from './lib/reporter.ts';
import { launchBrowser } from '../test/support/browser.ts';
import { CLOCK_ENV } from '../test/support/clock.ts';
import { runInExtensionHost } from '../test/support/extension-host.ts';
import { Server } from '../test/support/server.ts';
import { VSIX } from '../test/support/vscode.ts';

/** In the order in which they run: what is quick first. */
const TIERS: Readonly<Record<string, () => Promise<Counts>>> = {
  check: () => runChecks({ whole: true }),
  unit: () => mocha(['test/unit/**/*.test.ts']),
  dates: runDates,
  webview: async () =>
    mocha(['test/webview/**/*.test.ts'], {
      timeout: 60_000,
      env: { CHROMIUM_PATH: await ensureChromium() },
    }),
  integration,
  e2e: async () => {
    await buildExtension();
    return mocha(['test/e2e/**/*.test.ts'], { timeout: 60_000 });
  },
  package: async () => {
    const vsix = await buildPackage();
    return mocha(['test/e2e/smoke.test.ts'], { timeout: 60_000, env: { [VSIX]: vsix } });
  },
};

const USAGE = `npm test [-- TIER …]
Runs the tests, and ends with one line: N passed, N failed.

TIER  ${Object.keys(TIERS).join(', ')}; left out: all`;

await command({ usage: USAGE, names: Object.keys(TIERS) }, async ({ names: named }) => {
  const total = { passed: 0, failed: 0 };
  for (const [name, tier] of Object.entries(TIERS)) {
    if (named.length > 0 && !named.includes(name)) continue;
    const { passed, failed } = await runTier(name, tier);
    total.passed += passed;
    total.failed += failed;
  }
  console.log(`${total.passed} passed, ${total.failed} failed`);
  if (total.failed > 0) process.exitCode = 1;
});

/** A tier that cannot run is a failure, and does not keep the others from running. */
async function runTier(name: string, tier: () => Promise<Counts>): Promise<Counts> {
  const begun = performance.now();
  console.log(`\n── ${name} ──`);
  const counts = await tier().catch((error: unknown) => {
    console.error(error instanceof Refusal ? error.message : error);
    return { passed: 0, failed: 1 };
  });
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(`── ${name}: ${counts.passed} passed, ${counts.failed} failed (${seconds} s)`);
  return counts;
}

async function integration(): Promise<Counts> {
  await Promise.all([buildExtension(), buildIntegrationSuite()]);
  return counted(async (env) => {
    const server = await Server.start({ accounts: [], env: { ...env, ...CLOCK_ENV } });
    const browser = await launchBrowser();
    try {
      return await runInExtensionHost(server, browser, INTEGRATION_SUITE);
    } finally {
      await browser.close();
      await server.stop();
    }
  });
}
