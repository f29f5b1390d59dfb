import type { Change } from '../src/shared/chart.ts';
import { element } from './dom.ts';

export const ARROWS = { up: '▲', down: '▼', same: '=' } as const;

/** A figure against that of the window before. */
export class ChangeLine {
  readonly element = element('p', { class: 'change' });
  readonly #words: string;

  /** `words` are read before it. */
  constructor(words: string) {
    this.#words = words;
  }

  update(change: Change | undefined): void {
    this.element.hidden = change === undefined;
    this.element.replaceChildren(
      ...(change === undefined
        ? []
        : [
            element('span', { class: 'arrow', 'aria-hidden': 'true' }, ARROWS[change.direction]),
            element('span', { class: 'unseen' }, `${this.#words} `),
            change.text,
          ]),
    );
  }
}
