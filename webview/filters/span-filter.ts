import type { FilterBar, PageStrings } from '../../src/shared/page-protocol.ts';
import type { StateChange } from '../../src/shared/dashboard-state.ts';
import { element } from '../dom.ts';

/** The first and the last day of the date range, and a way to choose others. */
export class Span {
  readonly element: HTMLElement;
  readonly #from: HTMLInputElement;
  readonly #to: HTMLInputElement;
  readonly #onChange: (change: StateChange) => void;
  #applied = '';

  constructor({ from, to }: PageStrings, onChange: (change: StateChange) => void) {
    this.#onChange = onChange;
    this.#from = element('input', { type: 'date', 'aria-label': from, title: from, required: '' });
    this.#to = element('input', { type: 'date', 'aria-label': to, title: to, required: '' });
    this.element = element(
      'div',
      { class: 'span' },
      this.#from,
      element('span', { 'aria-hidden': 'true' }, '–'),
      this.#to,
    );
    this.element.addEventListener('change', () => this.#apply());
  }

  update({ range, stored }: FilterBar): void {
    this.#applied = `${range.from}..${range.to}`;
    for (const [input, day] of [
      [this.#from, range.from],
      [this.#to, range.to],
    ] as const) {
      // A hint for the calendar. Other days can be typed, and the host then shows that they are not stored.
      input.min = stored.from;
      input.max = stored.to;
      // An incomplete date must not be replaced while the user types.
      if (input.value !== day && input !== document.activeElement) input.value = day;
    }
    this.#check();
  }

  /** In either order. */
  #apply(): void {
    if (!this.#check()) return;
    const [from, to] = [this.#from.value, this.#to.value].sort();
    const dateRange = `${from}..${to}`;
    if (dateRange === this.#applied) return;
    this.#applied = dateRange;
    this.#onChange({ dateRange });
  }

  #check(): boolean {
    const each = [this.#from, this.#to].map((input) => {
      const valid = input.value !== '';
      input.setAttribute('aria-invalid', String(!valid));
      return valid;
    });
    return each.every(Boolean);
  }
}
