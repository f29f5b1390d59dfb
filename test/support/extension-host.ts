import type { Browser, BrowserContext } from 'playwright-core';
import { newProfile } from './browser.ts';
import type { Server } from './server.ts';

const PATIENCE_MS = 180_000;

/**
 * Runs a suite, a script whose `run` export does the work, inside the extension host of a window; what it prints is
 * printed here.
 * @param profile  to go on with; left out: a new one
 * @returns 0 when `run` resolved
 * @throws Error when the suite does not end within three minutes
 */
export async function runInExtensionHost(
  server: Server,
  browser: Browser,
  suite: string,
  profile?: BrowserContext,
): Promise<number> {
  const context = profile ?? (await newProfile(browser));
  const page = await context.newPage();
  try {
    const ended = Promise.withResolvers<number>();
    await page.exposeFunction('codeAutomationLog', (type: string, args: readonly unknown[]) => {
      if (type === 'log') console.log(...args);
    });
    await page.exposeFunction('codeAutomationExit', (code: number) => ended.resolve(code));
    const timer = setTimeout(() => ended.reject(new Error(`${suite} did not end`)), PATIENCE_MS);
    await page.goto(server.url([['extensionTestsPath', server.remote(suite)]]));
    return await ended.promise.finally(() => clearTimeout(timer));
  } finally {
    await (profile === undefined ? context : page).close();
  }
}
