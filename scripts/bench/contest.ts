/** What a contestant, a process of its own, prints. */
export interface Result {
  /** When it was warm. */
  readonly ms: number;
  /** The first time in the new process. */
  readonly coldMs: number;
  readonly rows: number;
  /** Of the whole process with its threads, at its peak. */
  readonly peakMb: number;
}

/** Reads the files once and returns how many rows there were. */
type Reading = (files: readonly string[]) => Promise<number>;

/**
 * Runs a contestant and prints how that went. Arguments: milliseconds of warming up, then the files. Each reads
 * them all until the time is over, at least once, and then once more for the clock.
 */
export async function contest(read: Reading): Promise<void> {
  const [warmUp, ...files] = process.argv.slice(2);
  const start = performance.now();
  await read(files);
  const coldMs = performance.now() - start;
  while (performance.now() - start < Number(warmUp)) await read(files);
  const begin = performance.now();
  const rows = await read(files);
  const ms = performance.now() - begin;
  const peakMb = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(JSON.stringify({ ms, coldMs, rows, peakMb } satisfies Result));
  process.exit();
}
