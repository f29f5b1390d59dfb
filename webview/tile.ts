import type { TileSpec } from '../src/shared/chart.ts';
import type { ActionMenu } from './action-menu.ts';
import { ChangeLine } from './change-text.ts';
import { tilePicture } from './charts/picture.ts';
import { element, setText } from './dom.ts';
import { Explanation } from './explanation.ts';
import { figureMenu } from './figure-menu.ts';
import type { FigureSettings } from './figure-settings.ts';
import type { Part } from './keyed-list.ts';
import { fill } from './fill.ts';
import { TrendLine } from './trend-line.ts';

/** Characters from which on a value is set smaller, so that it stays on one line. */
const LONG = 11;

/** One headline metric. */
export class Tile implements Part<TileSpec> {
  readonly element: HTMLElement;
  readonly #title: HTMLElement;
  readonly #value = element('p', { class: 'value' });
  readonly #number = element('span');
  /** Around the number, where it opens something. */
  readonly #opener = element('button', { type: 'button', class: 'pick' });
  readonly #change: ChangeLine;
  readonly #line = new TrendLine();
  readonly #explanation: Explanation;
  readonly #menu: ActionMenu;
  readonly #more: string;
  #spec: TileSpec;

  constructor(spec: TileSpec, settings: FigureSettings) {
    const { strings } = settings.words;
    this.#spec = spec;
    this.#more = strings.more;
    this.#change = new ChangeLine(strings);
    this.#explanation = new Explanation(strings.explain);
    this.#menu = figureMenu(spec.id, settings, () => tilePicture(this.#spec, settings));
    const titleId = `tile-${spec.id}`;
    this.#title = element('h3', { id: titleId });
    this.#opener.addEventListener('click', () => {
      if (this.#spec.open !== undefined) settings.pick(this.#spec.open);
    });
    this.element = element(
      'article',
      { class: 'tile', 'data-tile': spec.id, 'aria-labelledby': titleId },
      element(
        'header',
        {},
        this.#title,
        element('div', { class: 'tools' }, this.#explanation.element, this.#menu.element),
      ),
      this.#value,
      this.#change.element,
      this.#line.element,
    );
  }

  update(spec: TileSpec): void {
    this.#spec = spec;
    const { title, shortTitle, value, valueText, change, line, open, compares = false } = spec;
    setText(this.#title, shortTitle);
    this.#title.title = title;
    setText(this.#number, valueText);
    this.#value.replaceChildren(open === undefined ? this.#number : this.#opener);
    if (open !== undefined) this.#opener.replaceChildren(this.#number);
    this.#value.dataset['value'] = JSON.stringify(value);
    this.#value.toggleAttribute('data-missing', spec.missing === true);
    this.#value.toggleAttribute('data-long', valueText.length > LONG);
    this.#explanation.update(spec);
    this.#menu.rename(fill(this.#more, title));
    this.#change.update(change, line ?? (compares ? spec.noChange : undefined), compares ? 'brief' : 'short');
    this.#line.update(spec.daily ?? []);
  }
}
