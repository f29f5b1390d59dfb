import type { InsightSpec, PageStrings } from '../src/shared/page-protocol.ts';
import type { StateChange } from '../src/shared/dashboard-state.ts';
import { element, setText } from './dom.ts';
import { KeyedList, type Part } from './keyed-list.ts';
import { button } from './toolkit.ts';

const SIGNS = { up: '▲', down: '▼', note: '●' } as const;

/** The highlights, each with a button that opens its view. */
export class Insights {
  readonly element: HTMLElement;
  readonly #list: KeyedList<InsightSpec, Insight>;

  constructor(strings: PageStrings, onOpen: (change: StateChange) => void) {
    const id = 'insights-title';
    const items = element('ul');
    this.#list = new KeyedList(items, () => new Insight(strings, onOpen));
    this.element = element(
      'section',
      { class: 'insights', 'aria-labelledby': id },
      element('h2', { id }, strings.insights),
      items,
    );
  }

  update(insights: readonly InsightSpec[]): void {
    this.element.hidden = insights.length === 0;
    this.#list.update(insights);
  }
}

class Insight implements Part<InsightSpec> {
  readonly element: HTMLElement;
  readonly #strings: PageStrings;
  readonly #sign = element('span', { class: 'sign', 'aria-hidden': 'true' });
  readonly #text = element('p');
  readonly #open: HTMLElement;
  readonly #rule = element('p');
  #change: StateChange = {};

  constructor(strings: PageStrings, onOpen: (change: StateChange) => void) {
    this.#strings = strings;
    this.#open = button(strings.open, 'link', () => onOpen(this.#change));
    this.element = element(
      'li',
      {},
      this.#sign,
      this.#text,
      this.#open,
      element('details', {}, element('summary', {}, strings.rule), this.#rule),
    );
  }

  update({ id, tone, text, rule, open }: InsightSpec): void {
    this.#change = open;
    this.element.dataset['insight'] = id;
    this.element.dataset['tone'] = tone;
    setText(this.#sign, SIGNS[tone]);
    setText(this.#text, text);
    setText(this.#rule, rule);
    this.#open.setAttribute('aria-label', `${this.#strings.open}: ${text}`);
  }
}
