import type { Page } from 'playwright-core';

/** An event of a trace, as far as it is looked at here. */
interface TraceEvent {
  readonly ph: string;
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** CPU time, microseconds. */
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/**
 * The longest task of a page's thread while `work` goes on, in milliseconds of CPU time: what others on the machine take
 * is not in it. A webview shares VS Code's thread.
 */
export async function longestTaskCpu<T>(
  page: Page,
  work: () => Promise<T>,
): Promise<{ result: T; cpuMs: number }> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('the page has no browser of its own');
  await browser.startTracing(page, { categories: ['toplevel'] });
  const result = await work();
  const trace = JSON.parse((await browser.stopTracing()).toString()) as {
    readonly traceEvents: readonly TraceEvent[];
  };
  const threads = new Set(
    trace.traceEvents
      .filter(({ ph, name, args }) => ph === 'M' && name === 'thread_name' && args.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const cpuMs = trace.traceEvents
    .filter(({ pid, tid, name }) => name.endsWith('RunTask') && threads.has(`${pid} ${tid}`))
    .reduce((most, { tdur = 0 }) => Math.max(most, tdur / 1000), 0);
  return { result, cpuMs };
}
