import type { TileSpec } from '../src/shared/chart.ts';
import type { PageStrings } from '../src/shared/protocol.ts';
import { element, setText } from './dom.ts';
import { Disclosure } from './disclosure.ts';
import type { Part } from './keyed-list.ts';

const ARROWS = { up: '▲', down: '▼', same: '=' } as const;

/** One headline figure. */
export class Tile implements Part<TileSpec> {
  readonly element: HTMLElement;
  readonly #label = element('h3');
  readonly #value = element('p', { class: 'value' });
  readonly #change = element('p', { class: 'change' });
  readonly #basis = element('p', { class: 'basis' });
  readonly #formula: Disclosure;
  readonly #strings: PageStrings;

  constructor({ id }: TileSpec, strings: PageStrings) {
    this.#strings = strings;
    this.#formula = new Disclosure(strings.howComputed);
    this.element = element(
      'article',
      { class: 'tile', 'data-tile': id },
      this.#label,
      this.#value,
      this.#change,
      this.#basis,
      this.#formula.element,
    );
  }

  update({ label, value, valueText, basis, formula, change }: TileSpec): void {
    setText(this.#label, label);
    setText(this.#value, valueText);
    this.#value.dataset['value'] = JSON.stringify(value);
    setText(this.#basis, basis);
    this.#formula.update(formula);
    this.#change.hidden = change === undefined;
    this.#change.replaceChildren(
      ...(change === undefined
        ? []
        : [
            element('span', { class: 'arrow', 'aria-hidden': 'true' }, ARROWS[change.direction]),
            element('span', { class: 'unseen' }, `${this.#strings.change} `),
            change.text,
          ]),
    );
  }
}
