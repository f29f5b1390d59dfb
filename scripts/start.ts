import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { launchBrowser } from '../test/support/browser.ts';
import { Server, type Theme, THEMES } from '../test/support/server.ts';
import { Window } from '../test/support/window.ts';
import { buildExtension } from './lib/build.ts';
import { ensureChromium } from './lib/chromium.ts';
import { openDesktop } from './lib/desktop.ts';
import { buildPackage } from './lib/package.ts';
import { CACHE, OUT } from './lib/paths.ts';
import { command, type Given } from './lib/command.ts';
import { Refusal } from './lib/processes.ts';

/** Makes the extension open the sample organization and its dashboard when it starts. */
const OPEN_SAMPLE = { COPILOT_METRICS_OPEN: 'sample' };

const USAGE = `npm start [-- --check [--themes]]
Opens VS Code with the extension and the sample organization.

--check   looks at it, takes screenshots, and ends
--themes  with --check: in every color theme`;

await command({ usage: USAGE, flags: ['check', 'themes'] }, async (given) => {
  if (given.has('check')) return check(given);
  if (hasDisplay() && (await openDesktop(OPEN_SAMPLE))) return;
  await openInBrowser();
});

/** The package, installed as a user would: only so does VS Code in a browser show its notifications. */
async function openInBrowser(): Promise<void> {
  const vsix = await buildPackage();
  const dataFolder = join(CACHE, 'vscode-data');
  const server = await Server.start({ vsix, dataFolder, env: OPEN_SAMPLE });
  const url = `http://127.0.0.1:${server.port}/`;
  console.log(`\nVS Code with Copilot Usage Metrics: ${url}\nCtrl+C ends it.`);
  if (hasDisplay()) openBrowser(url);
  await server.ended();
}

function hasDisplay(): boolean {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return process.platform !== 'linux' || DISPLAY !== undefined || WAYLAND_DISPLAY !== undefined;
}

function openBrowser(url: string): void {
  const openers: Partial<Record<NodeJS.Platform, [string, string[]]>> = {
    darwin: ['open', [url]],
    win32: ['cmd', ['/c', 'start', '', url]],
  };
  const [command, args] = openers[process.platform] ?? ['xdg-open', [url]];
  // Where there is no such program, the printed address is enough.
  spawn(command, args, { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}

/** @throws Refusal when the views or the dashboard show no data */
async function check(given: Given): Promise<void> {
  await Promise.all([buildExtension(), ensureChromium()]);
  const server = await Server.start({ accounts: [], env: OPEN_SAMPLE });
  const browser = await launchBrowser();
  try {
    const window = await Window.open(server, browser);
    const folder = join(OUT, 'screenshots');
    await lookAt(window, folder);
    if (given.has('themes')) await photographThemes(window, folder);
  } finally {
    await browser.close();
    await server.stop();
  }
}

async function lookAt(window: Window, folder: string): Promise<void> {
  const failure = await findData(window).then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  await photograph(window, folder);
  console.log(`Screenshots of the window, the sidebar, the status bar and the dashboard: ${folder}`);
  if (failure !== undefined) throw new Refusal(`VS Code does not show the sample organization: ${failure}`);
  console.log('The views, the status bar and the dashboard show the sample organization.');
}

async function photographThemes(window: Window, folder: string): Promise<void> {
  for (const theme of Object.keys(THEMES) as Theme[]) {
    await window.setTheme(theme);
    await photograph(window, join(folder, theme));
  }
}

async function photograph({ page }: Window, folder: string): Promise<void> {
  const picture = (name: string): { path: string } => ({ path: join(folder, `${name}.png`) });
  const size = page.viewportSize();
  await page.screenshot(picture('window'));
  await page.locator('.part.sidebar').screenshot(picture('sidebar'));
  await page.locator('.part.statusbar').screenshot(picture('status-bar'));
  await page.setViewportSize({ width: 1600, height: 2400 });
  // The charts follow the size of the window.
  await page.waitForTimeout(1000);
  await page.locator('.part.editor').screenshot(picture('dashboard'));
  if (size !== null) await page.setViewportSize(size);
}

/** @throws Error that names what shows no metrics */
async function findData(window: Window): Promise<void> {
  const page = await window.dashboard();
  await page.locator('canvas').first().waitFor();
  for (const [name, view] of Object.entries({
    Overview: window.overview,
    Teams: window.teams,
    Data: window.data,
  })) {
    const rows = await view.rows();
    if (!rows.some(({ description }) => /\d/.test(description))) throw new Error(`no metrics in ${name}`);
  }
  const { text } = await window.statusBar();
  if (!/\d/.test(text)) throw new Error(`no metric in the status bar, which says "${text}"`);
}
