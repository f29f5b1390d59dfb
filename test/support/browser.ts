import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { ensureChromium } from '../../scripts/lib/chromium.ts';

const FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface WindowOptions {
  readonly size?: { readonly width: number; readonly height: number };
  readonly reducedMotion?: boolean;
}

export async function launchBrowser(): Promise<Browser> {
  // The sandbox of Chromium refuses to run for root.
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath: await ensureChromium(), args: [...FLAGS, ...root] });
}

/** A browser profile of its own, as a fresh installation has it. */
export async function newProfile(browser: Browser, options: WindowOptions = {}): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: options.size ?? { width: 1600, height: 1000 },
    reducedMotion: options.reducedMotion === true ? 'reduce' : 'no-preference',
    locale: 'en-GB',
  });
  return context;
}
