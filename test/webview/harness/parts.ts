import assert from 'node:assert/strict';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import type { PageStrings } from '../../../src/shared/page-protocol.ts';
import { launchBrowser } from './browser.ts';
import { bundlePage, type PageBundle } from './bundle.ts';
import { pageDocument } from './document.ts';
import { type ThemeName, THEMES } from './themes.ts';

const ORIGIN = 'http://parts.test';

/** The words that tables and calendars say. */
const STRINGS: Partial<PageStrings> = {
  showTable: 'Show Table',
  showChart: 'Show Chart',
  explain: 'How this is calculated: {0}',
  more: 'More for {0}',
  copyMarkdown: 'Copy as Markdown',
  copyCsv: 'Copy as CSV',
  saveCsv: 'Save as CSV',
  notReported: 'not reported',
  nothingFound: 'Nothing found',
  rule: 'Rule:',
  everyRow: 'All',
  rowsShown: '{0} of {1} rows',
  hiddenColumns: 'Hidden columns: {0}',
  showAllColumns: 'Show All Columns',
};

export interface PartOptions {
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly lang?: string;
  readonly extraClasses?: readonly string[];
}

export interface PartPages {
  /** A page without any part yet. It is closed after the test, which fails if the browser complained. */
  readonly open: (options?: PartOptions) => Promise<Page>;
}

/** Single parts of the page, under its policy, for the tests of the `describe` in which this is called. */
export function partPages(): PartPages {
  let browser: Browser;
  let assets: PageBundle;
  let opened: { page: Page; errors: string[] }[] = [];
  before(async function () {
    this.timeout(60_000);
    assets = await bundlePage('test/webview/harness/part-page.ts');
    browser = await launchBrowser();
  });
  after(() => browser.close());
  afterEach(async () => {
    const done = opened;
    opened = [];
    for (const { page, errors } of done) {
      assert.deepEqual([...errors, ...(await page.evaluate(() => window.host.violations))], []);
      await page.close();
    }
  });
  return {
    async open(options = {}) {
      const page = await browser.newPage({ viewport: { width: options.width ?? 1200, height: 900 } });
      const errors: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') errors.push(message.text());
      });
      page.on('pageerror', (error) => errors.push(String(error)));
      await page.route(`${ORIGIN}/**`, (route) => {
        const { pathname } = new URL(route.request().url());
        if (pathname === '/parts.js') {
          return route.fulfill({ contentType: 'text/javascript', body: assets.script });
        }
        if (pathname === '/parts.css') return route.fulfill({ contentType: 'text/css', body: assets.styles });
        return route.fulfill({ contentType: 'text/html', body: partsPage(options) });
      });
      await page.goto(`${ORIGIN}/`);
      opened.push({ page, errors });
      return page;
    },
  };
}

/** Rules of axe-core that the page breaks, with what breaks them. */
export async function broken(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run());
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html: text }) => text).join(' ')}`);
}

/** By how many pixels the page is wider than its window. */
export function excess(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

function partsPage({ theme = 'dark', lang = 'en', extraClasses = [] }: PartOptions): string {
  const host = { theme: THEMES[theme], extraClasses, answers: [] };
  return pageDocument({ title: 'Parts', lang, origin: ORIGIN, asset: 'parts', host, strings: STRINGS });
}
