import type { DataColumn } from '../../src/shared/table.ts';
import { element, setText } from '../dom.ts';
import { fill } from '../fill.ts';
import type { Words } from '../figure-settings.ts';

/** Says how many columns do not fit the width of the table, with a button that shows all columns. */
export class ColumnToggle {
  readonly element: HTMLElement;
  readonly #words: Words;
  readonly #count = element('span');
  readonly #button: HTMLElement;

  constructor(words: Words, onToggle: () => void) {
    this.#words = words;
    this.#button = element('button', { type: 'button', class: 'preset' }, words.strings.showAllColumns);
    this.#button.addEventListener('click', onToggle);
    this.element = element('div', { class: 'column-toggle' }, this.#count, this.#button);
  }

  /** `tooMany`: the columns that do not fit. `all`: whether they are shown all the same. */
  update(tooMany: readonly DataColumn[], all: boolean): void {
    const { format, strings } = this.#words;
    this.element.hidden = tooMany.length === 0;
    this.#count.hidden = all;
    setText(this.#count, fill(strings.hiddenColumns, format.number(tooMany.length, 'count')));
    this.#button.setAttribute('aria-pressed', String(all));
    this.#button.title = tooMany.map(({ label }) => label).join(', ');
  }
}
