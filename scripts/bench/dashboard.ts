import { globSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { launchBrowser } from '../../test/support/browser.ts';
import { Server } from '../../test/support/server.ts';
import { Window } from '../../test/support/window.ts';
import { sourceFolder } from '../../src/store/store-paths.ts';
import { Refusal } from '../lib/processes.ts';
import { STORED_SOURCE } from './data.ts';
import { storedStore } from './store.ts';

const DAYS = 28;

export interface Dashboard {
  readonly window: Window;
  readonly page: Frame;
}

/** Opens the dashboard on so many people in the real VS Code, as an extension would be opened by a person. */
export async function withDashboard<T>(people: number, use: (opened: Dashboard) => Promise<T>): Promise<T> {
  const stored = join(await storedStore(people, DAYS), sourceFolder(STORED_SOURCE));
  const server = await Server.start({ accounts: [] });
  const browser = await launchBrowser();
  try {
    const window = await Window.open(server, browser);
    await window.openSidebar();
    await window.overview.clickWelcome('Explore the Sample Organization');
    await window.overview.rows();
    // From here on the source that is shown holds the people to measure with.
    const [source] = globSync('**/store/sample', { cwd: server.dataFolder });
    if (source === undefined) throw new Refusal('No store was found.');
    await rm(join(server.dataFolder, source), { recursive: true });
    await cp(stored, join(server.dataFolder, source), { recursive: true, preserveTimestamps: true });
    await window.reload();
    await window.openSidebar();
    await window.overview.rows();
    await window.runCommand('Copilot Usage Metrics: Open Dashboard');
    return await use({ window, page: await window.dashboard() });
  } finally {
    await browser.close();
    await server.stop();
  }
}
