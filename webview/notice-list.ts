import type { PageStrings } from '../src/shared/page-protocol.ts';
import { element, setText } from './dom.ts';

export interface NoticesMemory {
  /** Whether the reader has read all of these, and folded them away. */
  readonly areRead: (notices: readonly string[]) => boolean;
  readonly onRead: (notices: readonly string[], read: boolean) => void;
}

/** The notices about the data. They can be collapsed, and expand again when they change. */
export class Notices {
  readonly element: HTMLElement;
  readonly #memory: NoticesMemory;
  readonly #title: string;
  readonly #heading: HTMLElement;
  readonly #list = element('ul');
  readonly #details: HTMLDetailsElement;
  #notices: readonly string[] = [];

  constructor({ notices }: PageStrings, memory: NoticesMemory) {
    this.#title = notices;
    this.#memory = memory;
    const id = 'notices-title';
    this.#heading = element('h2', { id });
    const summary = element('summary', {}, this.#heading);
    this.#details = element('details', {}, summary, this.#list);
    // It is open until the click is done.
    summary.addEventListener('click', () => memory.onRead(this.#notices, this.#details.open));
    this.element = element('section', { class: 'notices', 'aria-labelledby': id }, this.#details);
  }

  update(notices: readonly string[]): void {
    this.element.hidden = notices.length === 0;
    setText(this.#heading, `${this.#title} (${notices.length})`);
    if (JSON.stringify(notices) === JSON.stringify(this.#notices)) return;
    this.#notices = notices;
    this.#details.open = !this.#memory.areRead(notices);
    this.#list.replaceChildren(...notices.map((notice) => element('li', {}, notice)));
  }
}
