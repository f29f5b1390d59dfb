import { element, setText } from './dom.ts';

/** Most answers come sooner; a line that flashes up would only disturb. */
const PATIENCE_MS = 150;

/** Shows progress: as a line at the top edge, and as a live region for screen readers. */
export class Status {
  readonly #line = element('div', { class: 'progress', role: 'progressbar' });
  readonly #spoken = element('p', { class: 'unseen', role: 'status', 'aria-live': 'polite' });
  readonly #loading: string;
  #busy: string | null = null;
  #waiting = false;
  #timer: number | undefined;

  constructor(loading: string) {
    this.#loading = loading;
    this.#line.hidden = true;
  }

  get elements(): readonly HTMLElement[] {
    return [this.#line, this.#spoken];
  }

  /** Work of the host; `null`: nothing goes on any more. */
  busy(text: string | null): void {
    // Once: each step of a download would be read aloud.
    if (text !== null && this.#busy === null) this.say(text);
    this.#busy = text;
    this.#showLine();
  }

  /** Whether the page waits for an answer. */
  waiting(waiting: boolean): void {
    window.clearTimeout(this.#timer);
    this.#timer = undefined;
    if (waiting && !this.#waiting) this.#timer = window.setTimeout(() => this.#setWaiting(true), PATIENCE_MS);
    else this.#setWaiting(waiting);
  }

  /** Makes a repeated text different, because screen readers read the same text only once. */
  say(text: string): void {
    setText(this.#spoken, this.#spoken.textContent === text ? `${text}\u00a0` : text);
  }

  #setWaiting(waiting: boolean): void {
    this.#waiting = waiting;
    this.#showLine();
  }

  #showLine(): void {
    const text = this.#busy ?? (this.#waiting ? this.#loading : null);
    this.#line.hidden = text === null;
    if (text !== null) this.#line.setAttribute('aria-label', text);
  }
}
