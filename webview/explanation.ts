import type { Explained } from '../src/shared/chart.ts';
import { element } from './dom.ts';

/** The explanation of a metric. It stays open when the text changes. */
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
