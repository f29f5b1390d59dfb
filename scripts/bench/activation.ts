import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser } from '../../test/support/browser.ts';
import { Server } from '../../test/support/server.ts';
import { median } from './statistics.ts';
import { runSuite } from './suites.ts';
import { type Activation, RESULT_FILE } from './suite-results.ts';

export interface ActivationTimes {
  /** Medians over all windows. */
  readonly cpuMs: number;
  /** Of the CPU time that the extension host needs to start. */
  readonly share: number;
  /** Milliseconds of each window. */
  readonly all: readonly number[];
}

/** Activates the extension as built in VS Code's extension host, in `times` windows one after the other. */
export async function measureActivation(times: number): Promise<ActivationTimes> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  const file = join(folder, 'result.json');
  const server = await Server.start({ accounts: [], bare: true, env: { [RESULT_FILE]: file } });
  const browser = await launchBrowser();
  try {
    const found: Activation[] = [];
    for (let index = 0; index < times; index += 1) {
      found.push(await runSuite<Activation>({ server, browser, name: 'activation-suite', file }));
    }
    const all = found.map(({ cpuMs }) => cpuMs);
    return { cpuMs: median(all), share: median(found.map(({ cpuMs, hostCpuMs }) => cpuMs / hostCpuMs)), all };
  } finally {
    await browser.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
