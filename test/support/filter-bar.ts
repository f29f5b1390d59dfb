import type { Frame, Locator } from 'playwright-core';
import type { FilterList } from '../../src/shared/page-protocol.ts';
import { waitUntil } from './wait.ts';

/** The dashboard's filters, as a person uses them; every change is waited for until its metrics are drawn. */
export class FilterBar {
  readonly #page: Frame;

  constructor(page: Frame) {
    this.#page = page;
  }

  /** `label`: e.g. `Last 90 days` or `November 2026`. */
  async chooseDateRange(label: string): Promise<void> {
    await this.#page.locator('.filters vscode-dropdown').click();
    await this.#page.getByRole('option', { name: label, exact: true }).click();
    await this.drawn();
  }

  /** `YYYY-MM-DD` each. */
  async chooseSpan(from: string, to: string): Promise<void> {
    for (const [name, day] of [
      ['From', from],
      ['To', to],
    ] as const) {
      await this.#page.locator('.filters').getByLabel(name, { exact: true }).fill(day);
      await this.drawn();
    }
  }

  /** Chooses names of a list, those of several all; in the end the list is closed. */
  async choose(list: FilterList['id'], ...labels: readonly string[]): Promise<void> {
    const panel = await this.#open(list);
    const role = list === 'teams' ? 'checkbox' : 'option';
    for (const label of labels) {
      await panel.getByRole(role, { name: label, exact: true }).click();
      await this.drawn();
    }
    if (await panel.isVisible()) await this.#page.page().keyboard.press('Escape');
    await panel.waitFor({ state: 'hidden' });
  }

  /** `days`: further days that are left out. */
  async leaveOut({ weekends, days }: { weekends?: boolean; days?: readonly string[] }): Promise<void> {
    const panel = await this.#open('days');
    if (weekends === true) await panel.getByRole('checkbox', { name: 'Monday to Friday only' }).click();
    if (days === undefined) await this.#page.page().keyboard.press('Escape');
    else {
      await panel.getByRole('textbox').fill(days.join(', '));
      await panel.getByRole('button', { name: 'Apply' }).click();
    }
    await panel.waitFor({ state: 'hidden' });
    await this.drawn();
  }

  /** What is narrowed now, in words. */
  async chips(): Promise<string[]> {
    const texts = await this.#chips.allTextContents();
    return texts.map((text) => text.replace(/ ✕$/, ''));
  }

  /** Their ids. */
  chipIds(): Promise<string[]> {
    return this.#page
      .locator('.chips [data-chip]')
      .evaluateAll((chips: readonly { getAttribute(name: string): string | null }[]) =>
        chips.map((chip) => chip.getAttribute('data-chip') ?? ''),
      );
  }

  async removeChip(label: string): Promise<void> {
    await this.#page.getByRole('button', { name: `Remove filter: ${label}`, exact: true }).click();
    await this.drawn();
  }

  /** Removes all that is narrowed. */
  async reset(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Reset Filters' }).click();
    await this.drawn();
  }

  /** The first and the last day of the date range. */
  async range(): Promise<{ from: string; to: string }> {
    const inputs = this.#page.locator('.filters input[type="date"]');
    return { from: await inputs.nth(0).inputValue(), to: await inputs.nth(1).inputValue() };
  }

  /** Nothing that was chosen is still to be answered. */
  async drawn(): Promise<void> {
    const drawn = this.#page.locator('body[data-drawn] [data-shown-tab]:not([aria-busy="true"])');
    await waitUntil('the metrics of the filter', async () => (await drawn.count()) === 1 || undefined);
  }

  get #chips(): Locator {
    return this.#page.locator('.chips .chip');
  }

  async #open(list: FilterList['id'] | 'days'): Promise<Locator> {
    const filter = this.#page.locator(`[data-filter="${list}"]`);
    await filter.locator('.filter-button').click();
    const panel = filter.getByRole('dialog');
    await panel.waitFor();
    return panel;
  }
}
