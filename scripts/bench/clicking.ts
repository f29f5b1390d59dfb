import { CHOICES } from './choices.ts';
import type { Dashboard } from './dashboard.ts';
import { median, quantile } from './statistics.ts';

/** The page's own measure: from the choice to the frame with its metrics. */
const MEASURE = 'copilotMetrics/click-to-drawn';

/** Milliseconds. */
export interface Clicking {
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly slowestMs: number;
  readonly slowest: string;
}

/** Makes choices one after the other, each when the one before has been drawn; the first `warmUps` do not count. */
export async function measureClicking(
  { page }: Dashboard,
  clicks: number,
  warmUps: number,
): Promise<Clicking> {
  const names: string[] = [];
  await page.evaluate((name) => performance.clearMeasures(name), MEASURE);
  for (let index = 0; index < warmUps + clicks; index += 1) {
    const choice = CHOICES[index % CHOICES.length];
    if (choice === undefined) break;
    await choice.make(page);
    await page.waitForFunction(({ measure, done }) => performance.getEntriesByName(measure).length > done, {
      measure: MEASURE,
      done: index,
    });
    names.push(choice.name);
  }
  const all = await page.evaluate(
    (name) => performance.getEntriesByName(name).map(({ duration }) => duration),
    MEASURE,
  );
  const counted = all.slice(warmUps);
  const slowestMs = Math.max(...counted);
  return {
    medianMs: median(counted),
    p95Ms: quantile(counted, 0.95),
    slowestMs,
    slowest: names[warmUps + counted.indexOf(slowestMs)] ?? '',
  };
}
