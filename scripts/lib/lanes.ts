import { availableParallelism } from 'node:os';

/** As many as there are cores. */
export const LANES = availableParallelism();

/** Works on all of them, beginning in their order, on `LANES` at a time. */
export async function inLanes<T>(all: readonly T[], work: (each: T) => Promise<void>): Promise<void> {
  const queue = all.values();
  const lane = async (): Promise<void> => {
    for (const each of queue) await work(each);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}
