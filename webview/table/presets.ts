import type { DataTableSpec } from '../../src/shared/table.ts';
import { element, setText } from '../dom.ts';
import type { Words } from '../figure-settings.ts';

/** Buttons that narrow a table to rows that follow a rule, one rule at a time. */
export class PresetBar {
  readonly element: HTMLElement;
  readonly #buttons = element('div', { class: 'presets', role: 'group' });
  readonly #rule = element('p', { class: 'rule' });
  readonly #words: Words;
  readonly #onChoose: (preset: string | null) => void;
  #made: readonly { readonly id: string | null; readonly button: HTMLElement }[] = [];
  #shown = '';

  constructor(labelledBy: string, words: Words, onChoose: (preset: string | null) => void) {
    this.#words = words;
    this.#onChoose = onChoose;
    this.#buttons.setAttribute('aria-labelledby', labelledBy);
    this.element = element('div', { class: 'preset-bar' }, this.#buttons, this.#rule);
  }

  update(presets: NonNullable<DataTableSpec['presets']>, count: number, chosen: string | null): void {
    const { format, strings } = this.#words;
    this.element.hidden = presets.length === 0;
    const choices = [
      { id: null, label: strings.everyRow, rule: '', count },
      ...presets.map(({ id, label, rule, rows }) => ({ id, label, rule, count: rows.length })),
    ];
    const key = JSON.stringify(choices);
    if (key !== this.#shown) {
      this.#shown = key;
      this.#made = choices.map((choice) => {
        const text = `${choice.label} (${format.number(choice.count, 'count')})`;
        const button = element('button', { type: 'button', class: 'preset' }, text);
        if (choice.rule !== '') button.title = choice.rule;
        button.dataset['preset'] = choice.id ?? '';
        button.addEventListener('click', () => this.#choose(choice.id));
        return { id: choice.id, button };
      });
      this.#buttons.replaceChildren(...this.#made.map(({ button }) => button));
    }
    for (const { id, button } of this.#made) button.setAttribute('aria-pressed', String(id === chosen));
    const rule = presets.find(({ id }) => id === chosen)?.rule;
    this.#rule.hidden = rule === undefined;
    setText(this.#rule, rule === undefined ? '' : `${strings.rule} ${rule}`);
  }

  /** A second click on the rule that is on turns it off. */
  #choose(id: string | null): void {
    const pressed = this.#made.find((each) => each.id === id)?.button.getAttribute('aria-pressed');
    this.#onChoose(pressed === 'true' ? null : id);
  }
}
