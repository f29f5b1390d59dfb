import { setText } from './dom.ts';
import type { FigureSettings } from './figure-settings.ts';
import { button } from './toolkit.ts';

/** The button that switches a card between chart and table, and the current state. */
export class TableToggle {
  readonly element: HTMLElement;
  readonly #settings: FigureSettings;
  #title = '';
  #open: boolean;

  /** `show` must call `turn`, because tables can also be opened in other ways than with the button. */
  constructor(id: string, settings: FigureSettings, show: (open: boolean) => void) {
    this.#settings = settings;
    this.#open = settings.beginsWithTable(id);
    this.element = button('', 'link', () => {
      show(!this.#open);
      settings.onToggle();
    });
  }

  get open(): boolean {
    return this.#open;
  }

  turn(open: boolean): void {
    this.#open = open;
    this.#label();
  }

  rename(title: string): void {
    this.#title = title;
    this.#label();
  }

  #label(): void {
    const { showChart, showTable } = this.#settings.words.strings;
    const label = this.#open ? showChart : showTable;
    setText(this.element, label);
    this.element.setAttribute('aria-label', `${label}: ${this.#title}`);
  }
}
