import type { NameChoice } from '../../src/shared/page-protocol.ts';
import { seriesColor } from '../charts/theme.ts';
import { element } from '../dom.ts';
import { Check } from '../toolkit.ts';

/** Names to choose from. */
export interface Names {
  readonly element: HTMLElement;
  readonly items: readonly HTMLElement[];
  /** `all` stands for no choice and comes first, where there is one. */
  show(choices: readonly NameChoice[], selected: readonly string[], all?: string): void;
  mark(selected: readonly string[]): void;
}

/** Of which several can be chosen. */
export class ManyNames implements Names {
  readonly element: HTMLElement;
  readonly #onToggle: (id: string, chosen: boolean) => void;
  #checks = new Map<string, Check>();

  constructor(label: string, onToggle: (id: string, chosen: boolean) => void) {
    this.#onToggle = onToggle;
    this.element = element('div', { class: 'names', role: 'group', 'aria-label': label });
  }

  get items(): readonly HTMLElement[] {
    return [...this.#checks.values()].map((check) => check.element);
  }

  show(choices: readonly NameChoice[], selected: readonly string[]): void {
    this.#checks = new Map(
      choices.map(({ id, label }) => [id, new Check(label, (chosen) => this.#onToggle(id, chosen))]),
    );
    this.element.replaceChildren(...this.items);
    this.items.forEach((item, index) => (item.tabIndex = index === 0 ? 0 : -1));
    this.mark(selected);
  }

  mark(selected: readonly string[]): void {
    for (const [id, check] of this.#checks) check.show(selected.includes(id));
  }
}

type Offered = Omit<NameChoice, 'id'> & { readonly id: string | null };

/** Of which one can be chosen, or none. */
export class OneName implements Names {
  readonly element: HTMLElement;
  readonly #onChoose: (id: string | null) => void;
  #options = new Map<string | null, HTMLElement>();

  constructor(label: string, onChoose: (id: string | null) => void) {
    this.#onChoose = onChoose;
    this.element = element('div', { class: 'names', role: 'listbox', 'aria-label': label });
  }

  get items(): readonly HTMLElement[] {
    return [...this.#options.values()];
  }

  show(choices: readonly NameChoice[], selected: readonly string[], all?: string): void {
    const offered: Offered[] = [...(all === undefined ? [] : [{ id: null, label: all }]), ...choices];
    this.#options = new Map(offered.map((choice) => [choice.id, this.#option(choice)]));
    this.element.hidden = offered.length === 0;
    this.element.replaceChildren(...this.items);
    this.mark(selected);
  }

  mark(selected: readonly string[]): void {
    const chosen = this.#options.has(selected[0] ?? null) ? (selected[0] ?? null) : undefined;
    const reached = chosen === undefined ? this.items[0] : this.#options.get(chosen);
    for (const [id, option] of this.#options) {
      option.setAttribute('aria-selected', String(id === chosen));
      option.tabIndex = option === reached ? 0 : -1;
    }
  }

  #option({ id, label, color }: Offered): HTMLElement {
    const made = element('div', { class: 'item', role: 'option', title: id ?? label }, label);
    if (color !== undefined) made.prepend(swatch(color));
    made.addEventListener('click', () => this.#onChoose(id));
    made.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      this.#onChoose(id);
    });
    return made;
  }
}

function swatch(color: number): HTMLElement {
  const made = element('span', { class: 'swatch', 'aria-hidden': 'true' });
  made.style.background = seriesColor(color);
  return made;
}
