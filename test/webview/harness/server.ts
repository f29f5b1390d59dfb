import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { PageStrings } from '../../../src/shared/protocol.ts';
import { fakeHost, type FakeHostSettings } from './fake-host.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');

const STRINGS: PageStrings = {
  source: 'Choose the source',
  tabs: 'Figures',
  refresh: 'Refresh',
  copyLink: 'Copy link',
  askCopilot: 'Ask Copilot about this',
  filters: 'Filters',
  period: 'Period',
  from: 'From',
  to: 'To',
  apply: 'Apply',
  days: 'Days',
  weekdaysOnly: 'Monday to Friday only',
  withoutHolidays: 'Without the holidays of the settings ({0})',
  excludedDays: 'Days to leave out (YYYY-MM-DD)',
  notADay: 'Write days as YYYY-MM-DD, with commas between them.',
  compare: 'Compare with the period before',
  active: 'Active filters',
  removeFilter: 'Remove filter: {0}',
  resetFilters: 'Reset filters',
  chosen: '{0} chosen',
  search: 'Search',
  moreNames: '{0} more: search to find them.',
  nothingFound: 'Nothing found.',
  insights: 'Worth a look',
  open: 'Open',
  showTable: 'Show table',
  showChart: 'Show chart',
  howComputed: 'How is this computed?',
  more: 'Actions: {0}',
  copyMarkdown: 'Copy as Markdown',
  copyCsv: 'Copy as CSV',
  savePicture: 'Save as picture',
  filterBy: 'Filter by {0}',
  mayChange: 'may still change',
  notReported: 'not reported',
  notices: 'Please note',
  loading: 'Loading…',
  updated: 'Dashboard updated, {0} charts.',
  change: 'Change:',
  rule: 'Why?',
  everyRow: 'All rows',
  rowsShown: '{0} of {1} rows',
};

export interface PageServer {
  /** The address of a page in which VS Code is set up like this; each call makes another. */
  page(settings: FakeHostSettings, lang?: string): string;
  close(): Promise<void>;
}

/** Serves the built page on the loopback, under the same policy and around the same markup as in VS Code. */
export async function servePage(): Promise<PageServer> {
  const assets = await bundle();
  const pages: string[] = [];
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const page = pages[Number(/^\/page\/(\d+)$/.exec(path)?.[1])];
    const asset = assets.get(path.slice(1));
    if (page !== undefined) response.writeHead(200, { 'content-type': 'text/html' }).end(page);
    else if (asset !== undefined) response.writeHead(200, { 'content-type': asset.type }).end(asset.text);
    else response.writeHead(path === '/favicon.ico' ? 204 : 404).end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    page(settings, lang = 'en') {
      pages.push(html(settings, lang, origin));
      return `${origin}/page/${pages.length - 1}`;
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

async function bundle(): Promise<Map<string, { type: string; text: string }>> {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: { dashboard: 'webview/dashboard.ts' },
    tsconfig: 'webview/tsconfig.json',
    outdir: 'dist/webview',
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    bundle: true,
    minify: true,
    write: false,
  });
  return new Map(
    outputFiles.map(({ path, text }) => {
      const script = path.endsWith('.js');
      return [`dashboard.${script ? 'js' : 'css'}`, { type: script ? 'text/javascript' : 'text/css', text }];
    }),
  );
}

function html(settings: FakeHostSettings, lang: string, origin: string): string {
  const nonce = randomBytes(16).toString('base64url');
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${origin} 'nonce-${nonce}'; font-src ${origin}; img-src ${origin} data:`;
  return `<!DOCTYPE html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta property="csp-nonce" content="${nonce}">
<title>Copilot Usage</title>
<style nonce="${nonce}">body { margin: 0; padding: 0 20px; background: transparent; color: var(--vscode-editor-foreground); }</style>
<link rel="stylesheet" href="/dashboard.css">
</head>
<body>
<script nonce="${nonce}">(${fakeHost.toString()})(${json(settings)})</script>
<main id="app"></main>
<script type="application/json" id="strings" nonce="${nonce}">${json(STRINGS)}</script>
<script nonce="${nonce}" src="/dashboard.js"></script>
</body>
</html>`;
}

function json(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
