import { parseDay } from '../../src/domain/day.ts';
import type { FilterBar, PageStrings } from '../../src/shared/page-protocol.ts';
import type { DashboardState, StateChange } from '../../src/shared/dashboard-state.ts';
import { element, setText } from '../dom.ts';
import { button, Check, textField } from '../toolkit.ts';
import { FilterPopup } from './filter-popup.ts';
import { fill } from '../fill.ts';

/** The days of the date range that are left out. */
export class DaysFilter {
  readonly element: HTMLElement;
  readonly #strings: PageStrings;
  readonly #onChange: (change: StateChange) => void;
  readonly #popup: FilterPopup;
  readonly #weekdays: Check;
  readonly #holidays: Check;
  readonly #excluded: ReturnType<typeof textField>;
  readonly #error = element('p', { class: 'error', role: 'alert' });
  #state: Pick<DashboardState, 'excludedDays'> = { excludedDays: [] };

  constructor(strings: PageStrings, onChange: (change: StateChange) => void) {
    this.#strings = strings;
    this.#onChange = onChange;
    this.#popup = new FilterPopup(strings.days, () => this.#open());
    this.#weekdays = new Check(strings.weekdaysOnly, (weekdaysOnly) => onChange({ weekdaysOnly }));
    this.#holidays = new Check('', (withoutHolidays) => onChange({ withoutHolidays }));
    this.#excluded = textField(strings.excludedDays, 'text');
    this.#excluded.setAttribute('placeholder', 'YYYY-MM-DD, YYYY-MM-DD');
    this.#excluded.addEventListener('keydown', ({ key }) => {
      if (key === 'Enter') this.#apply();
    });
    this.#popup.panel.append(
      this.#weekdays.element,
      this.#holidays.element,
      this.#excluded,
      this.#error,
      button(strings.apply, 'primary', () => this.#apply()),
    );
    this.#popup.panel.classList.add('days');
    this.element = this.#popup.element;
    this.element.dataset['filter'] = 'days';
  }

  update({ holidays }: FilterBar, state: DashboardState): void {
    this.#state = state;
    this.#weekdays.show(state.weekdaysOnly);
    this.#holidays.show(state.withoutHolidays);
    this.#holidays.element.hidden = holidays === 0;
    this.#holidays.rename(fill(this.#strings.withoutHolidays, holidays));
    const active = state.weekdaysOnly || state.withoutHolidays || state.excludedDays.length > 0;
    this.#popup.show(this.#strings.days, active);
  }

  #open(): HTMLElement {
    this.#excluded.value = this.#state.excludedDays.join(', ');
    this.#complain(false);
    return this.#weekdays.element;
  }

  #apply(): void {
    const written = this.#excluded.value.split(/[\s,;]+/).filter((text) => text !== '');
    const days = written.map(parseDay).filter((day) => day !== undefined);
    this.#complain(days.length < written.length);
    if (days.length < written.length) {
      this.#excluded.focus();
      return;
    }
    this.#popup.close();
    this.#onChange({ excludedDays: [...new Set(days)].sort() });
  }

  #complain(wrong: boolean): void {
    setText(this.#error, wrong ? this.#strings.notADay : '');
    this.#error.hidden = !wrong;
    this.#excluded.setAttribute('aria-invalid', String(wrong));
  }
}
