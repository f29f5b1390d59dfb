import type { Explained } from '../src/shared/chart.ts';
import { element } from './dom.ts';

/** How a figure is computed, on request; it stays open while the text changes. */
export class ExplanationDisclosure {
  readonly element: HTMLElement;
  readonly #list = element('dl');
  #shown = '';

  constructor(label: string) {
    this.element = element('details', { class: 'explanation' }, element('summary', {}, label), this.#list);
  }

  update(explanation: readonly Explained[]): void {
    const key = JSON.stringify(explanation);
    if (key === this.#shown) return;
    this.#shown = key;
    this.#list.replaceChildren(
      ...explanation.flatMap(({ label, text }) => [element('dt', {}, label), element('dd', {}, text)]),
    );
  }
}
