import type { FigureBase } from '../src/shared/chart.ts';
import { element, setText } from './dom.ts';
import { fill } from './fill.ts';
import { Popup } from './popup.ts';

const WIDTH = 440;

/** What a figure says about itself. */
export interface Explainable extends Pick<FigureBase, 'title' | 'basis' | 'explanation'> {
  /** Caveats, one sentence each. A figure that has some is marked. */
  readonly notes?: readonly string[];
}

/** The information button of a figure: its basis, caveats, and formula. It stays open when the text changes. */
export class Explanation {
  readonly element: HTMLElement;
  readonly #label: string;
  readonly #button: HTMLButtonElement;
  readonly #panel: HTMLElement;
  readonly #basis = element('p');
  readonly #notes = element('ul', { class: 'notes' });
  readonly #list = element('dl');
  #shown = '';

  /** `label`: what the button does; `{0}` is the title of the figure. */
  constructor(label: string) {
    this.#label = label;
    this.#button = element(
      'button',
      { type: 'button', class: 'icon-button explain' },
      element('span', { 'aria-hidden': 'true' }, 'i'),
    );
    const popup = new Popup(this.#button, {
      role: 'dialog',
      label,
      width: WIDTH,
      align: 'end',
      onOpen: () => this.#panel,
    });
    this.#panel = popup.panel;
    this.#panel.classList.add('explanation');
    this.#panel.tabIndex = -1;
    this.#panel.append(this.#basis, this.#notes, this.#list);
    this.element = element('span', { class: 'menu-anchor' }, this.#button, this.#panel);
  }

  update({ title, basis, explanation, notes = [] }: Explainable): void {
    const key = JSON.stringify([title, basis, explanation, notes]);
    if (key === this.#shown) return;
    this.#shown = key;
    const label = fill(this.#label, title);
    this.#button.setAttribute('aria-label', label);
    this.#button.title = label;
    this.#panel.setAttribute('aria-label', label);
    this.#button.toggleAttribute('data-noted', notes.length > 0);
    setText(this.#basis, basis);
    // Most explanations have the basis as one of their lines.
    this.#basis.hidden = basis === '' || explanation.some(({ text }) => text === basis);
    this.#notes.hidden = notes.length === 0;
    this.#notes.replaceChildren(...notes.map((note) => element('li', {}, note)));
    this.#list.replaceChildren(
      ...explanation.flatMap(({ label: name, text }) => [element('dt', {}, name), element('dd', {}, text)]),
    );
  }
}
