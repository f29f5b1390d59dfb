import type { ConsoleMessage, Page, Request } from 'playwright-core';

/** Every web page of an extension lives in a frame of this address, and loads its files from the second. */
const WEBVIEW = /\/webview\/browser\/pre\/|vscode-resource/;

/** The server has no service worker for the workbench, which asks for one under no address of its own. */
const WORKBENCH_NOISE = 'A bad HTTP response code (404) was received when fetching the script.';

/** What the extension's web pages did in a window since it was opened; the workbench's own noise is left out. */
export class Records {
  /** Errors written to the console, and uncaught ones. */
  readonly pageErrors: string[] = [];
  /** What a content security policy refused. */
  readonly violations: string[] = [];
  /** Addresses outside this computer that were asked for. */
  readonly outsideRequests: string[] = [];

  watch(page: Page): void {
    page.on('console', (message) => this.#message(message));
    page.on('pageerror', ({ stack = '', message }) => {
      if (!stack.includes('/workbench.js')) this.pageErrors.push(`${message}\n${stack}`);
    });
    page.on('request', (request) => this.#request(request));
  }

  #message(message: ConsoleMessage): void {
    // A script inside a page has no address of its own.
    const { url } = message.location();
    if (message.type() !== 'error' || message.text() === WORKBENCH_NOISE) return;
    if (url !== '' && !WEBVIEW.test(url)) return;
    const text = `${message.text()} (${url})`;
    (/Content Security Policy/i.test(text) ? this.violations : this.pageErrors).push(text);
  }

  #request(request: Request): void {
    const { protocol, hostname } = new URL(request.url());
    const here = protocol === 'data:' || protocol === 'blob:' || hostname === '127.0.0.1';
    if (here || hostname.endsWith('.vscode-cdn.net')) return;
    if (WEBVIEW.test(request.frame().url())) this.outsideRequests.push(request.url());
  }
}
