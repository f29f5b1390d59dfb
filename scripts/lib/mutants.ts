import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Instrumenter } from '@stryker-mutator/instrumenter';
import { type Located, mutantKey, texts } from './mutation-plugins.ts';
import { ROOT } from './paths.ts';

/** The sources that are mutated, by the folder that a run can name. */
const MUTATED = {
  metrics: 'src/metrics/**/*.ts',
  figures: 'src/figures/**/*.ts',
  dashboard: 'src/dashboard/**/*.ts',
  facts: 'src/facts/**/*.ts',
  github: 'src/github/**/*.ts',
  reports: 'src/reports/**/*.ts',
  tools: 'src/assistant/tools/**/*.ts',
  sync: 'src/sync/plan.ts',
} as const;

export type MutatedFolder = keyof typeof MUTATED;

export const isMutatedFolder = (name: string): name is MutatedFolder => Object.hasOwn(MUTATED, name);

export const MUTATED_FOLDERS = Object.keys(MUTATED) as MutatedFolder[];

const QUIET = {
  isTraceEnabled: () => false,
  isDebugEnabled: () => false,
  isInfoEnabled: () => false,
  isWarnEnabled: () => false,
  isErrorEnabled: () => false,
  isFatalEnabled: () => false,
  trace: () => undefined,
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  fatal: () => undefined,
};

/** Every mutant that Stryker makes of the folders' sources. */
export async function mutantsOf(folders: readonly MutatedFolder[]): Promise<Located[]> {
  const files = folders.flatMap((folder) => globSync(MUTATED[folder], { cwd: ROOT })).sort();
  const { mutants } = await new Instrumenter(QUIET).instrument(
    files.map((name) => ({
      name: join(ROOT, name),
      content: readFileSync(join(ROOT, name), 'utf8'),
      mutate: true,
    })),
    { ignorers: [texts], excludedMutations: [], plugins: null },
  );
  return mutants.filter(({ status }) => status === undefined);
}

/** `size` of the mutants, chosen by the seed: the same ones in every run on the same sources. */
export function sampled(mutants: readonly Located[], size: number, seed: number): Located[] {
  const place = (mutant: Located): string =>
    createHash('sha256')
      .update(`${seed} ${mutantKey(mutant)}`)
      .digest('hex');
  return mutants
    .map((mutant) => ({ mutant, at: place(mutant) }))
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .slice(0, size)
    .map(({ mutant }) => mutant);
}

export function folderOf(fileName: string): MutatedFolder | undefined {
  const path = relative(ROOT, fileName);
  return MUTATED_FOLDERS.find((folder) => path.startsWith(MUTATED[folder].replace(/\*.*$/, '')));
}

/** The mutant's lines as Stryker's `mutate` names them. */
export function rangeOf({ fileName, location: { start, end } }: Located): string {
  const from = `${start.line + 1}:${start.column}`;
  return `${relative(ROOT, fileName)}:${from}-${end.line + 1}:${end.column}`;
}

/** What the source says in the mutant's place. */
export function originalOf({ fileName, location: { start, end } }: Located): string {
  const lines = readFileSync(fileName, 'utf8')
    .split('\n')
    .slice(start.line, end.line + 1);
  lines[lines.length - 1] = (lines.at(-1) ?? '').slice(0, end.column);
  lines[0] = (lines[0] ?? '').slice(start.column);
  return lines.join('\n');
}
