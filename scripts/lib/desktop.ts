import { join } from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { buildExtension } from './build.ts';
import { CACHE, ROOT } from './paths.ts';
import { run } from './processes.ts';

/** Where downloaded desktop versions of VS Code are kept. */
export const DESKTOP_CACHE = join(CACHE, 'desktop');

/**
 * Opens the desktop VS Code with the extension from its folder, and resolves when it was closed.
 * @returns false when it cannot be downloaded
 */
export async function openDesktop(env: Readonly<Record<string, string>>): Promise<boolean> {
  const program = await downloadAndUnzipVSCode({ version: 'stable', cachePath: DESKTOP_CACHE }).catch(
    () => undefined,
  );
  if (program === undefined) return false;
  await buildExtension();
  await run(
    program,
    [
      '--new-window',
      '--skip-welcome',
      '--disable-workspace-trust',
      `--user-data-dir=${join(CACHE, 'desktop-start')}`,
      `--extensions-dir=${join(CACHE, 'desktop-start-extensions')}`,
      `--extensionDevelopmentPath=${ROOT}`,
    ],
    { env: { ...process.env, ...env } },
  );
  return true;
}
