import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { DashboardView, ToPage } from '../../../src/shared/page-protocol.ts';
import { chartsOf } from './views.ts';
import type { PageServer } from './server.ts';
import { type ThemeName, THEMES } from './themes.ts';

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** `CHROMIUM_PATH` wins over the places where systems put it. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = [process.env['CHROMIUM_PATH'], ...INSTALLED].find(
    (path) => path !== undefined && existsSync(path),
  );
  if (executablePath === undefined) throw new Error('no Chromium found; set CHROMIUM_PATH to one');
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
}

export interface OpenOptions {
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly lang?: string;
  readonly extraClasses?: readonly string[];
  /** In place of a view. */
  readonly answers?: readonly ToPage[];
}

export interface OpenPage {
  readonly page: Page;
  /** What the browser complained about so far: console errors, exceptions, policy violations. */
  readonly complaints: () => Promise<readonly string[]>;
}

/** Opens the page in a profile of its own. With a `view` it comes back once that is drawn. */
export async function openPage(
  browser: Browser,
  server: PageServer,
  view: DashboardView | null,
  options: OpenOptions = {},
): Promise<OpenPage> {
  const { theme = 'dark', width = 1200, lang = 'en', extraClasses = [] } = options;
  const answers = options.answers ?? (view === null ? [] : [{ type: 'view', view } as const]);
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  await page.goto(server.page({ theme: THEMES[theme], extraClasses, answers }, lang));
  if (view !== null) await drawn(page, view);
  return {
    page,
    complaints: async () => [...errors, ...(await page.evaluate(() => window.host.violations))],
  };
}

/** Waits until all charts of the view are on screen. */
export async function drawn(page: Page, view: DashboardView): Promise<void> {
  await page.waitForSelector(`body[data-drawn="${chartsOf(view).length}"]`, {
    state: 'attached',
    timeout: 30_000,
  });
}
