import type { Frame } from 'playwright-core';
import { waitUntil } from './wait.ts';
import type { Window } from './window.ts';

/** A part of the page, and how much of it would fit without scrolling. */
interface Size {
  readonly innerWidth: number;
  readonly innerHeight: number;
  readonly scrollWidth: number;
  readonly scrollHeight: number;
}

const SIZE = `({ innerWidth, innerHeight,
  scrollWidth: document.documentElement.scrollWidth, scrollHeight: document.documentElement.scrollHeight })`;
/** A canvas that was never drawn has the width of the standard. */
const UNDRAWN = `[...document.querySelectorAll('.plot canvas')]
  .filter((canvas) => canvas.checkVisibility() && canvas.getAttribute('width') === null).length`;

export function sizeOf(page: Frame): Promise<Size> {
  return page.evaluate<Size>(SIZE);
}

/** Makes the dashboard so wide, and so high that nothing of it has to be scrolled, with every chart drawn. */
export async function showWhole({ page: window }: Window, page: Frame, width?: number): Promise<void> {
  await waitUntil('the whole page', async () => {
    const viewport = window.viewportSize();
    const { innerWidth, innerHeight, scrollHeight } = await sizeOf(page);
    const [wider, higher] = [(width ?? innerWidth) - innerWidth, scrollHeight - innerHeight];
    if (viewport === null || (wider === 0 && higher <= 0)) return true;
    await window.setViewportSize({ width: viewport.width + wider, height: viewport.height + higher });
    return undefined;
  });
  await waitUntil('every chart', async () => (await page.evaluate(UNDRAWN)) === 0 || undefined);
}
