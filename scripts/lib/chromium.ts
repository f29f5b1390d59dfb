import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Refusal, run } from './processes.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const MAC_APPLICATIONS = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
const WINDOWS_PROGRAMS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * The executable of an installed Chrome, Chromium or Edge; on Debian and its relatives it is installed when missing.
 * `CHROME_PATH` overrides the search.
 * @throws Refusal when there is none and it cannot be installed
 */
export async function ensureChromium(): Promise<string> {
  const found = findChromium();
  if (found !== undefined) return found;
  if (process.platform === 'linux') await installWithApt();
  const installed = findChromium();
  if (installed !== undefined) return installed;
  throw new Refusal(
    'No Chrome, Chromium or Edge was found: install one, or name its executable in CHROME_PATH.',
  );
}

function findChromium(): string | undefined {
  const named = process.env['CHROME_PATH'];
  return (named === undefined ? candidates() : [named]).find((path) => existsSync(path));
}

function candidates(): string[] {
  if (process.platform === 'darwin') {
    return MAC_APPLICATIONS.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  }
  if (process.platform === 'win32') {
    const roots = ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData'].map(
      (name) => process.env[name] ?? '',
    );
    return roots.flatMap((root) => WINDOWS_PROGRAMS.map((program) => join(root, program)));
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
}

async function installWithApt(): Promise<void> {
  console.log('Installing Chromium (apt-get), once …');
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '--non-interactive'];
  for (const step of [
    ['update', '--quiet'],
    ['install', '--yes', '--quiet', '--no-install-recommends', 'chromium', 'fonts-liberation'],
  ]) {
    const [command = '', ...args] = [...sudo, 'apt-get', ...step];
    const { code, output } = await run(command, args, {
      quiet: true,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).catch(() => ({ code: 1, output: '' }));
    if (code !== 0) {
      console.error(output);
      throw new Refusal('Chromium is missing and apt-get could not install it: install Chrome or Chromium.');
    }
  }
}
