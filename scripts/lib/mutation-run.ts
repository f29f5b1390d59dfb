import { globSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { Stryker } from '@stryker-mutator/core';
import { reasonOfEquivalence } from './equivalent-mutants.ts';
import { folderOf, type MutatedFolder, MUTATED_FOLDERS, originalOf, rangeOf } from './mutants.ts';
import { type Located, mutantKey, SAMPLE_FILE, TEST_FILES } from './mutation-plugins.ts';
import { PINNED } from './mocha.ts';
import { CACHE, ROOT } from './paths.ts';

const FOLDER = join(CACHE, 'mutation');

/** What everything that is shown goes through. */
const READERS =
  'engine/{compared-ranges,query,rebuilt-facts},{dashboard,figures}/!(*.long),assistant/tools/!(*.long)';

/**
 * The quick tests of each folder, below `test/unit`. Tests in threads or processes of their own are left out, since
 * nothing is changed there, and so are tests on random input, which repeat what others say by hand.
 */
const TESTS: Readonly<Record<MutatedFolder, string>> = {
  metrics: `{metrics/!(*.long),${READERS}}.test.ts`,
  figures: '{figures,dashboard}/!(*.long).test.ts',
  dashboard: 'dashboard/!(*.long).test.ts',
  facts: `{facts/!(*.long),metrics/!(*.long),${READERS}}.test.ts`,
  github: 'github/!(broken-replies|openapi|stand-in|*.long).test.ts',
  reports:
    '{reports/!(*.long),engine/{file-names,file-text,long-lines,opened-files,zip},facts/user-scanner}.test.ts',
  tools: 'assistant/tools/!(*.long).test.ts',
  sync: 'sync/{plan,absent-days,failures,empty-store}*.test.ts',
};

/** Stryker compares each range with every file and node: beyond so many it gets whole files. */
const MOST_RANGES = 500;
const fileOf = ({ fileName }: Located): string => relative(ROOT, fileName);

type Result = Awaited<ReturnType<Stryker['runMutationTest']>>[number];

/** Runs the tests of its folder that reach a mutant, for each, and gives how it ended. */
export async function runMutants(mutants: readonly Located[], jobs: number): Promise<Result[]> {
  const results: Result[] = [];
  for (const folder of MUTATED_FOLDERS) {
    const own = mutants.filter(({ fileName }) => folderOf(fileName) === folder);
    if (own.length === 0) continue;
    console.log(`\n── ${folder}: ${own.length} ──`);
    results.push(...(await runFolder(folder, own, jobs)));
  }
  return results;
}

async function runFolder(
  folder: MutatedFolder,
  mutants: readonly Located[],
  jobs: number,
): Promise<Result[]> {
  const keys = mutants.map(mutantKey);
  await mkdir(FOLDER, { recursive: true });
  const sample = join(FOLDER, `${folder}.json`);
  await writeFile(sample, JSON.stringify(keys));
  const tests = globSync(`test/unit/${TESTS[folder]}`, { cwd: ROOT });
  Object.assign(process.env, {
    ...PINNED,
    [SAMPLE_FILE]: sample,
    [TEST_FILES]: JSON.stringify(tests),
    PROPERTIES_SEED: '1',
  });
  const results = await new Stryker({
    mutate: [...new Set(mutants.map(mutants.length > MOST_RANGES ? fileOf : rangeOf))],
    testRunner: 'mocha-here',
    plugins: ['runner', 'plugins'].map((name) => join(ROOT, `scripts/lib/mutation-${name}.ts`)),
    ignorers: ['texts'],
    checkers: ['sample'],
    coverageAnalysis: 'perTest',
    concurrency: jobs,
    timeoutMS: 20_000,
    tempDirName: join(FOLDER, 'sandbox'),
    ignorePatterns: ['/.cache', '/dist', '/out', '/media', '/docs/images'],
    disableTypeChecks: false,
    warnings: { slow: false, unknownOptions: true, preprocessorErrors: true, unserializableOptions: true },
    reporters: ['html', 'survivors'],
    htmlReporter: { fileName: join(FOLDER, `${folder}.html`) },
    allowConsoleColors: false,
  }).runMutationTest();
  const wanted = new Set(keys);
  return results.map(fromZero).filter((result) => wanted.has(mutantKey(result)));
}

/** Lines and columns of reports count from 1. */
function fromZero(result: Result): Result {
  const { start, end } = result.location;
  return {
    ...result,
    location: {
      start: { line: start.line - 1, column: start.column - 1 },
      end: { line: end.line - 1, column: end.column - 1 },
    },
  };
}

const ENDS = ['caught', 'equivalent', 'not noticed', 'not run'] as const;
type End = (typeof ENDS)[number];

/** With `RuntimeError` the tests could not even be loaded. */
const CAUGHT: readonly Result['status'][] = ['Killed', 'Timeout', 'RuntimeError'];

function endOf(result: Result): End {
  if (CAUGHT.includes(result.status)) return 'caught';
  if (result.status !== 'Survived' && result.status !== 'NoCoverage') return 'not run';
  return reasonOfEquivalence(result) === undefined ? 'not noticed' : 'equivalent';
}

/** Prints the mutants that no test noticed and the counts by folder; gives the share that was caught. */
export function printMutants(results: readonly Result[]): number {
  const ended = results.map((result) => ({ result, end: endOf(result), folder: folderOf(result.fileName) }));
  for (const { result, end } of ended) {
    if (end !== 'not noticed') continue;
    const { start } = result.location;
    console.log(
      `\n${relative(ROOT, result.fileName)}:${start.line + 1}:${start.column + 1} ${result.mutatorName}`,
    );
    console.log(`  - ${originalOf(result)}\n  + ${result.replacement}`);
  }
  const counts = (of: typeof ended) => ENDS.map((end) => of.filter((each) => each.end === end).length);
  console.log(`\nfolder | mutants | ${ENDS.join(' | ')}`);
  for (const folder of MUTATED_FOLDERS) {
    const own = ended.filter((each) => each.folder === folder);
    if (own.length > 0) console.log([folder, own.length, ...counts(own)].join(' | '));
  }
  console.log(['all', ended.length, ...counts(ended)].join(' | '));
  const [caught = 0, , missed = 0] = counts(ended);
  const share = caught / Math.max(1, caught + missed);
  console.log(`${(share * 100).toFixed(1)} % of the changes that can be noticed are`);
  return share;
}
