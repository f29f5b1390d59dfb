import type { CalendarSpec } from '../src/shared/calendar.ts';
import { element, setText } from './dom.ts';
import type { FigureSettings } from './figure-settings.ts';
import type { Part } from './keyed-list.ts';

/** Stands in until the real one is written. */
export class Calendar implements Part<CalendarSpec> {
  readonly element: HTMLElement;
  readonly #title = element('h3');

  constructor({ id }: CalendarSpec, _settings: FigureSettings) {
    this.element = element('article', { class: 'card', 'data-calendar': id }, this.#title);
  }

  update({ title }: CalendarSpec): void {
    setText(this.#title, title);
  }
}
