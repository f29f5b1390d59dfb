import { join } from 'node:path';
import { build } from 'esbuild';
import { OUT, ROOT } from '../lib/paths.ts';
import { Refusal, run } from '../lib/processes.ts';
import type { Result } from './contest.ts';

export const WORKER = join(ROOT, 'dist', 'worker.cjs');
const BUNDLES = join(OUT, 'bench');

/** Each contestant runs from a bundle, as the extension does. */
export async function buildContestants(): Promise<void> {
  await build({
    absWorkingDir: ROOT,
    entryPoints: ['scripts/bench/contestants/*.ts'],
    outdir: BUNDLES,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    external: ['@duckdb/node-api'],
    // Some packages are CommonJS and ask for `require`.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'warning',
  });
}

/** Runs a contestant's process to its end and returns what it printed. */
export async function enter<T = Result>(
  name: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<T> {
  const script = join(BUNDLES, `${name}.mjs`);
  const all = { ...process.env, WORKER, ...env };
  const { code, output } = await run(process.execPath, [script, ...args], { quiet: true, env: all });
  if (code !== 0) throw new Refusal(`${name} failed:\n${output}`);
  return JSON.parse(output.slice(output.indexOf('{'))) as T;
}
