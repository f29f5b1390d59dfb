import { copyFile, glob, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { build, type BuildOptions, type OutputFile } from 'esbuild';
import { OUT, ROOT } from './paths.ts';
import { Refusal, run } from './processes.ts';

/** The bundles of the tests that run inside VS Code's extension host. */
export const INTEGRATION_SUITE = join(OUT, 'integration', 'index.cjs');
/** The extension that stands in for VS Code's GitHub sign-in. */
export const AUTH_PROVIDER = join(OUT, 'auth-provider');
/** The extension whose language model does what a test says. */
export const MODEL_PROVIDER = join(OUT, 'model-provider');

const forExtensionHost: BuildOptions = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node22',
  outExtension: { '.js': '.cjs' },
  sourcemap: 'inline',
  logLevel: 'warning',
};

/** @throws Refusal when a bundle does not build or exceeds its budget */
export async function buildExtension(mode: 'development' | 'production' = 'development'): Promise<void> {
  const args = mode === 'production' ? ['--production'] : [];
  const { code, output } = await run(process.execPath, [join(ROOT, 'esbuild.mjs'), ...args], { quiet: true });
  if (code !== 0) throw new Refusal(`The extension does not build:\n${output}`);
}

/** Extensions that stand in for what is elsewhere than on this computer. */
export async function buildTestExtensions(): Promise<void> {
  for (const folder of [AUTH_PROVIDER, MODEL_PROVIDER]) {
    const source = join(ROOT, 'test', basename(folder));
    await mkdir(folder, { recursive: true });
    await copyFile(join(source, 'package.json'), join(folder, 'package.json'));
    await bundleForHost({ extension: join(source, 'extension.ts') }, folder);
  }
}

/** One bundle a test file, found by their names; the suite loads whatever lies beside it. */
export async function buildIntegrationSuite(): Promise<void> {
  const folder = join(OUT, 'integration');
  await rm(folder, { recursive: true, force: true });
  const entries = { index: 'test/integration/index.ts' };
  const tests: Record<string, string> = {};
  for await (const test of glob('**/*.test.ts', { cwd: join(ROOT, 'test/integration') })) {
    tests[test.replace(/\.ts$/, '')] = join('test/integration', test);
  }
  await bundleForHost({ ...entries, ...tests }, folder);
}

/** Bundles scripts that run inside VS Code's extension host; `entries` are their sources by name. */
export async function bundleForHost(entries: Record<string, string>, folder: string): Promise<void> {
  const { outputFiles } = await build({
    ...forExtensionHost,
    absWorkingDir: ROOT,
    entryPoints: entries,
    outdir: folder,
    external: ['vscode', 'mocha'],
    write: false,
  });
  await Promise.all(outputFiles.map(replace));
}

/** A process beside this one may be about to read the file: it finds the whole one, and the same one if nothing changed. */
async function replace({ path, contents }: OutputFile): Promise<void> {
  const found = await readFile(path).catch(() => undefined);
  if (found?.equals(contents) === true) return;
  await mkdir(dirname(path), { recursive: true });
  const unfinished = `${path}.${process.pid}`;
  await writeFile(unfinished, contents);
  await rename(unfinished, path);
}
