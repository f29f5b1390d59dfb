import type { DashboardAction, EmptyView } from '../src/shared/page-protocol.ts';
import { element, setText } from './dom.ts';
import { button } from './toolkit.ts';

/** The page without data. The first action is the primary one. */
export class EmptyPage {
  readonly #frame: string;
  readonly #text: HTMLElement;
  readonly element: HTMLElement;

  constructor({ title, text, actions }: EmptyView, onAction: (action: DashboardAction) => void) {
    this.#frame = frameOf({ title, text, actions });
    this.#text = element('p', {}, text);
    this.element = element(
      'div',
      { class: 'empty' },
      element('h1', {}, title),
      this.#text,
      element(
        'div',
        { class: 'actions' },
        ...actions.map(({ id, label }, index) =>
          button(label, index === 0 ? 'primary' : 'secondary', () => onAction(id)),
        ),
      ),
    );
  }

  /** Changes the text alone, so that a button keeps the focus. False: more than the text differs. */
  update(next: EmptyView): boolean {
    const isSame = frameOf(next) === this.#frame;
    if (isSame) setText(this.#text, next.text);
    return isSame;
  }
}

function frameOf({ title, actions }: EmptyView): string {
  return [title, ...actions.map(({ label }) => label)].join('\n');
}
