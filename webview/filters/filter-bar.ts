import type { DashboardView, FilterList, PageStrings } from '../../src/shared/page-protocol.ts';
import type { StateChange } from '../../src/shared/dashboard-state.ts';
import { element } from '../dom.ts';
import { KeyedList } from '../keyed-list.ts';
import { Check, ChoiceList } from '../toolkit.ts';
import { Chips } from './chips.ts';
import { DaysFilter } from './days.ts';
import { Fold } from './fold.ts';
import { NameFilter } from './name-filter.ts';
import { Span } from './span-filter.ts';

/** All filters of the dashboard, and the active filters. */
export class Filters {
  readonly element: HTMLElement;
  readonly #dateRanges: ChoiceList;
  readonly #span: Span;
  readonly #lists: KeyedList<FilterList, NameFilter>;
  readonly #days: DaysFilter;
  readonly #compare: Check;
  readonly #chips: Chips;
  readonly #fold: Fold;

  constructor(strings: PageStrings, onChange: (change: StateChange) => void) {
    const dateRangeLabel = element('span', { id: 'window-label', class: 'unseen' }, strings.period);
    const lists = element('div', { class: 'lists' });
    this.#dateRanges = new ChoiceList(dateRangeLabel.id, (dateRange) => onChange({ dateRange }));
    this.#span = new Span(strings, onChange);
    this.#lists = new KeyedList(lists, (list) => new NameFilter(list, strings, onChange));
    this.#days = new DaysFilter(strings, onChange);
    this.#compare = new Check(strings.compare, (compare) => onChange({ compare }));
    this.#chips = new Chips(strings, onChange);
    const bar = element(
      'div',
      { class: 'bar' },
      dateRangeLabel,
      this.#dateRanges.element,
      this.#span.element,
      lists,
      this.#days.element,
      this.#compare.element,
    );
    this.#fold = new Fold(strings, bar);
    this.element = element(
      'section',
      { class: 'filters', 'aria-label': strings.filters },
      this.#fold.button,
      bar,
      this.#chips.element,
    );
    this.element.addEventListener('keydown', (event) => this.#fold.onKey(event));
  }

  update({ filters, state }: DashboardView): void {
    this.#dateRanges.show(filters.dateRanges, state.dateRange);
    this.#span.update(filters);
    this.#lists.update(filters.lists);
    this.#days.update(filters, state);
    this.#compare.show(state.compare);
    this.#compare.explain(filters.noCompare);
    this.#fold.update(filters.chips.length);
    const { isFolded, button } = this.#fold;
    this.#chips.update(filters, isFolded ? button : (this.#dateRanges.control ?? this.element));
  }
}
