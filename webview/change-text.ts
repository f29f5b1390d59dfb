import type { Change } from '../src/shared/chart.ts';
import { element } from './dom.ts';

export const ARROWS = { up: '▲', down: '▼', same: '=' } as const;

/** The change of a value from the previous period. */
export class ChangeLine {
  readonly element = element('p', { class: 'change' });
  readonly #words: string;

  /** `words` are read before it. */
  constructor(words: string) {
    this.#words = words;
  }

  /** `none`: why there is no change. */
  update(change: Change | undefined, none: string | undefined): void {
    this.element.hidden = change === undefined && none === undefined;
    this.element.toggleAttribute('data-none', change === undefined);
    this.element.replaceChildren(
      ...(change === undefined
        ? [none ?? '']
        : [
            element('span', { class: 'arrow', 'aria-hidden': 'true' }, ARROWS[change.direction]),
            element('span', { class: 'unseen' }, `${this.#words} `),
            change.brief,
          ]),
    );
  }
}
