import type { Filter } from '../../src/facts/filter.ts';
import { FILTERS } from './questions.ts';

/** Milliseconds that each question took, round after round. */
export interface Rounds {
  readonly ms: readonly number[];
}

/** Asks every question so often, prints the times and ends; the first `warmUp` questions come once more before. */
export async function askAll(
  rounds: number,
  warmUp: number,
  ask: (filter: Filter) => Promise<unknown>,
): Promise<void> {
  for (const filter of FILTERS.slice(0, warmUp)) await ask(filter);
  const ms: number[] = [];
  for (const filter of Array.from({ length: rounds }, () => FILTERS).flat()) {
    const start = performance.now();
    await ask(filter);
    ms.push(performance.now() - start);
  }
  process.stdout.write(JSON.stringify({ ms } satisfies Rounds));
  process.exit();
}
