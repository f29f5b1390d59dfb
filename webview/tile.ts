import type { TileSpec } from '../src/shared/chart.ts';
import type { ActionMenu } from './action-menu.ts';
import { ChangeLine } from './change-text.ts';
import { tilePicture } from './charts/picture.ts';
import { element, setText } from './dom.ts';
import { ExplanationDisclosure } from './explanation.ts';
import { figureMenu } from './figure-menu.ts';
import type { FigureSettings } from './figure-settings.ts';
import type { Part } from './keyed-list.ts';
import { fill } from './fill.ts';

/** One headline metric. */
export class Tile implements Part<TileSpec> {
  readonly element: HTMLElement;
  readonly #title: HTMLElement;
  readonly #value = element('p', { class: 'value' });
  readonly #change: ChangeLine;
  readonly #basis = element('p', { class: 'basis' });
  readonly #explanation: ExplanationDisclosure;
  readonly #menu: ActionMenu;
  readonly #more: string;
  #spec: TileSpec;

  constructor(spec: TileSpec, settings: FigureSettings) {
    const { strings } = settings.words;
    this.#spec = spec;
    this.#more = strings.more;
    this.#change = new ChangeLine(strings.change);
    this.#explanation = new ExplanationDisclosure(strings.howComputed);
    this.#menu = figureMenu(spec.id, settings, () => tilePicture(this.#spec, settings));
    const titleId = `tile-${spec.id}`;
    this.#title = element('h3', { id: titleId });
    this.element = element(
      'article',
      { class: 'tile', 'data-tile': spec.id, 'aria-labelledby': titleId },
      element('header', {}, this.#title, this.#menu.element),
      this.#value,
      this.#change.element,
      this.#basis,
      this.#explanation.element,
    );
  }

  update(spec: TileSpec): void {
    this.#spec = spec;
    const { title, value, valueText, basis, explanation, change, noChange } = spec;
    setText(this.#title, title);
    setText(this.#value, valueText);
    this.#value.dataset['value'] = JSON.stringify(value);
    this.#value.toggleAttribute('data-missing', spec.missing === true);
    setText(this.#basis, basis);
    this.#basis.title = basis;
    this.#explanation.update(explanation);
    this.#menu.rename(fill(this.#more, title));
    this.#change.update(change, noChange);
  }
}
