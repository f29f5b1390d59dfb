import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { OUT } from '../../scripts/lib/paths.ts';
import { launchBrowser, type WindowOptions } from './browser.ts';
import { CLOCK_ENV } from './clock.ts';
import { Server, type ServerOptions } from './server.ts';
import { Window } from './window.ts';

/** The package under test, when it is not the extension's folder. */
export const VSIX = 'COPILOT_TEST_VSIX';

export interface VsCode {
  readonly server: Server;
  /** Opens one more window; all are closed after the suite. */
  open(options?: WindowOptions): Promise<Window>;
  /** Opens one more window of the same person: signed in, with the same choices. */
  openBeside(window: Window): Promise<Window>;
}

/**
 * Runs VS Code for the enclosing `describe`: one server, and as many windows as are opened. A failed test leaves
 * screenshots of the windows in `out/e2e`.
 * @param options may come from a function, for what is known only when the suite runs
 */
export function useVsCode(options: ServerOptions | (() => Promise<ServerOptions>)): VsCode {
  let server: Server | undefined;
  let browser: Browser | undefined;
  const windows: Window[] = [];

  before('start VS Code', async function () {
    this.timeout(300_000);
    const given = typeof options === 'function' ? await options() : options;
    const vsix = process.env[VSIX];
    const env = { ...CLOCK_ENV, ...given.env };
    server = await Server.start({ ...(vsix === undefined ? {} : { vsix }), ...given, env });
    browser = await launchBrowser();
  });

  afterEach('screenshots of a failure', async function () {
    const test = this.currentTest;
    if (test?.state !== 'failed') return;
    const folder = join(OUT, 'e2e');
    await mkdir(folder, { recursive: true });
    const name = test.fullTitle().replaceAll(/\W+/g, '-');
    await Promise.all(
      windows.map((window, index) =>
        window.page.screenshot({ path: join(folder, `${name}-${index + 1}.png`) }),
      ),
    );
  });

  after('stop VS Code', async () => {
    await browser?.close();
    await server?.stop();
  });

  return {
    get server() {
      return started(server);
    },
    async open(windowOptions) {
      const window = await Window.open(started(server), started(browser), windowOptions);
      windows.push(window);
      return window;
    },
    async openBeside(window) {
      const another = await window.openAnother(started(server));
      windows.push(another);
      return another;
    },
  };
}

function started<T>(part: T | undefined): T {
  if (part === undefined) throw new Error('VS Code is started in the before hook');
  return part;
}
