import { element, setText } from '../dom.ts';
import { Popup } from '../popup.ts';

const WIDTH = 280;

/** A button of the filter bar and its popup. */
export class FilterPopup {
  readonly element: HTMLElement;
  readonly button: HTMLButtonElement;
  readonly #popup: Popup;
  readonly #text = element('span', { class: 'text' });

  constructor(label: string, onOpen: () => HTMLElement | null) {
    this.button = element(
      'button',
      { type: 'button', class: 'filter-button' },
      this.#text,
      element('span', { class: 'arrow-down', 'aria-hidden': 'true' }, '▾'),
    );
    this.#popup = new Popup(this.button, { role: 'dialog', label, width: WIDTH, align: 'start', onOpen });
    this.element = element('div', { class: 'filter' }, this.button, this.#popup.panel);
  }

  get panel(): HTMLElement {
    return this.#popup.panel;
  }

  get isOpen(): boolean {
    return this.#popup.isOpen;
  }

  close(): void {
    this.#popup.close();
  }

  /** `active`: something is narrowed by it. */
  show(text: string, active: boolean): void {
    setText(this.#text, text);
    this.button.title = text;
    this.button.classList.toggle('active', active);
  }
}
