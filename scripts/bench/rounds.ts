import type { Filter } from '../../src/facts/filter.ts';
import { FILTERS } from './questions.ts';

/** Milliseconds that each question took, round after round. */
export interface Rounds {
  readonly ms: readonly number[];
}

/** Asks every question so often, after one round that does not count, prints the times and ends. */
export async function askAll(rounds: number, ask: (filter: Filter) => Promise<unknown>): Promise<void> {
  const ms: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    for (const filter of FILTERS) {
      const start = performance.now();
      await ask(filter);
      if (round > 0) ms.push(performance.now() - start);
    }
  }
  process.stdout.write(JSON.stringify({ ms } satisfies Rounds));
  process.exit();
}
