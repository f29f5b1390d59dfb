import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PageStrings } from '../../../src/shared/page-protocol.ts';
import { bundlePage } from './bundle.ts';
import { pageDocument } from './document.ts';
import type { FakeHostSettings } from './fake-host.ts';

const STRINGS: PageStrings = {
  source: 'Choose a source',
  tabs: 'Dashboard tabs',
  refresh: 'Refresh',
  cancelRefresh: 'Cancel Refresh',
  copyLink: 'Copy Link',
  askCopilot: 'Ask Copilot',
  filters: 'Filters',
  filtersActive: 'Filters ({0})',
  period: 'Period',
  from: 'From',
  to: 'To',
  apply: 'Apply',
  days: 'Days',
  weekdaysOnly: 'Monday to Friday only',
  withoutHolidays: 'Without holidays from the settings ({0})',
  excludedDays: 'Days to leave out (YYYY-MM-DD)',
  notADay: 'Enter dates as YYYY-MM-DD, separated by commas.',
  compare: 'Compare',
  active: 'Active filters',
  removeFilter: 'Remove filter: {0}',
  resetFilters: 'Reset Filters',
  chosen: '{0} chosen',
  search: 'Search',
  moreNames: '{0} more: search to find them.',
  nothingFound: 'Nothing found.',
  insights: 'Highlights',
  why: 'Why this is a highlight: {0}',
  showTable: 'Show Table',
  byWeekday: 'By Weekday',
  byDay: 'By Day',
  showChart: 'Show Chart',
  explain: 'How this is calculated: {0}',
  more: 'Actions: {0}',
  copyMarkdown: 'Copy as Markdown',
  copyCsv: 'Copy as CSV',
  saveCsv: 'Save as CSV…',
  copyPicture: 'Copy as Picture',
  savePicture: 'Save as Picture…',
  filterBy: 'Filter by {0}',
  dragDays: 'Drag to filter by days',
  mayChange: 'preliminary',
  notReported: 'not reported',
  notices: 'Notes on the data ({0})',
  moreCharts: 'More charts ({0})',
  loading: 'Loading…',
  updated: 'Dashboard updated. Charts: {0}.',
  change: 'Change:',
  chance: 'could be chance',
  knownDefect: 'known defect',
  rule: 'Why?',
  everyRow: 'All rows',
  rowsShown: '{0} of {1} rows',
  hiddenColumns: 'Hidden columns: {0}',
  showAllColumns: 'Show All Columns',
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
    page(host, lang = 'en') {
      pages.push(
        pageDocument({ title: 'Copilot Usage', lang, origin, asset: 'dashboard', host, strings: STRINGS }),
      );
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
  const { script, styles } = await bundlePage('webview/dashboard.ts', { minify: true });
  return new Map([
    ['dashboard.js', { type: 'text/javascript', text: script }],
    ['dashboard.css', { type: 'text/css', text: styles }],
  ]);
}
