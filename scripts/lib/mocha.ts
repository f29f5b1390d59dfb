import { globSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './paths.ts';
import { Refusal, run } from './processes.ts';
import { COUNTS_FILE, type Counts } from './reporter.ts';

/** An awkward place on purpose: reports are in UTC, and code that forgets it fails here. */
const PINNED = { TZ: 'Pacific/Auckland', LANG: 'en_GB.UTF-8' };

/** Runs Mocha on the files of a pattern, in a process of its own. @throws Refusal when no file matches */
export async function mocha(
  pattern: string,
  options: { env?: NodeJS.ProcessEnv; timeout?: number } = {},
): Promise<Counts> {
  const files = globSync(pattern, { cwd: ROOT }).sort();
  if (files.length === 0) throw new Refusal(`No test was found: ${pattern}`);
  return counted(async (counts) => {
    const { code } = await run(
      process.execPath,
      [
        join(ROOT, 'node_modules', 'mocha', 'bin', 'mocha.js'),
        ...['--reporter', 'scripts/lib/reporter.ts', '--forbid-only', '--forbid-pending'],
        ...['--timeout', `${options.timeout ?? 10_000}`],
        ...files,
      ],
      { env: { ...process.env, ...PINNED, ...counts, ...options.env } },
    );
    return code;
  });
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
