import type { FilterList, PageStrings } from '../../src/shared/page-protocol.ts';
import type { StateChange } from '../../src/shared/dashboard-state.ts';
import { element, setText } from '../dom.ts';
import type { Part } from '../keyed-list.ts';
import { keepOneInTabOrder, moveFocus } from '../roving.ts';
import { textField } from '../toolkit.ts';
import { FilterPopup } from './filter-popup.ts';
import { ManyNames, type Names, OneName } from './name-list.ts';
import { fill } from '../fill.ts';

/** So many names are shown; the others are found by searching. */
const MOST_NAMES = 100;

/** One list of names to filter by, opened by a button that shows the selection. */
export class NameFilter implements Part<FilterList> {
  readonly element: HTMLElement;
  readonly #strings: PageStrings;
  readonly #onChange: (change: StateChange) => void;
  readonly #popup: FilterPopup;
  readonly #reason: HTMLElement;
  readonly #search: ReturnType<typeof textField>;
  readonly #more = element('p', { class: 'hint', 'aria-live': 'polite' });
  readonly #choices = element('div', { class: 'filter-choices' });
  readonly #names: Names;
  #list: FilterList;
  /** Ahead of the list while the host is still answering. */
  #selected: readonly string[];
  /** Chosen ones first, as they were when the list was opened: nothing moves under the pointer. */
  #chosenFirst = new Set<string>();

  constructor(list: FilterList, strings: PageStrings, onChange: (change: StateChange) => void) {
    this.#list = list;
    this.#selected = list.selected;
    this.#strings = strings;
    this.#onChange = onChange;
    this.#popup = new FilterPopup(list.label, () => this.#open());
    this.#search = textField(strings.search, 'search');
    this.#search.addEventListener('input', () => this.#fill());
    this.#names = list.multiple
      ? new ManyNames(list.label, (id, chosen) => this.#toggle(id, chosen))
      : new OneName(list.label, (id) => this.#choose(id));
    keepOneInTabOrder(this.#names.element, () => this.#names.items);
    this.#reason = element('p', { class: 'reason', id: `reason-${list.id}`, tabindex: '-1' });
    this.#choices.append(this.#search, this.#names.element, this.#more);
    this.#popup.panel.append(this.#choices, this.#reason);
    this.#popup.panel.addEventListener('keydown', (event) => moveFocus(event, this.#names.items));
    this.element = this.#popup.element;
    this.element.dataset['filter'] = list.id;
  }

  update(list: FilterList): void {
    const others = JSON.stringify(list.options) !== JSON.stringify(this.#list.options);
    this.#list = list;
    this.#selected = list.selected;
    this.#label();
    const { unavailable } = list;
    const { button } = this.#popup;
    button.setAttribute('aria-disabled', String(unavailable !== undefined));
    this.#reason.hidden = unavailable === undefined;
    this.#choices.hidden = unavailable !== undefined;
    setText(this.#reason, unavailable ?? '');
    if (unavailable === undefined) button.removeAttribute('aria-describedby');
    else {
      button.setAttribute('aria-describedby', this.#reason.id);
      button.title = unavailable;
    }
    if (!this.#popup.isOpen) return;
    if (others) this.#fill();
    else this.#names.mark(this.#selected);
  }

  #open(): HTMLElement | null {
    if (this.#list.unavailable !== undefined) return this.#reason;
    this.#search.value = '';
    this.#chosenFirst = new Set(this.#selected);
    this.#fill();
    return this.#search;
  }

  #fill(): void {
    const { options, all } = this.#list;
    const wanted = this.#search.value.trim().toLowerCase();
    // Names may be searched for as reports write them; ids of teams are only numbers.
    const texts = ({ id, label }: (typeof options)[number]): string[] =>
      this.#list.multiple ? [label] : [label, id];
    const found = options.filter((option) =>
      texts(option).some((text) => text.toLowerCase().includes(wanted)),
    );
    const chosen = found.filter(({ id }) => this.#chosenFirst.has(id));
    const others = found.filter(({ id }) => !this.#chosenFirst.has(id));
    const shown = [...chosen, ...others].slice(0, MOST_NAMES);
    this.#names.show(shown, this.#selected, wanted === '' ? all : undefined);
    const { nothingFound, moreNames } = this.#strings;
    const further = found.length - shown.length;
    this.#more.hidden = found.length > 0 && further === 0;
    setText(this.#more, found.length === 0 ? nothingFound : fill(moreNames, further));
  }

  #toggle(id: string, chosen: boolean): void {
    this.#selected = chosen ? [...this.#selected, id] : this.#selected.filter((one) => one !== id);
    this.#apply();
  }

  #choose(id: string | null): void {
    this.#popup.close();
    this.#selected = id === null ? [] : [id];
    this.#apply();
  }

  #apply(): void {
    this.#label();
    const { id } = this.#list;
    this.#onChange(id === 'teams' ? { teams: this.#selected } : { [id]: this.#selected[0] ?? null });
  }

  #label(): void {
    const { label, options } = this.#list;
    const names = options.filter(({ id }) => this.#selected.includes(id)).map((one) => one.label);
    const count = this.#selected.length;
    const text = count === 1 ? (names[0] ?? this.#selected[0] ?? '') : this.#chosen(count);
    this.#popup.show(count === 0 ? label : `${label}: ${text}`, count > 0);
  }

  #chosen(count: number): string {
    return fill(this.#strings.chosen, count);
  }
}
