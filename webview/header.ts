import type { DashboardAction, DashboardView, PageStrings } from '../src/shared/page-protocol.ts';
import { element, setText } from './dom.ts';
import { button } from './toolkit.ts';

export interface HeaderEvents {
  readonly onAction: (action: DashboardAction) => void;
  readonly onCopyLink: () => void;
  readonly onAsk: () => void;
}

/** What is shown, whose it is, and how to change that. */
export class Header {
  readonly element: HTMLElement;
  readonly #strings: PageStrings;
  readonly #title = element('h1');
  readonly #subtitle = element('p', { class: 'subtitle' });
  readonly #source: HTMLElement;
  readonly #refresh: HTMLElement;
  #isRefreshing = false;

  constructor(strings: PageStrings, { onAction, onCopyLink, onAsk }: HeaderEvents) {
    this.#strings = strings;
    this.#source = button('', 'secondary', () => onAction('chooseSource'));
    this.#source.classList.add('source');
    this.#refresh = button(strings.refresh, 'secondary', () =>
      onAction(this.#isRefreshing ? 'cancelRefresh' : 'refresh'),
    );
    this.element = element(
      'header',
      { class: 'head' },
      element('div', { class: 'identity' }, this.#title, this.#subtitle),
      element(
        'div',
        { class: 'controls' },
        this.#source,
        this.#refresh,
        button(strings.copyLink, 'secondary', onCopyLink),
        button(strings.askCopilot, 'secondary', onAsk),
      ),
    );
  }

  /** One button for both, so that it keeps the focus. */
  refreshing(isRefreshing: boolean): void {
    this.#isRefreshing = isRefreshing;
    setText(this.#refresh, isRefreshing ? this.#strings.cancelRefresh : this.#strings.refresh);
  }

  update({ title, source, subtitle, noRefresh }: DashboardView): void {
    setText(this.#title, title);
    setText(this.#subtitle, subtitle);
    setText(this.#source, source);
    this.#source.setAttribute('aria-label', `${this.#strings.source}: ${source}`);
    this.#source.title = this.#strings.source;
    this.#refresh.toggleAttribute('disabled', noRefresh !== undefined);
    this.#refresh.title = noRefresh ?? '';
  }
}
