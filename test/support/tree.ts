import type { Locator, Page } from 'playwright-core';
import { waitUntil } from './wait.ts';

/** A row as it is shown. */
export interface Row {
  readonly label: string;
  /** The grayed text beside the label; empty when there is none. */
  readonly description: string;
  /** What a screen reader says. */
  readonly ariaLabel: string;
  /** 1 for the topmost. */
  readonly level: number;
}

/** The part of an element of the page that is read here; the tests themselves are not typed for a page. */
interface RowElement {
  getAttribute(name: string): string | null;
  querySelector(selector: string): { readonly textContent: string | null } | null;
}

/** Two rows, in CSS pixels: less than the lowest view is high. */
const STEP = 44;
/** More than all rows are high. */
const FAR = 10_000;
/** VS Code scrolls by 50 pixels for each turn of the wheel, which browsers write as 120. */
const WHEEL_PER_PIXEL = 120 / 50;
/** Until rows are drawn after a turn of the wheel, in ms. */
const REDRAW_MS = 100;

/** A view of the sidebar: its rows, or its welcome text. */
export class TreeView {
  readonly #page: Page;
  readonly #pane: Locator;

  constructor(page: Page, name: string) {
    this.#page = page;
    this.#pane = page.locator('.pane').filter({ has: page.locator(`.pane-header[aria-label^="${name} "]`) });
  }

  isShown(): Promise<boolean> {
    return this.#pane.isVisible();
  }

  /** A row by its whole label. */
  row(label: string): Locator {
    return this.#pane.getByRole('treeitem').filter({
      has: this.#page.locator('.label-name').getByText(label, { exact: true }),
    });
  }

  /**
   * Waits for a first row, then gives all. The view may be lower than its rows, which are in the page only while they
   * are on screen: it is scrolled from its start to its end, and back.
   */
  async rows(): Promise<Row[]> {
    await this.#pane.getByRole('treeitem').first().waitFor();
    await this.#scroll(-FAR);
    const seen = new Map<number, Row>();
    for (let before = -1; before < seen.size;) {
      before = seen.size;
      for (const [position, row] of await this.#shown()) seen.set(position, row);
      await this.#scroll(STEP);
    }
    await this.#scroll(-FAR);
    return [...seen].sort(([one], [other]) => one - other).map(([, row]) => row);
  }

  async #scroll(pixels: number): Promise<void> {
    const list = this.#pane.locator('.monaco-list .monaco-scrollable-element').first();
    await list.dispatchEvent('wheel', { deltaY: pixels, wheelDeltaY: -pixels * WHEEL_PER_PIXEL });
    await this.#page.waitForTimeout(REDRAW_MS);
  }

  /** The rows on screen, by position, without the copy of a parent row that stays on top while its children scroll. */
  async #shown(): Promise<ReadonlyMap<number, Row>> {
    const rows = this.#pane.locator('[role=treeitem]:not(.monaco-tree-sticky-row)');
    const shown = await rows.evaluateAll((elements: readonly RowElement[]) =>
      elements.map((element): [number, Row] => [
        Number(element.getAttribute('data-index')),
        {
          label: element.querySelector('.label-name')?.textContent ?? '',
          description: element.querySelector('.label-description')?.textContent ?? '',
          ariaLabel: element.getAttribute('aria-label') ?? '',
          level: Number(element.getAttribute('aria-level')),
        },
      ]),
    );
    return new Map(shown);
  }

  /** Opens a row and gives its children. */
  async expand(label: string): Promise<Row[]> {
    const row = this.row(label);
    await row.waitFor();
    if ((await row.getAttribute('aria-expanded')) !== 'true') await row.locator('.monaco-tl-twistie').click();
    await this.#pane
      .locator(`[role=treeitem][aria-expanded=true] + [role=treeitem][aria-level="2"]`)
      .first()
      .waitFor();
    const rows = await this.rows();
    const parent = rows.findIndex((each) => each.label === label);
    const below = rows.slice(parent + 1);
    const end = below.findIndex(({ level }) => level <= (rows[parent]?.level ?? 1));
    return end === -1 ? below : below.slice(0, end);
  }

  /** Waits for a welcome text and gives it, with the labels of its buttons and links apart. */
  async welcome(): Promise<{ text: string; actions: string[] }> {
    const content = this.#pane.locator('.welcome-view-content');
    await content.waitFor();
    return {
      text: await content.innerText(),
      actions: await content.locator('.monaco-button, a').allInnerTexts(),
    };
  }

  /** Clicks a button or link of the welcome text. */
  async clickWelcome(label: string): Promise<void> {
    await this.#pane
      .locator('.welcome-view-content')
      .locator('.monaco-button, a')
      .getByText(label)
      .first()
      .click();
  }

  /** Opens the context menu of a row. @returns its entries */
  async contextMenu(label: string): Promise<string[]> {
    await this.row(label).first().click({ button: 'right' });
    const entries = this.#page.getByRole('menu').last().getByRole('menuitem');
    await entries.first().waitFor();
    return entries.allInnerTexts();
  }

  async clickContextMenu(label: string, entry: string): Promise<void> {
    await this.contextMenu(label);
    const item = this.#page.getByRole('menu').last().getByRole('menuitem', { name: entry, exact: true });
    // A menu takes no click just after it has opened.
    await waitUntil('the menu to close', async () => {
      await item.click({ timeout: 1000 }).catch(() => undefined);
      await this.#page.waitForTimeout(REDRAW_MS);
      return (await item.count()) === 0 || undefined;
    });
  }

  /** The line above the rows; empty when there is none. */
  async message(): Promise<string> {
    const message = this.#pane.locator('.tree-explorer-viewlet-tree-view > .message:not(.hide)');
    return (await message.count()) === 0 ? '' : message.innerText();
  }

  /** An action in the view's title, by its whole label. */
  titleAction(label: string): Locator {
    return this.#pane
      .getByRole('toolbar', { name: 'actions' })
      .getByRole('button', { name: label, exact: true });
  }

  /** VS Code shows the actions of a title while the pointer is on the view. */
  async hoverTitle(): Promise<void> {
    await this.#pane.locator('.pane-header').hover();
  }

  /** Clicks an action in the view's title. */
  async clickTitleAction(label: string): Promise<void> {
    await this.hoverTitle();
    await this.titleAction(label).click();
  }

  async focus(): Promise<void> {
    await this.#pane.getByRole('tree').focus();
  }

  screenshot(path: string): Promise<Buffer> {
    return this.#pane.screenshot({ path });
  }
}
