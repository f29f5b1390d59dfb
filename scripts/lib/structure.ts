import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { ROOT } from './paths.ts';
import type { Finished } from './processes.ts';

/** A file is found by its name: none of the product has the name of another. Says how many files there are, and the longest. */
export async function checkStructure(): Promise<Finished> {
  const files = globSync('{src,webview}/**/*.ts', { cwd: ROOT });
  const byName = Map.groupBy(files, (path) => basename(path));
  const twice = [...byName].filter(([, paths]) => paths.length > 1);
  const lengths = await Promise.all(files.map(async (path) => ({ path, lines: await linesOf(path) })));
  const [longest] = lengths.sort((a, b) => b.lines - a.lines);
  const counts = `${files.length} files, ${twice.length} names used twice, longest ${longest?.path}: ${longest?.lines} lines`;
  return {
    code: twice.length === 0 ? 0 : 1,
    output: [counts, ...twice.map(([, paths]) => paths.join(', '))].join('\n'),
  };
}

async function linesOf(path: string): Promise<number> {
  return (await readFile(join(ROOT, path), 'utf8')).split('\n').length - 1;
}
