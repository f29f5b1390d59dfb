/** What a contestant, a process of its own, prints. */
export interface Result {
  readonly ms: number;
  readonly rows: number;
  /** Of the whole process with its threads, at its peak. */
  readonly peakMb: number;
}

interface Contestant {
  /** Returns how many rows there were. */
  readonly run: () => Promise<number>;
  readonly end?: () => Promise<void>;
}

/** Runs a contestant once, from its first byte read to its last result, and prints how that went. */
export async function contest(enter: (args: readonly string[]) => Promise<Contestant>): Promise<void> {
  const { run, end } = await enter(process.argv.slice(2));
  const start = performance.now();
  const rows = await run();
  const ms = performance.now() - start;
  const peakMb = process.resourceUsage().maxRSS / 1024;
  await end?.();
  process.stdout.write(JSON.stringify({ ms, rows, peakMb } satisfies Result));
}
