import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeChatManifest } from './chat-manifest.ts';
import { outdatedLanguageAliases, writeLanguageAliases } from './language-aliases.ts';
import { writeMetricsPage } from './metric-pages.ts';
import { inLanes } from './lanes.ts';
import { CACHE, ROOT } from './paths.ts';
import { type Finished, run, runTool } from './processes.ts';
import type { Counts } from './counts.ts';
import { checkStructure } from './structure.ts';
import { writeSummarySchema } from './summary-schema.ts';
import { checkWords } from './words.ts';

const L10N = join(ROOT, 'l10n');

interface Check {
  readonly name: string;
  readonly run: () => Promise<Finished>;
  /** Whether what it says is printed although it passed. */
  readonly isPrinted?: true;
}

const tool =
  (name: string, ...args: readonly string[]): Check['run'] =>
  () =>
    runTool(name, args, { quiet: true });

/** The compiler in machine code takes a tenth of the time; the linter still needs the one before. */
const TSC = join(ROOT, 'node_modules', 'typescript-7', 'bin', 'tsc');

const types =
  (project: string): Check['run'] =>
  () =>
    run(process.execPath, [TSC, '-p', project], { quiet: true });

/**
 * Files whose content did not change are not read again. Only for what looks at each file by itself: what follows
 * imports or types may change its mind about a file because another one changed.
 */
const cached = (name: string): readonly string[] => [
  ...['--cache', '--cache-strategy', 'content'],
  ...['--cache-location', join(CACHE, name)],
];

const ESLINT = ['.', ...cached('eslint')];
const PRETTIER = ['.', '--log-level', 'warn', ...cached('prettier')];

/** The slowest first, so that the lanes end together. */
const CHECKS: readonly Check[] = [
  { name: 'lint', run: tool('eslint', ...ESLINT, '--max-warnings=0') },
  {
    name: 'lint with types',
    run: tool('oxlint', '--type-aware', '--deny-warnings', '--report-unused-disable-directives'),
  },
  { name: 'words to translate', run: wordsAreExported },
  { name: 'types', run: types('.') },
  { name: 'types of the web page', run: types('webview') },
  { name: 'types of the web page tests', run: types('test/webview') },
  { name: 'import rules', run: tool('depcruise', 'src', 'webview', 'test', 'scripts') },
  { name: 'dead code', run: tool('knip') },
  { name: 'format', run: tool('prettier', '--check', ...PRETTIER) },
  { name: 'manifest', run: tool('mocha', 'test/unit/manifest.test.ts', '--reporter', 'dot') },
  { name: 'structure', run: checkStructure, isPrinted: true },
  { name: 'language aliases', run: languageAliasesAreFresh },
  { name: 'words', run: checkWords },
];

/** Takes half a minute. */
const SLOW: Check = {
  name: 'lint of classes',
  run: tool('eslint', '.', '--config', 'eslint.typed.config.mjs', '--max-warnings=0'),
};

/**
 * Runs every check, as many at a time as there are cores, and prints each with its seconds and, when it fails, what it said.
 * @param whole with the slow one
 */
export async function runChecks({ whole }: { readonly whole: boolean }): Promise<Counts> {
  const checks = whole ? [SLOW, ...CHECKS] : CHECKS;
  const failures: string[] = [];
  await inLanes(checks, async (check) => {
    const begun = performance.now();
    const { code, output } = await check.run();
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    console.log(`  ${code === 0 ? '✔' : '✖'} ${check.name} (${seconds} s)`);
    if (code !== 0) failures.push(check.name);
    if (code !== 0 || check.isPrinted === true) console.log(`    ${output}`);
  });
  return { passed: checks.length - failures.length, failures };
}

/** Corrects what can be corrected by itself. */
export async function fix(): Promise<void> {
  await exportWords(L10N);
  await writeMetricsPage();
  await writeSummarySchema();
  await writeLanguageAliases();
  await writeChatManifest();
  await runTool('eslint', [...ESLINT, '--fix']);
  await runTool('oxlint', ['--type-aware', '--fix'], { quiet: true });
  await runTool('prettier', ['--write', ...PRETTIER]);
}

/** `l10n/bundle.l10n.json` holds what the sources say, as `npm run check -- --fix` writes it. */
async function wordsAreExported(): Promise<Finished> {
  const fresh = join(CACHE, 'l10n');
  const exported = await exportWords(fresh);
  if (exported.code !== 0) return exported;
  const [kept, current] = await Promise.all([L10N, fresh].map(readBundle));
  if (kept === current) return { code: 0, output: '' };
  return { code: 1, output: 'l10n/bundle.l10n.json is not up to date: npm run check -- --fix' };
}

async function languageAliasesAreFresh(): Promise<Finished> {
  const outdated = await outdatedLanguageAliases();
  if (outdated.length === 0) return { code: 0, output: '' };
  return { code: 1, output: `${outdated.join(', ')} is not up to date: npm run check -- --fix` };
}

async function exportWords(folder: string): Promise<Finished> {
  return runTool('vscode-l10n-dev', ['export', '--outDir', folder, 'src'], { quiet: true });
}

async function readBundle(folder: string): Promise<string | undefined> {
  const text = await readFile(join(folder, 'bundle.l10n.json'), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : JSON.stringify(JSON.parse(text));
}
