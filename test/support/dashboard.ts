import type { Frame } from 'playwright-core';

/** A tile's number, and how it is written. */
export interface ShownTile {
  readonly value: number | null;
  readonly text: string;
}

/** The rows of a chart's table, by category and series; null where the chart has nothing to draw. */
export type ShownTable = ReadonlyMap<string, ReadonlyMap<string, number | null>> | null;

export interface ShownMetrics {
  readonly tiles: ReadonlyMap<string, ShownTile>;
  readonly charts: ReadonlyMap<string, ShownTable>;
}

/** The part of an element of the page that is read here; the tests themselves are not typed for a page. */
interface PageElement {
  readonly textContent: string | null;
  readonly hidden: boolean;
  getAttribute(name: string): string | null;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
  click(): void;
}

/** Opens the tables of all charts that are shown. */
export async function openTables(page: Frame): Promise<void> {
  await page.locator('body').evaluate((body: PageElement) => {
    for (const card of body.querySelectorAll('[data-chart]')) {
      const toggle = card.querySelector('header vscode-button');
      if (toggle?.hidden === false && card.querySelector('table') === null) toggle.click();
    }
  });
}

/** Every number of the tab that is shown; charts whose tables are not open are left out. */
export async function shownMetrics(page: Frame): Promise<ShownMetrics> {
  const { tiles, charts } = await page.locator('body').evaluate((body: PageElement) => ({
    tiles: [...body.querySelectorAll('[data-tile]')].map((tile): [string, string, string] => {
      const value = tile.querySelector('.value');
      return [
        tile.getAttribute('data-tile') ?? '',
        value?.getAttribute('data-value') ?? '',
        value?.textContent ?? '',
      ];
    }),
    charts: [...body.querySelectorAll('[data-chart]')].map((card) => ({
      id: card.getAttribute('data-chart') ?? '',
      isEmpty: card.querySelector('.nothing')?.hidden === false,
      series: [...card.querySelectorAll('th[data-series]')].map((head) => head.getAttribute('data-series')),
      rows: [...card.querySelectorAll('tr[data-category]')].map((row) => ({
        category: row.getAttribute('data-category') ?? '',
        values: [...row.querySelectorAll('td[data-value]')].map((cell) => cell.getAttribute('data-value')),
      })),
    })),
  }));
  const isOpen = ({ isEmpty, series }: (typeof charts)[number]) => isEmpty || series.length > 0;
  const table = ({ isEmpty, series, rows }: (typeof charts)[number]): ShownTable => {
    if (isEmpty) return null;
    const cells = (values: readonly (string | null)[]) =>
      new Map(series.map((name, at) => [name ?? '', numberOf(values[at] ?? null)]));
    return new Map(rows.map(({ category, values }) => [category, cells(values)]));
  };
  return {
    tiles: new Map(tiles.map(([id, value, text]) => [id, { value: numberOf(value), text }])),
    charts: new Map(charts.filter(isOpen).map((chart) => [chart.id, table(chart)])),
  };
}

function numberOf(text: string | null): number | null {
  return JSON.parse(text ?? 'null') as number | null;
}
