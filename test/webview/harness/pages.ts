import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import type { DashboardView, FromPage } from '../../../src/shared/page-protocol.ts';
import { launchBrowser, type OpenPage, openPage, type OpenOptions } from './browser.ts';
import { type PageServer, servePage } from './server.ts';

export interface Pages {
  /** See `openPage`. The page is closed after the test, which fails if the browser complained about anything. */
  readonly open: (view: DashboardView | null, options?: OpenOptions) => Promise<Page>;
}

/** A browser for the tests of the `describe` in which this is called. */
export function pages(): Pages {
  let server: PageServer;
  let browser: Browser;
  let opened: OpenPage[] = [];
  before(async function () {
    this.timeout(60_000);
    server = await servePage();
    browser = await launchBrowser();
  });
  after(async () => {
    await browser.close();
    await server.close();
  });
  afterEach(async () => {
    const done = opened;
    opened = [];
    for (const { page, complaints } of done) {
      assert.deepEqual(await complaints(), []);
      await page.close();
    }
  });
  return {
    async open(view, options) {
      const one = await openPage(browser, server, view, options);
      opened.push(one);
      return one.page;
    },
  };
}

/** What the page said to the host so far. */
export function posted(page: Page): Promise<readonly FromPage[]> {
  return page.evaluate(() => window.host.posted);
}

/** Waits for the message, in which the page may take its time. */
export async function untilPosted(page: Page, message: FromPage): Promise<void> {
  await page.waitForFunction(
    (wanted) => window.host.posted.some((one) => JSON.stringify(one) === wanted),
    JSON.stringify(message),
    { timeout: 30_000 },
  );
}
