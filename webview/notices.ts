import type { PageStrings } from '../src/shared/protocol.ts';
import { element, setText } from './dom.ts';

/** From more than this on they can be folded away. */
const FOLDED_FROM = 2;

/** What the reader should know before believing the figures. */
export class Notices {
  readonly element: HTMLElement;
  readonly #title: string;
  readonly #heading: HTMLElement;
  readonly #list = element('ul');
  readonly #summary = element('summary');
  readonly #details = element('details', { open: '' }, this.#summary);

  constructor({ notices }: PageStrings) {
    this.#title = notices;
    const id = 'notices-title';
    this.#heading = element('h2', { id }, notices);
    this.element = element(
      'section',
      { class: 'notices', 'aria-labelledby': id },
      this.#heading,
      this.#details,
      this.#list,
    );
  }

  update(notices: readonly string[]): void {
    this.element.hidden = notices.length === 0;
    const folds = notices.length > FOLDED_FROM;
    this.#heading.classList.toggle('unseen', folds);
    this.#details.hidden = !folds;
    setText(this.#summary, `${this.#title} (${notices.length})`);
    const place = folds ? this.#details : this.element;
    if (this.#list.parentElement !== place) place.append(this.#list);
    this.#list.replaceChildren(...notices.map((notice) => element('li', {}, notice)));
  }
}
