import type { Page } from 'playwright-core';
import type { Dashboard } from './dashboard.ts';
import { longestTaskCpu } from './tasks.ts';

export interface Scrolling {
  readonly seconds: number;
  readonly frames: number;
  /** Milliseconds. */
  readonly longestFrameMs: number;
  readonly framesOver50Ms: number;
  /** Of the page's thread, by the clock; 0: none over 50 ms. */
  readonly longestTaskMs: number;
  /** The same in CPU time: a longer gap is the machine's. */
  readonly longestTaskCpuMs: number;
}

const LONG_MS = 50;
const STEPS_PER_SECOND = 60;

/** What the watch in the page has seen. */
interface Watched {
  readonly frames: readonly number[];
  readonly tasks: readonly number[];
  readonly atEnd: boolean;
}

/** Notes the time of every frame and every long task from now on; as text, since this file is not typed for a page. */
const WATCH = `(() => {
  const watched = (globalThis.benchWatched = { frames: [], tasks: [] });
  const note = (now) => {
    watched.frames.push(now);
    watched.frame = requestAnimationFrame(note);
  };
  watched.frame = requestAnimationFrame(note);
  watched.observer = new PerformanceObserver((list) => {
    watched.tasks.push(...list.getEntries().map(({ duration }) => duration));
  });
  watched.observer.observe({ type: 'longtask' });
})()`;
const READ = `(() => {
  const { frames, tasks, frame, observer } = globalThis.benchWatched;
  cancelAnimationFrame(frame);
  observer.disconnect();
  const { scrollTop, clientHeight, scrollHeight } = document.querySelector('[data-table="people"] .grid-scroller');
  return { frames, tasks, atEnd: scrollTop + clientHeight >= scrollHeight - 1 };
})()`;

/** Scrolls through all people by the wheel, for so many seconds. @throws Error when that did not lead to the end */
export async function measureScrolling({ window, page }: Dashboard, seconds: number): Promise<Scrolling> {
  await window.dashboardTab(page, 'people');
  const table = page.locator('[data-table="people"] .grid-scroller');
  await table.scrollIntoViewIfNeeded();
  await table.hover();
  const height = await table.evaluate((scroller: { readonly scrollHeight: number }) => scroller.scrollHeight);
  // Down once and up again for warming up, as the first clicks do not count either.
  await turnWheel(window.page, height, seconds);
  await turnWheel(window.page, -height, seconds);
  await page.evaluate(WATCH);
  const { result: taken, cpuMs } = await longestTaskCpu(window.page, () =>
    turnWheel(window.page, height, seconds),
  );
  const { frames, tasks, atEnd } = await page.evaluate<Watched>(READ);
  if (!atEnd) throw new Error('the table was not scrolled to its end');
  const gaps = frames.slice(1).map((time, at) => time - (frames[at] ?? 0));
  return {
    seconds: taken,
    frames: frames.length,
    longestFrameMs: Math.max(...gaps),
    // Three frames of a screen take 50.0 ms, and some thousandths by the clock.
    framesOver50Ms: gaps.filter((gap) => Math.round(gap) > LONG_MS).length,
    longestTaskMs: Math.max(0, ...tasks),
    longestTaskCpuMs: cpuMs,
  };
}

/** Downwards, or upwards for a negative height. Returns the seconds that it took; a busy machine needs more than were asked for. */
async function turnWheel(page: Page, height: number, seconds: number): Promise<number> {
  const steps = seconds * STEPS_PER_SECOND;
  const begun = performance.now();
  for (let step = 0; step < steps; step += 1) {
    await page.mouse.wheel(0, Math.sign(height) * Math.ceil(Math.abs(height) / steps));
    const early = (step + 1) * (1000 / STEPS_PER_SECOND) - (performance.now() - begun);
    if (early > 0) await page.waitForTimeout(early);
  }
  return (performance.now() - begun) / 1000;
}
