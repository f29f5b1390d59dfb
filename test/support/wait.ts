import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Asks again and again until there is an answer.
 * @throws Error with `what` in it when there is none within so many milliseconds
 */
export async function waitUntil<T>(
  what: string,
  ask: () => Promise<T | undefined>,
  patience = 60_000,
): Promise<T> {
  const deadline = performance.now() + patience;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await sleep(100);
  }
}
