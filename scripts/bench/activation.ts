import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser } from '../../test/support/browser.ts';
import { runInExtensionHost } from '../../test/support/extension-host.ts';
import { Server } from '../../test/support/server.ts';
import { bundleForHost } from '../lib/build.ts';
import { OUT } from '../lib/paths.ts';
import { Refusal } from '../lib/processes.ts';
import { ACTIVATION_FILE, type Activation } from './activation-result.ts';

/** Activates the extension as built in VS Code's extension host, in `times` windows one after the other. */
export async function measureActivation(times: number): Promise<Activation[]> {
  const suite = join(OUT, 'bench', 'activation-suite.cjs');
  await bundleForHost({ 'activation-suite': 'scripts/bench/activation-suite.ts' }, join(OUT, 'bench'));
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  const file = join(folder, 'activation.json');
  const server = await Server.start({ accounts: [], env: { [ACTIVATION_FILE]: file } });
  const browser = await launchBrowser();
  try {
    const measured: Activation[] = [];
    for (let index = 0; index < times; index++) {
      if ((await runInExtensionHost(server, browser, suite)) !== 0) {
        throw new Refusal('The extension did not activate in VS Code: run npm test.');
      }
      measured.push(JSON.parse(await readFile(file, 'utf8')) as Activation);
    }
    return measured;
  } finally {
    await browser.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
