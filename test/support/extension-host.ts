import { format } from 'node:util';
import type { Browser, BrowserContext } from 'playwright-core';
import { newProfile } from './browser.ts';
import type { Server } from './server.ts';

const PATIENCE_MS = 180_000;

export interface HostOptions {
  /** To go on with; left out: a new one. */
  readonly profile?: BrowserContext | undefined;
  /** Takes each line that the suite prints; left out: it is printed here. */
  readonly print?: (line: string) => void;
}

/**
 * Runs a suite, a script whose `run` export does the work, inside the extension host of a window.
 * @returns 0 when `run` resolved
 * @throws Error when the suite does not end within three minutes
 */
export async function runInExtensionHost(
  server: Server,
  browser: Browser,
  suite: string,
  { profile, print = console.log }: HostOptions = {},
): Promise<number> {
  const context = profile ?? (await newProfile(browser));
  const page = await context.newPage();
  try {
    const ended = Promise.withResolvers<number>();
    await page.exposeFunction('codeAutomationLog', (type: string, args: readonly unknown[]) => {
      if (type === 'log') print(format(...args));
    });
    await page.exposeFunction('codeAutomationExit', (code: number) => ended.resolve(code));
    const timer = setTimeout(() => ended.reject(new Error(`${suite} did not end`)), PATIENCE_MS);
    await page.goto(server.url([['extensionTestsPath', server.remote(suite)]]));
    return await ended.promise.finally(() => clearTimeout(timer));
  } finally {
    await (profile === undefined ? context : page).close();
  }
}
