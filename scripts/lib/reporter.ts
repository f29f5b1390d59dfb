import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';
import type { Counts } from './counts.ts';

/** Where the counts of a run are written, as JSON of `Counts`. */
export const COUNTS_FILE = 'MOCHA_COUNTS_FILE';

/** Mocha's `spec` output, and the counts in a file, so that several runs can be added up. */
export default class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    const file = process.env[COUNTS_FILE];
    if (file === undefined) return;
    const failures: string[] = [];
    runner.on(Mocha.Runner.constants.EVENT_TEST_FAIL, (test, error: Error) => {
      failures.push(
        `${test.titlePath().filter(Boolean).join(' ')}: ${error.message.split('\n', 1)[0] ?? ''}`,
      );
    });
    runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
      const counts: Counts = { passed: this.stats.passes, failures };
      writeFileSync(file, JSON.stringify(counts));
    });
  }
}
