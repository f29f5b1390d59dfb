import { type Browser, type BrowserContext, chromium, type Frame } from 'playwright-core';
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
  /** Which messages of the extension's web pages are kept, in both directions; left out: none. */
  readonly messages?: RegExp;
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
  if (options.messages !== undefined) {
    const { source, flags } = options.messages;
    await context.addInitScript(watchMessages, { source, flags, name: SEEN });
  }
  return context;
}

/** Where a frame keeps the messages that it has read. */
const SEEN = 'messagesSeen';

export interface SeenMessages {
  /** Of all. */
  readonly count: number;
  /** The texts of those that match. */
  readonly matching: readonly string[];
}

/** What the frame has read until now; nothing where it is no frame of a web page of an extension. */
export function seenMessages(frame: Frame): Promise<SeenMessages> {
  return frame.evaluate(`globalThis.${SEEN} ?? { count: 0, matching: [] }`);
}

/**
 * Runs in every frame before its own scripts. A reader of a message takes its `data`, however it came: VS Code hands
 * messages on through ports, and opens the document of a page anew, which drops the listeners of its window.
 */
function watchMessages({ source, flags, name }: { source: string; flags: string; name: string }): void {
  const page = globalThis as unknown as Record<string, SeenMessages> & {
    location: { href: string };
    MessageEvent: { prototype: object };
  };
  if (!page.location.href.includes('/webview/')) return;
  const matches = new RegExp(source, flags);
  const seen = { count: 0, matching: [] as string[] };
  page[name] = seen;
  const text = (data: unknown): string =>
    JSON.stringify([data], (_key, value: unknown) =>
      value instanceof Uint8Array || value instanceof ArrayBuffer ? new TextDecoder().decode(value) : value,
    );
  const original = Object.getOwnPropertyDescriptor(page.MessageEvent.prototype, 'data');
  Object.defineProperty(page.MessageEvent.prototype, 'data', {
    get(this: object) {
      const data: unknown = original?.get?.call(this);
      seen.count += 1;
      const said = text(data);
      if (matches.test(said)) seen.matching.push(said.slice(0, 2000));
      return data;
    },
  });
}
