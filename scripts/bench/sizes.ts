import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { buildPackage } from '../lib/package.ts';
import { ROOT } from '../lib/paths.ts';

/** Kilobytes of 1,000 bytes, of the package as installed by people and of its minified bundles. */
export interface Sizes {
  readonly vsixKb: number;
  readonly hostKb: number;
  readonly workerKb: number;
  readonly webviewKb: number;
}

/** Builds the package and measures it. */
export async function measureSizes(): Promise<Sizes> {
  const vsix = await buildPackage();
  const meta = JSON.parse(await readFile(join(ROOT, 'dist', 'meta.json'), 'utf8')) as Record<
    string,
    { readonly bytes: number }
  >;
  const bundle = (path: string): number => Math.ceil((meta[path]?.bytes ?? NaN) / 1000);
  return {
    vsixKb: Math.ceil((await stat(vsix)).size / 1000),
    hostKb: bundle('dist/extension.cjs'),
    workerKb: bundle('dist/worker.cjs'),
    webviewKb: bundle('dist/webview/dashboard.js'),
  };
}
