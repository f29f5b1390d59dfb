import type { DashboardView, PageStrings } from '../src/shared/page-protocol.ts';
import { element, setText } from './dom.ts';
import { fill } from './fill.ts';

export interface NoticesMemory {
  readonly noticesAreOpen: () => boolean;
  readonly onNotices: (open: boolean) => void;
}

/** The warnings, and the notices about the data: one line, until the reader expands it. */
export class Notices {
  readonly element: HTMLElement;
  readonly #title: string;
  readonly #heading: HTMLElement;
  readonly #warnings = element('ul', { class: 'warnings' });
  readonly #list = element('ul');
  readonly #details: HTMLDetailsElement;

  constructor({ notices }: PageStrings, { noticesAreOpen, onNotices }: NoticesMemory) {
    this.#title = notices;
    const id = 'notices-title';
    this.#heading = element('h2', { id });
    this.#details = element('details', {}, element('summary', {}, this.#heading), this.#list);
    this.#details.open = noticesAreOpen();
    this.#details.addEventListener('toggle', () => onNotices(this.#details.open));
    this.element = element(
      'section',
      { class: 'notices', 'aria-labelledby': id },
      this.#warnings,
      this.#details,
    );
  }

  update({ warnings, notices }: DashboardView): void {
    this.element.hidden = warnings.length + notices.length === 0;
    this.#warnings.hidden = warnings.length === 0;
    this.#warnings.replaceChildren(...warnings.map((warning) => element('li', {}, warning)));
    this.#details.hidden = notices.length === 0;
    setText(this.#heading, fill(this.#title, String(notices.length)));
    this.#list.replaceChildren(...notices.map((notice) => element('li', {}, notice)));
  }
}
