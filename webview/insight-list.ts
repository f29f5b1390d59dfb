import type { InsightSpec, PageStrings } from '../src/shared/page-protocol.ts';
import type { StateChange } from '../src/shared/dashboard-state.ts';
import { element, setText } from './dom.ts';
import { Explanation } from './explanation.ts';
import { KeyedList, type Part } from './keyed-list.ts';

const SIGNS = { up: '▲', down: '▼', note: '●' } as const;

/** The highlights, each a button that opens its view, with the rule by which it was found. */
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
  readonly #sign = element('span', { class: 'sign', 'aria-hidden': 'true' });
  readonly #open = element('button', { type: 'button', class: 'pick' });
  readonly #rule: Explanation;
  #change: StateChange = {};

  constructor(strings: PageStrings, onOpen: (change: StateChange) => void) {
    this.#open.addEventListener('click', () => onOpen(this.#change));
    this.#rule = new Explanation(strings.why);
    this.element = element('li', {}, this.#sign, this.#open, this.#rule.element);
  }

  update({ id, tone, text, rule, open }: InsightSpec): void {
    this.#change = open;
    this.element.dataset['insight'] = id;
    this.element.dataset['tone'] = tone;
    setText(this.#sign, SIGNS[tone]);
    setText(this.#open, text);
    this.#rule.update({ title: text, basis: rule, explanation: [] });
  }
}
