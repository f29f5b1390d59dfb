import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

/** Where the counts of a run are written, as JSON of `Counts`. */
export const COUNTS_FILE = 'MOCHA_COUNTS_FILE';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/** Mocha's `spec` output, and the counts in a file, so that several runs can be added up. */
export default class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    const file = process.env[COUNTS_FILE];
    if (file === undefined) return;
    runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
      const counts: Counts = { passed: this.stats.passes, failed: this.stats.failures };
      writeFileSync(file, JSON.stringify(counts));
    });
  }
}
