import type { PageStrings } from '../../src/shared/page-protocol.ts';
import { element, setText } from '../dom.ts';
import { fill } from '../fill.ts';

/** In a page of this width the filters would take the place of the first numbers. */
const NARROW = '(width < 700px)';

/** The button that shows and hides the filters in a narrow page; a wide page always shows them. */
export class Fold {
  readonly button: HTMLButtonElement;
  readonly #text = element('span', { class: 'text' });
  readonly #content: HTMLElement;
  readonly #strings: PageStrings;
  readonly #narrow = window.matchMedia(NARROW);
  #isOpen = false;

  constructor(strings: PageStrings, content: HTMLElement) {
    this.#strings = strings;
    this.#content = content;
    content.id = 'filter-bar';
    this.button = element(
      'button',
      { type: 'button', class: 'filter-button', 'aria-controls': content.id },
      this.#text,
      element('span', { 'aria-hidden': 'true' }, '▾'),
    );
    this.button.addEventListener('click', () => this.#turn(!this.#isOpen));
    this.#narrow.addEventListener('change', () => this.#resized());
    this.#arrange();
  }

  get isFolded(): boolean {
    return this.#narrow.matches && !this.#isOpen;
  }

  /** `active`: the number of active filters. */
  update(active: number): void {
    const { filters, filtersActive } = this.#strings;
    setText(this.#text, active === 0 ? filters : fill(filtersActive, active));
    this.button.classList.toggle('active', active > 0);
  }

  /** Closes the filters, unless the key closed a popup or a list in them. */
  onKey(event: KeyboardEvent): void {
    const isTaken = event.defaultPrevented || this.#content.querySelector(':popover-open') !== null;
    if (event.key !== 'Escape' || isTaken || this.button.hidden || !this.#isOpen) return;
    this.#turn(false);
    this.button.focus();
  }

  #turn(open: boolean): void {
    this.#isOpen = open;
    this.#arrange();
  }

  /** The focus stays where it is, or goes to the first filter when the button goes away. */
  #resized(): void {
    const { activeElement } = document;
    if (this.#content.contains(activeElement)) this.#isOpen = true;
    const first = this.#content.querySelector<HTMLElement>('vscode-dropdown');
    const hadFocus = activeElement === this.button;
    this.#arrange();
    if (hadFocus && this.button.hidden) first?.focus();
  }

  #arrange(): void {
    this.button.hidden = !this.#narrow.matches;
    this.#content.hidden = this.isFolded;
    this.button.setAttribute('aria-expanded', String(this.#isOpen));
  }
}
