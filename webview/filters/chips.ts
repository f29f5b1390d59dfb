import type { FilterBar, PageStrings } from '../../src/shared/page-protocol.ts';
import type { StateChange } from '../../src/shared/dashboard-state.ts';
import { element } from '../dom.ts';
import { KeyedList, type Part } from '../keyed-list.ts';
import { button } from '../toolkit.ts';
import { fill } from '../fill.ts';

type ChipSpec = FilterBar['chips'][number];

/** What is narrowed now, each with a way to undo it. */
export class Chips {
  readonly element: HTMLElement;
  readonly #list: KeyedList<ChipSpec, Chip>;
  readonly #items: HTMLElement;
  readonly #reset: HTMLElement;
  #undoAll: StateChange = {};

  constructor(strings: PageStrings, onChange: (change: StateChange) => void) {
    this.#items = element('ul', { 'aria-label': strings.active });
    this.#reset = button(strings.resetFilters, 'link', () => onChange(this.#undoAll));
    this.#list = new KeyedList(this.#items, () => new Chip(strings, onChange));
    this.element = element('div', { class: 'chips' }, this.#items, this.#reset);
  }

  /** The focus stays near the chip that went away; `fallback` takes it when none is left. */
  update({ chips, reset }: FilterBar, fallback: HTMLElement): void {
    const hadFocus = this.element.contains(document.activeElement);
    this.#undoAll = reset;
    this.#list.update(chips);
    this.element.hidden = chips.length === 0;
    if (!hadFocus || this.element.contains(document.activeElement)) return;
    (this.#items.querySelector('button') ?? fallback).focus();
  }
}

/** Not the toolkit's tag: that carries an inline style, which the page's policy refuses. */
class Chip implements Part<ChipSpec> {
  readonly element: HTMLElement;
  readonly #button = element('button', { type: 'button', class: 'chip' });
  readonly #removeFilter: string;
  #undo: StateChange = {};

  constructor({ removeFilter }: PageStrings, onChange: (change: StateChange) => void) {
    this.#removeFilter = removeFilter;
    this.#button.addEventListener('click', () => onChange(this.#undo));
    this.element = element('li', {}, this.#button);
  }

  update({ id, label, remove }: ChipSpec): void {
    this.#undo = remove;
    this.element.dataset['chip'] = id;
    const words = fill(this.#removeFilter, label);
    if (this.#button.getAttribute('aria-label') === words) return;
    this.#button.setAttribute('aria-label', words);
    this.#button.title = words;
    this.#button.replaceChildren(label, element('span', { 'aria-hidden': 'true' }, ' ✕'));
  }
}
