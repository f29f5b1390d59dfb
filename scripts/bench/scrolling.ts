import type { Dashboard } from './dashboard.ts';

export interface Scrolling {
  readonly seconds: number;
  readonly frames: number;
  /** Milliseconds. */
  readonly longestFrameMs: number;
  readonly framesOver50Ms: number;
  /** The longest stretch of work of the page's thread, which is VS Code's too; gaps beyond are the machine's. */
  readonly longestTaskMs: number;
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

/** Scrolls through everybody by the wheel, for so many seconds. @throws Error when that did not lead to the end */
export async function measureScrolling({ window, page }: Dashboard, seconds: number): Promise<Scrolling> {
  await window.dashboardTab(page, 'people');
  const table = page.locator('[data-table="people"] .grid-scroller');
  await table.scrollIntoViewIfNeeded();
  await table.hover();
  const height = await table.evaluate((scroller: { readonly scrollHeight: number }) => scroller.scrollHeight);
  const steps = seconds * STEPS_PER_SECOND;
  await page.evaluate(WATCH);
  const begun = performance.now();
  for (let step = 0; step < steps; step += 1) {
    await window.page.mouse.wheel(0, Math.ceil(height / steps));
    const early = (step + 1) * (1000 / STEPS_PER_SECOND) - (performance.now() - begun);
    if (early > 0) await window.page.waitForTimeout(early);
  }
  const taken = (performance.now() - begun) / 1000;
  const { frames, tasks, atEnd } = await page.evaluate<Watched>(READ);
  if (!atEnd) throw new Error('the table was not scrolled to its end');
  const gaps = frames.slice(1).map((time, at) => time - (frames[at] ?? 0));
  return {
    seconds: taken,
    frames: frames.length,
    longestFrameMs: Math.max(...gaps),
    framesOver50Ms: gaps.filter((gap) => gap > LONG_MS).length,
    longestTaskMs: Math.max(0, ...tasks),
  };
}
