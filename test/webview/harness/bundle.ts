import { join } from 'node:path';
import { build } from 'esbuild';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** A page's script and styles, as text. */
export interface PageBundle {
  readonly script: string;
  readonly styles: string;
}

/** `entry`: a path from the root of the repository. */
export async function bundlePage(
  entry: string,
  options: { readonly minify?: boolean } = {},
): Promise<PageBundle> {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: { page: entry },
    tsconfig: 'webview/tsconfig.json',
    outdir: 'dist/webview',
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    bundle: true,
    write: false,
    ...options,
  });
  const text = (ending: string): string => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
  return { script: text('.js'), styles: text('.css') };
}
