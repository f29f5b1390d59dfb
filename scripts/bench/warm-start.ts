import { globSync } from 'node:fs';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { launchBrowser, newProfile } from '../../test/support/browser.ts';
import { Server } from '../../test/support/server.ts';
import { sourceFolder } from '../../src/store/store-paths.ts';
import { Refusal } from '../lib/processes.ts';
import { STORED_SOURCE, sampleOf } from './data.ts';
import { median } from './statistics.ts';
import { storedStore } from './store.ts';
import { runSuite } from './suites.ts';
import { OPEN_FILE, RESULT_FILE, type WarmStart } from './suite-results.ts';

const CALM_MS = 1_000;

/** Milliseconds from activation to metrics in the tree, in the real VS Code, with so many days stored. */
export async function measureWarmStart(people: number, days: number, times: number) {
  const stored = join(await storedStore(people, days), sourceFolder(STORED_SOURCE));
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  const [file, small] = [join(folder, 'result.json'), join(folder, 'small.ndjson')];
  await writeFile(
    small,
    [...sampleOf(200, 1).file('users-1-day', 'organization', sampleOf(200, 1).range.to)].join(''),
  );
  const server = await Server.start({ accounts: [], env: { [RESULT_FILE]: file, [OPEN_FILE]: small } });
  const browser = await launchBrowser();
  const profile = await newProfile(browser);
  const run = () => runSuite<WarmStart | null>({ server, browser, name: 'warm-start-suite', file, profile });
  try {
    await run();
    // The window opened a file: from here on its source holds the year.
    await rm(small);
    const [source] = globSync('**/store/files/*', { cwd: server.dataFolder });
    if (source === undefined) throw new Refusal('No store was found.');
    await rm(join(server.dataFolder, source), { recursive: true });
    await symlink(stored, join(server.dataFolder, source));
    const found: number[] = [];
    // The first window calculates the metrics and stores them, so it does not count.
    for (let index = 0; index <= times; index += 1) {
      // The window before is still closing.
      await sleep(CALM_MS);
      const result = await run();
      if (result === null || result.rows.length < 3)
        throw new Refusal(`The tree shows no metrics: ${JSON.stringify(result)}`);
      found.push(result.ms);
    }
    const [first = Number.NaN, ...warm] = found;
    return { ms: median(warm), firstMs: first, all: warm };
  } finally {
    await browser.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
