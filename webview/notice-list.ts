import type { PageStrings } from '../src/shared/page-protocol.ts';
import { element, setText } from './dom.ts';
import { fill } from './fill.ts';

export interface NoticesMemory {
  readonly noticesAreOpen: () => boolean;
  readonly onNotices: (open: boolean) => void;
}

/** The notices about the data: one line, until the reader expands it. */
export class Notices {
  readonly element: HTMLElement;
  readonly #title: string;
  readonly #heading: HTMLElement;
  readonly #list = element('ul');

  constructor({ notices }: PageStrings, { noticesAreOpen, onNotices }: NoticesMemory) {
    this.#title = notices;
    const id = 'notices-title';
    this.#heading = element('h2', { id });
    const details = element('details', {}, element('summary', {}, this.#heading), this.#list);
    details.open = noticesAreOpen();
    details.addEventListener('toggle', () => onNotices(details.open));
    this.element = element('section', { class: 'notices', 'aria-labelledby': id }, details);
  }

  update(notices: readonly string[]): void {
    this.element.hidden = notices.length === 0;
    setText(this.#heading, fill(this.#title, String(notices.length)));
    this.#list.replaceChildren(...notices.map((notice) => element('li', {}, notice)));
  }
}
