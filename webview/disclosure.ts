import { element, setText } from './dom.ts';

/** A text that opens on request; it stays open while the text changes. */
export class Disclosure {
  readonly element: HTMLElement;
  readonly #text = element('p');

  constructor(label: string) {
    this.element = element('details', {}, element('summary', {}, label), this.#text);
  }

  update(text: string): void {
    setText(this.#text, text);
  }
}
