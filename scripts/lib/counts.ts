/** What a run of tests or checks came to. */
export interface Counts {
  readonly passed: number;
  /** For each test that failed: its title, and the first line of why. */
  readonly failures: readonly string[];
  /** The same for each that failed, and passed when its file was run once more. */
  readonly repeated?: readonly string[];
}

export function sum(all: readonly Counts[]): Counts {
  return {
    passed: all.reduce((total, { passed }) => total + passed, 0),
    failures: all.flatMap(({ failures }) => failures),
    repeated: all.flatMap(({ repeated = [] }) => repeated),
  };
}

export function inWords({ passed, failures }: Counts): string {
  return `${passed} passed, ${failures.length} failed`;
}

/** Ends a command: names what failed, also at first only, then the counts, and lets the process end accordingly. */
export function conclude(counts: Counts): void {
  for (const failure of counts.repeated ?? []) console.log(`↻ passed the second time: ${failure}`);
  for (const failure of counts.failures) console.log(`✖ ${failure}`);
  console.log(inWords(counts));
  if (counts.failures.length > 0) process.exitCode = 1;
}
