import {
  type Button,
  type Dropdown,
  type Option,
  provideVSCodeDesignSystem,
  vsCodeButton,
  vsCodeDropdown,
  vsCodeOption,
} from '@vscode/webview-ui-toolkit';

declare global {
  interface HTMLElementTagNameMap {
    'vscode-button': Button;
    'vscode-dropdown': Dropdown;
    'vscode-option': Option;
  }
}

/** Upgrades the toolkit's elements; call it before the first one is made. */
export function registerToolkit(): void {
  provideVSCodeDesignSystem().register(vsCodeButton(), vsCodeDropdown(), vsCodeOption());
}

/** `link` is for what stands beside a heading and must not weigh more than it. */
export function button(
  label: string,
  look: 'primary' | 'secondary' | 'link',
  onClick: () => void,
): HTMLElement {
  const made = document.createElement('vscode-button');
  made.setAttribute('appearance', look === 'link' ? 'icon' : look);
  if (look === 'link') made.className = 'link';
  made.textContent = label;
  made.addEventListener('click', onClick);
  return made;
}

export interface Choice {
  readonly id: string;
  readonly label: string;
}

/** A drop-down list of choices, named by the element with the id `labelledBy`. */
export class ChoiceList {
  readonly element = document.createElement('div');
  readonly #labelledBy: string;
  readonly #onChoose: (id: string) => void;
  #list: Dropdown | undefined;
  #choices = '';

  constructor(labelledBy: string, onChoose: (id: string) => void) {
    this.#labelledBy = labelledBy;
    this.#onChoose = onChoose;
    this.element.className = 'choices';
  }

  show(choices: readonly Choice[], selected: string): void {
    const key = JSON.stringify(choices);
    if (this.#list === undefined || key !== this.#choices) this.#build(choices, selected);
    else this.#list.value = selected;
    this.#choices = key;
  }

  /** Built anew when the choices change: the list takes up changed options only after `value` was lost. */
  #build(choices: readonly Choice[], selected: string): void {
    const hadFocus = this.element.contains(document.activeElement);
    const list = document.createElement('vscode-dropdown');
    list.setAttribute('aria-labelledby', this.#labelledBy);
    for (const { id, label } of choices) {
      const option = document.createElement('vscode-option');
      option.setAttribute('value', id);
      option.toggleAttribute('selected', id === selected);
      option.textContent = label;
      list.append(option);
    }
    list.addEventListener('change', () => this.#onChoose(list.value));
    this.element.replaceChildren(list);
    this.#list = list;
    if (hadFocus) list.focus();
  }
}
