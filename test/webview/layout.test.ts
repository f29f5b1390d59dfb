import assert from 'node:assert/strict';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { pages } from './harness/pages.ts';
import { people } from './harness/people.ts';
import { type ThemeName, THEMES } from './harness/themes.ts';
import { AWKWARD, chartsOf, COMPARED, FULL, section, TEAM } from './harness/views.ts';

/** Rules of axe-core that the page breaks, with what breaks them. */
async function broken(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run());
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

describe('layout', function () {
  this.timeout(60_000);
  const { open } = pages();

  for (const [name, view] of Object.entries({ FULL, TEAM, COMPARED, AWKWARD })) {
    for (const extraClasses of [[], ['vscode-using-screen-reader']]) {
      it(`fits ${name} into every width, ${extraClasses.length > 0 ? 'as tables' : 'as charts'}`, async () => {
        const page = await open(view, { width: 2500, extraClasses });
        for (const width of [2500, 1600, 800, 360, 320]) {
          await page.setViewportSize({ width, height: 900 });
          const excess = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          assert.equal(excess, 0, `at ${width} px`);
        }
      });
    }
  }

  for (const [width, columns] of [
    [600, 1],
    [1200, 2],
    [1900, 3],
  ] as const) {
    it(`sets the charts in ${columns} at ${width} px`, async () => {
      const page = await open(FULL, { width });
      const lefts = await page
        .locator('[data-section="what"] [data-chart]')
        .evaluateAll((cards) => cards.map((card) => card.getBoundingClientRect().left));
      assert.equal(new Set(lefts).size, columns);
    });
  }
});

describe('the title of a table', function () {
  this.timeout(60_000);
  const { open } = pages();
  const shown = async (title: string) => {
    const page = await open({ ...FULL, sections: [{ ...section({ tables: [people(3)] }), title }] });
    assert.deepEqual(await broken(page), []);
    const titles = await page.getByText('People', { exact: true }).evaluateAll((all) => {
      const seen = all.filter((each) => each.getBoundingClientRect().width > 1);
      return seen.map(({ tagName }) => tagName).filter((tag) => /^H\d$/.test(tag));
    });
    assert.equal(await page.getByRole('grid', { name: 'People' }).count(), 1);
    return titles;
  };

  it('is shown once, where the heading of the section is the same', async () => {
    assert.deepEqual(await shown('People'), ['H2']);
    assert.deepEqual(await shown('Licenses'), ['H3']);
  });
});

const NARROW = [
  [400, 700],
  [650, 900],
  [900, 900],
] as const;

describe('the first screen of a narrow editor', function () {
  this.timeout(60_000);
  const { open } = pages();

  for (const [width, height] of NARROW) {
    for (const [name, view] of Object.entries({ FULL, TEAM })) {
      it(`has the first number in view: ${name} at ${width} × ${height} px`, async () => {
        const page = await open(view, { width });
        await page.setViewportSize({ width, height });
        const bottom = await page
          .locator('.value')
          .first()
          .evaluate((value) => value.getBoundingClientRect().bottom);
        assert.ok(bottom < height / 2, `${bottom}`);
      });
    }

    it(`has nothing that axe-core objects to at ${width} px`, async () => {
      const page = await open(TEAM, { width });
      await page.setViewportSize({ width, height });
      assert.deepEqual(await broken(page), []);
      const fold = page.getByRole('button', { name: /^Filters/ });
      assert.equal(await fold.count(), width < 700 ? 1 : 0);
      if (width >= 700) return;
      await fold.click();
      assert.deepEqual(await broken(page), []);
    });
  }

  it('has the first number in view below a line of active filters with long names', async () => {
    const page = await open(AWKWARD, { width: 400 });
    await page.setViewportSize({ width: 400, height: 700 });
    const { bottom } = await page
      .locator('.value')
      .first()
      .evaluate((value) => value.getBoundingClientRect());
    assert.ok(bottom < 700, `${bottom}`);
  });
});

describe('the tabs of a narrow editor', function () {
  this.timeout(60_000);
  const { open } = pages();

  /** In CSS pixels: how much fades out at the start and at the end. */
  const fades = (page: Page): Promise<readonly number[]> =>
    page.locator('vscode-panels').evaluate((panels) => {
      const style = getComputedStyle(panels.shadowRoot?.querySelector('[part="tablist"]') ?? panels);
      return ['--before', '--after'].map((name) => Number.parseFloat(style.getPropertyValue(name)));
    });

  /** Sizes are observed, and scrolling is reported, once a frame. */
  const untilPainted = (page: Page) =>
    page.evaluate(
      () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
    );

  it('fade out where there are more, on either side', async () => {
    const page = await open(FULL, { width: 400 });
    assert.deepEqual(await fades(page), [0, 40]);
    await page.locator('vscode-panel-tab').first().focus();
    await page.keyboard.press('End');
    await page.waitForFunction(() => document.activeElement?.id === 'tab-reviews');
    await untilPainted(page);
    assert.deepEqual(await fades(page), [40, 0]);
    await page.setViewportSize({ width: 1200, height: 900 });
    await untilPainted(page);
    assert.deepEqual(await fades(page), [0, 0]);
  });

  it('begin with the selected tab in view', async () => {
    const page = await open({ ...FULL, state: { ...FULL.state, tab: 'reviews' } }, { width: 320 });
    await untilPainted(page);
    const box = await page.locator('#tab-reviews').boundingBox();
    assert.ok(box !== null && box.x >= 0 && box.x + box.width <= 320, JSON.stringify(box));
  });
});

describe('the last row of cards and tiles', function () {
  this.timeout(60_000);
  const { open } = pages();
  const chart = chartsOf(FULL)[0] ?? assert.fail('no chart');
  const cards = (count: number) => Array.from({ length: count }, (_, at) => ({ ...chart, id: `c${at}` }));
  const view = (charts: number) => ({ ...FULL, sections: [section({ charts: cards(charts) })] });

  for (const [width, count] of [
    [1200, 3],
    [1900, 4],
  ] as const) {
    it(`has no card alone beside nothing: ${count} at ${width} px`, async () => {
      const page = await open(view(count), { width });
      const [last, all] = await Promise.all([
        page.locator(`[data-chart="c${count - 1}"]`).evaluate((card) => card.getBoundingClientRect().width),
        page
          .locator('.cards')
          .first()
          .evaluate((part) => part.getBoundingClientRect().width),
      ]);
      assert.ok(Math.abs(last - all) < 1, `${last} of ${all}`);
    });
  }

  it('has no tile alone: four and three of seven', async () => {
    const tile = FULL.sections.flatMap(({ tiles }) => tiles)[0] ?? assert.fail('no tile');
    const tiles = Array.from({ length: 7 }, (_, at) => ({ ...tile, id: `t${at}` }));
    const page = await open({ ...FULL, sections: [section({ tiles })] }, { width: 1200 });
    const tops = await page
      .locator('[data-tile]')
      .evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect().top));
    const counts = Map.groupBy(tops, (top) => top);
    assert.deepEqual(
      [...counts.values()].map(({ length }) => length),
      [4, 3],
    );
  });
});

describe('accessibility', function () {
  this.timeout(60_000);
  const { open } = pages();

  for (const theme of Object.keys(THEMES) as ThemeName[]) {
    it(`has nothing that axe-core objects to in ${theme}`, async () => {
      const full = await open(FULL, { theme });
      for (const width of [400, 900, 1440]) {
        await full.setViewportSize({ width, height: 900 });
        assert.deepEqual(await broken(full), [], `at ${width} px`);
      }
      assert.deepEqual(
        await broken(await open(TEAM, { theme, extraClasses: ['vscode-using-screen-reader'] })),
        [],
      );
      const empty = {
        title: 'Nothing',
        text: 'Nothing yet.',
        actions: [{ id: 'refresh', label: 'Try again' }],
      } as const;
      const page = await open(null, {
        theme,
        answers: [
          { type: 'empty', empty },
          { type: 'busy', text: 'Fetching' },
        ],
      });
      await page.getByText('Nothing yet.').waitFor();
      assert.deepEqual(await broken(page), []);
    });
  }

  for (const theme of Object.keys(THEMES) as ThemeName[]) {
    it(`has nothing that axe-core objects to in what opens, in ${theme}`, async () => {
      const page = await open(TEAM, { theme });
      for (const filter of ['teams', 'language', 'ide', 'days']) {
        await page.locator(`[data-filter="${filter}"] > button`).click({ force: true });
        await page.getByRole('dialog').waitFor();
        if (filter === 'days') {
          await page.locator('[data-filter="days"] input').fill('yesterday');
          await page.getByRole('button', { name: 'Apply' }).click();
        }
        assert.deepEqual(await broken(page), [], filter);
        await page.keyboard.press('Escape');
      }
      await page.locator('[data-tile="users"] .icon-button:not(.explain)').click();
      await page.getByRole('menu').waitFor();
      assert.deepEqual(await broken(page), [], 'menu');
      await page.keyboard.press('Escape');
      await page.locator('[data-tile="agent"] .explain').click();
      await page.getByRole('dialog').waitFor();
      assert.deepEqual(await broken(page), [], 'explanation');
    });
  }

  it('reaches everything by Tab', async () => {
    const page = await open(FULL);
    const reached: string[] = [];
    for (let step = 0; step < 80; step++) {
      await page.keyboard.press('Tab');
      const name = await page.evaluate(() => {
        const element = document.activeElement;
        const part = element?.closest<HTMLElement>('[data-tile], [data-chart]')?.dataset;
        return element === document.body
          ? ''
          : `${element?.localName} ${part?.['tile'] ?? part?.['chart'] ?? ''}`.trim();
      });
      if (name === '') break;
      reached.push(name);
    }
    const figures = (at: number): string[] =>
      (FULL.sections[at]?.tiles ?? []).flatMap(({ id, open: opens }) =>
        // The explanation and the menu, and the number where it opens something.
        Array<string>(opens === undefined ? 2 : 3).fill(`button ${id}`),
      );
    const cards = (at: number): string[] =>
      (FULL.sections[at]?.charts ?? []).flatMap(({ id, series }) => [
        `vscode-button ${id}`,
        `button ${id}`,
        `button ${id}`,
        ...series.filter(({ pick }) => pick !== undefined).map(() => `button ${id}`),
      ]);
    assert.deepEqual(reached, [
      ...Array<string>(4).fill('vscode-button'),
      'vscode-panel-tab',
      'vscode-dropdown',
      // A field for a date has three parts and a button.
      ...Array<string>(8).fill('input'),
      ...Array<string>(FULL.filters.lists.length + 1).fill('button'),
      'vscode-checkbox',
      ...figures(0),
      ...cards(0),
      'vscode-button',
      ...cards(1),
    ]);
  });

  it('stops moving for those who asked for less motion', async () => {
    const answers = [{ type: 'busy', text: 'Fetching' }] as const;
    const moving = (page: Page): Promise<string> =>
      page.getByRole('progressbar').evaluate((line) => getComputedStyle(line, '::after').animationName);
    assert.equal(await moving(await open(null, { answers })), 'travel');
    assert.equal(await moving(await open(null, { answers, extraClasses: ['vscode-reduce-motion'] })), 'none');
  });
});
