import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { CACHE } from './paths.ts';
import { Refusal, runTool } from './processes.ts';

/** The npm package that carries the built VS Code server with its web workbench, and nothing that needs a compiler. */
const PACKAGE = { name: 'code-server', version: '4.139.1' };

/** Raised with every change of what is done to it after the installation, so that it is installed anew. */
const PREPARED = 2;

export interface VsCodeServer {
  /** VS Code's own server: `out/server-main.js` and `extensions` are under it. */
  readonly folder: string;
}

/**
 * VS Code as a server, from the npm registry; kept in the cache.
 * @throws Refusal when the registry does not give it
 */
export async function ensureVsCodeServer(): Promise<VsCodeServer> {
  const home = join(CACHE, `vscode-server-${PACKAGE.version}-${PREPARED}`);
  if (!existsSync(home)) {
    console.log('Installing VS Code (npm package code-server), once …');
    const unfinished = `${home}.${process.pid}`;
    await rm(unfinished, { recursive: true, force: true });
    await mkdir(unfinished, { recursive: true });
    await writeFile(join(unfinished, 'package.json'), '{ "private": true }\n');
    await npmInstall(unfinished, [`${PACKAGE.name}@${PACKAGE.version}`]);
    // The server's own packages; those of the language extensions beside it are not needed.
    await npmInstall(vscodeIn(unfinished), ['--omit=dev']);
    await writeLogs(unfinished);
    await rename(unfinished, home).catch(async (error: unknown) => {
      await rm(unfinished, { recursive: true, force: true });
      if (!existsSync(home)) throw error;
    });
  }
  return { folder: vscodeIn(home) };
}

/** Gives VS Code a log writer that needs no compiler. */
async function writeLogs(home: string): Promise<void> {
  await build({
    entryPoints: [fileURLToPath(new URL('vscode-log-writer.ts', import.meta.url))],
    outfile: join(vscodeIn(home), 'node_modules', '@vscode', 'spdlog', 'index.js'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'warning',
  });
}

function vscodeIn(home: string): string {
  return join(home, 'node_modules', PACKAGE.name, 'lib', 'vscode');
}

async function npmInstall(folder: string, args: readonly string[]): Promise<void> {
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { code, output } = await runTool('npm', ['install', ...flags, ...args], { cwd: folder, quiet: true });
  if (code === 0) return;
  console.error(output);
  throw new Refusal(`VS Code could not be installed from the npm registry (${args.join(' ')}): see above.`);
}
