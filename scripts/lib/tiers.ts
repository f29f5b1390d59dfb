import { launchBrowser } from '../../test/support/browser.ts';
import { CLOCK_ENV } from '../../test/support/clock.ts';
import { runInExtensionHost } from '../../test/support/extension-host.ts';
import { Server } from '../../test/support/server.ts';
import { VSIX } from '../../test/support/vscode.ts';
import { buildExtension, buildIntegrationSuite, buildTestExtensions, INTEGRATION_SUITE } from './build.ts';
import { ensureChromium } from './chromium.ts';
import { dateJobs } from './dates.ts';
import type { Job, Ran } from './jobs.ts';
import { LANES } from './lanes.ts';
import { counted, mocha } from './mocha.ts';
import { buildPackage, PACKAGE } from './package.ts';
import { longUnitFiles, quickUnitFiles, testFiles } from './test-files.ts';
import { ensureVsCodeServer } from './vscode-server.ts';

/**
 * What must be there before tests begin, in the order in which it is made: the package is built where the extension
 * under development is built after it, and what several processes share is made before they start.
 */
const PREPARATIONS = {
  package: buildPackage,
  extension: buildExtension,
  testExtensions: buildTestExtensions,
  integrationSuite: buildIntegrationSuite,
  chromium: ensureChromium,
  server: ensureVsCodeServer,
} as const satisfies Record<string, () => Promise<unknown>>;

export type Preparation = keyof typeof PREPARATIONS;

interface Tier {
  readonly needs: readonly Preparation[];
  /** @throws Refusal when there is no test */
  readonly jobs: () => readonly Job[];
}

const VSCODE = ['extension', 'testExtensions', 'chromium', 'server'] as const;

/** In the order in which they begin: what is quick first. */
export const TIERS: Readonly<Record<string, Tier>> = {
  unit: {
    needs: [],
    jobs: () => dealtOut('unit', quickUnitFiles(), 2 * LANES),
  },
  long: { needs: [], jobs: () => dealtOut('long', longUnitFiles(), 6 * LANES) },
  e2e: { needs: VSCODE, jobs: () => oneEach(testFiles('test/e2e/**/*.test.ts')) },
  dates: { needs: [], jobs: dateJobs },
  webview: {
    needs: ['chromium'],
    jobs: () =>
      testFiles('test/webview/**/*.test.ts').map((file) => ({
        name: file,
        run: async () => mocha([file], { CHROMIUM_PATH: await ensureChromium() }),
        again: true as const,
      })),
  },
  integration: {
    needs: [...VSCODE, 'integrationSuite'],
    jobs: () => [{ name: 'test/integration', run: runIntegration, again: true }],
  },
  package: {
    needs: ['package', ...VSCODE],
    jobs: () => [
      {
        name: 'package',
        run: () => mocha(testFiles('test/e2e/smoke.test.ts'), { [VSIX]: PACKAGE }),
        again: true,
      },
    ],
  },
};

/** Makes what the tiers need. @returns what could not be made, and why */
export async function prepare(tiers: readonly Tier[]): Promise<ReadonlyMap<Preparation, unknown>> {
  const needed = new Set(tiers.flatMap(({ needs }) => needs));
  const failures = new Map<Preparation, unknown>();
  for (const [name, make] of Object.entries(PREPARATIONS) as [Preparation, () => Promise<unknown>][]) {
    if (!needed.has(name)) continue;
    await make().catch((error: unknown) => failures.set(name, error));
  }
  return failures;
}

/** A process for each file. */
function oneEach(files: readonly string[]): readonly Job[] {
  return files.map((file) => ({ name: file, run: () => mocha([file]), again: true }));
}

/** A process for each part, not for each file: most take longer to load than to run. More parts than lanes end together. */
function dealtOut(tier: string, files: readonly string[], parts: number): readonly Job[] {
  const count = Math.min(parts, files.length);
  return Array.from({ length: count }, (_, part) => ({
    name: `${tier} ${part + 1} of ${count}`,
    run: () => mocha(files.filter((_file, index) => index % count === part)),
  }));
}

async function runIntegration(): Promise<Ran> {
  const lines: string[] = [];
  const counts = await counted(async (env) => {
    const server = await Server.start({ accounts: [], env: { ...env, ...CLOCK_ENV } });
    const browser = await launchBrowser();
    try {
      return await runInExtensionHost(server, browser, INTEGRATION_SUITE, {
        print: (line) => void lines.push(line),
      });
    } finally {
      await browser.close();
      await server.stop();
    }
  });
  return { ...counts, output: lines.join('\n') };
}
