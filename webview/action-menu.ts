import { element } from './dom.ts';
import { Popup } from './popup.ts';
import { moveFocus } from './roving.ts';

export interface MenuAction {
  readonly label: string;
  readonly run: () => void;
}

const WIDTH = 200;

/** The three-dot button that opens the actions of a tile, chart, or table. */
export class ActionMenu {
  readonly element: HTMLElement;
  readonly #panel: HTMLElement;
  readonly #button = element('button', { type: 'button', class: 'icon-button' }, '⋯');

  constructor(label: string, actions: readonly MenuAction[]) {
    const items = actions.map(({ label: name, run }) => {
      const item = element(
        'button',
        { type: 'button', class: 'item', role: 'menuitem', tabindex: '-1' },
        name,
      );
      item.addEventListener('click', () => {
        popup.close();
        run();
      });
      return item;
    });
    const popup = new Popup(this.#button, {
      role: 'menu',
      label,
      width: WIDTH,
      align: 'end',
      onOpen: () => items[0] ?? null,
    });
    popup.panel.append(...items);
    popup.panel.addEventListener('keydown', (event) => {
      if (event.key === 'Tab') popup.close();
      else moveFocus(event, items);
    });
    this.#panel = popup.panel;
    this.element = element('span', { class: 'menu-anchor' }, this.#button, popup.panel);
    this.rename(label);
  }

  /** Figures may get another title under the same id. */
  rename(label: string): void {
    this.#button.setAttribute('aria-label', label);
    this.#button.title = label;
    this.#panel.setAttribute('aria-label', label);
  }
}
