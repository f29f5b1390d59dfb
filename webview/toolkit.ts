import type { Choice } from '../src/shared/protocol.ts';
import {
  type Button,
  type Dropdown,
  type Option,
  type Panels,
  type PanelTab,
  type PanelView,
  provideVSCodeDesignSystem,
  vsCodeButton,
  vsCodeDropdown,
  vsCodeOption,
  vsCodePanels,
  vsCodePanelTab,
  vsCodePanelView,
} from '@vscode/webview-ui-toolkit';

declare global {
  interface HTMLElementTagNameMap {
    'vscode-button': Button;
    'vscode-dropdown': Dropdown;
    'vscode-option': Option;
    'vscode-panels': Panels;
    'vscode-panel-tab': PanelTab;
    'vscode-panel-view': PanelView;
  }
}

/** Upgrades the toolkit's elements; call it before the first one is made. */
export function registerToolkit(): void {
  provideVSCodeDesignSystem().register(
    vsCodeButton(),
    vsCodeDropdown(),
    vsCodeOption(),
    vsCodePanels(),
    vsCodePanelTab(),
    vsCodePanelView(),
  );
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

/** Tabs over one content, which moves to the view of the tab that is chosen. */
export class TabList {
  readonly element = document.createElement('vscode-panels');
  readonly #content: HTMLElement;
  readonly #onChoose: (id: string) => void;
  #tabs = '';

  constructor(label: string, content: HTMLElement, onChoose: (id: string) => void) {
    this.#content = content;
    this.#onChoose = onChoose;
    this.element.setAttribute('aria-label', label);
    this.element.addEventListener('change', () => {
      const chosen = this.element.activeid.replace(/^tab-/, '');
      if (chosen !== '') this.#onChoose(chosen);
    });
  }

  show(tabs: readonly Choice[], selected: string): void {
    const key = JSON.stringify(tabs);
    if (key !== this.#tabs) this.#build(tabs);
    this.#tabs = key;
    if (this.element.activeid !== `tab-${selected}`) this.element.activeid = `tab-${selected}`;
    const view = this.element.querySelector(`#view-${selected}`);
    if (view !== null && this.#content.parentElement !== view) view.append(this.#content);
  }

  #build(tabs: readonly Choice[]): void {
    const made = tabs.flatMap(({ id, label }) => {
      const tab = document.createElement('vscode-panel-tab');
      tab.id = `tab-${id}`;
      tab.textContent = label;
      const view = document.createElement('vscode-panel-view');
      view.id = `view-${id}`;
      return [tab, view];
    });
    this.element.replaceChildren(...made);
  }
}
