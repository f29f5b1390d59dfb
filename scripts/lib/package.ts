import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createVSIX, listFiles, PackageManager } from '@vscode/vsce';
import { buildExtension } from './build.ts';
import { OUT, ROOT } from './paths.ts';
import { Refusal } from './processes.ts';

/** Where the package is built. */
export const PACKAGE = join(OUT, 'copilot-usage-metrics.vsix');
const LIMIT_KB = 800;

/** Everything that may be in the package. */
const ALLOWED: readonly RegExp[] = [
  /^package(\.nls(\.[a-z-]+)?)?\.json$/i,
  /^(README|CHANGELOG)\.md$/i,
  /^LICENSE(\.txt)?$/i,
  /^dist\/(extension|worker)\.cjs$/,
  /^dist\/collector\.js$/,
  /^dist\/webview\/dashboard\.(js|css)$/,
  /^media\/[\w.-]+\.(svg|png)$/,
  // The one without a language is what translators begin with: VS Code does not read it.
  /^l10n\/bundle\.l10n\.[a-z-]+\.json$/i,
];

/** Without these it would install and not work. */
const NEEDED = ['dist/extension.cjs', 'dist/worker.cjs', 'dist/collector.js', 'dist/webview/dashboard.js'];

/**
 * Builds `out/copilot-usage-metrics.vsix` and prints its files and its size.
 * @returns the path of the package
 * @throws Refusal when a file is in it that may not be, or one is missing, or it is too large
 */
export async function buildPackage(): Promise<string> {
  await buildExtension('production');
  const files = await listFiles({ cwd: ROOT, packageManager: PackageManager.None });
  const strangers = files.filter((file) => !ALLOWED.some((pattern) => pattern.test(file)));
  if (strangers.length > 0) throw new Refusal(`These may not be in the package: ${strangers.join(', ')}`);
  const missing = NEEDED.filter((file) => !files.includes(file));
  if (missing.length > 0) throw new Refusal(`These are missing in the package: ${missing.join(', ')}`);
  await mkdir(OUT, { recursive: true });
  await createVSIX({ cwd: ROOT, dependencies: false, packagePath: PACKAGE });
  const kilobytes = Math.ceil((await stat(PACKAGE)).size / 1000);
  console.log(`${kilobytes} kB of ${LIMIT_KB} kB: ${PACKAGE}`);
  if (kilobytes > LIMIT_KB) throw new Refusal('The package is too large.');
  return PACKAGE;
}
