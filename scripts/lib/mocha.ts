import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Counts } from './counts.ts';
import type { Ran } from './jobs.ts';
import { ROOT } from './paths.ts';
import { run } from './processes.ts';
import { COUNTS_FILE } from './reporter.ts';

/** An awkward place on purpose: reports are in UTC, and code that forgets it fails here. */
export const PINNED = { TZ: 'Pacific/Auckland', LANG: 'en_GB.UTF-8' };

/** Milliseconds that a test may take: long, so that a busy computer is not taken for a fault. */
const TIMEOUT = 120_000;

/** Runs Mocha on the files, in a process of its own. */
export async function mocha(files: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> {
  let said = '';
  const totals = await counted(async (counts) => {
    const { code, output } = await run(
      process.execPath,
      [
        join(ROOT, 'node_modules', 'mocha', 'bin', 'mocha.js'),
        ...['--reporter', 'scripts/lib/reporter.ts', '--forbid-only', '--forbid-pending'],
        ...['--timeout', `${TIMEOUT}`],
        ...(process.stdout.isTTY ? ['--color'] : []),
        ...files,
      ],
      { env: { ...process.env, ...PINNED, ...counts, ...env }, quiet: true },
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
    const counts = text === undefined ? { passed: 0, failures: [] } : (JSON.parse(text) as Counts);
    const broken = counts.failures.length === 0 && (code !== 0 || counts.passed === 0);
    return broken ? { ...counts, failures: [`ended with code ${code}, ${counts.passed} passed`] } : counts;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
