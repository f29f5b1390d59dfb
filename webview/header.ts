import type { DashboardView, PageStrings } from '../src/shared/protocol.ts';
import { element, setText } from './dom.ts';
import { button, ChoiceList } from './toolkit.ts';

export interface HeaderEvents {
  readonly onScope: (scope: string) => void;
  readonly onRefresh: () => void;
}

/** What is shown, whose it is, and how to change that. */
export class Header {
  readonly element: HTMLElement;
  readonly #source = element('p', { class: 'source' });
  readonly #title = element('h1');
  readonly #subtitle = element('p', { class: 'subtitle' });
  readonly #scopes: ChoiceList;

  constructor(strings: PageStrings, { onScope, onRefresh }: HeaderEvents) {
    const labelId = 'scope-label';
    this.#scopes = new ChoiceList(labelId, onScope);
    this.element = element(
      'header',
      { class: 'head' },
      element('div', { class: 'identity' }, this.#source, this.#title, this.#subtitle),
      element(
        'div',
        { class: 'controls' },
        element('span', { id: labelId }, strings.scopeLabel),
        this.#scopes.element,
        button(strings.refresh, 'secondary', onRefresh),
      ),
    );
  }

  update({ title, source, subtitle, scopes, selectedScope }: DashboardView): void {
    setText(this.#source, source);
    setText(this.#title, title);
    setText(this.#subtitle, subtitle);
    this.#scopes.show(scopes, selectedScope);
  }
}
