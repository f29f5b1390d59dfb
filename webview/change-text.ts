import type { Change } from '../src/shared/chart.ts';
import type { PageStrings } from '../src/shared/page-protocol.ts';
import { element } from './dom.ts';

export const ARROWS = { up: '▲', down: '▼', same: '=' } as const;

type Length = 'brief' | 'short';

/** The change of a value from the previous period. */
export class ChangeLine {
  readonly element = element('p', { class: 'change' });
  readonly #strings: PageStrings;

  constructor(strings: PageStrings) {
    this.#strings = strings;
  }

  /** `none`: why there is no change. `short`: without the previous value, which is in the tooltip then. */
  update(change: Change | undefined, none: string | undefined, length: Length): void {
    this.element.hidden = change === undefined && none === undefined;
    this.element.toggleAttribute('data-none', change === undefined);
    this.element.title = change === undefined || length === 'brief' ? '' : change.brief;
    this.element.replaceChildren(
      ...(change === undefined
        ? [none ?? '']
        : [
            element('span', { class: 'arrow', 'aria-hidden': 'true' }, ARROWS[change.direction]),
            element('span', { class: 'unseen' }, `${this.#strings.change} `),
            length === 'brief' ? change.brief : this.#short(change),
          ]),
    );
  }

  #short({ shortText, isChance, hasDefect }: Change): string {
    const text = isChance === true ? `${shortText} · ${this.#strings.chance}` : shortText;
    return hasDefect === true ? `${text} · ${this.#strings.knownDefect}` : text;
  }
}
