import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { pages, posted } from './harness/pages.ts';
import { type ThemeName, THEMES } from './harness/themes.ts';
import { FULL } from './harness/views.ts';

/** In the pixels of a picture, each as `#rrggbb`. */
interface Pixels {
  readonly width: number;
  readonly height: number;
  /** How many pixels have a color, of those that a hundred have at least. */
  readonly colors: Readonly<Record<string, number>>;
}

/** The last picture that was to be saved, decoded by the browser. */
async function pixelsOf(page: Page): Promise<Pixels> {
  const data = (await posted(page)).findLast((message) => message.type === 'savePicture')?.data ?? '';
  return page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const { width, height } = image;
    const context = new OffscreenCanvas(width, height).getContext('2d');
    context?.drawImage(image, 0, 0);
    const pixels = new Uint32Array(context?.getImageData(0, 0, width, height).data.buffer ?? []);
    const counts = new Map<number, number>();
    for (const each of pixels) counts.set(each, (counts.get(each) ?? 0) + 1);
    const name = (abgr: number): string => {
      const rgb = [abgr, abgr >>> 8, abgr >>> 16].map((part) => (part & 255).toString(16).padStart(2, '0'));
      return `#${rgb.join('')}`;
    };
    const many = [...counts].filter(([, count]) => count >= 100);
    return { width, height, colors: Object.fromEntries(many.map(([each, count]) => [name(each), count])) };
  }, data);
}

/** WCAG's contrast of two colors. */
function contrast(one: string, other: string): number {
  const luminance = (hex: string): number => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

/** What is written on canvases since the last time. */
async function recordTexts(page: Page): Promise<() => Promise<string>> {
  await page.evaluate(() => {
    const written: string[] = [];
    Object.assign(window, { written });
    const fillText = Reflect.get(CanvasRenderingContext2D.prototype, 'fillText');
    CanvasRenderingContext2D.prototype.fillText = function (text, ...place) {
      written.push(text);
      fillText.call(this, text, ...place);
    };
  });
  return () => page.evaluate(() => (window as unknown as { written: string[] }).written.splice(0).join(' '));
}

/** One of each form. */
const COUNTS = [
  ['chart', 'active_users'],
  ['chart', 'chat_modes'],
  ['chart', 'languages'],
  ['chart', 'lines'],
  ['tile', 'users'],
] as const;

function assertLegible({ width, height, colors }: Pixels, kind: 'chart' | 'tile', background: string): void {
  assert.equal(width, kind === 'chart' ? 1920 : 840);
  assert.ok(height > (kind === 'chart' ? 800 : 200), `${height}`);
  const [most = '', ...marks] = Object.keys(colors).sort((a, b) => (colors[b] ?? 0) - (colors[a] ?? 0));
  assert.equal(most, background.toLowerCase());
  const words = marks.filter((mark) => contrast(mark, most) >= 4.5);
  assert.ok(words.length > 0, `${most}: ${marks.join()}`);
  if (kind === 'tile') return;
  const shapes = marks.filter((mark) => contrast(mark, most) >= 3 && (colors[mark] ?? 0) > 1_000);
  assert.ok(shapes.length > 0, `${most}: ${JSON.stringify(colors)}`);
}

describe('the picture of a figure', function () {
  this.timeout(60_000);
  const { open } = pages();

  for (const theme of Object.keys(THEMES) as ThemeName[]) {
    it(`is legible in the theme ${theme}, and says what it is of`, async () => {
      const page = await open(FULL, { theme });
      const written = await recordTexts(page);
      for (const [kind, id] of COUNTS) {
        const before = (await posted(page)).length;
        await page.locator(`[data-${kind}="${id}"] .icon-button:not(.explain)`).click();
        await page.getByRole('menuitem', { name: 'Save as Picture' }).click();
        await page.waitForFunction(
          (count) => window.host.posted.slice(count).some(({ type }) => type === 'savePicture'),
          before,
        );
        assertLegible(await pixelsOf(page), kind, THEMES[theme].variables['editor-background'] ?? '');
        const text = await written();
        const spec = FULL.sections
          .flatMap(({ charts, tiles }) => [...charts, ...tiles])
          .find((each) => each.id === id);
        for (const said of [spec?.title, spec?.basis, FULL.source, FULL.subtitle])
          for (const word of (said ?? '?').split(' ')) assert.ok(text.includes(word), `${word} in ${text}`);
      }
    });
  }
});
