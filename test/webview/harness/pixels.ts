import type { Page } from 'playwright-core';

/** Where a color is on a chart's canvas, in parts of its width and height. */
export interface Painted {
  readonly count: number;
  /** The columns with the color, each from 0 to 1. */
  readonly columns: readonly number[];
  /** The longest run of the color in each row that has any, in pixels, from top to bottom. */
  readonly runs: readonly number[];
}

/** Finds the pixels of exactly this color, `#rrggbb`. */
export function painted(page: Page, chart: string, color: string): Promise<Painted> {
  return page.evaluate(
    ([selector, hex]) => {
      const canvas = document.querySelector<HTMLCanvasElement>(selector);
      if (canvas === null) throw new Error(`no canvas at ${selector}`);
      const { width, height } = canvas;
      const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
      if (context === null) throw new Error('no second canvas');
      context.drawImage(canvas, 0, 0);
      const { data } = context.getImageData(0, 0, width, height);
      const wanted = Number.parseInt(hex.slice(1), 16);
      const columns = new Set<number>();
      const runs: number[] = [];
      let count = 0;
      for (let y = 0; y < height; y++) {
        let run = 0;
        let longest = 0;
        for (let x = 0; x < width; x++) {
          const at = (y * width + x) * 4;
          const here = ((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0);
          const same = here === wanted && data[at + 3] === 255;
          run = same ? run + 1 : 0;
          longest = Math.max(longest, run);
          if (!same) continue;
          count++;
          columns.add(x / width);
        }
        if (longest > 0) runs.push(longest);
      }
      return { count, columns: [...columns], runs };
    },
    [`[data-chart="${chart}"] canvas`, color] as const,
  );
}
