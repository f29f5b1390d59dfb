import { element, setText } from './dom.ts';

/** Says what goes on: as a line at the top edge for the eye, as a live region for screen readers. */
export class Status {
  readonly #line = element('div', { class: 'progress', role: 'progressbar' });
  readonly #spoken = element('p', { class: 'unseen', role: 'status', 'aria-live': 'polite' });

  get elements(): readonly HTMLElement[] {
    return [this.#line, this.#spoken];
  }

  /** `null`: nothing goes on any more. */
  busy(text: string | null): void {
    this.#line.hidden = text === null;
    if (text === null) return;
    this.#line.setAttribute('aria-label', text);
    this.say(text);
  }

  say(text: string): void {
    setText(this.#spoken, text);
  }
}
