import { globSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './paths.ts';
import { Refusal, run } from './processes.ts';
import { COUNTS_FILE, type Counts } from './reporter.ts';

/** An awkward place on purpose: reports are in UTC, and code that forgets it fails here. */
export const PINNED = { TZ: 'Pacific/Auckland', LANG: 'en_GB.UTF-8' };

interface MochaOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly timeout?: number;
  /** Gives what Mocha says instead of printing it. */
  readonly quiet?: boolean;
}

/** Runs Mocha on the files of the patterns, in a process of its own. @throws Refusal when a pattern matches no file */
export async function mocha(
  patterns: readonly string[],
  options: MochaOptions = {},
): Promise<Counts & { readonly output: string }> {
  const files = patterns.flatMap((pattern) => {
    const found = globSync(pattern, { cwd: ROOT }).sort();
    if (found.length === 0) throw new Refusal(`No test was found: ${pattern}`);
    return found;
  });
  let said = '';
  const totals = await counted(async (counts) => {
    const { code, output } = await run(
      process.execPath,
      [
        join(ROOT, 'node_modules', 'mocha', 'bin', 'mocha.js'),
        ...['--reporter', 'scripts/lib/reporter.ts', '--forbid-only', '--forbid-pending'],
        ...['--timeout', `${options.timeout ?? 10_000}`],
        ...files,
      ],
      { env: { ...process.env, ...PINNED, ...counts, ...options.env }, quiet: options.quiet === true },
    );
    said = output;
    return code;
  });
  return { ...totals, output: said };
}

/**
 * Carries out a run of tests that writes its counts where the environment says. A run that broke off, or ended badly
 * with no failed test to show for it, counts as one failure.
 */
export async function counted(runTests: (env: Record<string, string>) => Promise<number>): Promise<Counts> {
  const folder = await mkdtemp(join(tmpdir(), 'counts-'));
  const file = join(folder, 'counts.json');
  try {
    const code = await runTests({ [COUNTS_FILE]: file });
    const text = await readFile(file, 'utf8').catch(() => undefined);
    const counts = text === undefined ? { passed: 0, failed: 0 } : (JSON.parse(text) as Counts);
    const broken = counts.failed === 0 && (code !== 0 || counts.passed === 0);
    return broken ? { ...counts, failed: 1 } : counts;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
