import { setText } from './dom.ts';
import type { Choice } from '../src/shared/page-protocol.ts';
import { TabOverflow } from './tab-overflow.ts';
import {
  type Button,
  type Checkbox,
  type Dropdown,
  type Option,
  type Panels,
  type PanelTab,
  type PanelView,
  type ProgressRing,
  provideVSCodeDesignSystem,
  type TextField,
  vsCodeButton,
  vsCodeCheckbox,
  vsCodeDropdown,
  vsCodeOption,
  vsCodePanels,
  vsCodePanelTab,
  vsCodePanelView,
  vsCodeProgressRing,
  vsCodeTextField,
} from '@vscode/webview-ui-toolkit';

declare global {
  interface HTMLElementTagNameMap {
    'vscode-button': Button;
    'vscode-checkbox': Checkbox;
    'vscode-dropdown': Dropdown;
    'vscode-option': Option;
    'vscode-panels': Panels;
    'vscode-panel-tab': PanelTab;
    'vscode-panel-view': PanelView;
    'vscode-progress-ring': ProgressRing;
    'vscode-text-field': TextField;
  }
}

/** Upgrades the toolkit's elements; call it before the first one is made. */
export function registerToolkit(): void {
  provideVSCodeDesignSystem().register(
    vsCodeButton(),
    vsCodeCheckbox(),
    vsCodeDropdown(),
    vsCodeOption(),
    vsCodePanels(),
    vsCodePanelTab(),
    vsCodePanelView(),
    vsCodeProgressRing(),
    vsCodeTextField(),
  );
}

/** `link` is for buttons next to a heading, which must be less prominent than the heading. */
export function button(
  label: string,
  look: 'primary' | 'secondary' | 'link',
  onClick: () => void,
): HTMLElement {
  const made = document.createElement('vscode-button');
  made.setAttribute('appearance', look === 'link' ? 'icon' : look);
  if (look === 'link') {
    made.className = 'link';
    // The toolkit takes it for an icon and would name it "Icon Button".
    made.setAttribute('aria-label', label);
  }
  setText(made, label);
  made.addEventListener('click', onClick);
  return made;
}

/** A choice of yes or no. */
export class Check {
  readonly element = document.createElement('vscode-checkbox');
  #checked = false;

  constructor(label: string, onChange: (checked: boolean) => void) {
    this.rename(label);
    // The toolkit also reports changes that were made by code.
    this.element.addEventListener('change', () => {
      if (this.element.checked === this.#checked) return;
      this.#checked = this.element.checked;
      onChange(this.#checked);
    });
  }

  /** The toolkit takes its name from the text only once. */
  rename(label: string): void {
    if (this.element.textContent === label) return;
    setText(this.element, label);
    this.element.setAttribute('aria-label', label);
  }

  show(checked: boolean): void {
    this.#checked = checked;
    this.element.checked = checked;
  }

  /** Makes it unavailable, with the reason as its description; undefined: available. It can be focused either way. */
  explain(reason: string | undefined): void {
    this.element.readOnly = reason !== undefined;
    this.element.setAttribute('aria-disabled', String(reason !== undefined));
    this.element.title = reason ?? '';
  }
}

/** A field for a line of text. A `search` field shows its label inside, others above. */
export function textField(label: string, kind: 'search' | 'text'): TextField {
  const made = document.createElement('vscode-text-field');
  if (kind === 'search') {
    made.setAttribute('placeholder', label);
    made.setAttribute('aria-label', label);
  } else setText(made, label);
  return made;
}

/** Turns while something loads; the words beside it say what. */
export function progressRing(): HTMLElement {
  const hidden = document.createElement('span');
  hidden.setAttribute('aria-hidden', 'true');
  hidden.append(document.createElement('vscode-progress-ring'));
  return hidden;
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

  /** What takes the focus. */
  get control(): HTMLElement | undefined {
    return this.#list;
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
      setText(option, label);
      list.append(option);
    }
    list.addEventListener('change', () => this.#onChoose(list.value));
    this.element.replaceChildren(list);
    this.#list = list;
    if (hadFocus) list.focus();
  }
}

/** Tabs over one content, which moves to the view of the tab that is chosen. */
export class TabList<Id extends string> {
  readonly element = document.createElement('vscode-panels');
  readonly #content: HTMLElement;
  readonly #onChoose: (id: Id) => void;
  readonly #overflow = new TabOverflow(this.element);
  #tabs: readonly Choice<Id>[] = [];
  #selected: Id | undefined;

  constructor(label: string, content: HTMLElement, onChoose: (id: Id) => void) {
    this.#content = content;
    this.#onChoose = onChoose;
    this.element.setAttribute('aria-label', label);
    this.element.addEventListener('change', () => {
      const chosen = this.#tabs.find(({ id }) => this.element.activeid === `tab-${id}`)?.id;
      if (chosen === undefined || chosen === this.#selected) return;
      this.#place(chosen);
      this.#overflow.reveal();
      this.#onChoose(chosen);
    });
  }

  show(tabs: readonly Choice<Id>[], selected: Id): void {
    if (JSON.stringify(tabs) !== JSON.stringify(this.#tabs)) this.#build(tabs);
    this.#tabs = tabs;
    this.#place(selected);
    if (this.element.activeid === `tab-${selected}`) return;
    this.element.activeid = `tab-${selected}`;
    this.#overflow.reveal();
  }

  /** The metrics of the previous tab stay visible until the metrics of the new tab arrive. */
  #place(selected: Id): void {
    this.#selected = selected;
    const view = this.element.querySelector(`#view-${selected}`);
    if (view !== null && this.#content.parentElement !== view) view.append(this.#content);
  }

  #build(tabs: readonly Choice<Id>[]): void {
    const made = tabs.flatMap(({ id, label }) => {
      const tab = document.createElement('vscode-panel-tab');
      tab.id = `tab-${id}`;
      setText(tab, label);
      const view = document.createElement('vscode-panel-view');
      view.id = `view-${id}`;
      return [tab, view];
    });
    this.element.replaceChildren(...made);
    this.#overflow.observe();
  }
}
