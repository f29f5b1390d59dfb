import { randomInt } from 'node:crypto';

/** One run of a test on random input. */
export interface RandomCase {
  readonly seed: number;
  /** How many inputs are made from the seed, where the case depends on it; otherwise the test's own number. */
  readonly runs?: number;
}

interface Suite {
  /** The environment variable that repeats one seed. */
  readonly variable: string;
  /** Every seed that ever failed. A seed that fails is added here with its fix, and is run from then on. */
  readonly failedOnce: readonly RandomCase[];
}

const SUITES = {
  agreement: { variable: 'AGREEMENT_SEED', failedOnce: [] },
  summary: { variable: 'SUMMARY_SEED', failedOnce: [] },
  filters: { variable: 'FILTERS_SEED', failedOnce: [] },
  // The second of its two kills comes with the last request: what was still to be asked for was never asked for again.
  killedCollect: { variable: 'KILLS_SEED', failedOnce: [{ seed: 763_894_501, runs: 2 }] },
  killedSync: { variable: 'KILLS_SEED', failedOnce: [] },
  // GitHub said before its last run that it had no report of a day, which is asked about once a day only.
  anySequence: { variable: 'SEQUENCE_SEED', failedOnce: [{ seed: 68_858_881, runs: 1 }] },
  damagedLines: { variable: 'FUZZ_SEED', failedOnce: [] },
  properties: { variable: 'PROPERTIES_SEED', failedOnce: [] },
} as const satisfies Record<string, Suite>;

const LARGEST_SEED = 1_000_000_000;

/**
 * The cases that a test on random input runs: the seed that the environment names, or else every seed that ever failed
 * and a new one. The test prints `seedText` of each, so that any run can be repeated.
 */
export function randomCases(name: keyof typeof SUITES): readonly RandomCase[] {
  const { variable, failedOnce }: Suite = SUITES[name];
  const wanted = process.env[variable];
  return wanted === undefined
    ? [...failedOnce, { seed: randomInt(LARGEST_SEED) }]
    : [{ seed: Number(wanted) }];
}

/** The environment variable that repeats a case, e.g. `KILLS_SEED=7`. */
export function seedText(name: keyof typeof SUITES, { seed }: RandomCase): string {
  return `${SUITES[name].variable}=${seed}`;
}
